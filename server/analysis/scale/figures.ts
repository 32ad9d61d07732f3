/** A swarm's figures in words: "22 µs", "10 kB", with their intervals. */
import type { Language, ScaleFigure, ScaleMeasure } from '../../contract.ts';
import { formatMs, formatNumber } from '../words/format.ts';

/** As exact as is worth reading. */
const digits = (value: number): number => (Math.abs(value) < 9.95 && !Number.isInteger(value) ? 1 : 0);

/** "812 B", "3.4 kB", "12 MB" (powers of ten, as for files); less than nothing is possible where a difference is measured. */
export function bytesText(bytes: number, language: Language): string {
  const size = Math.abs(bytes);
  const [divisor, unit] =
    size < 999.5 ? [1, 'B'] : size < 999_500 ? [1e3, 'kB'] : size < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  const value = bytes / divisor;
  return `${formatNumber(value, language, unit === 'B' ? 0 : digits(value)).replace('-', '−')} ${unit}`;
}

const microseconds = (us: number, language: Language): string =>
  us < 9_995 ? `${formatNumber(us, language, digits(us)).replace('-', '−')} µs` : formatMs(us / 1000, language);

/** From here on a time is told in seconds. */
const SECONDS_FROM_MS = 9_995;

const milliseconds = (ms: number, language: Language): string =>
  ms < SECONDS_FROM_MS ? formatMs(ms, language) : `${formatNumber(ms / 1000, language, 1)} s`;

/** One figure with its unit. */
export function measureText(measure: ScaleMeasure, value: number, language: Language): string {
  switch (measure) {
    case 'deliveryCpuUs':
    case 'idleCpuUs':
    case 'connectCpuUs':
      return microseconds(value, language);
    case 'clientBytes':
      return bytesText(value, language);
    case 'clientBytesPerSecond':
      return `${bytesText(value, language)}/s`;
    case 'latencyP50Ms':
    case 'latencyP99Ms':
    case 'lastClientMs':
    case 'connectMs':
      return milliseconds(value, language);
  }
}

/** "22 µs (20–24)": its 95 % interval, where there is one. */
export function figureText(measure: ScaleMeasure, { value, low, high }: ScaleFigure, language: Language): string {
  const text = measureText(measure, value, language);
  const interval = intervalText(measure, { low, high }, language);
  return interval === null || interval === text ? text : `${text} (${interval})`;
}

/** "20–24 µs"; null: too few repeats. */
export function intervalText(
  measure: ScaleMeasure,
  { low, high }: Pick<ScaleFigure, 'low' | 'high'>,
  language: Language,
): string | null {
  if (low === null || high === null) return null;
  const [from, to] = [measureText(measure, low, language), measureText(measure, high, language)];
  if (from === to) return to;
  const [, unit = ''] = / (\S+)$/.exec(to) ?? [];
  return `${from.endsWith(` ${unit}`) ? from.slice(0, -unit.length - 1) : from}–${to}`;
}
