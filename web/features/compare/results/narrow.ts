/** Paper is narrow too, and shows the whole table. */
const NARROW = 'screen and (max-width: 48rem)';

/** Whether the page is as narrow as a phone; the styles change at the same width. */
export const isNarrow = (): boolean => matchMedia(NARROW).matches;

/** Calls back whenever that changes. */
export function onNarrowChanged(listener: () => void): void {
  matchMedia(NARROW).addEventListener('change', listener);
}
