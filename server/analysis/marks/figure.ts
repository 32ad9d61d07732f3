import type { Language, Mark, MarkCode } from '../../contract.ts';
import { both, formatMs, formatNumber } from '../words/format.ts';

/** Words that give a figure. */
export type Sentence = Record<Language, (figure: string) => string>;

/** A mark about `count` things; its sentence gives the count. */
export function counted(code: MarkCode, sentence: Sentence, count: number): Mark {
  return { code, count, text: both((language) => sentence[language](formatNumber(count, language))) };
}

/** A mark about a time; its sentence gives it. */
export function timed(code: MarkCode, sentence: Sentence, ms: number): Mark {
  return { code, text: both((language) => sentence[language](formatMs(ms, language))) };
}
