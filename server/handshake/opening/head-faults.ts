/**
 * Why a request's head can't be read: an independent reading of its bytes, line by line, RFC 9112 §2 to §6. A server's
 * parser refuses such bytes before any check of the handshake is made, and says little about it.
 */
import { METHODS } from 'node:http';
import type { Reference, Text } from '../../contract.ts';
import { rfc6585, rfc9110, rfc9112, rfc9113 } from '../references.ts';

export interface HeadFault {
  /** 0: the start line; 1, 2, 3 …: the header lines. */
  line: number;
  /** Where the line stands, without its line end. */
  start: number;
  end: number;
  /** What should stand there. */
  expected: Text;
  why: Text;
  reference: Reference;
  /** The status that fits. */
  status: number;
}

type Rule = Pick<HeadFault, 'expected' | 'why' | 'reference' | 'status'>;

const rule = (reference: Reference, expected: [string, string], why: [string, string], status = 400): Rule => ({
  reference,
  status,
  expected: { en: expected[0], es: expected[1] },
  why: { en: why[0], es: why[1] },
});

/** Node reads no head that is longer (`maxHeaderSize`, names, values and target together). */
const HEAD_LIMIT = 16 * 1024;

interface Line {
  start: number;
  text: string;
  /** How it ends: CR LF, or LF alone; '' if it doesn't. */
  end: '\r\n' | '\n' | '';
}

/** All that is wrong, in order. `cut`: more bytes of the head came than are kept. */
export function headFaults(bytes: Buffer, cut: boolean): HeadFault[] {
  const lines = linesOf(bytes);
  const headLines = lines.filter(({ text }, i) => i === 0 || text !== '');
  const faults = headLines.flatMap((line, number) => {
    const isCutOff = line.end === '' && cut;
    const broken = isCutOff
      ? null
      : ((number === 0 ? startLineFault(line.text) : headerFault(line.text, number)) ?? lineEndFault(line));
    return broken ? [at(line, number, broken)] : [];
  });
  if (faults.length > 0) return faults;
  const whole = bodyFault(headLines);
  const [first] = headLines;
  const last = lines.at(-1);
  if (whole) return [at(whole.line, whole.number, whole.fault)];
  if (first && sizeOf(headLines) >= HEAD_LIMIT) return [at(first, 0, TOO_LARGE)];
  if (last && !cut && (last.text !== '' || lines.length === 1)) return [at(last, headLines.length - 1, NO_END)];
  return [];
}

const at = ({ start, text }: Line, line: number, broken: Rule): HeadFault => ({
  line,
  start,
  end: start + text.length,
  ...broken,
});

/** From the first line that isn't empty (RFC 9112 §2.2) to the blank one that ends the head. */
function linesOf(bytes: Buffer): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1;
  while (start < bytes.length) {
    const lineFeed = bytes.indexOf(0x0a, start);
    const whole = bytes.toString('latin1', start, lineFeed === -1 ? bytes.length : lineFeed + 1);
    const end = whole.endsWith('\r\n') ? '\r\n' : whole.endsWith('\n') ? '\n' : '';
    const text = whole.slice(0, whole.length - end.length);
    lines.push({ start, text, end });
    if (text === '') break;
    start += whole.length;
  }
  return lines;
}

function sizeOf([first, ...headers]: Line[]): number {
  const target = first?.text.split(' ')[1] ?? '';
  return headers.reduce((sum, { text }) => sum + text.replace(/:[ \t]*/, '').length, target.length);
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What Node's parser takes: a path, *, or scheme://authority. RFC 3986 allows fewer characters.
const TARGET = /^(?:[/*][\x21-\x7e]*|[A-Za-z]+:\/\/[\w.~:@![\]$&'()*+,;=%-]+(?:[/?#][\x21-\x7e]*)?)$/;

function startLineFault(line: string): Rule | null {
  if (/^\x16\x03/.test(line)) return TLS_INSTEAD;
  if (line.startsWith('PRI * HTTP/2.0')) return HTTP2_INSTEAD;
  const words = line.split(' ').filter((word, i) => word !== '' || i === 0);
  const [method = '', target = '', version, ...more] = words;
  if (method === '' || /^[ \t]/.test(line)) return BLANK_FIRST;
  if (/\t/.test(line)) return TAB_IN_START_LINE;
  if (!METHODS.includes(method)) return TOKEN.test(method) ? UNKNOWN_METHOD : NO_REQUEST_LINE;
  if (target === '' || /^HTTP\//.test(target)) return NO_REQUEST_LINE;
  if (method !== 'CONNECT' && !TARGET.test(target)) return badTarget(target);
  if (version === undefined) return NO_VERSION;
  if (more.length > 0 || /\s$/.test(line)) return TOO_MANY_WORDS;
  if (!/^HTTP\/\d\.\d$/.test(version)) return NO_VERSION;
  return version === 'HTTP/1.1' || version === 'HTTP/1.0' ? null : otherVersion(version);
}

function headerFault(line: string, number: number): Rule | null {
  if (/^[ \t]/.test(line)) return number === 1 ? BLANK_BEFORE_FIRST : FOLDED;
  const colon = line.indexOf(':');
  if (colon === -1) return NO_COLON;
  const name = line.slice(0, colon);
  if (name === '') return NO_NAME;
  if (/^[^ \t]+[ \t]+$/.test(name)) return BLANK_BEFORE_COLON;
  if (!TOKEN.test(name)) return BAD_NAME;
  const value = line.slice(colon + 1);
  if (value.includes('\r')) return BARE_CR;
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value) ? null : BAD_VALUE;
}

function lineEndFault({ text, end }: Line): Rule | null {
  return end === '\n' || text.endsWith('\r') ? BARE_LF : null;
}

/** What the lines say together about a body, RFC 9112 §6. */
function bodyFault(lines: Line[]): { line: Line; number: number; fault: Rule } | null {
  let length: Line | null = null;
  let encoding: Line | null = null;
  for (const [number, line] of lines.entries()) {
    const [, name = '', value = ''] = /^([^:]*):[ \t]*(.*?)[ \t]*$/.exec(number === 0 ? '' : line.text) ?? [];
    const fault = (found: Rule) => ({ line, number, fault: found });
    if (name.toLowerCase() === 'content-length') {
      if (!/^\d{1,19}$/.test(value)) return fault(BAD_LENGTH);
      if (length) return fault(SECOND_LENGTH);
      if (encoding) return fault(LENGTH_AND_ENCODING);
      length = line;
    }
    if (name.toLowerCase() === 'transfer-encoding') {
      if (length) return fault(LENGTH_AND_ENCODING);
      const codings = value.toLowerCase().split(/[ \t]*,[ \t]*/);
      if (codings.includes('chunked') && codings.at(-1) !== 'chunked') return fault(CHUNKED_NOT_LAST);
      encoding = line;
    }
  }
  return null;
}

const REQUEST_LINE: [string, string] = [
  'a request line such as “GET /chatService HTTP/1.1”',
  'una línea de petición como «GET /chatService HTTP/1.1»',
];
const HEADER_LINE: [string, string] = ['“Name: value”', '«Nombre: valor»'];

const TLS_INSTEAD = rule(rfc9112('3'), REQUEST_LINE, [
  'These bytes begin a TLS handshake, but this port speaks HTTP without TLS now: use ws:// or http://.',
  'Estos bytes empiezan un saludo inicial de TLS, pero este puerto habla ahora HTTP sin TLS: usa ws:// o http://.',
]);
const HTTP2_INSTEAD = rule(rfc9113('3.4'), REQUEST_LINE, [
  'This is how a client begins HTTP/2. This port speaks HTTP/1.1 only.',
  'Así empieza un cliente HTTP/2. Este puerto solo habla HTTP/1.1.',
]);
const BLANK_FIRST = rule(rfc9112('3'), REQUEST_LINE, [
  'The first line begins with white space: the method must be its very first characters.',
  'La primera línea empieza con un espacio: lo primero debe ser el método.',
]);
const TAB_IN_START_LINE = rule(rfc9112('3'), REQUEST_LINE, [
  'A tab stands in the first line. Its parts are separated by one space. A server may take other white space too; this one doesn’t.',
  'Hay un tabulador en la primera línea. Sus partes se separan con un espacio. Un servidor puede admitir otros espacios en blanco; este no.',
]);
const NO_REQUEST_LINE = rule(rfc9112('3'), REQUEST_LINE, [
  'The first line must be a method, one space, a target, one space and a version.',
  'La primera línea debe ser un método, un espacio, un destino, un espacio y una versión.',
]);
const UNKNOWN_METHOD = rule(
  rfc9110('9.1'),
  ['a method that this server knows, in capital letters', 'un método que este servidor conozca, en mayúsculas'],
  [
    'This server doesn’t know such a method. Methods are case-sensitive: “get” is not GET.',
    'Este servidor no conoce ese método. En los métodos cuentan las mayúsculas: «get» no es GET.',
  ],
);
const NO_VERSION = rule(rfc9112('2.3'), REQUEST_LINE, [
  'The first line must end with the version, “HTTP/” and two digits with a dot, in capital letters.',
  'La primera línea debe terminar con la versión: «HTTP/» y dos cifras con un punto, en mayúsculas.',
]);
const TOO_MANY_WORDS = rule(rfc9112('3'), REQUEST_LINE, [
  'The first line must end right after the version. A space inside the target must be written %20.',
  'La primera línea debe terminar justo tras la versión. Un espacio dentro del destino se escribe %20.',
]);
const BLANK_BEFORE_FIRST = rule(rfc9112('2.2'), HEADER_LINE, [
  'White space stands between the start line and the first header line. A server must reject such a request or ignore that line, because two programs could read it differently.',
  'Hay un espacio entre la primera línea y la primera cabecera. Un servidor debe rechazar una petición así o ignorar esa línea, porque dos programas podrían leerla de forma distinta.',
]);
const FOLDED = rule(rfc9112('5.2'), HEADER_LINE, [
  'A line that begins with a space or a tab goes on with the value of the line before: line folding. It is obsolete: a client must not send it, and a server must reject it with 400 or replace the fold with spaces. This one rejects it.',
  'Una línea que empieza con espacio o tabulador continúa el valor de la anterior: es el plegado de líneas. Está obsoleto: un cliente no debe enviarlo, y un servidor debe rechazarlo con 400 o sustituirlo por espacios. Este lo rechaza.',
]);
const NO_COLON = rule(rfc9112('5'), HEADER_LINE, [
  'There is no colon in this line, so nothing says where the name ends.',
  'En esta línea no hay dos puntos, así que nada dice dónde termina el nombre.',
]);
const NO_NAME = rule(rfc9112('5'), HEADER_LINE, [
  'There is no name in front of the colon.',
  'No hay ningún nombre delante de los dos puntos.',
]);
const BLANK_BEFORE_COLON = rule(rfc9112('5.1'), HEADER_LINE, [
  'White space stands between the name and the colon. A server must reject such a request with 400: programs that read it differently have been tricked with it.',
  'Hay un espacio entre el nombre y los dos puntos. Un servidor debe rechazar una petición así con 400: con ello se ha engañado a programas que la leen de forma distinta.',
]);
const BAD_NAME = rule(rfc9110('5.1'), HEADER_LINE, [
  'The name holds a character that no name may have: only letters, digits and !#$%&’*+-.^_`|~ are allowed (a token, RFC 9110 §5.6.2).',
  'El nombre contiene un carácter que ningún nombre puede llevar: solo valen letras, cifras y !#$%&’*+-.^_`|~ (un token, RFC 9110 §5.6.2).',
]);
const BARE_CR = rule(rfc9112('2.2'), HEADER_LINE, [
  'A CR stands alone in this line, without LF behind it: the line is invalid, or the CR must be read as a space. This server refuses it.',
  'Hay un CR suelto en esta línea, sin LF detrás: la línea no es válida, o el CR debe leerse como un espacio. Este servidor la rechaza.',
]);
const BAD_VALUE = rule(rfc9110('5.5'), HEADER_LINE, [
  'The value holds a control character. CR, LF and NUL are dangerous there; a server may also refuse the others, and this one does.',
  'El valor contiene un carácter de control. CR, LF y NUL son peligrosos ahí; un servidor puede rechazar también los demás, y este lo hace.',
]);
const BARE_LF = rule(
  rfc9112('2.2'),
  ['CR LF at the end of the line', 'CR LF al final de la línea'],
  [
    'This line doesn’t end with CR LF. A server may take LF alone for the end of a line; this one doesn’t.',
    'Esta línea no termina con CR LF. Un servidor puede admitir LF solo como fin de línea; este no.',
  ],
);
const NO_END = rule(
  rfc9112('2.1'),
  ['an empty line at the end', 'una línea vacía al final'],
  [
    'The head isn’t finished: the empty line that ends it has not come.',
    'La cabecera no está terminada: no ha llegado la línea vacía que le pone fin.',
  ],
);
const TOO_LARGE = rule(
  rfc6585('5'),
  ['less than 16 KiB of target, names and values', 'menos de 16 KiB de destino, nombres y valores'],
  [
    'The head is larger than this server reads. Each server sets its own limit; 431 says so.',
    'La cabecera es mayor de lo que lee este servidor. Cada servidor fija su límite; lo dice el 431.',
  ],
  431,
);
const BAD_LENGTH = rule(
  rfc9112('6.3'),
  ['a number in decimal digits', 'un número en cifras decimales'],
  [
    'Content-Length must be one decimal number. With another value nobody knows where the message ends, so a server must refuse it.',
    'Content-Length debe ser un número decimal. Con otro valor nadie sabe dónde termina el mensaje, así que un servidor debe rechazarlo.',
  ],
);
const SECOND_LENGTH = rule(
  rfc9112('6.3'),
  ['one Content-Length', 'una sola línea Content-Length'],
  [
    'Content-Length stands here a second time. With two different lengths a server must refuse; with the same twice it may.',
    'Content-Length aparece aquí por segunda vez. Con dos longitudes distintas un servidor debe rechazar; con la misma dos veces, puede.',
  ],
);
const LENGTH_AND_ENCODING = rule(
  rfc9112('6.1'),
  ['Content-Length or Transfer-Encoding, not both', 'Content-Length o Transfer-Encoding, no las dos'],
  [
    'Content-Length and Transfer-Encoding together: two programs could see two different ends of the message (request smuggling). A server may refuse it, and this one does.',
    'Content-Length y Transfer-Encoding juntas: dos programas podrían ver dos finales distintos del mensaje (contrabando de peticiones). Un servidor puede rechazarlo, y este lo hace.',
  ],
);
const CHUNKED_NOT_LAST = rule(
  rfc9112('6.1'),
  ['chunked as the last coding', 'chunked como última codificación'],
  [
    'chunked must be the last transfer coding of a request: otherwise its end can’t be found.',
    'chunked debe ser la última codificación de transferencia de una petición: si no, no se puede hallar su final.',
  ],
);

function badTarget(target: string): Rule {
  const expected: [string, string] = [
    'a path that begins with /, a whole address, or *',
    'una ruta que empiece por /, una dirección completa o *',
  ];
  return /[\x00-\x20\x7f-\xff]/.test(target)
    ? rule(rfc9112('3.2'), expected, [
        'The target holds a character that can’t stand in an address. Others than ASCII are written with %, as UTF-8: “ñ” is %C3%B1.',
        'El destino contiene un carácter que no puede ir en una dirección. Los que no son ASCII se escriben con %, en UTF-8: «ñ» es %C3%B1.',
      ])
    : rule(rfc9112('3.2'), expected, [
        'This is none of the forms that a target may have.',
        'No es ninguna de las formas que puede tener un destino.',
      ]);
}

function otherVersion(version: string): Rule {
  const expected: [string, string] = ['HTTP/1.1', 'HTTP/1.1'];
  return /^HTTP\/1\./.test(version)
    ? rule(rfc9110('2.5'), expected, [
        `A server should read ${version} as the highest 1.x that it knows. This one’s parser takes HTTP/1.0 and HTTP/1.1 only, and refuses.`,
        `Un servidor debería leer ${version} como la 1.x más alta que conozca. El analizador de este solo admite HTTP/1.0 y HTTP/1.1, y la rechaza.`,
      ])
    : rule(rfc9112('2.3'), expected, [
        `${version} isn’t spoken in this form here. WebSocket’s opening handshake needs HTTP/1.1.`,
        `Aquí no se habla ${version} de esta forma. El saludo inicial de WebSocket necesita HTTP/1.1.`,
      ]);
}
