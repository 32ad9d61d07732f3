/** Runs side by side: what is said to differ, what is said not to be told apart, and what is left out. */
import { describe, expect, test } from 'vitest';
import { linkSettingsOf, type Mark, type RunServer, type RunSettings, type Stats } from '../../contract.ts';
import { digestOf, type RunDigest } from '../digest.ts';
import { emptyRun } from '../testing/runs.ts';
import { compareRuns } from './between.ts';

const stats = (p50Ms: number, low: number | null, high: number | null, n = 60): Stats => ({
  n,
  meanMs: p50Ms,
  meanLowMs: low,
  meanHighMs: high,
  p5Ms: p50Ms,
  p50Ms,
  p95Ms: p50Ms,
  p99Ms: p50Ms,
  p50LowMs: low,
  p50HighMs: high,
});

interface Given {
  latency?: Stats | null;
  bytes?: number;
  lost?: number;
  clockMs?: number;
  settings?: Partial<RunSettings>;
  fault?: boolean;
  marks?: Mark[];
}

/** A run of WebSocket alone with these figures. */
function digest({
  latency = null,
  bytes = 70,
  lost = 0,
  clockMs = 0.1,
  settings = {},
  fault = false,
  marks = [],
}: Given): RunDigest {
  const run = digestOf(emptyRun({ transports: ['websocket'], scenario: 'chat', ...settings }));
  const [one] = run.summary.transports;
  if (!one) throw new Error('no transport');
  const perUpdate = {
    up: 0,
    down: bytes,
    total: bytes,
    split: { payload: bytes, markup: 0, headers: 0, framing: 0, tls: 0 },
  };
  const calm = fault
    ? { latency: stats(5, 4, 6), waiting: null, age: null, actions: null, lostInFaults: 0, duplicatedInFaults: 0 }
    : null;
  const figures = { published: 60, received: 60 - lost, latency, perUpdate, lost, calm };
  const transports = [{ ...one, connected: true, marks, ...figures }];
  const text = { en: '9.4 s: unplugged for 3.0 s', es: '9,4 s: cable desenchufado 3,0 s' };
  const moments = fault ? [{ type: 'unplug' as const, fromMs: 1, untilMs: 2, afterMs: 1, text }] : [];
  return {
    ...run,
    summary: { ...run.summary, transports, moments, clock: { ...run.summary.clock, uncertaintyMs: clockMs } },
  };
}

const said = (...given: Given[]): string => {
  const { measures, cautions } = compareRuns(given.map(digest));
  return [...measures.flatMap(({ sentences }) => sentences), ...cautions].map(({ en }) => en).join('\n');
};

describe('A time', () => {
  test('is called higher only where the intervals are apart', () => {
    expect(said({ latency: stats(1.2, 1.1, 1.4) }, { latency: stats(152, 150, 154) })).toContain(
      '**WebSocket**: higher in B (152 ms) than in A (1.2 ms).',
    );
  });

  test('is not told apart where they overlap, and that is not called equal', () => {
    const text = said({ latency: stats(10, 8, 12) }, { latency: stats(11, 9, 13) });
    expect(text).toContain('These runs tell no difference.');
    expect(text).toContain(
      'Not told apart, because their intervals overlap: **WebSocket** (A–B). They may differ all the same',
    );
    expect(text).not.toMatch(/equal|the same latency/);
  });

  test('is not told apart where the clocks of two runs may be off by more than lies between', () => {
    const [one, other] = [stats(1.2, 1.1, 1.3), stats(2, 1.9, 2.1)];
    expect(said({ latency: one }, { latency: other })).toContain('higher in B');
    expect(said({ latency: one, clockMs: 0.5 }, { latency: other, clockMs: 0.5 })).toContain('Not told apart');
  });

  test('of too few samples, without an interval, or not measured takes no part, and it is said why', () => {
    const text = said({ latency: stats(1, 0.9, 1.1) }, { latency: stats(90, 80, 100, 9) }, { latency: null });
    expect(text).toContain(
      'Not compared: **WebSocket** in B (too few to compare: 9); **WebSocket** in C (not measured).',
    );
    expect(text).not.toContain('higher in B');
  });

  test('of several runs: each against those that it is surely above', () => {
    const text = said({ latency: stats(1, 0.9, 1.1) }, { latency: stats(50, 40, 60) }, { latency: stats(55, 45, 65) });
    expect(text).toContain('higher in B (50 ms) than in A (1.0 ms); higher in C (55 ms) than in A (1.0 ms).');
    expect(text).toContain('**WebSocket** (B–C)');
  });

  test('in a run with faults of the line is the one outside them, as the verdict has it', () => {
    const text = said({ latency: stats(5, 4, 6) }, { latency: stats(900, 800, 1000), fault: true });
    expect(text).toContain('Not told apart');
    expect(text).toContain('The line had faults in **B**. Times and ages are compared without them');
  });
});

test('bytes are counted: less than a tenth apart is no difference, more is one', () => {
  expect(said({ bytes: 100 }, { bytes: 109 })).toContain('Less than a tenth apart: **WebSocket** (A–B).');
  expect(said({ bytes: 100 }, { bytes: 130 })).toContain('higher in B (130 B) than in A (100 B)');
});

test('bytes of connections that broke off are said to be an upper limit, of the run and transport that it was', () => {
  const broken: Mark = { code: 'at-most', text: { en: '', es: '' } };
  expect(said({ bytes: 70 }, { bytes: 90, marks: [broken] })).toContain(
    'broke off in **B** (WebSocket). Their bytes are',
  );
  expect(said({ bytes: 70 }, { bytes: 90 })).not.toContain('upper limit');
});

test('each loss is named, and none is said to be none', () => {
  expect(said({ lost: 3 }, {})).toContain('Updates lost: **WebSocket** in A: 3 of 60. In all others none.');
  expect(said({}, {})).toContain('No update was lost in any of them.');
});

test('what the runs differ in is named; of several things none is called the cause', () => {
  const link = linkSettingsOf('3g');
  expect(said({}, {})).toContain('These runs have the same settings');
  expect(said({}, { settings: { link } })).toContain('The runs differ in one thing: **link**.');
  const text = said({}, { settings: { link, updatesPerSecond: 5 } });
  expect(text).toContain(
    '**2** things (link and rate of updates). A difference in the figures can’t be put down to one of them.',
  );
  // Nobody polls in these runs.
  expect(said({}, { settings: { link, pollEveryMs: 250 } })).toContain('in one thing: **link**');
  const { differing } = compareRuns([digest({}), digest({ settings: { link } })]);
  expect(differing).toEqual([
    {
      what: { en: 'link', es: 'enlace' },
      values: [
        expect.objectContaining({ en: 'No link' }),
        expect.objectContaining({ en: '3G · RTT 300 ms · 1.6/0.768 Mbit/s' }),
      ],
    },
  ]);
});

test('the program that served is one thing in which runs differ, and what it did not serve is said', () => {
  const program: RunServer = {
    id: 'go',
    name: 'Go',
    language: 'Go',
    command: 'server',
    versions: [{ what: 'Go', version: 'go1.22' }],
    transports: ['websocket'],
  };
  const run = emptyRun({ transports: ['sse', 'websocket'], server: 'go' });
  const ours = digestOf(emptyRun({ transports: ['sse', 'websocket'] }));
  const { differing, cautions } = compareRuns([ours, digestOf({ ...run, server: program })]);
  expect(differing.map(({ what, values }) => [what.en, ...values.map(({ en }) => en)])).toEqual([
    ['server', 'Duplex Lab (Node.js)', 'Go (Go); Go: go1.22'],
  ]);
  const told = 'In **B** the lab’s own server served Server-Sent Events: these figures say nothing of the program.';
  expect(cautions.map(({ en }) => en)).toContain(told);
});

test('a figure stands for each run, in the order given', () => {
  const { runs, measures } = compareRuns([digest({ bytes: 1 }), digest({ bytes: 2 }), digest({ bytes: 3 })]);
  expect(runs.map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
  const bytes = measures.find(({ measure }) => measure === 'bytes');
  expect(bytes?.rows[0]?.figures.map(({ range }) => range?.value)).toEqual([1, 2, 3]);
});

test('headers that one server writes and another does not are told, with what a head takes', () => {
  const of = (names: string[], bytes: number): RunDigest => ({ ...digest({}), heads: { websocket: { names, bytes } } });
  const ours = of(['Upgrade', 'Connection'], 129);
  const tornado = of(['Server', 'Date', 'Upgrade', 'Connection'], 228);
  expect(compareRuns([ours, of(['Upgrade', 'Connection'], 130)]).heads).toEqual([]);
  expect(compareRuns([ours, tornado, { ...digest({}), heads: {} }]).heads).toEqual([
    { transport: 'websocket', heads: [ours.heads.websocket, tornado.heads.websocket, null] },
  ]);
});
