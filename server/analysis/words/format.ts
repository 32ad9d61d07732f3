import type { Language, Text } from '../../contract.ts';

/** Writes the same sentence in both languages. */
export function both(write: (language: Language) => string): Text {
  return { en: write('en'), es: write('es') };
}

const FORMATS = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  let format = FORMATS.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // What rounds to nothing has no sign.
      signDisplay: 'negative',
    });
    FORMATS.set(key, format);
  }
  return format;
}

/**
 * A number as the language writes it: 12,345.6 in English; 1234,5 and 12 345,6 in Spanish, where the groups of
 * five and more figures are parted by a thin space (RAE, Ortografía 2010), here U+202F, which doesn't break.
 */
export function formatNumber(value: number, language: Language, digits = 0): string {
  const written = formatOf(language, digits).format(value);
  return language === 'es' ? written.replaceAll('.', '\u202f') : written;
}

/** A duration in milliseconds, as exact as is worth reading: "< 1 ms", "4.2 ms", "655 ms". */
export function formatMs(ms: number, language: Language): string {
  if (ms < 1) return '< 1 ms';
  return `${formatNumber(ms, language, ms < 9.95 ? 1 : 0)} ms`;
}

/** A moment or a duration in seconds, to the millisecond: "0.571 s". */
export function formatSeconds(ms: number, language: Language): string {
  return `${formatNumber(ms / 1000, language, 3)} s`;
}

/** A share from 0 to 1: "46%", "46 %"; what is not nothing is never written as 0. */
export function formatPercent(share: number, language: Language): string {
  const isTiny = share > 0 && share < 0.005;
  return `${isTiny ? '< 1' : formatNumber(share * 100, language)}${language === 'es' ? '\u00a0%' : '%'}`;
}

const LISTS: Record<Language, Intl.ListFormat> = {
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
  es: new Intl.ListFormat('es', { type: 'conjunction' }),
};

/** "WebSocket", "WebSocket and polling", "a, b, and c". */
export function formatList(items: string[], language: Language): string {
  return LISTS[language].format(items);
}
