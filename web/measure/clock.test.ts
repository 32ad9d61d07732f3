import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betterOffset, offsetOf, timerStep } from './clock.ts';

test('with equal ways there and back the offset is exact, and half the round trip is its uncertainty', () => {
  // The server is 1000 ms ahead; 3 ms each way; it answers after 2 ms.
  const found = offsetOf({ t1: 50, t2: 1053, t3: 1055, t4: 58 }, 0.1);
  expect(found).toEqual({ offsetMs: 1000, rttMs: 6, uncertaintyMs: 3.1, samples: 1 });
});

test('however the round trip is divided, the true offset lies within the uncertainty', () => {
  const duration = fc.double({ min: 0, max: 500, noNaN: true });
  const property = fc.property(
    duration,
    duration,
    duration,
    fc.integer({ min: -1e6, max: 1e6 }),
    (up, stay, down, ahead) => {
      const t1 = 10_000;
      const [t2, t3] = [t1 + up + ahead, t1 + up + stay + ahead];
      const { offsetMs, uncertaintyMs } = offsetOf({ t1, t2, t3, t4: t1 + up + stay + down }, 0.1);
      expect(Math.abs(offsetMs - ahead)).toBeLessThanOrEqual(uncertaintyMs + 1e-6);
    },
  );
  fc.assert(property);
});

test('the quickest round trip is believed, and all are counted', () => {
  const slow = offsetOf({ t1: 0, t2: 60, t3: 60, t4: 100 }, 0);
  const quick = offsetOf({ t1: 0, t2: 52, t3: 52, t4: 4 }, 0);
  expect(betterOffset(slow, quick)).toEqual({ ...quick, samples: 2 });
  expect(betterOffset(quick, slow)).toEqual({ ...quick, samples: 2 });
  expect(betterOffset(null, slow)).toEqual(slow);
});

test('the step of a timer is the smallest difference that it shows', () => {
  const readings = [0, 0, 1, 1, 1.1, 1.1, 3, 9];
  expect(timerStep(() => readings.shift() ?? 9, 8)).toBe(0.1);
});
