import { expect, test } from 'vitest';
import { manualClock } from '../testing.ts';
import { createPatience, type Debt, type Told } from './patience.ts';

const ANSWER: Debt = { kind: 'answer', transport: 'polling' };
const UPDATE: Debt = { kind: 'update', transport: 'sse' };

function some() {
  const clock = manualClock(1000);
  const told: Told[] = [];
  return { clock, told, patience: createPatience(clock, (one) => told.push(one), 3000) };
}

test('what is paid in time is not told of, however often', () => {
  const { clock, told, patience } = some();
  for (let turn = 0; turn < 10; turn++) {
    patience.owe('1', ANSWER);
    clock.advance(2000);
    patience.paid('1');
  }
  expect(told).toEqual([]);
});

test('a debt is told of when it is old, once; more of them too; and that it was paid at last', () => {
  const { clock, told, patience } = some();
  patience.owe('1', ANSWER);
  clock.advance(1000);
  patience.owe('1', ANSWER);
  patience.owe('2', UPDATE);
  patience.owe('3', UPDATE);
  clock.advance(2000);
  expect(told).toEqual([{ owed: [ANSWER], forMs: 3000 }]);
  clock.advance(10_000);
  expect(told.slice(1)).toEqual([{ owed: [ANSWER, UPDATE], forMs: 4000 }]);
  patience.paid('1');
  patience.paid('2');
  expect(told).toHaveLength(2);
  patience.paid('3');
  expect(told.slice(2)).toEqual([{ owed: null, forMs: 13_000 }]);
  clock.advance(10_000);
  expect(told).toHaveLength(3);
});

test('who goes away is owed nothing; but nothing was paid with that', () => {
  const { clock, told, patience } = some();
  patience.owe('1', ANSWER);
  patience.dropped('1');
  clock.advance(10_000);
  expect(told).toEqual([]);
  patience.owe('2', ANSWER);
  clock.advance(3000);
  patience.dropped('2');
  patience.owe('3', ANSWER);
  clock.advance(10_000);
  expect(told).toEqual([{ owed: [ANSWER], forMs: 3000 }]);
  patience.paid('3');
  expect(told.slice(1)).toEqual([{ owed: null, forMs: 13_000 }]);
});

test('when it is over nothing is told any more', () => {
  const { clock, told, patience } = some();
  patience.owe('1', ANSWER);
  clock.advance(1000);
  patience.end();
  clock.advance(10_000);
  expect(told).toEqual([]);
});
