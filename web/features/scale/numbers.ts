/** Numbers as people write them, read and written in their language. */
import type { Language } from '../../../server/contract.ts';
import { formatNumber } from '../../parts/format.ts';

const GROUPED: Record<Language, RegExp> = {
  en: /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/,
  es: /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/,
};

/**
 * A number as people write it: thousands with blanks, with commas in English or with dots in Spanish ("500.000"). Where it
 * can't be a thousand, a point and a comma are both decimal ("8.7", "8,7"). NaN: it can't be read.
 */
export function writtenNumber(text: string, language: Language): number {
  const together = text.trim().replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, '');
  const plain = GROUPED[language].test(together) ? together.replaceAll(language === 'es' ? '.' : ',', '') : together;
  return /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
}

/** A number with its decimals, as the page writes numbers. */
export function plainNumber(value: number, language: Language): string {
  const short = Number(value.toPrecision(12));
  const [, exponent = '0'] = String(short).split('e-');
  return formatNumber(short, language, Number(exponent) || (String(short).split('.')[1]?.length ?? 0));
}
