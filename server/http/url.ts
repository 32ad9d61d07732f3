import type { IncomingMessage } from 'node:http';
import { Problem, quote } from '../problem.ts';

/** Reads the request's address. Throws a `Problem` (400) when it isn't one. */
export function urlOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '', 'http://localhost');
  } catch {
    throw new Problem(400, 'bad-target', {
      en: `The address ${quote(request.url)} can't be read. It should begin with /.`,
      es: `No se entiende la dirección ${quote(request.url)}. Debería empezar por /.`,
    });
  }
}
