import { Problem } from '../../../problem.ts';

/** The answer to an ordinary request over HTTP/2 where a WebSocket can be opened. */
export function notOpened(): Problem {
  return new Problem(400, 'websocket-here', {
    en: 'This address speaks WebSocket: over HTTP/2 it is opened with CONNECT and :protocol websocket (RFC 8441 §4).',
    es: 'Esta dirección habla WebSocket: sobre HTTP/2 se abre con CONNECT y :protocol websocket (RFC 8441 §4).',
  });
}
