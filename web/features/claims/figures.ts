/** Figures of claims in words: published ones as this language writes numbers, own ones with their interval. */
import type { Bounds, OwnFigure, Unit } from '../../../labs/claims/claim.ts';
import type { Language, Text } from '../../../server/contract.ts';
import { formatNumber } from '../../parts/format.ts';
import type { ClaimsWords } from './words/index.ts';

/** "5,570 B" as it was printed, in Spanish "5570 B"; words are in both languages. */
export function publishedIn(value: string | Text, language: Language): string {
  if (typeof value !== 'string') return value[language];
  if (language === 'en') return value;
  return value.replace(/\d[\d,]*(?:\.(\d+))?/g, (number, decimals: string | undefined) =>
    formatNumber(Number(number.replaceAll(',', '')), language, decimals?.length ?? 0),
  );
}

/** About three digits that say something. */
function digitsOf(value: number): number {
  const size = Math.abs(value);
  return size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
}

function bare(value: number, language: Language, digits = digitsOf(value)): string {
  return formatNumber(value, language, digits).replace('-', '−');
}

/** "10.6 ×". */
export function valueWords(value: number, unit: Unit, language: Language): string {
  return `${bare(value, language)} ${unit}`;
}

/** How sure a figure is: its interval, or that it was counted. */
export function surenessWords(
  { kind, value, low, high, unit }: OwnFigure,
  words: ClaimsWords,
  language: Language,
): string {
  if (kind !== 'measured') return words.kinds[kind];
  if (low === null || high === null) return words.noInterval;
  const digits = digitsOf(value);
  if (high === Number.POSITIVE_INFINITY) return words.openInterval(`${bare(low, language, digits)} ${unit}`);
  return words.interval(`${bare(low, language, digits)}–${bare(high, language, digits)} ${unit}`);
}

/** What is claimed of the judged figure: "at least 500 ×". */
export function boundsWords({ atLeast, atMost }: Bounds, unit: Unit, words: ClaimsWords, language: Language): string {
  const [least, most] = [atLeast, atMost].map((one) => (one === undefined ? null : bare(one, language)));
  if (least && most) return words.between(least, `${most} ${unit}`);
  return least ? words.atLeast(`${least} ${unit}`) : words.atMost(`${most} ${unit}`);
}
