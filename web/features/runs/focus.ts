/** The keyboard's place in the list of runs: a question that appears gets it, and what follows an answer too. */

/** Returns what to call after each render, with the run that is asked about. */
export function createRunsFocus(): (deleting: string | null) => void {
  let asked: string | null = null;
  /** Where the run stood that is asked about: if it is gone, its successor stands there. */
  let place = 0;

  const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.runs-table tr[data-run]')];
  const button = (row: HTMLElement | undefined, name: string): HTMLElement | null =>
    row?.querySelector<HTMLElement>(`[data-focus="${name}"]`) ?? null;

  const moveTo = (deleting: string): void => {
    const all = rows();
    place = all.findIndex(({ dataset }) => dataset.run === deleting);
    button(all[place], 'confirm')?.focus();
  };

  const moveBack = (before: string): void => {
    // Only a focus that fell away is put back: a person may have gone elsewhere.
    if (document.activeElement && document.activeElement !== document.body) return;
    const all = rows();
    const kept = all.find(({ dataset }) => dataset.run === before);
    const next = kept ?? all[place] ?? all.at(-1);
    (button(next, 'delete') ?? document.querySelector<HTMLElement>('.page-head h1'))?.focus();
  };

  return (deleting) => {
    if (deleting === asked) return;
    const before = asked;
    asked = deleting;
    if (deleting !== null) moveTo(deleting);
    else if (before !== null) moveBack(before);
  };
}
