import { afterEach, expect, test, vi } from 'vitest';
import type { State } from '../../app/state.ts';
import { createStore } from '../../app/store.ts';
import { createScaleLife } from './life.ts';
import { FIRST_SCALE } from './state.ts';

afterEach(() => vi.unstubAllGlobals());

test('a swarm that can’t be read is told of, and no place is kept for it', async () => {
  const problem = { code: 'no-such-scale', message: { en: 'There is none.', es: 'No existe.' } };
  vi.stubGlobal('fetch', async () => Response.json(problem, { status: 404 }));
  const store = createStore<State>({ language: 'en', error: null } as State, (go) => go());
  const own = createStore({ ...FIRST_SCALE, asked: 'gone' }, (go) => go());
  await createScaleLife({ store }, own, { swarm() {}, sizing() {} }).read(true);
  expect([store.get().error?.code, own.get().asked]).toEqual(['no-such-scale', null]);
});
