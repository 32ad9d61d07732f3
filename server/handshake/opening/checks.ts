/**
 * The checks of the opening handshake, computed from the bytes that came. There is one implementation: the
 * WebSocket endpoints refuse by it, and the visualiser shows it. Server: RFC 6455 §4.2.1, §4.2.2 and §10.2;
 * client: §4.1.
 */
import type { Check, ClientCheckId, HeaderList, ServerCheckId, Text } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { headerTokens, headerValue } from '../../tap/decode/http1/head.ts';
import { hostFault, readTarget } from '../../tap/decode/http1/target.ts';
import { acceptOf, isValidKey } from './accept.ts';
import { extensionsOf, subprotocolsOf } from './header-lists.ts';
import { CLIENT_CHECK_TEXTS, SERVER_CHECK_TEXTS } from './texts/checks.ts';

export interface RequestHead {
  method: string;
  target: string;
  /** "HTTP/1.1". */
  version: string;
  headers: HeaderList;
}

export interface ResponseHead {
  status: number;
  headers: HeaderList;
}

/** Who may connect. Null: anyone (it is checked elsewhere, or not at all). Both in lower case. */
export interface Policy {
  /** As they stand in Host: name and port. */
  hosts: readonly string[] | null;
  origins: readonly string[] | null;
}

type Finding = { ok: boolean; received: string | null; status: number; expected?: Text };

/** All ten checks of a server, in the order of the RFC. */
export function serverChecks(request: RequestHead, policy: Policy): Check[] {
  const value = (name: string): string | null => headerValue(request.headers, name);
  const findings: Record<ServerCheckId, Finding> = {
    method: { received: request.method, ok: request.method === 'GET', status: 405 },
    'http-version': { received: request.version, ok: isHttp11(request.version), status: 400 },
    host: checkHost(request, policy),
    upgrade: {
      received: value('upgrade'),
      ok: headerTokens(request.headers, 'upgrade').includes('websocket'),
      status: 426,
    },
    connection: {
      received: value('connection'),
      ok: headerTokens(request.headers, 'connection').includes('upgrade'),
      status: 426,
    },
    key: { received: value('sec-websocket-key'), ok: isValidKey(value('sec-websocket-key') ?? ''), status: 400 },
    version: {
      received: value('sec-websocket-version'),
      ok: value('sec-websocket-version') === '13',
      status: 426,
    },
    origin: checkOrigin(value('origin'), policy),
    protocol: {
      received: value('sec-websocket-protocol'),
      ok: subprotocolsOf(value('sec-websocket-protocol')) !== null,
      status: 400,
    },
    extensions: {
      received: value('sec-websocket-extensions'),
      ok: extensionsOf(value('sec-websocket-extensions')) !== null,
      status: 400,
    },
  };
  return (Object.keys(findings) as ServerCheckId[]).map((id) => {
    const { name, expected, why, fails, reference } = SERVER_CHECK_TEXTS[id];
    const finding = findings[id];
    return { id, side: 'server', name, expected, reference, ...finding, why: finding.ok ? why : fails };
  });
}

/** "HTTP/1.1 or higher": what speaks HTTP/2 never comes this way. */
function isHttp11(version: string): boolean {
  return /^HTTP\/1\.[1-9]$/.test(version);
}

/** One Host, and well formed, or 400; then the name must be ours. A whole address as target counts instead of it. */
function checkHost({ target, headers }: RequestHead, { hosts }: Policy): Finding {
  const received = headerValue(headers, 'host');
  if (hostFault(headers)) return { received, ok: false, status: 400, expected: ONE_HOST };
  const named = readTarget(target)?.authority ?? received;
  const ok = hosts === null || hosts.includes((named ?? '').toLowerCase());
  return { received: named, ok, status: 421, ...(hosts && { expected: oneOf(hosts) }) };
}

const ONE_HOST: Text = {
  en: 'one Host line, with a name and perhaps a port',
  es: 'una sola línea Host, con un nombre y quizá un puerto',
};

function checkOrigin(received: string | null, { origins }: Policy): Finding {
  const ok = received === null || origins === null || origins.includes(received.toLowerCase());
  return { received, ok, status: 403 };
}

function oneOf(values: readonly string[]): Text {
  return { en: values.join(' or '), es: values.join(' o ') };
}

/** The answer to a request that fails a check: a `Problem` with the status and headers it asks for; null: welcome. */
export function refusalOf(checks: Check[]): Problem | null {
  const failed = checks.find(({ ok }) => !ok);
  if (!failed) return null;
  const received = failed.received === null ? null : quote(failed.received);
  const text = {
    en: `The opening handshake is refused. Check not passed: ${failed.name.en}. Expected: ${failed.expected.en}; received: ${received ?? 'nothing'} (${failed.reference.label}).`,
    es: `Se rechaza el saludo inicial. Comprobación no superada: ${failed.name.es}. Lo esperado: ${failed.expected.es}; lo recibido: ${received ?? 'nada'} (${failed.reference.label}).`,
  };
  return new Problem(failed.status ?? 400, `handshake-${failed.id}`, text, refusalHeaders(failed));
}

/** What must stand in such an answer: RFC 9110 §15.5.6 (405), §15.5.22 (426), RFC 6455 §4.4 (version). */
function refusalHeaders({ id, status }: Check): Record<string, string> {
  if (status === 405) return { Allow: 'GET', Connection: 'close' };
  if (status !== 426) return { Connection: 'close' };
  const upgrade = { Upgrade: 'websocket', Connection: 'Upgrade, close' };
  return id === 'version' ? { ...upgrade, 'Sec-WebSocket-Version': '13' } : upgrade;
}

/** All six checks of a client, in the order of the RFC. */
export function clientChecks(request: RequestHead, response: ResponseHead): Check[] {
  const value = (name: string): string | null => headerValue(response.headers, name);
  const asked = (name: string): string | null => headerValue(request.headers, name);
  const right = acceptOf(asked('sec-websocket-key') ?? '').accept;
  const findings: Record<ClientCheckId, Omit<Finding, 'status'>> = {
    status: { received: String(response.status), ok: response.status === 101 },
    'answer-upgrade': { received: value('upgrade'), ok: value('upgrade')?.toLowerCase() === 'websocket' },
    'answer-connection': {
      received: value('connection'),
      ok: headerTokens(response.headers, 'connection').includes('upgrade'),
    },
    accept: {
      received: value('sec-websocket-accept'),
      ok: value('sec-websocket-accept') === right,
      expected: { en: right, es: right },
    },
    'answer-protocol': checkAnsweredProtocol(asked('sec-websocket-protocol'), value('sec-websocket-protocol')),
    'answer-extensions': checkAnsweredExtensions(asked('sec-websocket-extensions'), value('sec-websocket-extensions')),
  };
  return (Object.keys(findings) as ClientCheckId[]).map((id) => {
    const { name, expected, why, fails, reference } = CLIENT_CHECK_TEXTS[id];
    const finding = findings[id];
    return { id, side: 'client', name, expected, reference, ...finding, why: finding.ok ? why : fails };
  });
}

function checkAnsweredProtocol(asked: string | null, received: string | null): Omit<Finding, 'status'> {
  const offered = subprotocolsOf(asked) ?? [];
  return { received, ok: received === null || offered.includes(received) };
}

function checkAnsweredExtensions(asked: string | null, received: string | null): Omit<Finding, 'status'> {
  const offered = new Set((extensionsOf(asked) ?? []).map(({ name }) => name));
  const agreed = extensionsOf(received);
  return { received, ok: agreed?.every(({ name }) => offered.has(name)) ?? false };
}
