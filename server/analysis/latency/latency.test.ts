import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Run } from '../../contract.ts';
import { slicesOf } from '../slices.ts';
import { summarise } from '../summary.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { type Deliveries, deliveriesOf } from './latency.ts';

function deliveries(run: Run): Deliveries {
  return deliveriesOf(run, slicesOf(run)[0]!);
}

it('an update is followed from the feed over the wire into the page, on one clock', () => {
  const run = emptyRun({ transports: ['websocket'] });
  run.clock.offsetMs = -1000;
  const lab = recordInto(run);
  lab.publish(1, 100);
  lab.frame('down', 101, 1, { updates: [1] });
  lab.arrive('websocket', 1, 1104.5);
  expect(deliveries(run).samples).toMatchObject([
    { id: 1, publishedAtMs: 100, arrivedAtMs: 104.5, latencyMs: 4.5, waitingMs: 1, restMs: 3.5, arrivals: 1 },
  ]);
});

it('counts the first message down that carries an update, not a later one or one going up', () => {
  const run = emptyRun({ transports: ['websocket'] });
  const lab = recordInto(run);
  lab.publish(1, 100);
  lab.frame('down', 130, 1, { updates: [1] });
  lab.frame('down', 110, 1, { updates: [1] });
  lab.frame('up', 105, 1, { updates: [1] });
  lab.arrive('websocket', 1, 140);
  expect(deliveries(run).samples[0]).toMatchObject({ waitingMs: 10, restMs: 30 });
});

it('counts duplicates, what came out of order, and ignores what was not published for it', () => {
  const run = emptyRun({ transports: ['sse'] });
  run.segments[0]!.fromId = 10;
  run.segments[0]!.toId = 13;
  const lab = recordInto(run);
  for (const id of [10, 11, 12, 13, 14]) lab.publish(id, id);
  for (const id of [10, 11, 13, 12, 13, 14]) lab.arrive('sse', id, id + 5);
  const found = deliveries(run);
  expect(found).toMatchObject({ received: 3, duplicated: 1, outOfOrder: 1, lastId: 13 });
  expect(found.samples.map(({ id, arrivals, outOfOrder }) => [id, arrivals, outOfOrder])).toEqual([
    [11, 1, false],
    [12, 1, true],
    [13, 2, false],
  ]);
});

it('marks samples that a hidden page or window touched, at either end', () => {
  const run = emptyRun({ transports: ['sse'] });
  run.hidden.push(
    { transport: null, fromMs: 20, toMs: 30 },
    { transport: 'sse', fromMs: 50, toMs: 60 },
    { transport: 'polling', fromMs: 0, toMs: null },
  );
  const lab = recordInto(run);
  const pairs: [number, number][] = [
    [5, 10],
    [15, 21],
    [22, 25],
    [29, 40],
    [45, 55],
    [70, 75],
  ];
  pairs.forEach(([publishedMs, arrivedMs], i) => {
    lab.publish(i + 1, publishedMs);
    lab.arrive('sse', i + 1, arrivedMs);
  });
  const { samples } = deliveries(run);
  expect(samples.map(({ hidden }) => hidden)).toEqual([false, true, true, true, false, false]);
  expect(samples.map(({ outOfView }) => outOfView)).toEqual([false, false, false, false, true, false]);
});

it('keeps a small negative latency, and never lets waiting exceed what there is to split', () => {
  const run = emptyRun({ transports: ['sse'] });
  const lab = recordInto(run);
  lab.publish(1, 100);
  lab.streamEvent(100.2, [1]);
  lab.arrive('sse', 1, 99.75);
  lab.publish(2, 200);
  lab.streamEvent(200.5, [2]);
  lab.arrive('sse', 2, 200.25);
  expect(deliveries(run).samples).toMatchObject([
    { latencyMs: -0.25, waitingMs: 0, restMs: -0.25 },
    { latencyMs: 0.25, waitingMs: 0.25, restMs: 0 },
  ]);
});

it('leaves an arrival without a recorded message out of all three statistics, and says so', () => {
  const run = emptyRun({ transports: ['sse'] });
  const lab = recordInto(run);
  lab.publish(1, 100);
  lab.publish(2, 200);
  lab.streamEvent(201, [2]);
  lab.arrive('sse', 1, 102);
  lab.arrive('sse', 2, 203);
  const [sse] = summarise(run).transports;
  expect(sse).toMatchObject({ received: 2, latency: { n: 1 }, waiting: { n: 1 }, rest: { n: 1 } });
  expect(sse?.marks).toContainEqual(expect.objectContaining({ code: 'no-wire-match', count: 1 }));
});

const anyUpdate = fc.record({
  afterMs: fc.double({ min: 0.001, max: 900, noNaN: true }),
  wireMs: fc.option(fc.double({ min: -3, max: 2000, noNaN: true })),
  latencyMs: fc.option(fc.double({ min: -3, max: 3000, noNaN: true })),
});

it('waiting + rest = latency, exactly for each sample and within rounding for the means', () => {
  const epochMs = fc.constantFrom(0, 1_790_000_000_000.123);
  fc.assert(
    fc.property(
      epochMs,
      fc.array(anyUpdate, { minLength: 1, maxLength: 50 }),
      fc.double({ min: -1e7, max: 1e7, noNaN: true }),
      (fromMs, updates, offsetMs) => {
        const run = emptyRun({ transports: ['sse'] });
        run.segments[0]!.stoppedAtMs = null;
        run.clock.offsetMs = offsetMs;
        run.hidden.push({ transport: null, fromMs: fromMs + 4000, toMs: fromMs + 4500 });
        const lab = recordInto(run);
        let atMs = fromMs;
        updates.forEach(({ afterMs, wireMs, latencyMs }, i) => {
          atMs += afterMs;
          lab.publish(i + 1, atMs);
          if (wireMs !== null) lab.streamEvent(atMs + wireMs, [i + 1]);
          if (latencyMs !== null) lab.arrive('sse', i + 1, atMs + latencyMs - offsetMs);
        });
        for (const { latencyMs, waitingMs, restMs } of deliveries(run).samples) {
          if (waitingMs === null || restMs === null) continue;
          expect(waitingMs + restMs).toBe(latencyMs);
          expect(waitingMs).toBeGreaterThanOrEqual(0);
        }
        const { latency, waiting, rest } = summarise(run).transports[0]!;
        expect((waiting?.meanMs ?? 0) + (rest?.meanMs ?? 0)).toBeCloseTo(latency?.meanMs ?? 0, 9);
        expect([waiting?.n, rest?.n]).toEqual([latency?.n, latency?.n]);
      },
    ),
  );
});
