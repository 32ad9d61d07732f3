/** Paper is white, whatever the screen is. */
import { effectiveTheme, type State } from './state.ts';
import type { Store } from './store.ts';

/** Call once: light colours while it is printed, and a mark for what was drawn in dark ones. */
export function printOnWhite(lab: Store<State>): void {
  const { dataset } = document.documentElement;
  addEventListener('beforeprint', () => {
    if (dataset.theme === 'dark') dataset.printed = 'dark';
    dataset.theme = 'light';
  });
  addEventListener('afterprint', () => {
    dataset.theme = effectiveTheme(lab.get().theme);
    delete dataset.printed;
  });
}
