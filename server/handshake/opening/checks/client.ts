/** The checks of a client, computed from the bytes that came (RFC 6455 §4.1; what browsers demand beyond it: WHATWG). */
import type { Check, ClientCheckId } from '../../../contract.ts';
import { headerTokens, headerValue } from '../../../tap/decode/http1/head.ts';
import { acceptOf } from '../accept.ts';
import { answerFault } from '../deflate-parameters.ts';
import { extensionsOf, subprotocolsOf } from '../header-lists.ts';
import { CLIENT_CHECK_TEXTS } from '../texts/checks.ts';
import { BROWSER_CHECK_TEXTS } from '../texts/more-checks.ts';
import { type Finding, readable } from './finding.ts';
import type { RequestHead, ResponseHead } from './heads.ts';

/** Whose rules a client checks by: the RFC's alone, or a browser's (WHATWG), which are stricter. */
export type ClientRules = 'rfc' | 'browser';

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
