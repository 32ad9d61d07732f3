/**
 * The checks of the opening handshake, computed from the bytes that came. There is one implementation: the
 * WebSocket endpoints refuse by it, and the visualiser shows it. Server: RFC 6455 §4.2.1, §4.2.2 and §10.2;
 * client: §4.1.
 */
import { latin1Bytes, latin1Of } from '../../bytes/bytes.ts';
import type { Check, ClientCheckId, HeaderList, Text } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { isWrong } from '../../tap/decode/decoder.ts';
import { headerTokens, headerValue, requestBody } from '../../tap/decode/http1/head.ts';
import { hostFault, pathOf, readTarget, schemeFits } from '../../tap/decode/http1/target.ts';
import { decodeUtf8 } from '../frames/text-counts.ts';
import { acceptOf, isValidKey } from './accept.ts';
import { answerFault, declined } from './deflate-parameters.ts';
import type { HeadFault } from './head-faults.ts';
import { extensionsOf, subprotocolsOf } from './header-lists.ts';
import { CLIENT_CHECK_TEXTS, SERVER_CHECK_TEXTS } from './texts/checks.ts';
import { BROWSER_CHECK_TEXTS, DECIDING_CHECK_TEXTS } from './texts/more-checks.ts';
import { FRAGMENT, NO_ADDRESS, type TargetFault, TUNNEL } from './texts/targets.ts';

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

/** An answer before the final one: 100 Continue, 103 Early Hints (RFC 9110 §15.2). 101 is final here. */
export const isInterim = (status: number): boolean => status < 200 && status !== 101;

/** Who may connect. Null: anyone (it is checked elsewhere, or not at all). Both in lower case. */
export interface Policy {
  /** As they stand in Host: name and port. */
  hosts: readonly string[] | null;
  origins: readonly string[] | null;
  /** Paths where a WebSocket service lives. Left out: who asks here was already routed. */
  paths?: readonly string[];
  /** Whether the connection is encrypted. Left out: it is checked elsewhere. */
  secure?: boolean;
}

type Finding = Pick<Check, 'ok' | 'received' | 'notes'> & { status: number; expected?: Text; why?: Text };

/** Whose rules a client checks by: the RFC's alone, or a browser's (WHATWG), which are stricter. */
export type ClientRules = 'rfc' | 'browser';

/**
 * All ten checks of a server, in the order of the RFC. A body is looked at after them. At an address without a
 * service only Host and Origin are.
 */
export function serverChecks(request: RequestHead, policy: Policy): Check[] {
  const value = (name: string): string | null => headerValue(request.headers, name);
  const findings: Record<keyof typeof SERVER_CHECK_TEXTS, Finding> = {
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
    extensions: checkExtensions(value('sec-websocket-extensions')),
  };
  const check = (id: keyof typeof SERVER_CHECK_TEXTS): Check => {
    const { name, expected, why, fails, reference } = SERVER_CHECK_TEXTS[id];
    const finding = readable(findings[id]);
    return { id, side: 'server', name, expected, reference, why: finding.ok ? why : fails, ...finding };
  };
  const { method, target } = request;
  const form = policy.paths && targetFault(request);
  // A tunnel is refused before anybody looks at Host.
  if (form)
    return [
      ...(method === 'CONNECT' ? [] : [check('host'), check('origin')]),
      { ...deciding('target', target, form.status), ...form },
    ];
  if (policy.paths && !policy.paths.includes(pathOf(request.target))) {
    const expected = oneOf(policy.paths);
    return [check('host'), check('origin'), { ...deciding('target', request.target, 404), expected }];
  }
  const ten = (Object.keys(findings) as (keyof typeof SERVER_CHECK_TEXTS)[]).map(check);
  if (target.includes('#')) ten.push({ ...deciding('target', target, FRAGMENT.status), ...FRAGMENT });
  if (hasBody(request.headers)) ten.push(deciding('body', bodyWords(request.headers), 400));
  return ten;
}

/** Why a target leads to no address of this server at all; null: it names one. */
function targetFault({ method, target }: RequestHead): TargetFault | null {
  if (method === 'CONNECT') return TUNNEL;
  const named = readTarget(target);
  return named === null || (named.pathAndQuery === '*' && method !== 'OPTIONS') ? NO_ADDRESS : null;
}

/** A check that is listed only because it failed. */
function deciding(id: keyof typeof DECIDING_CHECK_TEXTS, received: string, status: number): Check {
  const { fails, ...texts } = DECIDING_CHECK_TEXTS[id];
  return { id, side: 'server', ok: false, status, ...texts, why: fails, ...readable({ received }) };
}

/** A head that can't be read: no other check was made. */
export function headChecks(faults: readonly HeadFault[], bytes: Uint8Array): Check[] {
  return faults.map(({ line, start, end, expected, why, reference, status }) => ({
    ...deciding('head', latin1Of(bytes, start, end), status),
    name:
      line === 0
        ? { en: 'The first line can be read', es: 'La primera línea se puede leer' }
        : { en: `Header line ${line} can be read`, es: `La línea de cabecera ${line} se puede leer` },
    expected,
    why,
    reference,
    at: { start, end },
  }));
}

/** Heads are read as one byte a character; what was typed beyond ASCII is most often UTF-8. */
function readable<One extends { received: string | null }>(finding: One): One {
  if (finding.received === null) return finding;
  return { ...finding, received: decodeUtf8(latin1Bytes(finding.received)) ?? finding.received };
}

function hasBody(headers: HeaderList): boolean {
  const body = requestBody(headers);
  return isWrong(body) || body.kind !== 'length' || body.bytes > 0;
}

function bodyWords(headers: HeaderList): string {
  const lines = ['content-length', 'transfer-encoding'].map((name) => [name, headerValue(headers, name)] as const);
  return lines.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])).join(', ');
}

function checkExtensions(received: string | null): Finding {
  const offers = extensionsOf(received);
  const notes = declined(offers ?? []);
  return { received, ok: offers !== null, status: 400, ...(notes.length > 0 && { notes }) };
}

/** "HTTP/1.1 or higher": what speaks HTTP/2 never comes this way. */
function isHttp11(version: string): boolean {
  return /^HTTP\/1\.[1-9]$/.test(version);
}

/** One Host, and well formed, or 400; then the name must be ours. A whole address as target counts instead of it. */
function checkHost({ target, headers }: RequestHead, { hosts, secure = true }: Policy): Finding {
  const received = headerValue(headers, 'host');
  if (hostFault(headers)) return { received, ok: false, status: 400, expected: ONE_HOST };
  if (!schemeFits(target, secure)) return { received: target, ok: false, status: 421, expected: HTTP_TARGET };
  const named = readTarget(target)?.authority ?? received;
  const ok = hosts === null || hosts.includes((named ?? '').toLowerCase());
  return { received: named, ok, status: 421, ...(hosts && { expected: oneOf(hosts) }) };
}

const ONE_HOST: Text = {
  en: 'one Host line, with a name and perhaps a port',
  es: 'una sola línea Host, con un nombre y quizá un puerto',
};

const HTTP_TARGET: Text = {
  en: 'a path or an http:// address as target, because this connection is not encrypted',
  es: 'una ruta o una dirección http:// como destino, porque esta conexión no va cifrada',
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
export function clientChecks(request: RequestHead, response: ResponseHead, rules: ClientRules = 'rfc'): Check[] {
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
    'answer-protocol': checkAnsweredProtocol(asked('sec-websocket-protocol'), value('sec-websocket-protocol'), rules),
    'answer-extensions': checkAnsweredExtensions(asked('sec-websocket-extensions'), value('sec-websocket-extensions')),
  };
  return (Object.keys(findings) as ClientCheckId[]).map((id) => {
    const browsers = rules === 'browser' ? BROWSER_CHECK_TEXTS[id] : undefined;
    const { name, expected, why, fails, reference } = browsers ?? CLIENT_CHECK_TEXTS[id];
    const finding = readable(findings[id]);
    const check: Check = { id, side: 'client', name, expected, reference, why: finding.ok ? why : fails, ...finding };
    return browsers ? { ...check, browserRule: true } : check;
  });
}

/** A browser that asked for some takes no answer without one; the RFC lets the client go on. */
function checkAnsweredProtocol(
  asked: string | null,
  received: string | null,
  rules: ClientRules,
): Omit<Finding, 'status'> {
  const offered = subprotocolsOf(asked) ?? [];
  if (received === null) return { received, ok: rules === 'rfc' || asked === null };
  return { received, ok: offered.includes(received) };
}

function checkAnsweredExtensions(asked: string | null, received: string | null): Omit<Finding, 'status'> {
  const offers = extensionsOf(asked) ?? [];
  const agreed = extensionsOf(received);
  if (!agreed?.every(({ name }) => offers.some((offer) => offer.name === name))) return { received, ok: false };
  const fault = answerFault(offers, agreed);
  if (!fault) return { received, ok: true };
  const why = {
    en: `The parameters don’t fit: ${fault.en}. The client must fail the connection (RFC 7692 §7.1).`,
    es: `Los parámetros no encajan: ${fault.es}. El cliente debe dar por fallida la conexión (RFC 7692 §7.1).`,
  };
  return { received, ok: false, why };
}
