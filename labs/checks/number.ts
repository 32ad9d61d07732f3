/** A question that is answered by a number. */
import type { Ranged, Text } from '../../server/contract.ts';
import type { LabContext, Question, Untold, WrongAnswer } from '../lab.ts';
import { isUntold, say } from './say.ts';
import { exactly, fits } from './tolerance.ts';

export interface NumberMistake {
  id: string;
  hint: Text;
  /** The number that it leads to; nothing: it leads to none in this run. */
  value(context: LabContext): number | Ranged | null | undefined;
}

export interface NumberPlan {
  id: string;
  text: Text;
  unit: Text;
  expected(context: LabContext): Ranged | Untold;
  why: Text;
  mistakes: NumberMistake[];
  /** Where to look, for a wrong number that is none of these mistakes. */
  otherwise: Text;
}

const NO_NUMBER: Text = say('Write a number, without its unit.', 'Escribe un número, sin su unidad.');

/** Right is what fits the expected figure; a mistake is what fits that mistake's figure. */
export function numberQuestion({ id, text, unit, expected, why, mistakes, otherwise }: NumberPlan): Question {
  const madeBy = ({ value }: NumberMistake, context: LabContext): Ranged | null => {
    const made = value(context);
    const range = typeof made === 'number' ? exactly(made) : made;
    const right = expected(context);
    return range && !isUntold(right) && !fits(range.value, right) ? range : null;
  };
  const wrongAnswer = (mistake: NumberMistake): WrongAnswer => ({
    id: mistake.id,
    hint: mistake.hint,
    answer: (context) => madeBy(mistake, context)?.value ?? null,
  });
  return {
    id,
    text,
    field: { kind: 'number', unit },
    why,
    otherwise,
    wrongAnswers: mistakes.map(wrongAnswer),
    right(context) {
      const range = expected(context);
      return isUntold(range) ? null : range.value;
    },
    check(answer, context) {
      const range = expected(context);
      if (isUntold(range)) return { result: 'untold', reason: range.untold };
      if (typeof answer !== 'number' || !Number.isFinite(answer))
        return { result: 'wrong', hint: NO_NUMBER, mistake: null };
      if (fits(answer, range)) return { result: 'right', why };
      const made = mistakes.find((one) => {
        const wrong = madeBy(one, context);
        return wrong !== null && fits(answer, wrong);
      });
      return { result: 'wrong', hint: made?.hint ?? otherwise, mistake: made?.id ?? null };
    },
  };
}
