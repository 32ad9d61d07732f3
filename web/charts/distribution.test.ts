import { expect, test } from 'vitest';
import { ecdfPoints } from './distribution.ts';

test('each update is a step, from none arrived to all arrived, and the line goes on to the edge', () => {
  expect(ecdfPoints([2, 4, 8, 16], 20)).toEqual([
    { x: 2, y: 0 },
    { x: 2, y: 0.25 },
    { x: 4, y: 0.5 },
    { x: 8, y: 0.75 },
    { x: 16, y: 1 },
    { x: 20, y: 1 },
  ]);
});

test('latencies below half a millisecond, negative ones too, stand at the left edge of the logarithmic axis', () => {
  expect(ecdfPoints([-0.3, 0.1, 1], 5).map(({ x }) => x)).toEqual([0.5, 0.5, 0.5, 1, 5]);
});

test('without samples there is no line', () => {
  expect(ecdfPoints([], 10)).toEqual([]);
});
