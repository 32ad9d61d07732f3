/**
 * How CSV is asked for: `?lang=es`, and `separator=` comma, semicolon or tab and `decimal=` point or comma where the
 * language's own are not wanted.
 */
import type { Request, Response } from 'express';
import { LANGUAGES, type Language } from '../../contract.ts';
import { type CsvFormat, csvFormat, DECIMALS, SEPARATORS } from '../../export/csv/format.ts';
import { Problem, quote } from '../../problem.ts';
import { asBuffer } from './view.ts';

/** The language asked for, else English. */
export function languageOf(request: Request): Language {
  return LANGUAGES.find((one) => one === request.query.lang) ?? 'en';
}

/** One of these, by its name or as the character itself. Undefined: not asked for. Throws a `Problem` (400). */
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

/** Throws a `Problem` (400). */
export function csvFormatOf(request: Request): CsvFormat {
  const separator = asked('separator', request.query.separator, SEPARATORS);
  const decimal = asked('decimal', request.query.decimal, DECIMALS);
  const format = csvFormat(languageOf(request), { ...(separator && { separator }), ...(decimal && { decimal }) });
  if (SEPARATORS[format.separator] !== DECIMALS[format.decimal]) return format;
  throw new Problem(400, 'bad-separator', {
    en: 'separator and decimal are both comma; take separator=semicolon, or decimal=point.',
    es: 'separator y decimal son ambos comma; elige separator=semicolon o decimal=point.',
  });
}

/** A file to be kept, of this media type, or else of the one that its ending names. */
export function sendFile(response: Response, name: string, file: Uint8Array, type?: string): void {
  response.attachment(name);
  if (type) response.type(type);
  response.send(asBuffer(file));
}
