/** Reads the runs that the address wants side by side, and again when the language changes: the lab writes the pictures. */
import { api, asLabError } from '../../../app/api.ts';
import type { Page } from '../../../app/feature.ts';
import type { Store } from '../../../app/store.ts';
import type { OwnRunsState } from '../state.ts';

export interface Comparison {
  /** Throws what went wrong. */
  read(): Promise<void>;
  /** Call after each render. */
  afterRender(): void;
}

export function createComparison({ store }: Page, own: Store<OwnRunsState>): Comparison {
  let asked = '';
  let focused = '';

  const wanted = (): string => `${store.get().language} ${own.get().comparing?.join(',')}`;

  const read = async (): Promise<void> => {
    const { comparing } = own.get();
    if (!comparing) return;
    const key = wanted();
    asked = key;
    const view = await api.together(comparing, store.get().language);
    if (wanted() === key) own.set({ together: { key, view } });
  };

  return {
    read,
    afterRender() {
      const { comparing, together } = own.get();
      if (!comparing) {
        focused = '';
        return;
      }
      if (asked !== wanted()) void read().catch((thrown) => store.set({ error: asLabError(thrown) }));
      // The link that led here is gone with the list: the keyboard goes on from the page's head.
      if (together?.key === wanted() && focused !== comparing.join(',')) {
        focused = comparing.join(',');
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('.page-head h1')?.focus({ preventScroll: true });
      }
    },
  };
}
