import { expect, test } from 'vitest';
import { createPause } from './pause.ts';

test('who asks while a swarm goes on is told how long, and begins at its end, in turn; who leaves does not', () => {
  const pause = createPause();
  const heard: unknown[] = [];
  const ask = (name: string) =>
    pause.ask({ go: () => heard.push(`${name} goes`), onWaiting: (place) => heard.push([name, place]) });
  ask('a');
  expect(heard.splice(0)).toEqual(['a goes']);
  pause.set(9000);
  ask('b');
  const leave = ask('c');
  ask('d');
  expect(heard.splice(0).slice(-1)).toEqual([['d', { before: 2, aboutMs: 9000 }]]);
  leave();
  pause.set(4000);
  expect(heard.splice(0)).toEqual([
    ['b', { before: 0, aboutMs: 4000 }],
    ['d', { before: 1, aboutMs: 4000 }],
  ]);
  pause.set(null);
  expect(heard).toEqual(['b goes', 'd goes']);
  expect(pause.isOn()).toBe(false);
});
