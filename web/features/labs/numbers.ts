/** Numbers as people write them in the two languages. */
import type { Language } from '../../../server/contract.ts';

const SPACES = /[\s\u00a0\u2009\u202f]/g;
const DECIMAL_POINT = /^-?(\d+(\.\d*)?|\.\d+)$/;

/** In English "1,234.5" has groups; a comma that groups nothing is a decimal comma. */
function english(text: string): string {
  if (/^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return text.replaceAll(',', '');
  return text.replace(',', '.');
}

/** In Spanish the comma is the decimal sign, and points group where a comma follows them. */
function spanish(text: string): string {
  if (/^-?\d{1,3}(\.\d{3})+,\d*$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return text.replace(',', '.');
}

/** The number that was written; null: it is none. */
export function readNumber(text: string, language: Language): number | null {
  const plain = text.replace(SPACES, '').replace('\u2212', '-');
  const written = language === 'es' ? spanish(plain) : english(plain);
  return DECIMAL_POINT.test(written) ? Number(written) : null;
}

/** A number as an answer is shown again: all the digits that it was given with. */
export function writeNumber(value: number, language: Language): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 15 });
  return format
    .formatToParts(value)
    .map(({ type, value: part }) => (type === 'group' && language === 'es' ? '\u202f' : part))
    .join('');
}

/** The same without groups: as it is typed, and so that nobody takes a group for a fraction. */
export function typedNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 15, useGrouping: false }).format(value);
}

/** A step for a slider: about two hundred of them, of 1, 2 or 5 times a power of ten. */
export function stepOf({ min, max }: { min: number; max: number }): number {
  const least = (max - min) / 200;
  const power = 10 ** Math.floor(Math.log10(least));
  const times = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return Number((times * power).toPrecision(1));
}
