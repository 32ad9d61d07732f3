/** The prediction and the measurement in one picture. */
import type { Language } from '../../server/contract.ts';
import type { Answer, Arrow, Measured, Prediction, Untold } from '../lab.ts';
import { arrowPicture } from './arrow.ts';
import { numberPicture } from './number.ts';
import { rankingPicture } from './ranking.ts';
import { plainly } from './words.ts';

const ARROWS: readonly Arrow[] = ['up', 'down', 'both'];

/**
 * An SVG with its title and description; empty where the answer is none of this prediction's kind. What the run could
 * not tell is said in the picture, with the reason.
 */
export function predictionPicture(
  field: Prediction['field'],
  predicted: Answer,
  measured: Measured | Untold,
  language: Language,
): string {
  if (field.kind === 'number') {
    const range = told(measured, 'number');
    if (typeof predicted !== 'number' || !range) return '';
    return numberPicture({
      unit: plainly(field.unit[language]),
      axis: field.axis ?? null,
      predicted,
      measured: range,
      language,
    });
  }
  if (field.kind === 'ranking') {
    const order = told(measured, 'ranking');
    if (!Array.isArray(predicted) || !order) return '';
    const names = new Map(field.items.map(({ id, text }) => [id, plainly(text[language])]));
    return rankingPicture({ names, first: plainly(field.first[language]), predicted, measured: order, language });
  }
  const arrow = told(measured, 'arrow');
  const drawn = ARROWS.find((one) => one === predicted);
  return drawn && arrow ? arrowPicture({ predicted: drawn, measured: arrow, language }) : '';
}

/** The measurement of this kind, or why there is none; null: it is of another kind. */
function told<K extends Measured['kind']>(
  measured: Measured | Untold,
  kind: K,
): Extract<Measured, { kind: K }> | Untold | null {
  if ('untold' in measured) return measured;
  return measured.kind === kind ? (measured as Extract<Measured, { kind: K }>) : null;
}
