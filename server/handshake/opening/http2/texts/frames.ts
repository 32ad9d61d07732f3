/** What the parts of HTTP/2 frames are for, in words. */
import type { FieldRecord, Reference, Text } from '../../../../contract.ts';
import { frameName } from '../../../../tap/decode/http2/frame/control.ts';
import { rfc7541, rfc9113 } from '../../../references.ts';

interface Words {
  label: Text;
  why: Text;
  reference: Reference;
}

const words = (en: [string, string], es: [string, string], reference: Reference): Words => ({
  label: { en: en[0], es: es[0] },
  why: { en: en[1], es: es[1] },
  reference,
});

/** The nine bytes at the beginning of each frame, but its type and flags. */
export const HEADER_WORDS = {
  length: (bytes: number): Words =>
    words(
      [`length: ${bytes}`, 'How many bytes follow this header of 9 bytes.'],
      [`longitud: ${bytes}`, 'Cuántos bytes siguen a esta cabecera de 9 bytes.'],
      rfc9113('4.1'),
    ),
  stream: (stream: number): Words =>
    stream === 0
      ? words(
          ['stream: 0', 'Stream 0 is the connection itself.'],
          ['flujo: 0', 'El flujo 0 es la propia conexión.'],
          rfc9113('5.1.1'),
        )
      : words(
          [
            `stream: ${stream}`,
            'Which stream the frame belongs to. Those that a client opens have odd numbers, each higher than the one before.',
          ],
          [
            `flujo: ${stream}`,
            'A qué flujo pertenece la trama. Los que abre un cliente llevan números impares, cada uno mayor que el anterior.',
          ],
          rfc9113('5.1.1'),
        ),
};

/** `canEndStream`: the type has that flag (RFC 9113 §6.1, §6.2). */
export const FLAGS = (flags: readonly string[], canEndStream: boolean): Words => {
  const said = flags.join(', ');
  const [en, es] = flags.includes('END_STREAM') ? ENDS : canEndStream ? GOES_ON : BY_TYPE;
  return words([`flags: ${said || 'none'}`, en], [`indicadores: ${said || 'ninguno'}`, es], rfc9113('4.1'));
};

const BY_TYPE = ['Bits whose meaning depends on the type.', 'Bits cuyo significado depende del tipo.'] as const;
const ENDS = [
  'END_STREAM: this side sends nothing more on this stream.',
  'END_STREAM: este lado no envía nada más por este flujo.',
] as const;
const GOES_ON = [
  'Bits whose meaning depends on the type. Without END_STREAM this side may go on sending on the stream.',
  'Bits cuyo significado depende del tipo. Sin END_STREAM, este lado puede seguir enviando por el flujo.',
] as const;

const TYPES: Record<string, [en: string, es: string, section: string]> = {
  DATA: [
    'DATA carries the content: here WebSocket frames, or the body of an answer.',
    'DATA lleva el contenido: aquí, tramas WebSocket o el cuerpo de una respuesta.',
    '6.1',
  ],
  HEADERS: [
    'HEADERS carries the fields of a head, compressed with HPACK.',
    'HEADERS lleva los campos de una cabecera, comprimidos con HPACK.',
    '6.2',
  ],
  RST_STREAM: [
    'RST_STREAM gives up one stream, and says why. The connection goes on.',
    'RST_STREAM abandona un flujo y dice por qué. La conexión sigue.',
    '6.4',
  ],
  SETTINGS: [
    'SETTINGS says what its sender can and wants. The other side confirms it with an empty one (ACK).',
    'SETTINGS dice qué puede y quiere quien la envía. El otro lado la confirma con otra vacía (ACK).',
    '6.5',
  ],
  GOAWAY: [
    'GOAWAY says goodbye for the whole connection: no new streams.',
    'GOAWAY despide a toda la conexión: ningún flujo nuevo.',
    '6.8',
  ],
  WINDOW_UPDATE: [
    'WINDOW_UPDATE says how many more bytes its sender takes.',
    'WINDOW_UPDATE dice cuántos bytes más acepta quien la envía.',
    '6.9',
  ],
};

/** A frame by its type. */
export function frameWords(type: number): Words {
  const name = frameName(type);
  const [en, es, section] = TYPES[name] ?? ['A frame of HTTP/2.', 'Una trama de HTTP/2.', '6'];
  return words([`type: ${name}`, en], [`tipo: ${name}`, es], rfc9113(section));
}

export const PREFACE = words(
  [
    'the client’s preface',
    '24 fixed bytes with which every client begins HTTP/2. Whoever reads them as HTTP/1.1 finds a method that it doesn’t know.',
  ],
  [
    'el prefacio del cliente',
    '24 bytes fijos con los que todo cliente empieza HTTP/2. Quien los lea como HTTP/1.1 encuentra un método que no conoce.',
  ],
  rfc9113('3.4'),
);

export const PRIORITY = words(
  ['padding length or priority', 'What may stand before the fields; it says nothing about WebSocket.'],
  ['longitud del relleno o prioridad', 'Lo que puede ir delante de los campos; no dice nada de WebSocket.'],
  rfc9113('6.2'),
);
export const TABLE_SIZE = words(
  ['size of the header table', 'No field: it sets how many bytes the header table has from here on.'],
  ['tamaño de la tabla de cabeceras', 'No es un campo: fija cuántos bytes tiene la tabla de cabeceras desde aquí.'],
  rfc7541('6.3'),
);
export const BODY = words(
  ['content', 'What the answer says to people or programs; no WebSocket frames.'],
  ['contenido', 'Lo que la respuesta dice a personas o programas; no son tramas WebSocket.'],
  rfc9113('6.1'),
);
export const REST = words(
  ['more bytes of this message', 'They are not taken apart here.'],
  ['más bytes de este mensaje', 'Aquí no se desglosan.'],
  rfc9113('4.1'),
);

/** How HPACK wrote a field: "Indexed: …". */
export function howWritten({ form, bytes, index, huffman }: FieldRecord): Text {
  const entry = index === undefined ? '' : String(index);
  const size = { en: bytes === 1 ? '1 byte' : `${bytes} bytes`, es: bytes === 1 ? '1 byte' : `${bytes} bytes` };
  if (form === 'indexed') {
    return {
      en: `${size.en}: all of it is entry ${entry} of the header table.`,
      es: `${size.es}: todo él es la entrada ${entry} de la tabla de cabeceras.`,
    };
  }
  const letters = huffman ? { en: ', in a Huffman code', es: ', en código de Huffman' } : { en: '', es: '' };
  const name =
    index === undefined
      ? { en: `name and value spelled out${letters.en}`, es: `nombre y valor letra a letra${letters.es}` }
      : {
          en: `the name is that of entry ${entry}, the value is spelled out${letters.en}`,
          es: `el nombre es el de la entrada ${entry}, el valor va letra a letra${letters.es}`,
        };
  const kept = {
    remembered: { en: ', and remembered for later heads', es: ', y se recuerda para cabeceras posteriores' },
    'spelled-out': { en: ', and not remembered', es: ', y no se recuerda' },
    'never-indexed': { en: ', and nobody on the way may remember it', es: ', y nadie en el camino puede recordarlo' },
  }[form];
  return { en: `${size.en}: ${name.en}${kept.en}.`, es: `${size.es}: ${name.es}${kept.es}.` };
}
