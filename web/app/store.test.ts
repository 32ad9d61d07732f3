import { expect, test } from 'vitest';
import { createStore } from './store.ts';

test('several changes at once are heard of once, as the last state', () => {
  const scheduled: (() => void)[] = [];
  const heard: { a: number; b: number }[] = [];
  const store = createStore({ a: 1, b: 1 }, (notify) => void scheduled.push(notify));
  store.subscribe((state) => heard.push(state));
  store.set({ a: 2 });
  store.set({ b: 3 });
  expect(scheduled.length).toBe(1);
  scheduled[0]?.();
  expect(heard).toEqual([{ a: 2, b: 3 }]);
});

test('a change made while listeners are told is heard of later', () => {
  const scheduled: (() => void)[] = [];
  const store = createStore({ a: 1 }, (notify) => void scheduled.push(notify));
  store.subscribe(({ a }) => {
    if (a < 3) store.set({ a: a + 1 });
  });
  store.set({ a: 2 });
  for (let next = scheduled.shift(); next; next = scheduled.shift()) next();
  expect(store.get().a).toBe(3);
});
