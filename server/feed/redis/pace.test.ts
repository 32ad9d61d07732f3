import { expect, it } from 'vitest';
import { readPace, USUAL_PACE } from './pace.ts';

it('takes what is left out of a pace from the usual one', () => {
  expect(readPace('{}')).toEqual(USUAL_PACE);
  expect(readPace('{"scenario":"chat","updatesPerSecond":10}')).toEqual({
    ...{ ...USUAL_PACE, scenario: 'chat', updatesPerSecond: 10 },
  });
});

it.each([
  '',
  'x',
  '7x',
  '{"scenario":"opera"}',
  '{"updatesPerSecond":0}',
  '{"jitter":2}',
  '{"seed":-1}',
  '{"seed":"1"}',
])('does not take %s for one', (text) => {
  expect(readPace(text)).toBeNull();
});
