/**
 * The checks of a server, computed from the bytes that came (RFC 6455 §4.2.1, §4.2.2 and §10.2). There is one
 * implementation: the WebSocket endpoints refuse by it, and the visualiser shows it.
 */
import { latin1Of } from '../../../bytes/bytes.ts';
import type { Check, HeaderList, Text } from '../../../contract.ts';
import { isWrong } from '../../../tap/decode/decoder.ts';
import { headerTokens, headerValue, requestBody } from '../../../tap/decode/http1/head.ts';
import { hostFault, pathOf, readTarget, schemeFits } from '../../../tap/decode/http1/target.ts';
import { isValidKey } from '../accept.ts';
import { declined } from '../deflate-parameters.ts';
import type { HeadFault } from '../head-faults.ts';
import { extensionsOf, subprotocolsOf } from '../header-lists.ts';
import { SERVER_CHECK_TEXTS } from '../texts/checks.ts';
import { DECIDING_CHECK_TEXTS } from '../texts/more-checks.ts';
import { FRAGMENT, NO_ADDRESS, type TargetFault, TUNNEL } from '../texts/targets.ts';
import { type Finding, readable } from './finding.ts';
import type { RequestHead } from './heads.ts';

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
