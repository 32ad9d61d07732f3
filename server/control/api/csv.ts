/** How CSV is asked for: `?lang=es`, and `decimal=point` or `decimal=comma` where the language's own is not wanted. */
import type { Request, Response } from 'express';
import { LANGUAGES, type Language } from '../../contract.ts';
import { type CsvFormat, csvFormat, DECIMALS } from '../../export/cells.ts';
import { Problem, quote } from '../../problem.ts';
import { asBuffer } from './view.ts';

/** The language asked for, else English. */
export function languageOf(request: Request): Language {
  return LANGUAGES.find((one) => one === request.query.lang) ?? 'en';
}

/** Throws a `Problem` (400). */
export function csvFormatOf(request: Request): CsvFormat {
  const usual = csvFormat(languageOf(request));
  const given = request.query.decimal;
  const decimal = given === undefined ? usual.decimal : DECIMALS.find((one) => one === given);
  if (decimal) return { ...usual, decimal };
  throw new Problem(400, 'bad-decimal', {
    en: `decimal is ${quote(given)}; it must be point (commas separate the cells) or comma (semicolons do).`,
    es: `decimal es ${quote(given)}; debe ser point (las comas separan las celdas) o comma (las separa el punto y coma).`,
  });
}

export function sendCsv(response: Response, name: string, csv: Uint8Array): void {
  response.attachment(name).type('text/csv').send(asBuffer(csv));
}
