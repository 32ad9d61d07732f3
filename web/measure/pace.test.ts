import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function actedAtMs(jitter: number, count: number): number[] {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const startMs = performance.now();
  const atMs: number[] = [];
  const stop = startPace({ perSecond: 0.5, jitter }, () => atMs.push(performance.now() - startMs), random);
  while (atMs.length < count) vi.advanceTimersToNextTimer();
  stop();
  vi.advanceTimersByTime(10_000);
  expect(atMs).toHaveLength(count);
  return atMs;
}

test('no action keeps a phase with a poll every second, and the mean pace is kept', () => {
  const atMs = actedAtMs(0.2, 200);
  const phases = atMs.map((ms) => Math.floor((ms % 1000) / 250));
  for (const quarter of [0, 1, 2, 3]) expect(phases.filter((one) => one === quarter).length).toBeGreaterThan(25);
  const gaps = atMs.map((ms, i) => ms - (atMs[i - 1] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1599);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2401);
  expect((atMs.at(-1) ?? 0) / atMs.length).toBeCloseTo(2000, -2);
});

test('without jitter it is steady', () => {
  expect(actedAtMs(0, 3).map(Math.round)).toEqual([2000, 4000, 6000]);
});
