/** The words of the frame view: names and meanings of the fields, RFC 6455 §5.2. */
import type { FrameFieldId, Reference, Text } from '../../contract.ts';
import { rfc6455, rfc7692 } from '../references.ts';

const OPCODE_NAMES: Record<number, Text> = {
  0: { en: 'continuation', es: 'continuación' },
  1: { en: 'text', es: 'texto' },
  2: { en: 'binary', es: 'binaria' },
  8: { en: 'close', es: 'cierre' },
  9: { en: 'ping', es: 'ping' },
  10: { en: 'pong', es: 'pong' },
};

/** "text frame", "trama de texto". */
export function frameName(opcode: number): Text {
  const name = OPCODE_NAMES[opcode];
  if (!name) {
    const hex = `0x${opcode.toString(16)}`;
    return { en: `frame of the reserved type ${hex}`, es: `trama del tipo reservado ${hex}` };
  }
  const es: Record<number, string> = { 0: 'de continuación', 1: 'de texto', 2: 'binaria', 8: 'de cierre' };
  return opcode > 8
    ? { en: `${name.en} frame`, es: `trama ${name.es}` }
    : { en: `${name.en} frame`, es: `trama ${es[opcode]}` };
}

export const FIELD_NAMES: Record<FrameFieldId, { name: Text; reference: Reference }> = {
  fin: { name: { en: 'FIN', es: 'FIN' }, reference: rfc6455('5.2') },
  rsv1: { name: { en: 'RSV1', es: 'RSV1' }, reference: rfc7692('6') },
  rsv2: { name: { en: 'RSV2', es: 'RSV2' }, reference: rfc6455('5.2') },
  rsv3: { name: { en: 'RSV3', es: 'RSV3' }, reference: rfc6455('5.2') },
  opcode: { name: { en: 'opcode', es: 'código de operación' }, reference: rfc6455('5.2') },
  mask: { name: { en: 'MASK', es: 'MASK' }, reference: rfc6455('5.1') },
  length7: { name: { en: 'length (7 bits)', es: 'longitud (7 bits)' }, reference: rfc6455('5.2') },
  length16: { name: { en: 'length (16 bits)', es: 'longitud (16 bits)' }, reference: rfc6455('5.2') },
  length64: { name: { en: 'length (64 bits)', es: 'longitud (64 bits)' }, reference: rfc6455('5.2') },
  'masking-key': { name: { en: 'masking key', es: 'clave de enmascaramiento' }, reference: rfc6455('5.3') },
  payload: { name: { en: 'payload', es: 'carga útil' }, reference: rfc6455('5.2') },
};

export const MEANINGS = {
  finLast: { en: '1: the last (or only) frame of its message', es: '1: la última (o única) trama de su mensaje' },
  finMore: { en: '0: more frames of this message follow', es: '0: siguen más tramas de este mensaje' },
  reservedZero: {
    en: '0, as it must be: no extension that uses this bit was agreed on',
    es: '0, como debe ser: no se ha acordado ninguna extensión que use este bit',
  },
  notCompressed: { en: '0: this message is not compressed', es: '0: este mensaje no va comprimido' },
  neverCompressed: {
    en: '0, as it must be: only the first frame of a text or binary message is marked as compressed',
    es: '0, como debe ser: solo la primera trama de un mensaje de texto o binario se marca como comprimida',
  },
  reservedSet: {
    en: '1, but no extension that was agreed on uses this bit: the receiver must fail the connection',
    es: '1, pero ninguna extensión acordada usa este bit: quien recibe debe dar por fallida la conexión',
  },
  compressed: {
    en: '1: this message is compressed (permessage-deflate was agreed on)',
    es: '1: este mensaje va comprimido (se acordó permessage-deflate)',
  },
  maskSet: {
    en: '1: the payload is masked, as every frame from a client must be',
    es: '1: la carga útil va enmascarada, como debe ir toda trama de un cliente',
  },
  maskClear: {
    en: '0: not masked; a server must not mask',
    es: '0: sin enmascarar; un servidor no debe enmascarar',
  },
  maskMissing: {
    en: '0, but this frame comes from a client: the server must close (it may say 1002)',
    es: '0, pero esta trama viene de un cliente: el servidor debe cerrar (puede decir 1002)',
  },
  maskForbidden: {
    en: '1, but this frame comes from a server: the client must close (it may say 1002)',
    es: '1, pero esta trama viene de un servidor: el cliente debe cerrar (puede decir 1002)',
  },
  maskedUnknown: {
    en: '1: the payload is masked (a client’s frame)',
    es: '1: la carga útil va enmascarada (trama de un cliente)',
  },
  unmaskedUnknown: { en: '0: not masked (a server’s frame)', es: '0: sin enmascarar (trama de un servidor)' },
  maskingKey: {
    en: 'Four bytes; a client must draw them at random for each frame. Byte i of the payload is XORed with byte i mod 4 of this key; doing it again undoes it.',
    es: 'Cuatro bytes; el cliente debe sacarlos al azar para cada trama. El byte i de la carga útil se combina con XOR con el byte i mod 4 de esta clave; repetirlo lo deshace.',
  },
} satisfies Record<string, Text>;

export const OPCODE_MEANINGS: Record<number, Text> = {
  0: {
    en: '0x0, continuation: goes on with the message that an earlier frame began',
    es: '0x0, continuación: sigue el mensaje que empezó una trama anterior',
  },
  1: { en: '0x1, text: the payload is UTF-8', es: '0x1, texto: la carga útil es UTF-8' },
  2: {
    en: '0x2, binary: the payload is whatever both sides agreed on',
    es: '0x2, binaria: la carga útil es lo que ambos lados acuerden',
  },
  8: {
    en: '0x8, close: begins or answers the closing handshake',
    es: '0x8, cierre: inicia o contesta el cierre',
  },
  9: {
    en: '0x9, ping: are you there? The other side answers with pong',
    es: '0x9, ping: ¿sigues ahí? El otro lado contesta con pong',
  },
  10: {
    en: '0xA, pong: answers a ping with the same payload (or comes without a ping, as a sign of life)',
    es: '0xA, pong: contesta a un ping con la misma carga útil (o llega sin pedirlo, como señal de vida)',
  },
};
