/** Which connection is asked for: where it goes, what is sent, and what it is called. */
import type { HandshakeKind, HandshakeRequest, Text, VariantId } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import { pathOf } from '../../tap/decode/http1/target.ts';
import { VARIANTS, type VariantRecipe } from '../breaks/variants.ts';
import type { Recorded } from './recordings.ts';
import { requestBytes, SEED_LINES } from './seed.ts';

/** What a request comes down to. */
export interface Order {
  kind: HandshakeKind;
  title: Text;
  port: number;
  request: Uint8Array;
  live: boolean;
  variant: VariantRecipe | null;
}

/** Throws a `Problem` (404) for a variant that doesn't exist. */
export function orderOf(request: HandshakeRequest, chatPort: number, wrongPort: number): Order {
  if (request.kind === 'variant') {
    const variant = VARIANTS.find(({ id }) => id === request.id);
    if (!variant) throw noSuchVariant(request.id);
    const port = variant.side === 'server' ? wrongPort : chatPort;
    return { kind: 'variant', title: variant.title, port, request: requestBytes(variant.lines), live: false, variant };
  }
  const lines = request.kind === 'seed' ? SEED_LINES : request.lines;
  const title = request.kind === 'seed' ? SEED_TITLE : CUSTOM_TITLE;
  return {
    kind: request.kind,
    title,
    port: chatPort,
    request: requestBytes(lines),
    live: request.live === true,
    variant: null,
  };
}

/** The page may run a variant of the wrong server itself: the path says which. */
export function variantOf({ events }: Recorded): VariantId | null {
  const message = events[0]?.message;
  const path = message?.type === 'request' ? pathOf(message.target) : '';
  return VARIANTS.find(({ browserPath }) => browserPath === path)?.id ?? null;
}

const SEED_TITLE: Text = { en: 'The example: GET /chatService', es: 'El ejemplo: GET /chatService' };
const CUSTOM_TITLE: Text = { en: 'Your own handshake', es: 'Tu propio saludo inicial' };
/** A browser always says from which origin a page comes (RFC 6455 §4.1, item 8). */
export function isBrowser({ events }: Recorded): boolean {
  const message = events[0]?.message;
  return message?.type === 'request' && headerValue(message.headers, 'origin') !== null;
}

export const PROGRAM_TITLE: Text = { en: 'Another program', es: 'Otro programa' };
export const BROWSER_TITLE: Text = { en: 'This browser', es: 'Este navegador' };

function noSuchVariant(id: string): Problem {
  return new Problem(404, 'no-such-variant', {
    en: `There is no broken handshake ${quote(id)}. “Break something” in the Handshake view shows which there are.`,
    es: `No hay ningún saludo inicial roto ${quote(id)}. «Romper algo», en la vista Saludo inicial, muestra los que hay.`,
  });
}
