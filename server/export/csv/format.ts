/** How a table stands in a CSV file: what separates its cells, and which decimal mark its numbers have. */
import type { Language } from '../../contract.ts';

export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;
export const DECIMALS = { point: '.', comma: ',' } as const;

export interface CsvFormat {
  language: Language;
  separator: keyof typeof SEPARATORS;
  decimal: keyof typeof DECIMALS;
}

/** What a spreadsheet of this language opens as a table, but for what is asked for. */
export function csvFormat(language: Language, asked: Partial<Omit<CsvFormat, 'language'>> = {}): CsvFormat {
  const usual = language === 'es' && asked.separator !== 'comma' ? 'comma' : 'point';
  const decimal = asked.decimal ?? usual;
  return { language, decimal, separator: asked.separator ?? (decimal === 'comma' ? 'semicolon' : 'comma') };
}
