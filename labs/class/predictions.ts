/** What a class predicted, what each of them measured, and who misjudged what. */
import type { Text } from '../../server/contract.ts';
import type { HandInPrediction } from '../hand-in/document.ts';
import type { Answer, Measured, Prediction, Untold } from '../lab.ts';
import { contradicted } from '../pictures/ranking.ts';
import type { Counted } from './entries.ts';
import { isFarOff, spreadOf } from './spread.ts';

/**
 * `near`: within the own interval, or between two thirds and one and a half times what was measured; the order or the
 * arrow is not contradicted · `low`, `high`: a number below or above that · `other`: the order, or the arrow, is
 * another one · `untold`: the run could not tell.
 */
export const JUDGEMENTS = ['near', 'low', 'high', 'other', 'untold'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** A prediction of one student. */
export interface Predicted {
  by: Counted;
  value: Answer;
  reason: string;
  lockedAtMs: number;
  beforeRun: boolean | null;
  measured: Measured | Untold;
  judgement: Judgement;
}

/** One prediction of a lab, by all who made it. */
export interface ClassPrediction {
  id: string;
  text: Text;
  field: Prediction['field'];
  made: Predicted[];
  /** Those who did not lock it. */
  missing: Counted[];
  /** Numbers far off the others': predicted, or measured. */
  farOff: { by: Counted; what: 'predicted' | 'measured'; value: number }[];
}

/** Doubling is the very mistake that some predictions are about: a whole round trip in place of half of one. */
const NEAR_TIMES = 1.5;

function numberJudgement(value: number, { value: is, low, high }: Extract<Measured, { kind: 'number' }>): Judgement {
  if (value === is || (low !== null && high !== null && value >= low && value <= high)) return 'near';
  const times = value / is;
  if (times >= 1 / NEAR_TIMES && times <= NEAR_TIMES) return 'near';
  return value < is ? 'low' : 'high';
}

/** How the prediction stands to what this student measured. */
export function judge(value: Answer, measured: Measured | Untold): Judgement {
  if ('untold' in measured) return 'untold';
  if (measured.kind === 'number') return typeof value === 'number' ? numberJudgement(value, measured) : 'untold';
  if (measured.kind === 'arrow') return value === measured.arrow ? 'near' : 'other';
  return Array.isArray(value) && contradicted(value, measured.items).length === 0 ? 'near' : 'other';
}

function predictedBy(by: Counted, { locked, beforeRun, measured }: HandInPrediction): Predicted | null {
  if (!locked) return null;
  const { value, reason, lockedAtMs } = locked;
  return { by, value, reason, lockedAtMs, beforeRun, measured, judgement: judge(value, measured) };
}

/** The numbers that were predicted, and measured. */
export function numbersOf(made: readonly Predicted[]): { predicted: number[]; measured: number[] } {
  return {
    predicted: made.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])),
    measured: made.flatMap(({ measured }) =>
      !('untold' in measured) && measured.kind === 'number' ? [measured.value] : [],
    ),
  };
}

function farOffIn(made: Predicted[]): ClassPrediction['farOff'] {
  const numbers = numbersOf(made);
  const [predicted, measured] = [spreadOf(numbers.predicted), spreadOf(numbers.measured)];
  return made.flatMap(({ by, value, measured: found }) => {
    const is = !('untold' in found) && found.kind === 'number' ? found.value : null;
    return [
      ...(typeof value === 'number' && predicted && isFarOff(value, predicted)
        ? [{ by, what: 'predicted' as const, value }]
        : []),
      ...(is !== null && measured && isFarOff(is, measured) ? [{ by, what: 'measured' as const, value: is }] : []),
    ];
  });
}

/** The predictions of one lab, in its order. Hand-ins of another version of it may lack some. */
export function classPredictions(counted: readonly Counted[]): ClassPrediction[] {
  const kinds = new Map<string, HandInPrediction>();
  for (const { handIn } of counted)
    for (const one of handIn.predictions) if (!kinds.has(one.id)) kinds.set(one.id, one);
  return [...kinds.values()].map(({ id, text, field }) => {
    const all = counted.flatMap((by) => {
      const own = by.handIn.predictions.find((one) => one.id === id && one.field.kind === field.kind);
      return own ? [{ by, predicted: predictedBy(by, own) }] : [];
    });
    const made = all.flatMap(({ predicted }) => predicted ?? []);
    const missing = all.filter(({ predicted }) => !predicted).map(({ by }) => by);
    return { id, text, field, made, missing, farOff: farOffIn(made) };
  });
}
