/** How addresses say what is wanted. Whatever can't be read is a `Problem` (400, 404). */
import {
  cleanRunName,
  decimalIn,
  fitsRunName,
  LANGUAGES,
  type Language,
  LONGEST_RUN_NAME,
  type StreamOf,
  type Text,
  TRANSPORTS,
  type TransportName,
  wholeIn,
} from '../contract.ts';
import { type CsvFormat, csvFormat, DECIMALS, SEPARATORS } from '../export/csv/format.ts';
import { Problem, quote } from '../problem.ts';

/** Names and what stands for them: text, or nothing, or whatever else somebody sent. */
export type Query = Readonly<Record<string, unknown>>;

/** The language asked for, else English. */
export function languageOf({ lang }: Query): Language {
  return LANGUAGES.find((one) => one === lang) ?? 'en';
}

/** One of these, by its name or as the character itself. Undefined: not asked for. */
function asked<Name extends string>(name: string, given: unknown, known: Record<Name, string>): Name | undefined {
  if (given === undefined) return undefined;
  const names = Object.keys(known) as Name[];
  const found = names.find((one) => given === one || given === known[one]);
  if (found !== undefined) return found;
  throw new Problem(400, `bad-${name}`, {
    en: `${name} is ${quote(given)}; it must be one of ${names.join(', ')}.`,
    es: `${name} es ${quote(given)}; debe ser uno de ${names.join(', ')}.`,
  });
}

/**
 * How CSV is asked for: `?lang=es`, and `separator=` comma, semicolon or tab and `decimal=` point or comma where the
 * language's own are not wanted.
 */
export function csvFormatOf(query: Query): CsvFormat {
  const separator = asked('separator', query.separator, SEPARATORS);
  const decimal = asked('decimal', query.decimal, DECIMALS);
  const format = csvFormat(languageOf(query), { ...(separator && { separator }), ...(decimal && { decimal }) });
  if (SEPARATORS[format.separator] !== DECIMALS[format.decimal]) return format;
  throw new Problem(400, 'bad-separator', {
    en: 'separator and decimal are both comma; take separator=semicolon, or decimal=point.',
    es: 'separator y decimal son ambos comma; elige separator=semicolon o decimal=point.',
  });
}

export function transportOf(given: unknown): TransportName {
  const found = TRANSPORTS.find((one) => one === given);
  if (found) return found;
  throw new Problem(404, 'no-such-transport', {
    en: `There is no transport ${quote(given)}; there are ${TRANSPORTS.join(', ')}.`,
    es: `No existe el transporte ${quote(given)}; existen ${TRANSPORTS.join(', ')}.`,
  });
}

/** The page of a flow; the first where none is asked for. */
export function pageOf(query: Query): number {
  const page = query.page === undefined ? 1 : wholeIn(query.page);
  if (page) return page;
  throw new Problem(400, 'bad-page', {
    en: `page is ${quote(query.page)}; it must be a whole number from 1.`,
    es: `page es ${quote(query.page)}; debe ser un número entero desde 1.`,
  });
}

const SINCE_BEGINNING: Text = {
  en: 'a number in digits: milliseconds since the flow began, for example 1500 or 0.5',
  es: 'un número en cifras: milisegundos desde el comienzo del flujo, por ejemplo 1500 o 0.5',
};
const NUMBERS = {
  from: { read: decimalIn, what: SINCE_BEGINNING },
  to: { read: decimalIn, what: SINCE_BEGINNING },
  connection: {
    read: wholeIn,
    what: {
      en: 'a number in digits: that of a connection of the run, whole, from 0',
      es: 'un número en cifras: el de una conexión de la ejecución, entero, desde 0',
    },
  },
  stream: {
    read: wholeIn,
    what: {
      en: 'a number in digits: that of a stream of HTTP/2, whole, from 0',
      es: 'un número en cifras: el de un flujo de HTTP/2, entero, desde 0',
    },
  },
  after: {
    read: wholeIn,
    what: {
      en: 'a number in digits: the number of a message, whole, from 0',
      es: 'un número en cifras: el número de un mensaje, entero, desde 0',
    },
  },
} as const;

/** A number of what is asked for, or nothing when it isn't asked for. */
export function numberIn(query: Query, name: keyof typeof NUMBERS): number | undefined {
  const given = query[name];
  if (given === undefined) return undefined;
  const { read, what } = NUMBERS[name];
  const value = read(given);
  if (value !== null) return value;
  throw new Problem(400, 'bad-number', {
    en: `${name} is ${quote(given)}; it must be ${what.en}.`,
    es: `${name} es ${quote(given)}; debe ser ${what.es}.`,
  });
}

/** One stream of HTTP/2, by the numbers of its connection and its own; nothing if none is asked for. */
export function streamIn(query: Query): { only?: StreamOf } {
  const stream = numberIn(query, 'stream');
  if (stream === undefined) return {};
  const connection = numberIn(query, 'connection');
  if (connection !== undefined) return { only: { connection, stream } };
  throw new Problem(400, 'bad-number', {
    en: 'stream is asked for without connection; each connection counts its streams from 1, so give both.',
    es: 'se pide stream sin connection; cada conexión numera sus flujos desde 1, así que da los dos.',
  });
}

/** The name that somebody gives a run. */
export function runNameOf(given: unknown): string {
  const name = typeof given === 'string' ? cleanRunName(given) : null;
  if (name !== null && fitsRunName(name)) return name;
  throw new Problem(400, 'bad-name', {
    en: `The name is ${quote(given)}; it must be text of at most ${LONGEST_RUN_NAME} characters. Empty takes the name away.`,
    es: `El nombre es ${quote(given)}; debe ser texto de ${LONGEST_RUN_NAME} caracteres como mucho. Vacío, quita el nombre.`,
  });
}
