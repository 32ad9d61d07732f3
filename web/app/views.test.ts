import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Text } from '../../server/contract.ts';
import type { App } from './app.ts';
import type { View } from './feature.ts';
import { parseRoute } from './route.ts';
import type { State } from './state.ts';
import { createStore, type Store } from './store.ts';
import { createViews, type Views } from './views.ts';

const GONE = { code: 'no-such-run', message: { en: 'There is no such run.', es: 'No existe esa ejecución.' } };
const NO_ROOM = { code: 'no-room', message: { en: 'The disk is full.', es: 'El disco está lleno.' } };
const UNKNOWN: Text = { en: 'no such part', es: 'no existe esa parte' };

let store: Store<State>;
let views: Views;
let things: View;

beforeEach(() => {
  vi.stubGlobal('location', { hash: '' });
  things = { below: () => null as never };
  const feature = (name: string, view: () => View) => ({
    name,
    title: { en: name, es: name },
    load: async () => ({ createView: view }),
  });
  const features = [feature('things', () => things), feature('others', () => ({ below: () => null as never }))];
  const first = { route: parseRoute('', features), error: null, note: null, language: 'en' } as unknown as State;
  store = createStore(first, (notify) => notify());
  views = createViews(features, store, {} as App);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function go(hash: string): Promise<void> {
  location.hash = hash;
  return views.follow();
}

test('what a view knows only once it has asked is said of the first address too', async () => {
  let asked = false;
  things.follow = async () => {
    asked = true;
  };
  things.unknown = ({ path }) => (asked && path[0] === 'none' ? UNKNOWN : null);
  await go('#/things/none');
  expect(store.get().note).toBe(UNKNOWN);
  await go('#/things/there');
  expect(store.get().note).toBeNull();
});

test('that there is no such run is said until the address asks for another, or for none', async () => {
  things.follow = ({ run }) => {
    if (run === 'none') store.set({ error: GONE });
  };
  await go('#/things?run=none');
  expect(store.get().error).toBe(GONE);
  await go('#/things/part?run=none');
  expect(store.get().error).toBe(GONE);
  await go('#/things');
  expect(store.get().error).toBeNull();
});

test('what else went wrong stays in its view, and goes with it', async () => {
  await go('#/things?run=one');
  store.set({ error: NO_ROOM });
  await go('#/things');
  expect(store.get().error).toBe(NO_ROOM);
  await go('#/others');
  expect(store.get().error).toBeNull();
});
