import type { IncomingMessage } from 'node:http';
import { Problem, quote } from '../problem.ts';
import { headersOf, headerTokens } from '../tap/decode/http1/head.ts';
import { TappedRequest } from './http2/request.ts';

/** How long a request's body is, `unknown` when it does not say; 0: there is none. */
export function bodyBytes(request: IncomingMessage): number | 'unknown' {
  const length = request.headers['content-length'];
  if (length !== undefined) return Number(length);
  if (request instanceof TappedRequest) return request.stream.endAfterHeaders ? 0 : 'unknown';
  return request.headers['transfer-encoding'] === undefined ? 0 : 'unknown';
}

/**
 * To be asked before a body is read. Throws a `Problem` (501) when it comes in a transfer coding that the lab does not
 * know: the parser takes the chunks apart, and nobody what is inside (RFC 9112 §6.1).
 */
export function checkTransferCodings({ headers, rawHeaders }: IncomingMessage): void {
  const unknown = headerTokens(headersOf(rawHeaders), 'transfer-encoding').some((coding) => coding !== 'chunked');
  if (!unknown) return;
  const received = quote(headers['transfer-encoding']);
  const text = {
    en: `The only transfer coding that this server knows is chunked (RFC 9112 §6.1). Received: ${received}. Send the body in chunks alone, or with Content-Length.`,
    es: `La única codificación de transferencia que conoce este servidor es chunked (RFC 9112 §6.1). Recibido: ${received}. Envía el cuerpo solo con chunked, o con Content-Length.`,
  };
  throw new Problem(501, 'transfer-coding-unknown', text, { Connection: 'close' });
}

/**
 * Reads a request's body as UTF-8. Throws a `Problem`: 501, 413 as soon as it is over `maxBytes`, or 400 when the client
 * goes away before its end.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  checkTransferCodings(request);
  const tooLarge = new Problem(413, 'too-large', {
    en: `The body is over ${maxBytes} bytes, the most that is taken here. Send less at a time.`,
    es: `El cuerpo pasa de ${maxBytes} bytes, lo máximo que se admite aquí. Envía menos de una vez.`,
  });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge;
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Problem ? error : cutOff(size);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function cutOff(size: number): Problem {
  return new Problem(400, 'body-cut-off', {
    en: `The connection ended in the middle of the body, after ${size} bytes. Send the request again.`,
    es: `La conexión terminó a mitad del cuerpo, tras ${size} bytes. Vuelve a enviar la petición.`,
  });
}
