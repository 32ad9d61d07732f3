/** Why express could not take a request, in words of ours: it says so in English only. */
import type { Text } from '../contract.ts';
import { quote } from '../problem.ts';

/** What express, its body parser and zlib tell of it. */
interface RequestError extends Error {
  type?: string;
  code?: string;
  encoding?: string;
  charset?: string;
}

/** Behind "The request can't be taken: ". */
export function requestFault({ type, code, encoding, charset, message }: RequestError): Text {
  if (type === 'encoding.unsupported') {
    return {
      en: `its Content-Encoding is ${quote(encoding)}; gzip, deflate and br are known here, or send it without`,
      es: `su Content-Encoding es ${quote(encoding)}; aquí se conocen gzip, deflate y br, o se envía sin ella`,
    };
  }
  if (type === 'charset.unsupported') {
    return {
      en: `its charset is ${quote(charset)}; JSON is sent as UTF-8`,
      es: `su charset es ${quote(charset)}; el JSON se envía en UTF-8`,
    };
  }
  if (type === 'entity.parse.failed') {
    return {
      en: 'its body is not JSON, or JSON of another kind than an object or a list',
      es: 'su cuerpo no es JSON, o no es un objeto ni una lista de JSON',
    };
  }
  if (type === 'request.aborted' || type === 'request.size.invalid') {
    return {
      en: 'its body ended before its Content-Length, or went beyond it; send it again',
      es: 'su cuerpo acabó antes de su Content-Length, o pasó de ella; vuelve a enviarla',
    };
  }
  if (/^Z_/.test(code ?? '') || /^ERR__?(?:BROTLI|ZLIB)/.test(code ?? '')) {
    return {
      en: 'its body can’t be unpacked as its Content-Encoding says: it is cut off, or packed in another way',
      es: 'su cuerpo no se puede desempaquetar como dice su Content-Encoding: está cortado, o empaquetado de otro modo',
    };
  }
  if (/^Failed to decode param/.test(message)) {
    return {
      en: 'its address has a % that two hexadecimal digits of UTF-8 don’t follow',
      es: 'su dirección tiene un % al que no siguen dos cifras hexadecimales de UTF-8',
    };
  }
  return { en: `the program says ${quote(message)}`, es: `el programa dice, en inglés, ${quote(message)}` };
}
