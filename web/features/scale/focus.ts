/** The keyboard's place in the Scale view: a swarm that was opened, a question that appears, the list after its answer. */
import type { OwnScaleState } from './state.ts';

export interface ScaleFocus {
  /** This swarm is brought to the reader as soon as it is shown; null: none. */
  want(id: string | null): void;
  /** After each render. */
  follow(state: Pick<OwnScaleState, 'deleting' | 'shown'>): void;
}

export function createScaleFocus(): ScaleFocus {
  let wanted: string | null = null;
  let asked: string | null = null;

  const inRow = (id: string): HTMLElement | null =>
    document.querySelector<HTMLElement>(`.scale-list tr[data-swarm="${CSS.escape(id)}"] button`);

  const showResult = (shown: string | undefined): void => {
    const heading = document.getElementById('scale-result');
    if (wanted === null || shown !== wanted || !heading) return;
    wanted = null;
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  };

  const showQuestion = (deleting: string | null): void => {
    if (deleting === asked) return;
    const before = asked;
    asked = deleting;
    if (deleting !== null) return inRow(deleting)?.focus();
    // Only a focus that fell away is put back: a person may have gone elsewhere.
    if (before === null || (document.activeElement && document.activeElement !== document.body)) return;
    (inRow(before) ?? document.getElementById('scale-stored'))?.focus();
  };

  return {
    want(id) {
      wanted = id;
    },
    follow({ deleting, shown }) {
      showQuestion(deleting);
      showResult(shown?.id);
    },
  };
}
