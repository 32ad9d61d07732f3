import type { IncomingMessage } from 'node:http';
import { Problem, quote } from '../problem.ts';
import { readTarget } from '../tap/decode/http1/target.ts';

/** Reads the request's address, a path or a whole one. Throws a `Problem` (400) when it is neither. */
export function urlOf(request: IncomingMessage): URL {
  const target = readTarget(request.url ?? '');
  // Set beside an origin, a path stays a path, even one that begins with //.
  const address = target && target.pathAndQuery !== '*' ? `http://localhost${target.pathAndQuery}` : '';
  if (URL.canParse(address)) return new URL(address);
  throw new Problem(400, 'bad-target', {
    en: `The address ${quote(request.url)} can't be read. It should be a path that begins with /, or a whole http address.`,
    es: `No se entiende la dirección ${quote(request.url)}. Debería ser una ruta que empiece por / o una dirección http completa.`,
  });
}

/** `OPTIONS *` asks about the server as a whole, RFC 9110 §9.3.7. */
export function asksAboutServer({ method, url }: IncomingMessage): boolean {
  return method === 'OPTIONS' && url === '*';
}
