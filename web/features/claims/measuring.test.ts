import { expect, test } from 'vitest';
import { preset } from '../../../labs/claims/claim.ts';
import type { RunProgress, RunSettings, RunState } from '../../../server/contract.ts';
import type { State } from '../../app/state.ts';
import { createStore } from '../../app/store.ts';
import { createMeasurer, type EndedBy, type Measuring, NOT_MEASURING } from './measuring.ts';

/** The page as the measurer sees it: a run's windows are there as soon as it is started. */
function page({ refuses = false } = {}) {
  const first = { mineId: null, starting: false, place: null, live: null, connection: 'open' } as unknown as State;
  const store = createStore(first, (notify) => notify());
  const started: RunSettings[] = [];
  const told: Measuring[] = [];
  const measurer = createMeasurer({
    store,
    async start(settings) {
      started.push(settings);
      if (!refuses && store.get().connection === 'open') become('running', String(started.length));
    },
    stop: () => become('stopped', String(started.length)),
    onChange: (measuring) => void told.push(measuring),
  });
  const become = (state: RunState, runId: string): void =>
    store.set({ mineId: runId, live: { runId, state } as RunProgress });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { measurer, started, told, become, settled, set: store.set };
}

const RUNS = [preset({ seed: 1 }), preset({ seed: 2 })];

test('one run begins when the one before has ended', async () => {
  const { measurer, started, told, become, settled } = page();
  measurer.begin(RUNS);
  await settled();
  expect(started).toHaveLength(1);
  // Pressed once more: nothing is started twice.
  measurer.begin(RUNS);
  become('draining', '1');
  await settled();
  expect(started).toHaveLength(1);
  become('done', '1');
  await settled();
  expect(started).toEqual(RUNS);
  expect(told.at(-1)).toEqual({ left: RUNS.slice(1), of: 2, ended: null });
  become('done', '2');
  expect(told.at(-1)).toEqual(NOT_MEASURING);
});

const early = (by: EndedBy, done = 0) => ({
  ...NOT_MEASURING,
  ended: { by, done, of: RUNS.length, missing: RUNS.slice(done) },
});

test.each(['stopped', 'interrupted', 'failed'] as const)('after a run that was %s no other is made', async (state) => {
  const { measurer, started, told, become, settled } = page();
  measurer.begin(RUNS);
  await settled();
  become(state, '1');
  await settled();
  expect(started).toHaveLength(1);
  expect(told.at(-1)).toEqual(early(state));
});

test('a series that ends early says after how many runs, and why', async () => {
  const { measurer, told, become, settled, set } = page();
  measurer.begin(RUNS);
  await settled();
  become('done', '1');
  await settled();
  become('interrupted', '2');
  expect(told.at(-1)).toEqual(early('interrupted', 1));

  measurer.begin(RUNS);
  await settled();
  become('running', 'of another press');
  expect(told.at(-1)).toEqual(early('replaced'));

  become('done', 'of another press');
  set({ connection: 'lost' });
  measurer.begin(RUNS);
  await settled();
  expect(told.at(-1)).toEqual(early('lost'));
});

test('stopped by a person, or refused by the lab: it says so, and can begin again', async () => {
  const one = page();
  one.measurer.begin(RUNS);
  await one.settled();
  one.measurer.stop();
  await one.settled();
  expect(one.started).toHaveLength(1);
  expect(one.told.at(-1)).toEqual(early('stopped'));

  const other = page({ refuses: true });
  other.measurer.begin(RUNS);
  await other.settled();
  expect(other.told.at(-1)).toEqual(early('refused'));
  other.measurer.begin(RUNS);
  await other.settled();
  expect(other.started).toHaveLength(2);
});
