/** The views, by their contract alone: which one the address asks for, loaded when it is first opened. */

import type { Text } from '../../server/contract.ts';
import { storedRunsOf } from '../measure/gone.ts';
import { asLabError } from './api.ts';
import type { App } from './app.ts';
import type { Feature, Page, View } from './feature.ts';
import { A_PART, noSuch } from './i18n/no-such.ts';
import { parseRoute, type Route } from './route.ts';
import type { State } from './state.ts';
import { createStore, type Store } from './store.ts';

export interface Views {
  features: readonly Feature[];
  /** Opens what the address asks for. */
  follow(): Promise<void>;
  /** The view that is looked at; null: its code is on its way. */
  shown(): View | null;
  /** Call after each render. */
  afterRender(state: State): void;
}

export function createViews(features: readonly Feature[], store: Store<State>, app: App): Views {
  const { get, set } = store;
  const opened = new Map<string, View>();
  let drawn: View | null = null;
  /** What was last said of an address. */
  let saidUnknown: Text | null = null;

  const page: Page = {
    store,
    app,
    own(first) {
      const own = createStore(first, (notify) => notify());
      own.subscribe(() => set({}));
      return own;
    },
  };

  const open = async (name: string): Promise<View | undefined> => {
    const known = opened.get(name);
    if (known) return known;
    const code = await features.find((one) => one.name === name)?.load();
    // Asked for twice while it was on its way, it is made once.
    if (code && !opened.has(name)) opened.set(name, code.createView(page));
    return opened.get(name);
  };

  /** Says that the address names what there is not, and no longer when it names something else. */
  const sayUnknown = (view: View | undefined, route: Route): void => {
    const part = route.path[0] ? noSuch(A_PART, route.path.join('/')) : null;
    const unknown = route.unknown ? noSuch(A_PART, route.unknown) : view?.unknown ? view.unknown(route) : part;
    if (unknown === null && (saidUnknown === null || get().note !== saidUnknown)) return;
    saidUnknown = unknown;
    set({ note: unknown, ...(unknown && { announcement: unknown[get().language] }) });
  };

  const shown = (): View | null => opened.get(get().route.view) ?? null;

  return {
    features,
    shown,
    async follow() {
      const route = parseRoute(location.hash, features);
      const { route: before, error } = get();
      // What went wrong on another view is of no use on this one, nor that there is no run which is asked for no more.
      const stays = route.view === before.view;
      const isOfRunBefore = route.run !== before.run && error?.code === 'no-such-run';
      set({ route, ...(!stays && { note: null }), ...((!stays || isOfRunBefore) && { error: null }) });
      try {
        const view = await open(route.view);
        if (get().route !== route) return;
        set({});
        sayUnknown(view, route);
        await view?.follow?.(route);
        // A view may have had to ask first what there is.
        if (get().route === route && saidUnknown === null) sayUnknown(view, route);
      } catch (thrown) {
        set({ error: asLabError(thrown) });
      }
    },
    afterRender(state) {
      const view = shown();
      if (drawn !== view) drawn?.left?.();
      drawn = view;
      app.run.stored.hold(storedRunsOf(view, state));
      view?.afterRender?.(state);
    },
  };
}
