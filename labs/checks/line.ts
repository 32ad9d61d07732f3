/** A question that is answered by a line of text that can be computed: a key, or bytes. */
import type { Text } from '../../server/contract.ts';
import type { LabContext, Question } from '../lab.ts';

export interface LinePlan {
  id: string;
  text: Text;
  /** What was drawn that it asks about (`Question.about`). */
  about?: string;
  /** How it is written. */
  form: Text;
  right(context: LabContext): string;
  why: Text;
  mistakes: { id: string; hint: Text; line(context: LabContext): string }[];
  otherwise: Text;
  /** Makes what means the same look the same. */
  normalise(line: string): string;
}

export function lineQuestion({
  id,
  text,
  about,
  form,
  right,
  why,
  mistakes,
  otherwise,
  normalise,
}: LinePlan): Question {
  return {
    id,
    text,
    ...(about && { about }),
    field: { kind: 'text', form },
    why,
    otherwise,
    wrongAnswers: mistakes.map(({ id, hint, line }) => ({ id, hint, answer: line })),
    right,
    check(answer, context) {
      const line = normalise(String(answer));
      if (line === normalise(right(context))) return { result: 'right', why };
      const made = mistakes.find((one) => normalise(one.line(context)) === line);
      return { result: 'wrong', hint: made?.hint ?? otherwise, mistake: made?.id ?? null };
    },
  };
}
