/**
 * The checks of an opening handshake over HTTP/2. Of those of RFC 6455 §4.2.1 some are gone (Upgrade, Connection, the
 * key); the others are made by the same code, and refuse alike. What HTTP/2 itself asks of a request comes first: whoever
 * breaks that has its stream reset, and gets no answer.
 */
import type { Check, HeaderList, ServerCheckId } from '../../../contract.ts';
import { headerValue } from '../../../tap/decode/http1/head.ts';
import { type ClientRules, clientChecks } from '../checks/client.ts';
import { readable } from '../checks/finding.ts';
import type { RequestHead, ResponseHead } from '../checks/heads.ts';
import { type Policy, serverChecks } from '../checks/server.ts';
import { AUTHORITY_TEXT, STATUS_TEXT, STREAM_CHECK_TEXTS, type StreamCheckId } from './texts/checks.ts';

/** What HTTP/1.1 says about its connection, and HTTP/2 forbids (RFC 9113 §8.2.2). */
const OF_HTTP1 = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];
/** Asked over HTTP/2 as over HTTP/1.1. */
const OVER_BOTH: ServerCheckId[] = ['host', 'version', 'origin', 'protocol', 'extensions', 'target', 'body'];

type Finding = Pick<Check, 'ok' | 'received'> & { status?: number };

/**
 * All ten checks of a server. `announced`: what the server's SETTINGS_ENABLE_CONNECT_PROTOCOL said; null: it did not send
 * it; undefined: not known.
 */
export function streamChecks(request: RequestHead, policy: Policy, announced: string | null | undefined): Check[] {
  const { headers } = request;
  const value = (name: string): string | null => headerValue(headers, name);
  const method = value(':method') ?? request.method;
  const findings: Record<StreamCheckId, Finding> = {
    setting: { received: announced ?? null, ok: announced === undefined || announced === '1' },
    // With :protocol any other method is malformed, and gets no answer.
    method: { received: method, ok: method === 'CONNECT', ...(value(':protocol') === null && { status: 400 }) },
    'connect-protocol': { received: value(':protocol'), ...protocolFinding(value(':protocol')) },
    'scheme-and-path': {
      received: written(headers, [':scheme', ':path']),
      ok: value(':scheme') !== null && value(':path') !== null,
    },
    'fields-of-http1': {
      received: written(headers, OF_HTTP1),
      ok: !headers.some(([name]) => OF_HTTP1.includes(name)),
    },
  };
  const own = (Object.keys(findings) as StreamCheckId[])
    // What was never recorded is not judged.
    .filter((id) => id !== 'setting' || announced !== undefined)
    .map((id): Check => {
      const { name, expected, why, fails, reference } = STREAM_CHECK_TEXTS[id];
      const finding = readable(findings[id]);
      return { id, side: 'server', name, expected, reference, why: finding.ok ? why : fails, ...finding };
    });
  return [...own, ...sharedChecks(request, policy)];
}

/** Without it CONNECT asks for a tunnel and names no path: then the request is malformed, and its stream is reset. */
const protocolFinding = (protocol: string | null): Pick<Finding, 'ok' | 'status'> => ({
  ok: protocol === 'websocket',
  ...(protocol !== null && { status: 501 }),
});

/** "connection: Upgrade, upgrade: websocket". */
function written(headers: HeaderList, names: readonly string[]): string | null {
  const found = headers.filter(([name]) => names.includes(name)).map(([name, value]) => `${name}: ${value}`);
  return found.length > 0 ? found.join(', ') : null;
}

function sharedChecks(request: RequestHead, policy: Policy): Check[] {
  return serverChecks(asHttp1(request), policy)
    .filter(({ id }) => OVER_BOTH.includes(id as ServerCheckId))
    .filter(({ id }) => id !== 'target' || headerValue(request.headers, ':path') !== null)
    .map((check) => {
      if (check.id === 'host') {
        const { name, expected, why, fails, reference } = AUTHORITY_TEXT;
        return {
          ...check,
          name,
          expected: check.ok ? expected : check.expected,
          why: check.ok ? why : fails,
          reference,
        };
      }
      // 426 asks for an Upgrade, which HTTP/2 does not have (RFC 9110 §15.5.22).
      return check.id === 'version' ? { ...check, status: 400 } : check;
    });
}

/** The request as it would have come over HTTP/1.1, so that the same code can look at it. */
function asHttp1({ headers }: RequestHead): RequestHead {
  const authority = headerValue(headers, ':authority');
  // A Host that says something else than :authority stands beside it, as two of them would.
  const plain = headers.filter(([name, value]) => !name.startsWith(':') && !(name === 'host' && value === authority));
  return {
    method: 'GET',
    target: headerValue(headers, ':path') ?? '/',
    version: 'HTTP/1.1',
    headers: [...(authority === null ? [] : [['host', authority] as [string, string]]), ...plain],
  };
}

/** The checks of a client: the status, and that nothing was chosen that it didn't offer. No key, nothing to compute. */
export function streamClientChecks(request: RequestHead, response: ResponseHead, rules: ClientRules): Check[] {
  const { name, expected, why, fails, reference } = STATUS_TEXT;
  const ok = response.status >= 200 && response.status < 300;
  const status: Check = {
    ...{ id: 'status', side: 'client', name, expected, reference, ok },
    why: ok ? why : fails,
    received: String(response.status),
  };
  const others = clientChecks(request, response, rules).filter(
    ({ id }) => id === 'answer-protocol' || id === 'answer-extensions',
  );
  return [status, ...others];
}
