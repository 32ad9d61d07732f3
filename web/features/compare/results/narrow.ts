/** Whether the page is as narrow as a phone; the styles change at the same width. */
const NARROW = '(max-width: 48rem)';

export const isNarrow = (): boolean => matchMedia(NARROW).matches;

/** Calls back whenever that changes. */
export function onNarrowChanged(listener: () => void): void {
  matchMedia(NARROW).addEventListener('change', listener);
}
