import type { IncomingMessage } from 'node:http';
import { Problem } from '../problem.ts';

/** Reads a request's body as UTF-8. Throws a `Problem` (413) as soon as it is over `maxBytes`. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLarge = new Problem(413, 'too-large', {
    en: `The body is over ${maxBytes} bytes, the most that is taken here. Send less at a time.`,
    es: `El cuerpo pasa de ${maxBytes} bytes, lo máximo que se admite aquí. Envía menos de una vez.`,
  });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
