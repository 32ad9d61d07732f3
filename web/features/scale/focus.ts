/** The keyboard's place in the Scale view: a swarm that was opened, a question that appears, the list after its answer. */
import type { OwnScaleState } from './state.ts';

export interface ScaleFocus {
  /** This swarm is brought to the reader as soon as it is shown; null: none. */
  want(id: string | null): void;
  /** So is the calculation on paper. */
  wantSizing(): void;
  /** After each render. */
  follow(state: Pick<OwnScaleState, 'deleting' | 'naming' | 'shown'>): void;
}

/** Moves the focus only after a render, when what it goes to is there. */
export function createScaleFocus(): ScaleFocus {
  let wanted: string | null = null;
  let sizingWanted = false;
  let asked: { id: string; by: 'delete' | 'name' } | null = null;

  const inRow = (id: string, part: 'delete' | 'name' | 'write' | 'confirm'): HTMLElement | null =>
    document.querySelector<HTMLElement>(`.scale-list tr[data-swarm="${CSS.escape(id)}"] [data-focus="${part}"]`);

  const showResult = (shown: string | undefined): void => {
    const heading = document.getElementById('scale-result');
    if (wanted === null || shown !== wanted || !heading) return;
    wanted = null;
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  };

  const showSizing = (): void => {
    const summary = document.querySelector<HTMLElement>('.scale-sizing > summary');
    if (!sizingWanted || !summary) return;
    sizingWanted = false;
    summary.scrollIntoView();
    summary.focus({ preventScroll: true });
  };

  const showQuestion = ({ deleting, naming }: Pick<OwnScaleState, 'deleting' | 'naming'>): void => {
    const next =
      deleting !== null
        ? ({ id: deleting, by: 'delete' } as const)
        : naming !== null
          ? ({ id: naming, by: 'name' } as const)
          : null;
    if (next?.id === asked?.id && next?.by === asked?.by) return;
    const before = asked;
    asked = next;
    if (next) return inRow(next.id, next.by === 'name' ? 'write' : 'confirm')?.focus();
    // Only a focus that fell away is put back: a person may have gone elsewhere.
    if (before === null || (document.activeElement && document.activeElement !== document.body)) return;
    (inRow(before.id, before.by) ?? document.getElementById('scale-stored'))?.focus();
  };

  return {
    want(id) {
      wanted = id;
    },
    wantSizing() {
      sizingWanted = true;
    },
    follow({ deleting, naming, shown }) {
      showQuestion({ deleting, naming });
      showResult(shown?.id);
      showSizing();
    },
  };
}
