/** What is to be known of figures that were measured on one origin for all. */
import { type Language, type Mark, type Run, type SharedSummary, TRANSPORT_INFO } from '../../contract.ts';
import { totalBytes } from '../bytes/bytes.ts';
import { both, formatList, formatNumber } from '../words/format.ts';

/** How the connections were shared, and the bytes that no transport's figures hold. */
export function oneOriginMark(run: Run, { up, down, connections, together }: SharedSummary): Mark {
  const isSecure = run.connections.some(({ encrypted }) => encrypted);
  const isHttp2 = run.connections.some(({ protocol }) => protocol === 'h2');
  const text = both((language) => {
    const number = (value: number): string => formatNumber(value, language);
    const what = formatList(
      [...(isSecure ? [WHAT.tls] : []), ...(isHttp2 ? [WHAT.http2] : []), WHAT.files].map((one) => one[language]),
      language,
    );
    const bytes = number(totalBytes(up) + totalBytes(down));
    const names = formatList(
      run.settings.transports.map((name) => TRANSPORT_INFO[name].title[language]),
      language,
    );
    return [
      SENTENCES.shared[language](names, number(connections), number(together)),
      SENTENCES.bytes[language](bytes, what),
      ...(isHttp2 ? [SENTENCES.http2[language]()] : []),
      SENTENCES.process[language](),
    ].join(' ');
  });
  return { code: 'one-origin', count: connections, text };
}

const WHAT = {
  tls: { en: 'TLS handshakes', es: 'saludos iniciales de TLS' },
  http2: { en: 'what HTTP/2 says of the whole connection', es: 'lo que HTTP/2 dice de la conexión entera' },
  files: { en: 'scripts and styles that the windows share', es: 'scripts y estilos que comparten las ventanas' },
};

const SENTENCES: Record<'shared' | 'bytes' | 'http2' | 'process', Record<Language, (...values: string[]) => string>> = {
  shared: {
    en: (names, connections, together) =>
      `One origin for all (${names}). TCP connections: **${connections}**; of these, shared by several transports: **${together}**.`,
    es: (names, connections, together) =>
      `Un solo origen para todos (${names}). Conexiones TCP: **${connections}**; de ellas, compartidas por varios transportes: **${together}**.`,
  },
  bytes: {
    en: (bytes, what) => `**${bytes} B** belong to no transport alone and are in no figure of one: ${what}.`,
    es: (bytes, what) =>
      `**${bytes} B** no son de ningún transporte en particular y no están en las cifras de ninguno: ${what}.`,
  },
  http2: {
    en: () =>
      'On a shared HTTP/2 connection, messages of several transports can share a TLS record, which is counted to the first, and they share one table of headers: the bytes of each depend on the others.',
    es: () =>
      'En una conexión HTTP/2 compartida, mensajes de varios transportes pueden ir en un mismo registro de TLS, que se cuenta al primero, y comparten una tabla de cabeceras: los bytes de cada uno dependen de los demás.',
  },
  process: {
    en: () => 'Browsers let pages of one origin share a process: a busy window can hold up the others.',
    es: () =>
      'Los navegadores dejan que las páginas de un origen compartan un proceso: una ventana ocupada puede retrasar a las demás.',
  },
};
