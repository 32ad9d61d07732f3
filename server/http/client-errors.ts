import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem } from '../problem.ts';
import { refuse } from './answers.ts';

/** What node:http reports when the bytes are not a request it can take (RFC 9112 §2.2, RFC 6585 §5). */
function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Problem(431, 'headers-too-large', {
      en: 'The request head is over 16 KiB. Send fewer or shorter headers.',
      es: 'La cabecera de la petición pasa de 16 KiB. Envía menos cabeceras, o más cortas.',
    });
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Problem(408, 'request-timeout', {
      en: 'The request did not arrive whole in time. Send it again.',
      es: 'La petición no llegó entera a tiempo. Vuelve a enviarla.',
    });
  }
  return new Problem(400, 'not-http', {
    en: `These bytes are not an HTTP/1.1 request (${code}). A request begins like: GET / HTTP/1.1`,
    es: `Estos bytes no son una petición HTTP/1.1 (${code}). Una petición empieza así: GET / HTTP/1.1`,
  });
}

/** Answers what can't be parsed with a clear 400, 408 or 431 and closes that connection; others notice nothing. */
export function answerClientErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    else refuse(socket, problemOf(error.code));
  });
}
