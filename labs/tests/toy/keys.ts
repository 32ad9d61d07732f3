import type { Store } from '../../../web/app/store.ts';
import type { ToyState } from './state.ts';

export function createKeys({ get, set }: Store<ToyState>): (event: KeyboardEvent) => boolean {
  return ({ key }) => {
    if (key === '+') set({ count: get().count + 1 });
    return key === '+';
  };
}
