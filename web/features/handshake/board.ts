/** Keeps the Handshake view in its place on the page; its code is loaded when it is first looked at. */
import { asLabError } from '../../app/api.ts';
import type { State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import type { MountedView } from './index.ts';

export interface HandshakeBoard {
  afterRender(state: State): void;
}

export function createHandshakeBoard(store: Store<State>): HandshakeBoard {
  let mounted: MountedView | null = null;
  let loading = false;

  const load = async (): Promise<void> => {
    loading = true;
    try {
      const { mountHandshake } = await import('./index.ts');
      mounted = mountHandshake(store);
      store.set({});
    } catch (thrown) {
      store.set({ error: asLabError(thrown) });
    }
  };

  return {
    afterRender(state) {
      if (state.route.view !== 'handshake') return;
      const host = document.getElementById('handshake');
      if (mounted && host) mounted.show(host, state);
      else if (!loading) void load();
    },
  };
}
