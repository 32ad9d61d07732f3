/** Formats of numbers, each made once: making one takes longer than a hundred numbers in it. */
import type { Language } from '../../server/contract.ts';

const made = new Map<string, Intl.NumberFormat>();

/** How this language writes numbers, with these options of `Intl.NumberFormat`. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = made.get(key) ?? new Intl.NumberFormat(language, options);
  made.set(key, known);
  return known;
}
