/** How the paths of the API say what is wanted. Whatever can't be read is a `Problem` (400, 404). */
import { LANGUAGES, type Language, TRANSPORTS, type TransportName } from '../../server/contract.ts';
import { type CsvFormat, csvFormat, DECIMALS, SEPARATORS } from '../../server/export/csv/format.ts';
import { Problem, quote } from '../../server/problem.ts';

export const languageIn = (query: URLSearchParams): Language =>
  LANGUAGES.find((one) => one === query.get('lang')) ?? 'en';

/** The page itself asks for no other separator than its language's own. */
export function csvFormatIn(query: URLSearchParams): CsvFormat {
  const separator = nameIn(SEPARATORS, query.get('separator'));
  const decimal = nameIn(DECIMALS, query.get('decimal'));
  return csvFormat(languageIn(query), { ...(separator && { separator }), ...(decimal && { decimal }) });
}

const nameIn = <Name extends string>(known: Record<Name, string>, given: string | null): Name | undefined =>
  (Object.keys(known) as Name[]).find((one) => one === given);

export function transportIn(given: string | undefined): TransportName {
  const found = TRANSPORTS.find((one) => one === given);
  if (found) return found;
  throw new Problem(404, 'no-such-transport', {
    en: `There is no transport ${quote(given)}; there are ${TRANSPORTS.join(', ')}.`,
    es: `No existe el transporte ${quote(given)}; existen ${TRANSPORTS.join(', ')}.`,
  });
}

/** Undefined: it is not there. */
export function numberIn(query: URLSearchParams, name: string): number | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (Number.isFinite(value)) return value;
  throw new Problem(400, 'bad-number', {
    en: `${name} is ${quote(given)}; it must be a number.`,
    es: `${name} es ${quote(given)}; debe ser un número.`,
  });
}
