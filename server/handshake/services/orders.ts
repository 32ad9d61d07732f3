/** Which connection is asked for: where it goes, what is sent, and what it is called. */
import type { HandshakeKind, HandshakeRequest, Text, VariantId } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import { pathOf } from '../../tap/decode/http1/target.ts';
import type { VariantRecipe } from '../breaks/recipe.ts';
import { VARIANTS } from '../breaks/variants.ts';
import { headerBlock } from './http2/hpack.ts';
import { SEED_FIELDS } from './http2/seed.ts';
import type { Recorded } from './recordings.ts';
import { requestBytes, SEED_LINES } from './seed.ts';

/** What a request comes down to. */
export interface Order {
  kind: HandshakeKind;
  title: Text;
  port: number;
  /** It goes over HTTP/2, on a stream. */
  http2: boolean;
  request: Uint8Array;
  live: boolean;
  variant: VariantRecipe | null;
}

/** Where each kind of server is. */
export interface Ports {
  chat: number;
  wrong: number;
  /** They speak HTTP/2; the silent one doesn't announce extended CONNECT. */
  http2: number;
  silent: number;
}

/** Throws a `Problem` (404) for a variant that doesn't exist. */
export function orderOf(request: HandshakeRequest, ports: Ports): Order {
  if (request.kind === 'variant') {
    const variant = VARIANTS.find(({ id }) => id === request.id);
    if (!variant) throw noSuchVariant(request.id);
    return {
      ...{ kind: 'variant', title: variant.title, port: portOf(variant, ports), http2: variant.fields !== null },
      request: variant.fields ? headerBlock(variant.fields) : requestBytes(variant.lines),
      ...{ live: false, variant },
    };
  }
  if (request.kind === 'seed' && request.http2) {
    return {
      ...{ kind: 'seed', title: STREAM_TITLE, port: ports.http2, http2: true, request: headerBlock(SEED_FIELDS) },
      ...{ live: request.live === true, variant: null },
    };
  }
  const lines = request.kind === 'seed' ? SEED_LINES : request.lines;
  const title = request.kind === 'seed' ? SEED_TITLE : CUSTOM_TITLE;
  return {
    kind: request.kind,
    title,
    port: ports.chat,
    http2: false,
    request: requestBytes(lines),
    live: request.live === true,
    variant: null,
  };
}

function portOf({ side, fields, silentServer }: VariantRecipe, ports: Ports): number {
  if (fields) return silentServer ? ports.silent : ports.http2;
  return side === 'server' ? ports.wrong : ports.chat;
}

/** The page may run a variant of the wrong server itself: the path says which. */
export function variantOf({ events }: Recorded): VariantId | null {
  const message = events.find(({ message }) => message.type === 'request')?.message;
  const path = message?.type === 'request' ? pathOf(message.target) : '';
  return VARIANTS.find(({ browserPath }) => browserPath === path)?.id ?? null;
}

const SEED_TITLE: Text = { en: 'The example: GET /chatService', es: 'El ejemplo: GET /chatService' };
const STREAM_TITLE: Text = { en: 'The example over HTTP/2: CONNECT', es: 'El ejemplo sobre HTTP/2: CONNECT' };
const CUSTOM_TITLE: Text = { en: 'Your own handshake', es: 'Tu propio saludo inicial' };
/** A browser always says from which origin a page comes (RFC 6455 §4.1, item 8). */
export function isBrowser({ events }: Recorded): boolean {
  const message = events.find(({ message }) => message.type === 'request')?.message;
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
