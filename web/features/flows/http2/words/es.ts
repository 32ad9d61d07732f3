import type { Http2Words } from './en.ts';

export const es: Http2Words = {
  own: (n) => `Tramas propias de HTTP/2 (${n})`,
  stream: (n) => `flujo ${n}`,
  ownStream: 'flujo 0, la propia conexión',
  alone: 'Mostrar solo este flujo',
  only: (stream, connection) => `Solo el flujo ${stream} de la conexión ${connection}.`,
  all: 'Mostrar todos los flujos',
  none: 'Este flujo no tiene aquí ningún mensaje.',
  field: 'Campo',
  bytes: 'Bytes',
  form: 'Forma',
  letters: 'Las letras se envían en [[huffman|código de Huffman]] cuando así ocupan menos.',
  tableSize: (bytes) => `Aparte de ellos, ${bytes} fijan el tamaño de la [[header-table|tabla de cabeceras]].`,
  heads: {
    title: (later) =>
      later <= 1
        ? 'Las primeras cabeceras'
        : `Las primeras cabeceras y la ${later === 20 ? 'vigésima' : `n.º ${later}`}`,
    lead: 'HTTP/1.1 vuelve a enviar todos los campos con cada petición. En HTTP/2, un campo que ya está en la [[header-table|tabla de cabeceras]] cuesta un número, casi siempre un byte.',
    request: 'Peticiones',
    response: 'Respuestas',
    first: 'primera de la conexión',
    feed: (place) => (place === 1 ? 'primera de la fuente' : `n.º ${place} de la fuente`),
    text: 'como texto de HTTP/1.1',
    together: 'todos los campos',
    tableSize: 'tamaño de la tabla',
    bytesOf: (bytes) => `${bytes} B`,
    of: (connection, n) => `Conexión ${connection}, que llevó ${n} peticiones de la fuente.`,
  },
};
