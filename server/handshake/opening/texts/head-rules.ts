/** The rules that a line of a request's head may break, with their sections. */
import type { Reference, Text } from '../../../contract.ts';
import { rfc6585, rfc9110, rfc9112, rfc9113 } from '../../references.ts';

/** What should stand there, why, where that is written, and the status that fits. */
export interface HeadRule {
  expected: Text;
  why: Text;
  reference: Reference;
  status: number;
}

const rule = (reference: Reference, expected: [string, string], why: [string, string], status = 400): HeadRule => ({
  reference,
  status,
  expected: { en: expected[0], es: expected[1] },
  why: { en: why[0], es: why[1] },
});

const REQUEST_LINE: [string, string] = [
  'a request line such as “GET /chatService HTTP/1.1”',
  'una línea de petición como «GET /chatService HTTP/1.1»',
];
const HEADER_LINE: [string, string] = ['“Name: value”', '«Nombre: valor»'];

export const TLS_INSTEAD = rule(rfc9112('3'), REQUEST_LINE, [
  'These bytes begin a TLS handshake, but this port speaks HTTP without TLS now: use ws:// or http://.',
  'Estos bytes empiezan un saludo inicial de TLS, pero este puerto habla ahora HTTP sin TLS: usa ws:// o http://.',
]);
export const HTTP2_INSTEAD = rule(rfc9113('3.4'), REQUEST_LINE, [
  'This is how a client begins HTTP/2. This connection speaks HTTP/1.1 only.',
  'Así empieza un cliente HTTP/2. Esta conexión solo habla HTTP/1.1.',
]);
export const BLANK_FIRST = rule(rfc9112('3'), REQUEST_LINE, [
  'The first line begins with white space: the method must be its very first characters.',
  'La primera línea empieza con un espacio: lo primero debe ser el método.',
]);
export const TAB_IN_START_LINE = rule(rfc9112('3'), REQUEST_LINE, [
  'A tab stands in the first line. Its parts are separated by one space. A server may take other white space too; this one doesn’t.',
  'Hay un tabulador en la primera línea. Sus partes se separan con un espacio. Un servidor puede admitir otros espacios en blanco; este no.',
]);
export const NO_REQUEST_LINE = rule(rfc9112('3'), REQUEST_LINE, [
  'The first line must be a method, one space, a target, one space and a version.',
  'La primera línea debe ser un método, un espacio, un destino, un espacio y una versión.',
]);
export const UNKNOWN_METHOD = rule(
  rfc9110('9.1'),
  ['a method that this server knows, in capital letters', 'un método que este servidor conozca, en mayúsculas'],
  [
    'This server doesn’t know such a method. Methods are case-sensitive: “get” is not GET.',
    'Este servidor no conoce ese método. En los métodos cuentan las mayúsculas: «get» no es GET.',
  ],
  501,
);
export const NO_VERSION = rule(rfc9112('2.3'), REQUEST_LINE, [
  'The first line must end with the version, “HTTP/” and two digits with a dot, in capital letters.',
  'La primera línea debe terminar con la versión: «HTTP/» y dos cifras con un punto, en mayúsculas.',
]);
export const TOO_MANY_WORDS = rule(rfc9112('3'), REQUEST_LINE, [
  'The first line must end right after the version. A space inside the target must be written %20.',
  'La primera línea debe terminar justo tras la versión. Un espacio dentro del destino se escribe %20.',
]);
export const BLANK_BEFORE_FIRST = rule(rfc9112('2.2'), HEADER_LINE, [
  'White space stands between the start line and the first header line. A server must reject such a request or ignore that line, because two programs could read it differently.',
  'Hay un espacio entre la primera línea y la primera cabecera. Un servidor debe rechazar una petición así o ignorar esa línea, porque dos programas podrían leerla de forma distinta.',
]);
export const FOLDED = rule(rfc9112('5.2'), HEADER_LINE, [
  'A line that begins with a space or a tab goes on with the value of the line before: line folding. It is obsolete: a client must not send it, and a server must reject it with 400 or replace the fold with spaces. This one rejects it.',
  'Una línea que empieza con espacio o tabulador continúa el valor de la anterior: es el plegado de líneas. Está obsoleto: un cliente no debe enviarlo, y un servidor debe rechazarlo con 400 o sustituirlo por espacios. Este lo rechaza.',
]);
export const NO_COLON = rule(rfc9112('5'), HEADER_LINE, [
  'There is no colon in this line, so nothing says where the name ends.',
  'En esta línea no hay dos puntos, así que nada dice dónde termina el nombre.',
]);
export const NO_NAME = rule(rfc9112('5'), HEADER_LINE, [
  'There is no name in front of the colon.',
  'No hay ningún nombre delante de los dos puntos.',
]);
export const BLANK_BEFORE_COLON = rule(rfc9112('5.1'), HEADER_LINE, [
  'White space stands between the name and the colon. A server must reject such a request with 400: programs that read it differently have been tricked with it.',
  'Hay un espacio entre el nombre y los dos puntos. Un servidor debe rechazar una petición así con 400: con ello se ha engañado a programas que la leen de forma distinta.',
]);
export const BAD_NAME = rule(rfc9110('5.1'), HEADER_LINE, [
  'The name holds a character that no name may have: only letters, digits and !#$%&’*+-.^_`|~ are allowed (a token, RFC 9110 §5.6.2).',
  'El nombre contiene un carácter que ningún nombre puede llevar: solo valen letras, cifras y !#$%&’*+-.^_`|~ (un token, RFC 9110 §5.6.2).',
]);
export const BARE_CR = rule(rfc9112('2.2'), HEADER_LINE, [
  'A CR stands alone in this line, without LF behind it: the line is invalid, or the CR must be read as a space. This server refuses it.',
  'Hay un CR suelto en esta línea, sin LF detrás: la línea no es válida, o el CR debe leerse como un espacio. Este servidor la rechaza.',
]);
export const BAD_VALUE = rule(rfc9110('5.5'), HEADER_LINE, [
  'The value holds a control character. CR, LF and NUL are dangerous there; a server may also refuse the others, and this one does.',
  'El valor contiene un carácter de control. CR, LF y NUL son peligrosos ahí; un servidor puede rechazar también los demás, y este lo hace.',
]);
export const BARE_LF = rule(
  rfc9112('2.2'),
  ['CR LF at the end of the line', 'CR LF al final de la línea'],
  [
    'This line doesn’t end with CR LF. A server may take LF alone for the end of a line; this one doesn’t.',
    'Esta línea no termina con CR LF. Un servidor puede admitir LF solo como fin de línea; este no.',
  ],
);
export const NO_END = rule(
  rfc9112('2.1'),
  ['an empty line at the end', 'una línea vacía al final'],
  [
    'The head isn’t finished: the empty line that ends it has not come.',
    'La cabecera no está terminada: no ha llegado la línea vacía que le pone fin.',
  ],
);
export const TOO_LARGE = rule(
  rfc6585('5'),
  ['less than 16 KiB of target, names and values', 'menos de 16 KiB de destino, nombres y valores'],
  [
    'The head is larger than this server reads. Each server sets its own limit; 431 says so.',
    'La cabecera es mayor de lo que lee este servidor. Cada servidor fija su límite; lo dice el 431.',
  ],
  431,
);
export const BAD_LENGTH = rule(
  rfc9112('6.3'),
  ['a number in decimal digits', 'un número en cifras decimales'],
  [
    'Content-Length must be one decimal number. With another value nobody knows where the message ends, so a server must refuse it.',
    'Content-Length debe ser un número decimal. Con otro valor nadie sabe dónde termina el mensaje, así que un servidor debe rechazarlo.',
  ],
);
export const SECOND_LENGTH = rule(
  rfc9112('6.3'),
  ['one Content-Length', 'una sola línea Content-Length'],
  [
    'Content-Length stands here a second time. With two different lengths a server must refuse; with the same twice it may.',
    'Content-Length aparece aquí por segunda vez. Con dos longitudes distintas un servidor debe rechazar; con la misma dos veces, puede.',
  ],
);
export const LENGTH_AND_ENCODING = rule(
  rfc9112('6.1'),
  ['Content-Length or Transfer-Encoding, not both', 'Content-Length o Transfer-Encoding, no las dos'],
  [
    'Content-Length and Transfer-Encoding together: two programs could see two different ends of the message (request smuggling). A server may refuse it, and this one does.',
    'Content-Length y Transfer-Encoding juntas: dos programas podrían ver dos finales distintos del mensaje (contrabando de peticiones). Un servidor puede rechazarlo, y este lo hace.',
  ],
);
export const CHUNKED_NOT_LAST = rule(
  rfc9112('6.1'),
  ['chunked as the last coding', 'chunked como última codificación'],
  [
    'chunked must be the last transfer coding of a request: otherwise its end can’t be found.',
    'chunked debe ser la última codificación de transferencia de una petición: si no, no se puede hallar su final.',
  ],
);

/** A target in none of its forms, or with a character that none may have. */
export function badTarget(target: string): HeadRule {
  const expected: [string, string] = [
    'a path that begins with /, a whole address, or *',
    'una ruta que empiece por /, una dirección completa o *',
  ];
  return /[^\x21-\x7e]/.test(target)
    ? rule(rfc9112('3.2'), expected, [
        'The target holds a character that can’t stand in an address. Others than ASCII are written with %, as UTF-8: “ñ” is %C3%B1.',
        'El destino contiene un carácter que no puede ir en una dirección. Los que no son ASCII se escriben con %, en UTF-8: «ñ» es %C3%B1.',
      ])
    : rule(rfc9112('3.2'), expected, [
        'This is none of the forms that a target may have.',
        'No es ninguna de las formas que puede tener un destino.',
      ]);
}

/** A version that this server’s parser doesn't take. */
export function otherVersion(version: string): HeadRule {
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
