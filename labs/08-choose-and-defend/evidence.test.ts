import { expect, test } from 'vitest';
import { namedIn, numbersIn } from './evidence.ts';

test('transports are found by the names that people use, and none inside another', () => {
  expect(namedIn('AJAX long polling needs more than SSE.')).toEqual(['long-polling', 'sse']);
  expect(namedIn('El sondeo largo gana al sondeo.').toSorted()).toEqual(['long-polling', 'polling']);
  expect(namedIn('WebSocket beats polling')).toEqual(['websocket', 'polling']);
  expect(namedIn('It is faster.')).toEqual([]);
});

test('numbers are read as either language writes them', () => {
  expect(numbersIn('771.4 bytes')).toContain(771.4);
  expect(numbersIn('771,4 bytes')).toContain(771.4);
  expect(numbersIn('1,200 and 1 200 and 1.200')).toEqual(expect.arrayContaining([1200]));
  expect(numbersIn('none')).toEqual([]);
});
