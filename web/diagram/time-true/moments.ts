/** Moments and durations of the diagram as people read them. */
import type { Language, TimedMessage } from '../../../server/contract.ts';
import { formatFineMs, formatNumber } from '../../parts/format.ts';

/** "1.0558 s": to a tenth of a millisecond, the step of the finest timer. */
export function moment(ms: number, language: Language): string {
  return `${bareMoment(ms, language)} s`;
}

export function bareMoment(ms: number, language: Language): string {
  return formatNumber(ms / 1000, language, 4).replace('-', '−');
}

/** How long a message was under way; null when an end is not known. */
export function underWayMs({ leftAtMs, arrivedAtMs }: TimedMessage): number | null {
  return leftAtMs === null || arrivedAtMs === null ? null : arrivedAtMs - leftAtMs;
}

export function duration(ms: number, language: Language): string {
  return formatFineMs(ms, language);
}
