/**
 * Files dropped anywhere on the page, where a view does not take them itself: the view of a class looks at them. Without
 * this the browser would leave the page, and a run with it.
 */
import { links } from '../parts/links.ts';
import { goTo } from './history.ts';
import type { State } from './state.ts';

let waiting: File[] = [];

/** The files that were dropped since this was last asked. */
export function takeDropped(): File[] {
  const files = waiting;
  waiting = [];
  return files;
}

/** A page as a file: a hand-in, perhaps. */
export const isPage = ({ name, type }: File): boolean => type === 'text/html' || /\.html?$/i.test(name);

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Watches the whole page; what a view has taken is left to it. */
export function watchDrops(get: () => State): void {
  addEventListener('dragover', (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (event.defaultPrevented || !holdsFiles(event)) return;
    event.preventDefault();
    waiting.push(...(event.dataTransfer?.files ?? []));
    if (get().route.view === 'class') dispatchEvent(new HashChangeEvent('hashchange'));
    else goTo(links.class(), get());
  });
}
