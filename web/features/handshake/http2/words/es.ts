/** The words of a handshake over HTTP/2 in Spanish. */
import type { Http2Words } from './en.ts';

export const http2Es: Http2Words = {
  fields: 'Campos de la cabecera; las flechas pasan de un campo a otro',
  table: 'Los dos saludos iniciales, uno junto a otro',
  tableRead:
    'A la izquierda, la RFC 6455 sobre HTTP/1.1, con los valores de este saludo (la clave es la del ejemplo de la RFC). A la derecha, lo que se grabó.',
  fate: 'Qué ha sido de ello',
  fates: { gone: 'Ya no está.', other: 'De otra manera.', new: 'Nuevo.', same: 'Igual.' },
  parts: {
    before: 'Antes de la petición',
    request: 'La petición',
    answer: 'La respuesta',
    after: 'Después',
  },
  nothing: '(nada)',
  inside: 'Dentro de HTTP/2.',
  insideRead: 'Estos 9 bytes van delante de lo que sigue:',
  inEarlier:
    'Va en una trama DATA que empezó con una trama WebSocket anterior, así que no le cuesta una cabecera propia.',
  around: (bytes, flags, stream) => `DATA · longitud ${bytes} · ${flags || 'sin indicadores'} · flujo ${stream}`,
  stream: 'Flujo',
  streamOf: (bytesUp, bytesDown) =>
    `${bytesUp} B de subida y ${bytesDown} B de bajada son de este flujo y del comienzo de su conexión. Lo demás que llevó la conexión no se cuenta aquí.`,
};
