/** Numbers, durations and dates as the two languages write them. */
import type { Language } from '../../server/contract.ts';
import { numberFormat } from './number-format.ts';

/**
 * 12,345.6 in English; 1234,5 and 12 345,6 in Spanish (RAE, Ortografía 2010), grouped by U+202F, which doesn't break.
 */
export function formatNumber(value: number, language: Language, digits = 0): string {
  const format = numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const parts = format.formatToParts(value);
  return parts.map(({ type, value }) => (type === 'group' && language === 'es' ? '\u202f' : value)).join('');
}

/** Up to two decimals, as few as needed: 0.5, 2, 12.25. */
export function formatShort(value: number, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: 2, useGrouping: false }).format(value);
}

/** A latency: "< 1 ms" (also for small negative values: the clocks are no surer than that), "4.2 ms", "655 ms". */
export function formatMs(ms: number, language: Language): string {
  return ms < 1 ? '< 1 ms' : `${formatMsBare(ms, language)} ms`;
}

/** The same without its unit, for intervals: "< 1", "4.2", "655". */
function formatMsBare(ms: number, language: Language): string {
  if (ms < 1) return '< 1';
  return formatNumber(ms, language, ms < 9.95 ? 1 : 0);
}

/** An interval without its unit: "1.9–2.4", "< 1" where all of it is; "–" where too few samples give none. */
export function formatMsRange(low: number | null, high: number | null, language: Language): string {
  if (low === null || high === null) return '–';
  const [from, to] = [formatMsBare(low, language), formatMsBare(high, language)];
  return from === to ? from : `${from}–${to}`;
}

/** A small quantity that may be negative or far below one: "0.1 ms", "−0.35 ms". */
export function formatFineMs(ms: number, language: Language): string {
  const digits = Math.abs(ms) < 1 ? 2 : 1;
  return `${formatNumber(ms, language, digits).replace('-', '−')} ms`;
}

/** A moment within a flow: "0.571 s". */
export function formatSeconds(ms: number, language: Language): string {
  return `${formatNumber(ms / 1000, language, 3)} s`;
}

/** A setting: "500 ms", "30 s", "2 min". */
export function formatDuration(ms: number, language: Language): string {
  if (ms < 1000) return `${formatShort(ms, language)} ms`;
  if (ms < 60_000 || ms % 60_000 !== 0) return `${formatShort(ms / 1000, language)} s`;
  return `${formatShort(ms / 60_000, language)} min`;
}

/** A poll interval, always in milliseconds as in the settings bar: "1,000 ms". */
export function formatInterval(ms: number, language: Language): string {
  return `${formatNumber(ms, language)} ms`;
}

/** What is left of a run: whole seconds, rounded up; minutes from 100 s on. */
export function formatRemaining(ms: number, language: Language): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 100) return `${formatNumber(seconds, language)} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** An estimate: whole seconds, rounded up; whole minutes from 100 s on. */
export function formatAbout(ms: number, language: Language): string {
  return ms < 100_000 ? formatRemaining(ms, language) : `${formatNumber(ms / 60_000, language)} min`;
}

/** The size of a file: "812 B", "3.4 kB", "12 MB" (powers of ten). */
export function formatSize(bytes: number, language: Language): string {
  const [divisor, unit] = bytes < 1000 ? [1, 'B'] : bytes < 1e6 ? [1e3, 'kB'] : [1e6, 'MB'];
  const value = bytes / divisor;
  return `${formatNumber(value, language, unit !== 'B' && value < 9.95 ? 1 : 0)} ${unit}`;
}

/** "37 %" in Spanish, "37%" in English. */
export function formatShare(share: number, language: Language, digits = 0): string {
  return numberFormat(language, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);
}

/** Date and time on the reader's clock. */
export function formatDate(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(ms);
}
