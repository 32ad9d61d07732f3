/** The verdict's sentences on compression: what it made of each message, where it lost, where it won, and why. */
import {
  type CompressedSummary,
  type Language,
  type RunSettings,
  type Text,
  TRANSPORT_INFO,
  type TransportName,
  type TransportSummary,
} from '../../contract.ts';
import { both, formatList, formatNumber } from '../words/format.ts';

type Settings = Pick<RunSettings, 'gzip' | 'noContextTakeover'>;

interface Row extends CompressedSummary {
  transport: TransportName;
}

/** Null where nothing was compressed, nor should have been. */
export function compressionSentence(transports: TransportSummary[], settings: Settings): Text | null {
  const rows = transports.flatMap(({ transport, compressed }) => (compressed ? [{ transport, ...compressed }] : []));
  const overHttp = ({ transport }: { transport: TransportName }): boolean => transport !== 'websocket';
  const isMissing = settings.gzip && transports.some(overHttp) && !rows.some(overHttp);
  const isAlone = ({ transport }: Row): boolean =>
    transport === 'websocket' ? settings.noContextTakeover : transport !== 'sse';
  const sentences = [
    isMissing ? NOTHING_CAME : null,
    rows.length > 0 ? listSentence(rows) : null,
    headSentence(rows.filter((row) => row.headBytes > 0)),
    grownSentence(rows.filter((row) => isAlone(row) && grownBytes(row) > 0)),
    longSentence(rows.filter((row) => isAlone(row) && grownBytes(row) < 0)),
    lastingSentence(rows.filter((row) => !isAlone(row) && grownBytes(row) < 0)),
  ].filter((text) => text !== null);
  return sentences.length > 0 ? both((language) => sentences.map((text) => text[language]).join(' ')) : null;
}

const NOTHING_CAME: Text = {
  en: 'gzip was switched on, but no answer that brought the feed came in gzip.',
  es: 'gzip estaba activado, pero ninguna respuesta con la fuente llegó en gzip.',
};

/** With what the head took; below 0: it shrank. */
const grownBytes = ({ plainBytes, bytes, headBytes }: Row): number => bytes + headBytes - plainBytes;

const namesOf = (rows: Row[], language: Language): string =>
  formatList(
    rows.map(({ transport }) => TRANSPORT_INFO[transport].inSentence[language]),
    language,
  );

/** "polling **92 → 107 B**" */
function listSentence(rows: Row[]): Text {
  const list = (language: Language): string =>
    rows
      .map(({ transport, messages, plainBytes, bytes }) => {
        const [before, after] = [plainBytes, bytes].map((sum) => formatNumber(Math.round(sum / messages), language));
        return `${TRANSPORT_INFO[transport].inSentence[language]} **${before} → ${after} B**`;
      })
      .join(', ');
  return {
    en: `What compression made of a message’s content, on average: ${list('en')}.`,
    es: `En qué convirtió la compresión el contenido de un mensaje, de media: ${list('es')}.`,
  };
}

function headSentence(rows: Row[]): Text | null {
  if (rows.length === 0) return null;
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const mean = sum(({ headBytes }) => headBytes) / sum(({ messages }) => messages);
  const bytes = (language: Language): string => `**${formatNumber(mean, language, mean < 9.95 ? 1 : 0)} B**`;
  return {
    en: `The headers that say so took another ${bytes('en')} of each answer.`,
    es: `Las cabeceras que lo indican ocuparon otros ${bytes('es')} de cada respuesta.`,
  };
}

/** "polling **+14 B**" */
function grownSentence(rows: Row[]): Text | null {
  if (rows.length === 0) return null;
  const list = (language: Language): string =>
    formatList(
      rows.map((row) => {
        const more = formatNumber(grownBytes(row) / row.messages, language);
        return `${TRANSPORT_INFO[row.transport].inSentence[language]} (**+${more} B**)`;
      }),
      language,
    );
  const gzip = rows.some(({ transport }) => transport !== 'websocket')
    ? { en: ', and gzip adds 18 bytes of its own', es: ', y gzip añade 18 bytes propios' }
    : { en: '', es: '' };
  return {
    en: `So it lost with ${list('en')}: each message is compressed by itself and can refer to none before it${gzip.en}.`,
    es: `Así que se perdió con ${list('es')}: cada mensaje se comprime por separado y no puede remitir a ninguno anterior${gzip.es}.`,
  };
}

function longSentence(rows: Row[]): Text | null {
  if (rows.length === 0) return null;
  return {
    en: `It won with ${namesOf(rows, 'en')}: in so long a body much repeats.`,
    es: `Se ganó con ${namesOf(rows, 'es')}: en un cuerpo tan largo se repite mucho.`,
  };
}

function lastingSentence(rows: Row[]): Text | null {
  if (rows.length === 0) return null;
  return {
    en: `It won with ${namesOf(rows, 'en')}: one compressor serves all messages, and to what it sent lately it only refers.`,
    es: `Se ganó con ${namesOf(rows, 'es')}: un mismo compresor sirve para todos los mensajes, y a lo que envió hace poco solo remite.`,
  };
}
