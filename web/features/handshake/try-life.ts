/** The key that somebody types, recomputed by the server at each letter. */
import type { Store } from '../../app/store.ts';
import { handshakeApi } from './api.ts';
import type { HandshakeState } from './state.ts';

export interface TryLife {
  /** Null: back to the recorded key. */
  tryKey(key: string | null): Promise<void>;
}

export function createTryLife({ get, set }: Store<HandshakeState>, fail: (thrown: unknown) => void): TryLife {
  return {
    async tryKey(key) {
      if (key === null) return set({ tried: null });
      set({ tried: { key, view: get().tried?.view ?? null } });
      try {
        const view = await handshakeApi.accept(key);
        // Another letter may have come in between.
        if (get().tried?.key === key) set({ tried: { key, view } });
      } catch (thrown) {
        fail(thrown);
      }
    },
  };
}
