/** A question that is answered by a number. */
import { formatNumber } from '../../server/analysis/words/format.ts';
import type { Language, Ranged, Text } from '../../server/contract.ts';
import type { LabContext, Question, Untold, WrongAnswer } from '../lab.ts';
import { isUntold, say } from './say.ts';
import { agreesAsWritten, exactly, fits } from './tolerance.ts';
import { inOtherWriting } from './units.ts';

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

/** Inside an interval that is wide enough to hold a typical mistake too: neither right nor wrong. */
function tooWide({ low, high }: Ranged): Text {
  const written = (bound: number | null, language: Language): string =>
    formatNumber(bound ?? 0, language, Math.abs(bound ?? 0) < 10 ? 1 : 0);
  return say(
    `The [[confidence|confidence interval]] of your run goes from ${written(low, 'en')} to ${written(high, 'en')}. It is so wide that your answer can’t be told from a typical mistake. Run the lab again, with nothing else busy on this machine, or write the figure as the table has it.`,
    `El [[confidence|intervalo de confianza]] de tu ejecución va de ${written(low, 'es')} a ${written(high, 'es')}. Es tan ancho que tu respuesta no se distingue de un error típico. Repite el laboratorio sin nada más que cargue el equipo, o escribe la cifra tal como está en la tabla.`,
  );
}

const NO_NUMBER: Text = say('Write a number, without its unit.', 'Escribe un número, sin su unidad.');

/**
 * Right is what fits the expected figure; a mistake is what fits that mistake's figure. An answer that fits both, because
 * the interval is that wide, can't be told.
 */
export function numberQuestion({ id, text, unit, expected, why, mistakes, otherwise }: NumberPlan): Question {
  const madeBy = ({ value }: NumberMistake, context: LabContext): Ranged | null => {
    const made = value(context);
    const range = typeof made === 'number' ? exactly(made) : made;
    const right = expected(context);
    return range && !isUntold(right) && !fits(range.value, right) ? range : null;
  };
  /** The mistake's own figure is this answer, as it was written down. */
  const leadsTo = ({ value }: NumberMistake, answer: number, context: LabContext): boolean => {
    const made = value(context);
    const figure = typeof made === 'number' ? made : made?.value;
    return figure !== undefined && agreesAsWritten(answer, figure);
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
      if (agreesAsWritten(answer, range.value)) return { result: 'right', why };
      const isInside = fits(answer, range);
      if (isInside && mistakes.some((one) => leadsTo(one, answer, context)))
        return { result: 'untold', reason: tooWide(range) };
      if (isInside) return { result: 'right', why };
      const made = mistakes.find((one) => {
        const wrong = madeBy(one, context);
        return wrong !== null && fits(answer, wrong);
      });
      const near = made ?? inOtherWriting(answer, range, unit);
      return { result: 'wrong', hint: near?.hint ?? otherwise, mistake: near?.id ?? null };
    },
  };
}
