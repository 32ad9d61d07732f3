/** The rules of HTTP that a request can break before it is one, and which of them a parser's complaint means. */
import type { Text } from '../../contract.ts';
import { quote } from '../../problem.ts';

/** The status and the name of its answer, and what it says. */
type Rule = [status: number, name: string, rule: Text];
const REQUEST_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) +\S+ +HTTP\/\d\.\d$/;

/** Which rule is broken. Codes and reasons are llhttp's, as Node 20 to 24 report them. */
export function ruleOf(code: string, reason: string, line: string): Rule {
  if (code === 'HPE_HEADER_OVERFLOW') return RULES.headTooLarge;
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return RULES.extensionsTooLarge;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return RULES.timeout;
  if (code === 'HPE_INVALID_EOF_STATE') return RULES.cutOff;
  if (code === 'HPE_PAUSED_H2_UPGRADE' || reason.includes('HTTP/2') || line.startsWith('PRI * HTTP/2'))
    return RULES.http2;
  if (line.startsWith('\x16\x03')) return RULES.tls;
  if (code === 'HPE_INVALID_METHOD') return REQUEST_LINE.test(line) ? unknownMethod(line) : RULES.notHttp;
  if (code === 'HPE_INVALID_URL') return RULES.target;
  if (code === 'HPE_INVALID_VERSION' && /HTTP\/[^01]\.\d$/.test(line)) return RULES.version;
  if (code === 'HPE_INVALID_VERSION' || code === 'HPE_INVALID_CONSTANT') return RULES.requestLine;
  if (/chunk/i.test(`${code} ${reason}`)) return RULES.chunk;
  if (code === 'HPE_UNEXPECTED_SPACE' || /^[ \t]/.test(line) || reason.startsWith('Unexpected whitespace after header'))
    return RULES.folded;
  if (reason.includes("can't be present")) return RULES.twoFramings;
  if (code.endsWith('CONTENT_LENGTH')) return RULES.length;
  if (code === 'HPE_INVALID_TRANSFER_ENCODING') return RULES.transferEncoding;
  if (code === 'HPE_CR_EXPECTED' || code === 'HPE_LF_EXPECTED' || code === 'HPE_STRICT') return RULES.lineEnd;
  if (code === 'HPE_INVALID_HEADER_TOKEN') return reason.includes('value') ? RULES.headerValue : RULES.headerName;
  return RULES.notHttp;
}

function unknownMethod(line: string): Rule {
  const method = quote(REQUEST_LINE.exec(line)?.[1]);
  return [
    501,
    'method-unknown',
    {
      en: `This server does not know the method ${method}. Methods are written in capitals, as in GET (RFC 9110 §9.1, §15.6.2).`,
      es: `Este servidor no conoce el método ${method}. Los métodos se escriben en mayúsculas, como GET (RFC 9110 §9.1, §15.6.2).`,
    },
  ];
}

export const RULES = {
  headTooLarge: [
    431,
    'headers-too-large',
    {
      en: 'The request head is over 16 KiB. Send fewer or shorter headers.',
      es: 'La cabecera de la petición pasa de 16 KiB. Envía menos cabeceras, o más cortas.',
    },
  ],
  extensionsTooLarge: [
    413,
    'chunk-extensions-too-large',
    {
      en: 'The extensions of a chunk are over 16 KiB. Send the chunks without them.',
      es: 'Las extensiones de un fragmento (chunk) pasan de 16 KiB. Envía los fragmentos sin ellas.',
    },
  ],
  timeout: [
    408,
    'request-timeout',
    {
      en: 'The request did not arrive whole in time. Send it again.',
      es: 'La petición no llegó entera a tiempo. Vuelve a enviarla.',
    },
  ],
  cutOff: [
    400,
    'cut-off',
    {
      en: 'The connection was ended before the request was whole. A head ends with an empty line, a body when its length has come.',
      es: 'La conexión terminó antes de que la petición estuviera entera. Una cabecera acaba con una línea vacía; un cuerpo, cuando ha llegado toda su longitud.',
    },
  ],
  http2: [
    505,
    'http2',
    {
      en: 'This is HTTP/2: the client began with its connection preface (RFC 9113 §3.4). This connection speaks HTTP/1.1: over TLS, both sides have to agree on HTTP/2 first (ALPN). Try curl --http1.1.',
      es: 'Esto es HTTP/2: el cliente empezó con su prefacio de conexión (RFC 9113 §3.4). En esta conexión se habla HTTP/1.1: sobre TLS, ambas partes deben acordar antes HTTP/2 (ALPN). Prueba con curl --http1.1.',
    },
  ],
  tls: [
    400,
    'tls-on-http',
    {
      en: 'These bytes begin a TLS handshake, and this port speaks http now, not https. Open it with http:// (or ws://).',
      es: 'Estos bytes inician un saludo TLS, y este puerto habla ahora http, no https. Ábrelo con http:// (o ws://).',
    },
  ],
  target: [
    400,
    'bad-target',
    {
      en: 'The target of the request line is neither a path, such as /, nor a whole address, or holds characters that must be percent-encoded (RFC 9112 §3.2).',
      es: 'El destino de la línea de petición no es una ruta, como /, ni una dirección completa, o tiene caracteres que deben ir codificados con % (RFC 9112 §3.2).',
    },
  ],
  version: [
    505,
    'http-version',
    {
      en: 'This server speaks HTTP/1.1. Send the request as HTTP/1.1 (RFC 9110 §15.6.6).',
      es: 'Este servidor habla HTTP/1.1. Envía la petición como HTTP/1.1 (RFC 9110 §15.6.6).',
    },
  ],
  requestLine: [
    400,
    'bad-request-line',
    {
      en: 'A request line is method, target and version, with one space between them and CRLF after them, as in GET / HTTP/1.1 (RFC 9112 §3). The versions taken here are HTTP/1.0 and HTTP/1.1.',
      es: 'Una línea de petición es método, destino y versión, con un espacio entre ellos y CRLF al final, como en GET / HTTP/1.1 (RFC 9112 §3). Aquí se admiten las versiones HTTP/1.0 y HTTP/1.1.',
    },
  ],
  chunk: [
    400,
    'bad-chunk',
    {
      en: 'A chunk is its size in hexadecimal, CRLF, so many bytes, CRLF (RFC 9112 §7.1).',
      es: 'Un fragmento (chunk) es su tamaño en hexadecimal, CRLF, esos bytes y CRLF (RFC 9112 §7.1).',
    },
  ],
  folded: [
    400,
    'folded-line',
    {
      en: 'A header line begins with white space: it continues the one before (line folding). A server answers 400 to that (RFC 9112 §5.2). Write the header in one line.',
      es: 'Una línea de cabecera empieza con un espacio en blanco: continúa la anterior (línea plegada). Un servidor responde 400 a eso (RFC 9112 §5.2). Escribe la cabecera en una sola línea.',
    },
  ],
  twoFramings: [
    400,
    'two-body-lengths',
    {
      en: 'A request has Content-Length or Transfer-Encoding, not both: servers that disagree on where it ends can be attacked (RFC 9112 §6.1).',
      es: 'Una petición lleva Content-Length o Transfer-Encoding, no ambas: si dos servidores no coinciden en dónde acaba, pueden ser atacados (RFC 9112 §6.1).',
    },
  ],
  length: [
    400,
    'bad-content-length',
    {
      en: 'Content-Length is one number in decimal digits, and stands there once (RFC 9110 §8.6).',
      es: 'Content-Length es un solo número en cifras decimales, y aparece una sola vez (RFC 9110 §8.6).',
    },
  ],
  transferEncoding: [
    400,
    'bad-transfer-encoding',
    {
      en: 'The last coding in a request’s Transfer-Encoding is chunked, and chunked stands there once: else nobody knows where the body ends (RFC 9112 §6.3).',
      es: 'La última codificación de Transfer-Encoding en una petición es chunked, y aparece una sola vez: si no, nadie sabe dónde acaba el cuerpo (RFC 9112 §6.3).',
    },
  ],
  trailer: [
    400,
    'bad-trailer',
    {
      en: 'Content-Length and Transfer-Encoding tell how to find the end of a body. So they stand in the head, and must not be sent in the trailer, behind the last chunk (RFC 9110 §6.5.1).',
      es: 'Content-Length y Transfer-Encoding dicen cómo hallar el final de un cuerpo. Por eso van en la cabecera, y no se deben enviar tras el último fragmento, entre los campos finales (trailer) (RFC 9110 §6.5.1).',
    },
  ],
  lineEnd: [
    400,
    'bad-line-end',
    {
      en: 'Each line of a head ends with CR and LF, the bytes 0d 0a (RFC 9112 §2.1). Neither may stand there alone.',
      es: 'Cada línea de una cabecera termina en CR y LF, los bytes 0d 0a (RFC 9112 §2.1). Ninguno puede ir solo.',
    },
  ],
  headerName: [
    400,
    'bad-header-name',
    {
      en: 'A header line begins with its name and a colon, with no white space before the colon and only letters, digits and some signs in the name (RFC 9112 §5.1).',
      es: 'Una línea de cabecera empieza por su nombre y dos puntos, sin espacio antes de los dos puntos y solo con letras, cifras y algunos signos en el nombre (RFC 9112 §5.1).',
    },
  ],
  headerValue: [
    400,
    'bad-header-value',
    {
      en: 'A header’s value holds no control characters, such as NUL or a CR of its own (RFC 9110 §5.5).',
      es: 'El valor de una cabecera no contiene caracteres de control, como NUL o un CR suelto (RFC 9110 §5.5).',
    },
  ],
  notHttp: [
    400,
    'not-http',
    {
      en: 'These bytes are not an HTTP/1.1 request. A request begins like: GET / HTTP/1.1',
      es: 'Estos bytes no son una petición HTTP/1.1. Una petición empieza así: GET / HTTP/1.1',
    },
  ],
} satisfies Record<string, Rule>;

/** Rules about a body's length: in a trailer it is not its value that is wrong, but its place. */
export const BY_LENGTH: readonly Rule[] = [RULES.twoFramings, RULES.length, RULES.transferEncoding];
