import { expect, it } from 'vitest';
import type { Run } from '../../contract.ts';
import { createSummariser, summarise } from '../summary.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily, recordPolling } from '../testing/stretches.ts';

/** Ten pages, each with one update; then Back loads the page of cursor 3 again, which brings 4 … 10 once more. */
function wentBack(): Recorder {
  const lab = recordInto(emptyRun({ transports: ['page'], scenario: 'chat', durationMs: 8_000 }));
  publishSteadily(lab, 10);
  recordPolling(lab, 10, 400, 'page');
  const again = [4, 5, 6, 7, 8, 9, 10];
  const exchange = { connection: 2, exchange: 50 };
  lab.request('page', 6_000, '/page?since=e.3&run=0001', exchange);
  lab.response('page', 6_001, { ...exchange, updates: again });
  for (const id of again) lab.arrive('page', id, 6_010);
  return lab;
}

const only = (run: Run) => summarise(run).transports[0]!;

it('what the browser’s history loads again is neither an arrival nor a cost of the transport, and is said', () => {
  const { run } = wentBack();
  const without = { ...run, events: run.events.slice(0, -2), arrivals: run.arrivals.slice(0, -7) };
  const [moved, still] = [only(run), only(without)];
  expect(moved).toMatchObject({ received: 10, duplicated: 0, lost: 0, perUpdate: still.perUpdate });
  expect(moved.requests).toBe(still.requests);
  expect(moved.latency).toEqual(still.latency);
  expect(moved.marks.find(({ code }) => code === 'put-back')).toMatchObject({ count: 1 });
  expect(still.marks.map(({ code }) => code)).not.toContain('put-back');
});

it('what came twice in another way still counts', () => {
  const lab = wentBack();
  lab.arrive('page', 4, 6_500);
  expect(only(lab.run).duplicated).toBe(1);
});

it('a page that asks with the same cursor, or after a restart with another epoch, was not put back', () => {
  const { run } = wentBack();
  for (const target of ['/page?since=e.9', '/page?since=f.0&run=0001']) {
    const lab = recordInto({ ...run, events: run.events.slice(0, -2) });
    lab.request('page', 6_000, target, { connection: 2, exchange: 50 });
    expect(only(lab.run).marks.map(({ code }) => code)).not.toContain('put-back');
  }
});

it('is told of a run that goes on as of one that is over', () => {
  const { run } = wentBack();
  const growing: Run = { ...run, events: [] };
  const live = createSummariser(growing);
  for (const event of run.events) {
    growing.events.push(event);
    live();
  }
  expect(live()).toEqual(summarise(run));
});
