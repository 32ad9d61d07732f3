/** A question that is answered by an order. Two whose confidence intervals overlap may stand in either order. */
import { indistinguishable, isSurelyAbove } from '../../server/analysis/numbers/ranking.ts';
import { type Text, TRANSPORT_INFO, type TransportName } from '../../server/contract.ts';
import type { LabContext, Question, Untold } from '../lab.ts';
import type { Figures } from './measured.ts';
import { isUntold, say, transportOptions, untold } from './say.ts';

export interface RankingPlan {
  id: string;
  text: Text;
  items: TransportName[];
  /** What stands first: "the fastest". */
  first: Text;
  figures(context: LabContext): Figures | Untold;
  why: Text;
  /** Where two lead to the same order in a run, the first of them is meant. */
  mistakes: { id: string; hint: Text; order(figures: Figures): TransportName[] }[];
}

const NOT_APART = untold(
  'This run can’t tell any of them apart: their confidence intervals overlap. Run it again, with nothing else busy on this machine.',
  'Esta ejecución no distingue entre ellos: sus intervalos de confianza se solapan. Repítela sin nada más que cargue el equipo.',
);
const ALL_OF_THEM: Text = say('Put each of them into the order once.', 'Pon cada uno una sola vez en el orden.');

/** The first two that this order puts the wrong way round. */
function wrongPair(order: string[], figures: Figures): [TransportName, TransportName] | null {
  const inOrder = order.flatMap((id) => figures.filter((one) => one.id === id));
  for (const [i, one] of inOrder.entries()) {
    const better = inOrder.slice(i + 1).find((later) => isSurelyAbove(one.range, later.range));
    if (better) return [one.id, better.id];
  }
  return null;
}

function pairHint([one, other]: [TransportName, TransportName]): Text {
  const [a, b] = [TRANSPORT_INFO[one].title, TRANSPORT_INFO[other].title];
  return say(
    `You put ${a.en} before ${b.en}. Compare the figures of these two in your run: their intervals do not overlap.`,
    `Pusiste ${a.es} antes que ${b.es}. Compara las cifras de estos dos en tu ejecución: sus intervalos no se solapan.`,
  );
}

/** Right is each order that no pair of intervals contradicts. */
export function rankingQuestion({ id, text, items, first, figures, why, mistakes }: RankingPlan): Question {
  const told = (context: LabContext): Figures | Untold => {
    const found = figures(context);
    if (isUntold(found)) return found;
    return indistinguishable(found, ({ range }) => range).length === found.length ? NOT_APART : found;
  };
  const isSame = (one: string[], other: string[]): boolean => one.join() === other.join();
  return {
    id,
    text,
    field: { kind: 'ranking', items: transportOptions(items), first },
    why,
    otherwise: null,
    wrongAnswers: mistakes.map(({ id, hint, order }) => ({
      id,
      hint,
      answer(context) {
        const found = told(context);
        if (isUntold(found)) return null;
        const wrong = order(found);
        const first = mistakes.find((one) => isSame(one.order(found), wrong));
        return first?.id === id && wrongPair(wrong, found) ? wrong : null;
      },
    })),
    right(context) {
      const found = told(context);
      return isUntold(found) ? null : found.map(({ id }) => id);
    },
    check(answer, context) {
      const found = told(context);
      if (isUntold(found)) return { result: 'untold', reason: found.untold };
      const isWhole = Array.isArray(answer) && isSame(answer.toSorted(), items.toSorted());
      if (!isWhole) return { result: 'wrong', hint: ALL_OF_THEM, mistake: null };
      const pair = wrongPair(answer, found);
      if (!pair) return { result: 'right', why };
      const made = mistakes.find(({ order }) => isSame(order(found), answer));
      return { result: 'wrong', hint: made?.hint ?? pairHint(pair), mistake: made?.id ?? null };
    },
  };
}

/** The order turned round: who read the figures as "more is better". */
export const reversed = (figures: Figures): TransportName[] => figures.map(({ id }) => id).toReversed();
