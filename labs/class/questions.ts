/** How a class answered: who had it right at once, who later, who not, and what was answered wrongly most often. */
import type { Language, Text } from '../../server/contract.ts';
import type { HandInQuestion, HandInTry } from '../hand-in/document.ts';
import { answerText } from '../hand-in/page/written.ts';
import type { Field } from '../lab.ts';
import type { Counted } from './entries.ts';

export const OUTCOMES = ['at-once', 'later', 'wrong', 'untold', 'none'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Answered {
  by: Counted;
  tries: HandInTry[];
  triesInAll: number;
  outcome: Outcome;
}

export interface ClassQuestion {
  id: string;
  text: Text;
  field: Field;
  answered: Answered[];
}

function outcomeOf({ tries, triesInAll }: HandInQuestion): Outcome {
  const last = tries.at(-1);
  if (!last) return 'none';
  if (last.result !== 'right') return last.result;
  return triesInAll === 1 ? 'at-once' : 'later';
}

/** The questions of one lab, in its order. */
export function classQuestions(counted: readonly Counted[]): ClassQuestion[] {
  const kinds = new Map<string, HandInQuestion>();
  for (const { handIn } of counted) for (const one of handIn.questions) if (!kinds.has(one.id)) kinds.set(one.id, one);
  return [...kinds.values()].map(({ id, text, field }) => ({
    id,
    text,
    field,
    answered: counted.flatMap((by) => {
      const own = by.handIn.questions.find((one) => one.id === id);
      return own ? [{ by, tries: own.tries, triesInAll: own.triesInAll, outcome: outcomeOf(own) }] : [];
    }),
  }));
}

/** Wrong answers that were given by most students first; each student counts once for each. */
export function wrongAnswers(
  { answered, field }: ClassQuestion,
  language: Language,
): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { tries } of answered) {
    const wrong = tries
      .filter(({ result }) => result === 'wrong')
      .map(({ answer }) => answerText(answer, field, language));
    for (const label of new Set(wrong)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => ({ label, count })).toSorted((a, b) => b.count - a.count);
}
