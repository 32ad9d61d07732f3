/** How addresses say what is wanted. Whatever can't be read is a `Problem` (400, 404). */
import {
  cleanRunName,
  fitsRunName,
  LANGUAGES,
  type Language,
  LONGEST_RUN_NAME,
  TRANSPORTS,
  type TransportName,
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
  const page = Number(query.page ?? 1);
  if (Number.isInteger(page) && page >= 1) return page;
  throw new Problem(400, 'bad-page', {
    en: `page is ${quote(query.page)}; it must be a whole number from 1.`,
    es: `page es ${quote(query.page)}; debe ser un número entero desde 1.`,
  });
}

/** A number of a flow true to time, or nothing when it isn't asked for. */
export function numberIn(query: Query, name: 'from' | 'to' | 'after'): number | undefined {
  const given = query[name];
  if (given === undefined) return undefined;
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const what = {
    from: { en: 'milliseconds since the flow began', es: 'milisegundos desde el comienzo del flujo' },
    to: { en: 'milliseconds since the flow began', es: 'milisegundos desde el comienzo del flujo' },
    after: { en: 'the number of a message', es: 'el número de un mensaje' },
  }[name];
  throw new Problem(400, 'bad-number', {
    en: `${name} is ${quote(given)}; it must be a number: ${what.en}.`,
    es: `${name} es ${quote(given)}; debe ser un número: ${what.es}.`,
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
