/** A question that is answered by choosing one of several. */
import type { Text } from '../../server/contract.ts';
import type { LabContext, Option, Question, Untold } from '../lab.ts';
import { isUntold, say } from './say.ts';

/** An option, and what to say to who chose it wrongly. */
export interface HintedOption extends Option {
  /** Left out: it is never wrong. */
  hint?: Text;
}

export interface ChoicePlan {
  id: string;
  text: Text;
  /** What was drawn that it asks about (`Question.about`). */
  about?: string;
  options: HintedOption[];
  /** The ids that are right. */
  right(context: LabContext): string[] | Untold;
  why: Text;
}

const CHOOSE: Text = say('Choose one of the answers.', 'Elige una de las respuestas.');

/** Each option that is not right has its own hint. */
export function choiceQuestion({ id, text, about, options, right, why }: ChoicePlan): Question {
  const idsOf = (context: LabContext): string[] => {
    const ids = right(context);
    return isUntold(ids) ? [] : ids;
  };
  return {
    id,
    text,
    ...(about && { about }),
    field: { kind: 'choice', options: options.map(({ id, text }) => ({ id, text })) },
    why,
    otherwise: null,
    wrongAnswers: options.flatMap(({ id, hint }) =>
      hint ? [{ id, hint, answer: (context) => (idsOf(context).includes(id) ? null : id) }] : [],
    ),
    right: (context) => idsOf(context)[0] ?? null,
    check(answer, context) {
      const ids = right(context);
      if (isUntold(ids)) return { result: 'untold', reason: ids.untold };
      if (ids.some((one) => one === answer)) return { result: 'right', why };
      const chosen = options.find((one) => one.id === answer);
      return { result: 'wrong', hint: chosen?.hint ?? CHOOSE, mistake: chosen?.hint ? chosen.id : null };
    },
  };
}

/** What is right whatever was measured: it follows from the protocol. */
export const always =
  (...ids: string[]): ChoicePlan['right'] =>
  () =>
    ids;
