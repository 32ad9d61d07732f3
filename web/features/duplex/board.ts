/** Keeps the Duplex view in its place on the page; its code is loaded when it is first looked at. */
import { asLabError } from '../../app/api.ts';
import type { App } from '../../app/app.ts';
import type { State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import type { DuplexView } from './index.ts';

export interface DuplexBoard {
  afterRender(state: State): void;
}

export function createDuplexBoard(store: Store<State>, app: App): DuplexBoard {
  let mounted: DuplexView | null = null;
  let loading = false;

  const load = async (): Promise<void> => {
    loading = true;
    try {
      const { mountDuplex } = await import('./index.ts');
      mounted = mountDuplex(store, app);
      store.set({});
    } catch (thrown) {
      store.set({ error: asLabError(thrown) });
    }
  };

  return {
    afterRender(state) {
      const host = state.route.view === 'duplex' ? document.getElementById('duplex') : null;
      if (mounted) mounted.show(host, state);
      else if (host && !loading) void load();
    },
  };
}
