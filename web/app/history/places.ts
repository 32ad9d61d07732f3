/**
 * Back and Forward go on where one was. The browser puts the page there by itself, but often before the view is drawn
 * or what it shows has come: so the place is kept when one leaves, and gone to when the page is long enough again.
 * Where the Navigation API is missing, the browser's own way is all there is.
 */

import type { NavigateEvent, Navigation } from './navigation.ts';

/** What is used of the window. */
export interface Scrolled extends EventTarget {
  readonly scrollY: number;
  scrollTo(x: number, y: number): void;
}

/** Returns what to call after each render. */
export function keepPlaces(page: Scrolled, navigation: Navigation | undefined): () => void {
  /** Where each entry of the history was left, by its key. */
  const left = new Map<string, number>();
  /** Of the entry that is on its way. */
  let next: number | null = null;
  let wanted: number | null = null;
  /** As far as the page could be scrolled last time. */
  let reached: number | null = null;

  navigation?.addEventListener('navigate', (event) => {
    const { navigationType, destination } = event as NavigateEvent;
    if (navigation.currentEntry) left.set(navigation.currentEntry.key, page.scrollY);
    next = navigationType === 'traverse' ? (left.get(destination.key) ?? null) : null;
  });
  page.addEventListener('hashchange', () => {
    wanted = next;
    next = null;
    reached = null;
  });
  // Whoever does something here is here: what it opens must not move the page.
  for (const done of ['pointerdown', 'keydown'])
    page.addEventListener(done, () => {
      wanted = null;
    });

  return () => {
    if (wanted === null) return;
    const moved = reached !== null && page.scrollY !== reached;
    if (!moved) page.scrollTo(0, wanted);
    reached = page.scrollY;
    // A page that is still too short is drawn again when the rest has come. Whoever scrolled meanwhile stays there.
    if (moved || Math.abs(reached - wanted) < 1) wanted = null;
  };
}
