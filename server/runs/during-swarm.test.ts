/** What the laboratory does while a swarm has the machine. */
import { expect, test } from 'vitest';
import type { Bench } from '../bench/bench.ts';
import { createHall } from '../bench/hall.ts';
import type { ServerMessage } from '../contract.ts';
import type { Readings } from '../readings/readings.ts';
import { manualClock } from '../testing.ts';
import { createLaboratory, type Owner } from './laboratory.ts';

test('the idle feed is silent, and who asks for a run waits, is told for what and how long, and may leave', () => {
  const clock = manualClock();
  const feed: string[] = [];
  const publisher = { start: () => feed.push('start'), stop: () => feed.push('stop') };
  // Nobody gets this bench here: the swarm is not over.
  const bench = { publisher, close: async () => {} } as unknown as Bench;
  const laboratory = createLaboratory({
    hall: createHall({ first: bench, make: () => Promise.reject(new Error('none')), limit: 1, clock }),
    readings: { unsaved: () => 0 } as unknown as Readings,
    servers: { find: () => Promise.reject(new Error('none')) },
    clock,
    machine: { labVersion: '0', node: 'v20', os: 'x', cpus: '1 × x' },
  });
  expect(feed.splice(0)).toEqual(['start']);

  laboratory.swarm(9000);
  laboratory.swarm(8000);
  expect(feed.splice(0)).toEqual(['stop']);
  const told: ServerMessage[] = [];
  const owner: Owner = {
    page: 'a page',
    seat: { id: null, seesAll: true },
    tell: (message) => told.push(message),
    pass: () => {},
  };
  const clientClock = { offsetMs: 0, rttMs: 0, uncertaintyMs: 0, samples: 1 };
  laboratory.start({ settings: {}, client: {}, clock: clientClock }, owner);
  expect(told.splice(0)).toEqual([{ type: 'queued', before: 0, aboutMs: 8000, swarm: true }]);
  expect(laboratory.going()).toBe(1);
  laboratory.swarm(3000);
  expect(told.splice(0)).toEqual([{ type: 'queued', before: 0, aboutMs: 3000, swarm: true }]);
  laboratory.leave(owner.page);
  expect(laboratory.going()).toBe(0);

  laboratory.swarm(null);
  expect(told).toEqual([]);
  expect(feed).toEqual(['start']);
});
