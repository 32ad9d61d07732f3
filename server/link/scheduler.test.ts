import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manualClock } from '../testing.ts';
import { createScheduler, SLACK_MS } from './scheduler.ts';

test('everything is called once, in the order of its time, at most half a millisecond off', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 50 }), (delays) => {
      const clock = manualClock(1_000);
      const scheduler = createScheduler(clock);
      const called: { dueMs: number; atMs: number }[] = [];
      for (const delay of delays) {
        const dueMs = 1_000 + delay;
        scheduler.at(dueMs, () => called.push({ dueMs, atMs: clock.now() }));
      }
      clock.advance(300);
      expect(called.map(({ dueMs }) => dueMs)).toEqual(delays.map((delay) => 1_000 + delay).sort((a, b) => a - b));
      for (const { dueMs, atMs } of called.filter(({ dueMs: due }) => due > 1_001)) {
        expect(Math.abs(atMs - dueMs)).toBeLessThanOrEqual(SLACK_MS + 1e-6);
      }
    }),
  );
});

test('what is cancelled is not called, and a callback may plan again', () => {
  const clock = manualClock();
  const scheduler = createScheduler(clock);
  const called: string[] = [];
  const cancel = scheduler.at(10, () => called.push('cancelled'));
  scheduler.at(20, () => {
    called.push('first');
    scheduler.at(30, () => called.push('second'));
  });
  cancel();
  clock.advance(100);
  expect(called).toEqual(['first', 'second']);
});

test('a callback that throws does not stop the others', () => {
  const clock = manualClock();
  const scheduler = createScheduler(clock);
  let called = false;
  scheduler.at(10, () => {
    throw new Error('mine alone');
  });
  scheduler.at(20, () => {
    called = true;
  });
  expect(() => clock.advance(15)).toThrow('mine alone');
  clock.advance(15);
  expect(called).toBe(true);
});
