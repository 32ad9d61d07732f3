import { afterEach, expect, test } from 'vitest';
import { manualClock } from '../../testing.ts';
import { createWaitingRoom } from './waiting-room.ts';

const clock = manualClock();
const room = createWaitingRoom(clock, 25_000);
afterEach(() => room.callAllNow());

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('many are answered in batches, in their order, and the event loop turns in between', async () => {
  const answered: number[] = [];
  for (let i = 0; i < 3_000; i += 1) room.wait(() => answered.push(i));
  room.callAll();
  const heard: number[] = [answered.length];
  // Whoever comes now waits for the next news.
  room.wait(() => answered.push(-1));
  while (room.size() > 1) {
    await turn();
    heard.push(answered.length);
  }
  expect(heard[0]).toBeLessThan(3_000);
  expect(heard.length).toBeGreaterThan(1);
  expect(answered).toEqual(Array.from({ length: 3_000 }, (_, i) => i));
  room.callAll();
  expect(answered.at(-1)).toBe(-1);
});

test('who comes back before all have had their turn does not hold up the last', () => {
  const answered: number[] = [];
  for (let i = 0; i < 2_000; i += 1) room.wait(() => answered.push(i));
  room.callAll();
  const first = answered.length;
  for (let i = 0; i < 10; i += 1) room.wait(() => {});
  expect(answered.length).toBeGreaterThan(first + 10);
});

test('who leaves is not called, also in the middle of a batch; each is called once', async () => {
  const answered: string[] = [];
  const leave = room.wait(() => answered.push('left before'));
  room.wait(() => {
    answered.push('first');
    leaveNext();
  });
  const leaveNext = room.wait(() => answered.push('left meanwhile'));
  room.wait(() => answered.push('last'));
  leave();
  room.callAll();
  room.callAll();
  clock.advance(25_000);
  await turn();
  expect(answered).toEqual(['first', 'last']);
});

test('who has waited as long as one may is answered without news', () => {
  const answered: string[] = [];
  room.wait(() => answered.push('first'));
  clock.advance(10_000);
  room.wait(() => answered.push('second'));
  clock.advance(14_999);
  expect(answered).toEqual([]);
  clock.advance(1);
  expect(answered).toEqual(['first']);
  clock.advance(10_000);
  expect(answered).toEqual(['first', 'second']);
  expect(room.size()).toBe(0);
});

test('many whose time is up at once are answered in batches too', async () => {
  let answered = 0;
  for (let i = 0; i < 3_000; i += 1) room.wait(() => (answered += 1));
  clock.advance(25_000);
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBeLessThan(3_000);
  while (room.size() > 0) await turn();
  expect(answered).toBe(3_000);
});
