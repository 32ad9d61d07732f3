/** The teaching example that everything here starts from: GET /chatService with chat and superchat. */
import { utf8 } from '../../bytes/bytes.ts';
import type { FrameSpec, SeedChange } from '../../contract.ts';

export const SEED_HOST = 'server.example.com';
export const SEED_ORIGIN = 'http://example.com';
/** "the sample nonce" as base64: the key of RFC 6455 §1.3. */
export const SEED_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
/** The masking key of the examples in RFC 6455 §5.7. A real client draws a new one for each frame. */
export const RFC_MASKING_KEY = '37fa213d';

/** The request, line by line, without line ends. */
export const SEED_LINES: readonly string[] = [
  'GET /chatService HTTP/1.1',
  `Host: ${SEED_HOST}`,
  'Upgrade: websocket',
  'Connection: Upgrade',
  `Sec-WebSocket-Key: ${SEED_KEY}`,
  `Origin: ${SEED_ORIGIN}`,
  'Sec-WebSocket-Protocol: chat, superchat',
  'Sec-WebSocket-Version: 13',
];

/** Where our example differs from the printed one. */
export const SEED_CHANGES: SeedChange[] = [
  {
    before: `Sec-WebSocket-Origin: ${SEED_ORIGIN}`,
    after: `Origin: ${SEED_ORIGIN}`,
    why: {
      en: 'Sec-WebSocket-Origin is the name from drafts of the protocol; since draft 11, and in RFC 6455, it is Origin. A server of today ignores the old name, and would not know from which origin the page comes.',
      es: 'Sec-WebSocket-Origin es el nombre de los borradores del protocolo; desde el borrador 11, y en la RFC 6455, es Origin. Un servidor de hoy ignora el nombre antiguo y no sabría de qué origen viene la página.',
    },
  },
  {
    before: 'Upgrade: WebSocket',
    after: 'Upgrade: websocket',
    why: {
      en: 'In the answer: the value may be written in capital or small letters (§4.1); our server writes it in lower case, as the RFC does.',
      es: 'En la respuesta: el valor puede ir en mayúsculas o minúsculas (§4.1); nuestro servidor lo escribe en minúsculas, como la RFC.',
    },
  },
  {
    before: `Host: ${SEED_HOST}`,
    after: `Host: ${SEED_HOST}`,
    why: {
      en: 'Unchanged, though this lab is not server.example.com: the server takes this name, and the origin http://example.com, from the lab’s own raw client only. From anybody else it answers 421 and 403, as a server should that knows its own names.',
      es: 'Sin cambios, aunque este laboratorio no sea server.example.com: el servidor solo admite ese nombre, y el origen http://example.com, de su propio cliente TCP. A cualquier otro le responde 421 y 403, como debería hacer un servidor que conoce sus nombres.',
    },
  },
];

/** What the raw client sends after the handshake, one step after another, each waiting for its answer. */
export const SEED_SCRIPT: { frames: FrameSpec[]; answer: 'text' | 'pong' | 'close' }[] = [
  { frames: [{ kind: 'text', text: 'Hello', maskingKey: RFC_MASKING_KEY }], answer: 'text' },
  { frames: [{ kind: 'ping', text: 'Hello', maskingKey: RFC_MASKING_KEY }], answer: 'pong' },
  { frames: [{ kind: 'text', text: '¡Adiós 世界! 👋', fragments: 3 }], answer: 'text' },
  { frames: [{ kind: 'close', code: 1000, reason: 'bye' }], answer: 'close' },
];

/** The request's bytes: lines, each with its CRLF, and a blank line. */
export function requestBytes(lines: readonly string[]): Uint8Array {
  return utf8(`${lines.join('\r\n')}\r\n\r\n`);
}
