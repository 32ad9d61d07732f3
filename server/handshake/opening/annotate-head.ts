/**
 * Every byte of an HTTP head in a span with its meaning, RFC 9112 §2.1:
 *
 *     GET SP /chatService SP HTTP/1.1 CRLF   Name : SP value CRLF …   CRLF   body
 *
 * It takes any bytes: lines that aren't what they should be are spans too, and say so.
 */
import { hexOf, latin1Of } from '../../bytes/bytes.ts';
import type { AnnotatedBytes, ByteSpan, CheckId, Reference, SpanKind, Text } from '../../contract.ts';
import { rfc6455, rfc9110, rfc9112 } from '../references.ts';
import type { HeadFault } from './head-faults.ts';
import { headerText } from './texts/headers.ts';

type Head = 'request' | 'response';

interface Part {
  length: number;
  kind: SpanKind;
  label: Text;
  why: Text;
  reference: Reference;
  checkId?: CheckId;
}

const both = (text: string): Text => ({ en: text, es: text });

const LINE_END: Omit<Part, 'length'> = {
  kind: 'delimiter',
  label: { en: 'end of line', es: 'fin de línea' },
  why: { en: 'CR and LF (0d 0a) end each line of a head.', es: 'CR y LF (0d 0a) terminan cada línea de la cabecera.' },
  reference: rfc9112('2.2'),
};
const BLANK_LINE: Omit<Part, 'length'> = {
  kind: 'delimiter',
  label: { en: 'blank line', es: 'línea en blanco' },
  why: {
    en: 'An empty line ends the head. After a 101 answer, what follows are frames.',
    es: 'Una línea vacía pone fin a la cabecera. Tras una respuesta 101, lo que sigue son tramas.',
  },
  reference: rfc9112('2.1'),
};
const SPACE: Omit<Part, 'length'> = {
  kind: 'delimiter',
  label: { en: 'space', es: 'espacio' },
  why: {
    en: 'One space separates the parts of the first line.',
    es: 'Un espacio separa las partes de la primera línea.',
  },
  reference: rfc9112('3'),
};
const COLON: Omit<Part, 'length'> = {
  kind: 'delimiter',
  label: { en: 'colon', es: 'dos puntos' },
  why: {
    en: 'A colon ends the name; spaces around the value don’t count.',
    es: 'Los dos puntos ponen fin al nombre; los espacios que rodean el valor no cuentan.',
  },
  reference: rfc9112('5'),
};

/** The spans of `bytes`, which begin with a head; what stands after its blank line is the body. */
export function annotateHead(
  bytes: Uint8Array,
  type: Head,
  cutBytes = 0,
  faults: readonly HeadFault[] = [],
): AnnotatedBytes {
  const spans: ByteSpan[] = [];
  let at = 0;
  let line = 0;
  const add = ({ length, ...part }: Part, inLine?: number): void => {
    if (length === 0) return;
    spans.push({ start: at, end: at + length, ...part, ...(inLine !== undefined && { line: inLine }) });
    at += length;
  };
  while (at < bytes.length) {
    const lineFeed = bytes.indexOf(0x0a, at);
    const whole = latin1Of(bytes, at, lineFeed === -1 ? bytes.length : lineFeed + 1);
    const text = whole.replace(/\r?\n$/, '');
    const end = whole.length - text.length;
    if (text === '' && line > 0) {
      add({ ...BLANK_LINE, length: end });
      break;
    }
    const fault = faults.find(({ start }) => start === at);
    const parts = fault ? [faulty(text, fault)] : line === 0 ? startLine(text, type) : headerLine(text, type);
    for (const part of parts) add(part, line);
    add({ ...LINE_END, length: end }, line);
    line += 1;
  }
  add(body(bytes.length - at));
  return { hex: hexOf(bytes), cutBytes, spans };
}

function startLine(text: string, type: Head): Part[] {
  return (type === 'request' ? requestLine(text) : statusLine(text)) ?? [unreadable(text)];
}

function requestLine(text: string): Part[] | null {
  const [, method, target, version] = /^(\S+) (\S+) (HTTP\/\S+)$/.exec(text) ?? [];
  if (!method || !target || !version) return null;
  return [
    {
      length: method.length,
      kind: 'method',
      label: { en: 'method', es: 'método' },
      why: {
        en: 'The handshake is a GET: it asks and changes nothing.',
        es: 'El saludo inicial es un GET: pregunta y no cambia nada.',
      },
      reference: rfc6455('4.1'),
      checkId: 'method',
    },
    { ...SPACE, length: 1 },
    {
      length: target.length,
      kind: 'target',
      label: { en: 'target', es: 'destino' },
      why: {
        en: 'The path and query of the ws:// address: which service on this server.',
        es: 'La ruta y la consulta de la dirección ws://: qué servicio de este servidor.',
      },
      reference: rfc6455('4.1'),
    },
    { ...SPACE, length: 1 },
    {
      length: version.length,
      kind: 'version',
      label: { en: 'HTTP version', es: 'versión de HTTP' },
      why: {
        en: 'Upgrade has existed since HTTP/1.1; it must be that or higher.',
        es: 'Upgrade existe desde HTTP/1.1; debe ser esa o superior.',
      },
      reference: rfc6455('4.1'),
      checkId: 'http-version',
    },
  ];
}

function statusLine(text: string): Part[] | null {
  const [, version, status, rest] = /^(HTTP\/\S+) (\d{3})( .*)?$/.exec(text) ?? [];
  if (!version || !status) return null;
  const reason: Part = {
    length: (rest ?? '').length,
    kind: 'status',
    label: { en: 'reason phrase', es: 'frase de motivo' },
    why: {
      en: 'The status in words, for people; programs ignore it.',
      es: 'El estado en palabras, para personas; los programas la ignoran.',
    },
    reference: rfc9112('4'),
  };
  return [
    {
      length: version.length,
      kind: 'version',
      label: { en: 'HTTP version', es: 'versión de HTTP' },
      why: {
        en: 'The last time that this connection speaks HTTP, if the status is 101.',
        es: 'La última vez que esta conexión habla HTTP, si el estado es 101.',
      },
      reference: rfc9112('4'),
    },
    { ...SPACE, length: 1 },
    {
      length: status.length,
      kind: 'status',
      label: { en: 'status', es: 'estado' },
      why: STATUS_WORDS[status] ?? both(`${status}`),
      reference: rfc9110('15'),
      checkId: 'status',
    },
    reason,
  ];
}

const STATUS_WORDS: Record<string, Text> = {
  '101': {
    en: 'Switching Protocols: the server agrees to change.',
    es: 'Switching Protocols: el servidor acepta cambiar.',
  },
  '200': { en: 'OK: an ordinary answer, no WebSocket.', es: 'OK: una respuesta corriente, sin WebSocket.' },
  '400': { en: 'Bad Request: something in the request is wrong.', es: 'Bad Request: algo de la petición está mal.' },
  '403': { en: 'Forbidden: understood, and refused.', es: 'Forbidden: entendida y rechazada.' },
  '404': { en: 'Not Found: there is nothing at this address.', es: 'Not Found: no hay nada en esta dirección.' },
  '405': {
    en: 'Method Not Allowed: the header Allow lists those that are.',
    es: 'Method Not Allowed: la cabecera Allow enumera los permitidos.',
  },
  '421': { en: 'Misdirected Request: meant for another server.', es: 'Misdirected Request: era para otro servidor.' },
  '426': {
    en: 'Upgrade Required: ask again, in another protocol or version.',
    es: 'Upgrade Required: vuelve a pedirlo con otro protocolo u otra versión.',
  },
};

function headerLine(text: string, type: Head): Part[] {
  const [, name, colon, value, after] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)(:[ \t]*)(.*?)([ \t]*)$/.exec(text) ?? [];
  if (!name || colon === undefined || value === undefined || after === undefined) return [unreadable(text)];
  const meaning = headerText(name, type);
  return [
    { length: name.length, kind: 'header-name', label: both(name), ...meaning },
    { ...COLON, length: colon.length },
    {
      length: value.length,
      kind: 'header-value',
      label: { en: `value of ${name}`, es: `valor de ${name}` },
      ...meaning,
    },
    { ...COLON, length: after.length },
  ];
}

function unreadable(text: string): Part {
  return {
    length: text.length,
    kind: 'unknown',
    label: { en: 'not a line of a head', es: 'no es una línea de cabecera' },
    why: {
      en: 'Expected a first line such as “GET / HTTP/1.1”, or “Name: value”.',
      es: 'Se esperaba una primera línea como «GET / HTTP/1.1», o «Nombre: valor».',
    },
    reference: rfc9112('2.1'),
  };
}

/** A line that the server refused. */
function faulty(text: string, { why, reference }: HeadFault): Part {
  return {
    length: text.length,
    kind: 'unknown',
    label: { en: 'this line can’t be read', es: 'esta línea no se puede leer' },
    why,
    reference,
    checkId: 'head',
  };
}

function body(length: number): Part {
  return {
    length,
    kind: 'body',
    label: { en: 'body', es: 'cuerpo' },
    why: {
      en: 'What the answer says to people or programs; no frames.',
      es: 'Lo que la respuesta dice a personas o programas; no son tramas.',
    },
    reference: rfc9112('6'),
  };
}
