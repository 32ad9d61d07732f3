/** Words of compression: what makes bodies and messages smaller, and what that costs. */
import { term } from './term-type.ts';

export const COMPRESSION_TERMS = {
  gzip: term(
    ['gzip', 'A way to write data in fewer bytes: what was there before is not repeated but referred to. RFC 1952.'],
    [
      'gzip',
      'Una manera de escribir datos en menos bytes: lo que ya apareció no se repite, se remite a ello. RFC 1952.',
    ],
  ),
  'content-encoding': term(
    ['Content-Encoding', 'A header: how a body was compressed. The browser says in Accept-Encoding what it can read.'],
    [
      'Content-Encoding',
      'Una cabecera: cómo se comprimió el cuerpo. El navegador dice en Accept-Encoding qué sabe leer.',
    ],
  ),
  flush: term(
    ['flush', 'To have a compressor send all it has now. Without it an event would wait there for the next ones.'],
    [
      'vaciado (flush)',
      'Hacer que un compresor envíe ya todo lo que tiene. Sin ello, un evento esperaría allí a los siguientes.',
    ],
  ),
  'permessage-deflate': term(
    ['permessage-deflate', 'Compression of WebSocket messages; both sides agree on it in the handshake. RFC 7692.'],
    [
      'permessage-deflate',
      'Compresión de los mensajes WebSocket; ambos lados la acuerdan en el saludo inicial. RFC 7692.',
    ],
  ),
  'context-takeover': term(
    [
      'context takeover',
      'A compressed WebSocket message may refer to those before it. Both ends must remember them for that.',
    ],
    [
      'conservar el contexto (context takeover)',
      'Un mensaje WebSocket comprimido puede remitir a los anteriores. Para ello ambos extremos deben recordarlos.',
    ],
  ),
};
