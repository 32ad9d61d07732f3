import { expect, test } from 'vitest';
import { createAllowance, createAllowances } from './allowance.ts';

test('an allowance is full at first, fills up again with time, and never beyond its burst', () => {
  const allowance = createAllowance({ perSecond: 10, burst: 3 });
  expect([0, 0, 0, 0].map((nowMs) => allowance.take(nowMs))).toEqual([true, true, true, false]);
  expect([100, 100].map((nowMs) => allowance.take(nowMs))).toEqual([true, false]);
  expect([9000, 9000, 9000, 9000].map((nowMs) => allowance.take(nowMs))).toEqual([true, true, true, false]);
  expect(allowance.take(9200, 3)).toBe(false);
});

test('many names bring no more than their number that is known at once, and make nobody else’s full again', () => {
  const allowances = createAllowances({ perSecond: 1, burst: 2, most: 3 });
  const taken = (name: string): boolean => allowances.take(name, 0);
  expect(['a', 'a', 'a'].map(taken)).toEqual([true, true, false]);
  const others = Array.from({ length: 1000 }, (_, i) => taken(`other ${i}`));
  // Two that are known, and two that all others share.
  expect(others.filter(Boolean)).toHaveLength(4);
  expect(taken('a')).toBe(false);
  // Whoever has filled up again is forgotten, and there is room for others.
  expect(allowances.take('new', 2000)).toBe(true);
  expect(allowances.take('a', 2000)).toBe(true);
});
