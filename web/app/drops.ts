/**
 * Files dropped anywhere on the page, where a view does not take them itself: the Runs view takes runs, Scale takes
 * swarms, the view of a class looks at all others. Without this the browser would leave the page, and a run with it.
 */
import { links } from '../parts/links.ts';
import { goTo } from './history/run-entry.ts';
import type { State } from './state.ts';

let waiting: { view: string; files: File[] } = { view: '', files: [] };

/** The files that were dropped for this view since it last asked. */
export function takeDropped(view: string): File[] {
  if (view !== waiting.view) return [];
  const { files } = waiting;
  waiting = { view, files: [] };
  return files;
}

/** JSON: a run or a swarm, perhaps. */
const isJson = ({ name, type }: File): boolean => type === 'application/json' || /\.json$/i.test(name);

/** A page as a file: a hand-in, perhaps. */
export const isPage = ({ name, type }: File): boolean => type === 'text/html' || /\.html?$/i.test(name);

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Who looks at a class is told of each file what it is; who looks at swarms, whether it is one. */
function viewFor(view: string, files: readonly File[]): 'runs' | 'scale' | 'class' {
  if (view === 'class' || !files.every(isJson)) return 'class';
  return view === 'scale' ? 'scale' : 'runs';
}

/** Watches the whole page; what a view has taken is left to it. */
export function watchDrops(get: () => State): void {
  addEventListener('dragover', (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (event.defaultPrevented || !holdsFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    const { view } = get().route;
    const wanted = viewFor(view, files);
    waiting = { view: wanted, files: [...takeDropped(wanted), ...files] };
    if (view === wanted) dispatchEvent(new HashChangeEvent('hashchange'));
    else goTo(wanted === 'class' ? links.class() : links.runs(), get());
  });
}
