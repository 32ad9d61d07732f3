import { describe, expect, it } from 'vitest';
import { agePoints } from './age.ts';
import { spread } from './marks/line.ts';

describe('The chart of ages', () => {
  it('is in seconds and milliseconds, broken where nobody could see', () => {
    expect(
      agePoints([
        [0, 5],
        [1500, 120],
        [1500, null],
        [4000, 8],
      ]),
    ).toEqual([
      { x: 0, y: 5 },
      { x: 1.5, y: 120 },
      { x: 1.5, y: Number.NaN },
      { x: 4, y: 8 },
    ]);
  });
});

describe('Names beside lines', () => {
  it('stay where they are if there is room', () => {
    expect(spread([10, 50, 90], 16, 100)).toEqual([10, 50, 90]);
  });

  it('are moved apart, keep their order and stay above the axis', () => {
    expect(spread([98, 97, 20], 16, 100)).toEqual([100, 84, 20]);
    expect(spread([40, 40, 40], 16, 200)).toEqual([40, 56, 72]);
  });
});
