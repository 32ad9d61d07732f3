/** Answers, figures and times as a reader sees them. */
import { formatNumber } from '../../../server/analysis/words/format.ts';
import type { Language, Ranged, Text } from '../../../server/contract.ts';
import { type Html, html } from '../../../server/export/drawing/html.ts';
import { figure } from '../../../server/export/drawing/scale.ts';
import type { Answer, Field } from '../../lab.ts';
import { plainly, withUnit } from '../../pictures/words.ts';
import type { HandIn } from '../document.ts';
import { HAND_IN_WORDS } from './words/index.ts';

/** A sentence of the lab, without the marks that only its page can show. */
export const sentence = (text: Text, language: Language): string => plainly(text[language]);

/** What was answered, in the words that were chosen from. */
export function answerText(answer: Answer, field: Field, language: Language): string {
  const words = HAND_IN_WORDS[language];
  const named = (options: { id: string; text: Text }[], id: string): string => {
    const option = options.find((one) => one.id === id);
    return option ? sentence(option.text, language) : id;
  };
  if (typeof answer === 'number') {
    const written = exact(answer, language);
    return field.kind === 'number' ? withUnit(written, sentence(field.unit, language)) : written;
  }
  if (field.kind === 'ranking' && Array.isArray(answer))
    return answer.map((id, i) => `${i + 1}.\u00a0${named(field.items, id)}`).join(', ');
  if (field.kind === 'choice' && typeof answer === 'string') return named(field.options, answer);
  if (field.kind === 'arrow' && typeof answer === 'string' && Object.hasOwn(words.arrows, answer))
    return words.arrows[answer as keyof typeof words.arrows];
  return String(answer);
}

/** An answer keeps the digits that it was written with. */
function exact(value: number, language: Language): string {
  const digits = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return formatNumber(value, language, Math.min(digits, 20)).replace('-', '−');
}

/** "512 (498–530)", the interval below its figure; "< 1" below one millisecond. */
export function msCell(range: Ranged | null, language: Language): Html | string {
  if (!range) return HAND_IN_WORDS[language].noFigure;
  const ms = (value: number): string => (value < 1 ? '< 1' : figure(value, language));
  const { value, low, high } = range;
  if (low === null || high === null) return ms(value);
  const [from, to] = [ms(low), ms(high)];
  return html`${ms(value)} <small>(${from === to ? from : `${from}–${to}`})</small>`;
}

/** The student's local time, with what it differs from UTC. */
export function timeText(
  ms: number,
  { utcOffsetMinutes, language }: Pick<HandIn, 'utcOffsetMinutes' | 'language'>,
): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  const size = Math.abs(utcOffsetMinutes);
  const sign = utcOffsetMinutes < 0 ? '−' : '+';
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  const zone = utcOffsetMinutes === 0 ? 'UTC' : `UTC${sign}${Math.floor(size / 60)}${minutes}`;
  return `${format.format(ms + utcOffsetMinutes * 60_000)} (${zone})`;
}
