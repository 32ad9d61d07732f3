/** Moments and durations of the diagram as people read them. */
import type { FlowMoment, Language, TimedMessage, TimeFlow } from '../../../server/contract.ts';
import { formatFineMs, formatNumber } from '../../parts/format.ts';
import { TIME_TRUE_WORDS } from './words.ts';

/** So many are told one by one. */
const MOST_TOLD = 12;

/** What the bands of this flow are, a sentence for each kind that it has. */
export function bandsInWords({ moments = [], unseen = [] }: TimeFlow, language: Language): string[] {
  const words = TIME_TRUE_WORDS[language];
  const told = (list: FlowMoment[]): string => {
    const texts = list.slice(0, MOST_TOLD).map(({ text }) => text[language]);
    const more = list.length - texts.length;
    return [...texts, ...(more > 0 ? [words.more(formatNumber(more, language))] : [])].join('; ');
  };
  return [
    ...(moments.length > 0 ? [words.moments(told(moments))] : []),
    ...(unseen.length > 0 ? [words.unseen(told(unseen))] : []),
  ];
}

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
