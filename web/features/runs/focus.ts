/** The keyboard's place in the list of runs: a question that appears gets it, and what follows an answer too. */
import type { OwnRunsState } from './state.ts';

/** The run that is asked about, what gets the focus while it is, and what had it before. */
interface Asked {
  id: string;
  inside: 'confirm' | 'write';
  opener: 'delete' | 'name';
}

function askedOf({ deleting, naming }: Pick<OwnRunsState, 'deleting' | 'naming'>): Asked | null {
  if (deleting !== null) return { id: deleting, inside: 'confirm', opener: 'delete' };
  return naming === null ? null : { id: naming, inside: 'write', opener: 'name' };
}

/** Returns what to call after each render, with what the view keeps. */
export function createRunsFocus(): (state: Pick<OwnRunsState, 'deleting' | 'naming'>) => void {
  let asked: Asked | null = null;
  /** Where the run stood that is asked about: if it is gone, its successor stands there. */
  let place = 0;

  const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.runs-table tr[data-run]')];
  const part = (row: HTMLElement | undefined, name: string): HTMLElement | null =>
    row?.querySelector<HTMLElement>(`[data-focus="${name}"]`) ?? null;

  const moveTo = ({ id, inside }: Asked): void => {
    const all = rows();
    place = all.findIndex(({ dataset }) => dataset.run === id);
    part(all[place], inside)?.focus();
  };

  const moveBack = ({ id, opener }: Asked): void => {
    // Only a focus that fell away is put back: a person may have gone elsewhere.
    if (document.activeElement && document.activeElement !== document.body) return;
    const all = rows();
    const kept = all.find(({ dataset }) => dataset.run === id);
    const next = kept ?? all[place] ?? all.at(-1);
    (part(next, opener) ?? document.querySelector<HTMLElement>('.page-head h1'))?.focus();
  };

  return (state) => {
    const next = askedOf(state);
    if (next?.id === asked?.id && next?.inside === asked?.inside) return;
    const before = asked;
    asked = next;
    if (next) moveTo(next);
    else if (before) moveBack(before);
  };
}
