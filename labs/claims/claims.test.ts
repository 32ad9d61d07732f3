import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { summarise } from '../../server/analysis/summary.ts';
import { recordInto } from '../../server/analysis/testing/recorder.ts';
import { emptyRun } from '../../server/analysis/testing/runs.ts';
import {
  publishSteadily,
  recordActions,
  recordPolling,
  recordWebSocket,
} from '../../server/analysis/testing/stretches.ts';
import { LANGUAGES, LIMITS, type Run, type RunSettings, type Stats, type Summary } from '../../server/contract.ts';
import { createRecordings } from '../../server/documents/recordings.ts';
import { differences, judge, judgeBySwarm, preset, within } from './claim.ts';
import { meanRatio, percentBelow } from './figures.ts';
import { CLAIMS, SWARM_CLAIMS } from './index.ts';

const claim = (id: string) => CLAIMS.find((one) => one.id === id)!;

/** A run of polling and WebSocket: 40 updates, polled after so long and pushed after so long. */
function polledAndPushed({ waitingMs = 400, pushedMs = 2, settings = {} as Partial<RunSettings> } = {}): Run {
  const lab = recordInto(emptyRun({ transports: ['polling', 'websocket'], ...settings }));
  lab.connection('websocket');
  lab.connection('polling');
  publishSteadily(lab, 40);
  recordWebSocket(lab, 40, pushedMs);
  recordPolling(lab, 40, waitingMs);
  return lab.run;
}

const verdictOn = (id: string, ...runs: Run[]): string => judge(claim(id), runs.map(summarise)).verdict;

describe('The claims', () => {
  test('are at least ten, each with a name of its own', () => {
    expect(CLAIMS.length).toBeGreaterThanOrEqual(10);
    expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length);
  });

  test.each([...CLAIMS, ...SWARM_CLAIMS])('$id: source, figures, gaps and runs are there, in both languages', (one) => {
    expect(one.source.url).toMatch(/^https:\/\/\S+$/);
    expect(one.source.year).toBeGreaterThan(2005);
    for (const language of LANGUAGES) expect(existsSync(`docs/theory/${language}/${one.theory}.md`)).toBe(true);
    const { published, leavesOut, differs } = one;
    const needs = 'runs' in one ? one.runs : one.swarm.clients;
    for (const list of [published, leavesOut, differs, needs]) expect(list.length).toBeGreaterThan(0);
    const texts = [one.said, ...published.map(({ label }) => label), ...leavesOut, ...differs];
    for (const text of texts) for (const language of LANGUAGES) expect(text[language].trim()).not.toBe('');
    for (const text of [one.said, ...leavesOut, ...differs]) expect(text.es).not.toBe(text.en);
  });

  test.each(CLAIMS)('$id: the lab can do its runs', ({ runs }) => {
    for (const run of runs) {
      for (const [name, { min, max }] of Object.entries(LIMITS)) {
        expect(run[name as keyof typeof LIMITS], name).toBeGreaterThanOrEqual(min);
        expect(run[name as keyof typeof LIMITS], name).toBeLessThanOrEqual(max);
      }
      // Enough updates that bytes can be divided by them.
      expect((run.updatesPerSecond * run.durationMs) / 1000).toBeGreaterThanOrEqual(5);
    }
  });

  test.each(CLAIMS)('$id: without its runs, or with an empty one, nothing is told', (one) => {
    expect(judge(one, []).verdict).toBe('cannot-tell');
    const empty = one.runs.map(({ transports }) => summarise(emptyRun({ transports })));
    const { verdict, own, why } = judge(one, empty);
    expect(verdict).toBe('cannot-tell');
    expect(own).toEqual([]);
    for (const language of LANGUAGES) expect(why[language]).toMatch(/\.$/);
  });
});

describe('A claim on many clients', () => {
  const ranged = (value: number, by = 0.05) => ({ value, low: value * (1 - by), high: value * (1 + by), n: 3 });
  const costs = (transport: 'long-polling' | 'websocket', clients: number, us: number, bytes: number, by?: number) => ({
    ...{ transport, clients },
    figures: { eventCpuUs: ranged(us, by), eventBytes: ranged(7 * us), clientBytes: ranged(bytes) },
  });
  const verdictIn = (id: string, ...all: ReturnType<typeof costs>[]) =>
    judgeBySwarm(SWARM_CLAIMS.find((one) => one.id === id)!, all).verdict;

  test.each(SWARM_CLAIMS)('$id: of nothing measured nothing is told, in a sentence', (one) => {
    const { verdict, own, why } = judgeBySwarm(one, []);
    expect([verdict, own]).toEqual(['cannot-tell', []]);
    for (const language of LANGUAGES) expect(why[language]).toMatch(/\.$/);
  });

  test('is judged by the whole interval of what one client cost', () => {
    const id = 'ably-long-polling-resources';
    const pushed = costs('websocket', 1000, 10, 15_000);
    expect(verdictIn(id, costs('long-polling', 1000, 60, 15_000), pushed)).toBe('holds');
    expect(verdictIn(id, costs('long-polling', 1000, 8, 15_000), pushed)).toBe('does-not-hold');
    expect(verdictIn(id, costs('long-polling', 1000, 11, 15_000, 0.5), pushed)).toBe('cannot-tell');
    // What was measured with other numbers of clients is no evidence.
    expect(verdictIn(id, costs('long-polling', 100, 60, 15_000), pushed)).toBe('cannot-tell');
    const many = (bytes: number) => costs('websocket', 10_000, 10, bytes);
    expect(verdictIn('websockets-memory', pushed, many(15_000))).toBe('holds');
    expect(verdictIn('websockets-memory', pushed, many(8000))).toBe('does-not-hold');
  });
});

describe('A figure and its bounds', () => {
  const ranged = (low: number | null, high: number | null) => ({ value: 5, low, high });
  test.each([
    [ranged(4, 6), { atLeast: 4 }, true],
    [ranged(4, 6), { atLeast: 4.1 }, null],
    [ranged(4, 6), { atLeast: 6.1 }, false],
    [ranged(4, 6), { atMost: 6 }, true],
    [ranged(4, 6), { atMost: 3.9 }, false],
    [ranged(4, 6), { atLeast: 3, atMost: 5 }, null],
    [ranged(null, null), { atLeast: 0 }, null],
  ])('%j in %j: %j', (figure, bounds, inside) => {
    expect(within(figure, bounds)).toBe(inside);
  });
});

describe('This machine beside the claims', () => {
  test('bytes: what is no content of a poll against the 2 bytes of a frame', () => {
    const { own, verdict } = judge(claim('quantum-bytes'), [summarise(polledAndPushed())]);
    // Each poll: 400 + 200 bytes of headers. Each frame: 2 bytes beside its 60.
    expect(own[0]?.value).toBeCloseTo(300, 8);
    expect(own[1]?.value).toBeCloseTo(660 / 62, 8);
    expect(verdict).toBe('does-not-hold');
  });

  test('times: a ratio of means has an interval, and the interval decides', () => {
    expect(verdictOn('quantum-latency', polledAndPushed({ waitingMs: 90, pushedMs: 33 }))).toBe('holds');
    expect(verdictOn('quantum-latency', polledAndPushed({ waitingMs: 400, pushedMs: 30 }))).toBe('does-not-hold');
    expect(verdictOn('quantum-latency', polledAndPushed({ waitingMs: 112, pushedMs: 30 }))).toBe('cannot-tell');
    expect(verdictOn('ably-latency', polledAndPushed({ waitingMs: 450, pushedMs: 2 }))).toBe('holds');
    expect(verdictOn('pimentel', polledAndPushed({ waitingMs: 120, pushedMs: 30 }))).toBe('holds');
    expect(verdictOn('pimentel', polledAndPushed({ waitingMs: 10, pushedMs: 30 }))).toBe('does-not-hold');
  });

  test('times so short that their interval reaches 0 leave the ratio without an upper end, not without a lower one', () => {
    const time = (meanMs: number, meanLowMs: number, meanHighMs: number) =>
      ({ meanMs, meanLowMs, meanHighMs }) as Stats;
    const label = { en: 'x', es: 'x' };
    const ratio = meanRatio(label, time(5000, 3000, 7000), time(5, -1, 10));
    expect(ratio).toMatchObject({ low: 300, high: Number.POSITIVE_INFINITY });
    expect(within(ratio, { atLeast: 25 })).toBe(true);
    expect(within(ratio, { atMost: 400 })).toBeNull();
    expect(percentBelow(label, time(5, -1, 10), time(5000, 3000, 7000))).toMatchObject({ high: 100 });
  });

  test('a run with a fault is no evidence', () => {
    const run = polledAndPushed();
    run.line.push({ atMs: 5000, type: 'unplug', untilMs: 6000 });
    const summary = summarise(run);
    const marked: Summary = {
      ...summary,
      marks: [
        ...summary.marks,
        { code: 'fault', text: { en: 'the cable was out.', es: 'el cable estaba desenchufado.' } },
      ],
    };
    expect(judge(claim('quantum-bytes'), [marked])).toMatchObject({ verdict: 'cannot-tell', own: [] });
  });

  test('the experiment of aquil.io: answers alone, and with the requests', () => {
    const reloads = recordInto(emptyRun({ transports: ['page'], durationMs: 5000 }));
    const others = recordInto(
      emptyRun({ transports: ['polling', 'long-polling', 'sse', 'websocket'], durationMs: 5000 }),
    );
    for (const lab of [reloads, others]) for (let id = 1; id <= 5; id++) lab.publish(id, 800 * id);
    reloads.connection('page');
    reloads.request('page', 10, '/page');
    reloads.response('page', 11);
    for (const name of others.run.settings.transports) others.connection(name);
    others.request('sse', 10, '/events', { connection: 3 });
    others.response('sse', 11, { connection: 3, stream: true });
    others.request('websocket', 10, '/ws', { connection: 4, upgrade: true });
    others.response('websocket', 12, { connection: 4, status: 101, reason: 'Switching Protocols' });
    for (let id = 1; id <= 5; id++) {
      const atMs = 800 * id + 50;
      others.request('long-polling', atMs - 500, '/long-poll', { connection: 2, exchange: 100 + id });
      others.response('long-polling', atMs, { connection: 2, exchange: 100 + id, updates: [id] });
      others.streamEvent(atMs, [id], { connection: 3 });
      others.frame('down', atMs, 1, { connection: 4, updates: [id] });
      for (const name of ['long-polling', 'sse', 'websocket'] as const) others.arrive(name, id, atMs + 1);
      // Loading the page: 500 up, 1,000 down.
      reloads.request('page', atMs, '/page', { exchange: id, bytes: { headers: 500 } });
      reloads.response('page', atMs + 1, {
        exchange: id,
        updates: [id],
        bytes: { headers: 200, markup: 740, payload: 60 },
      });
      reloads.arrive('page', id, atMs + 3);
      // Four polls, one with the update: 4 × 400 up; 3 × 150 + 200 down.
      for (let poll = 0; poll < 4; poll++) {
        const exchange = 10 * id + poll;
        const last = poll === 3;
        others.request('polling', atMs + poll, '/poll', { exchange, bytes: { headers: 400 } });
        others.response('polling', atMs + poll, {
          exchange,
          updates: last ? [id] : [],
          bytes: { headers: 140, markup: last ? 0 : 10, payload: last ? 60 : 0 },
        });
      }
      others.arrive('polling', id, atMs + 6);
    }
    const runs = [reloads.run, others.run].map(summarise);
    const answers = judge(claim('aquil-responses'), runs);
    // The content has 60 bytes here and 39 there: 21 fewer in each update.
    expect(answers.own[0]?.value).toBeCloseTo(100 * (1 - (650 - 21) / (1000 - 21)), 6);
    expect(answers.own.slice(1).map(({ value }) => value)).toEqual([979, 629, 239, 59, 41].map((each) => 5 * each));
    expect(answers.verdict).toBe('holds');
    const all = judge(claim('aquil-requests'), runs);
    expect(all.own[0]?.value).toBeCloseTo(100 * (1 - (2250 - 21) / (1500 - 21)), 6);
    expect(all.verdict).toBe('does-not-hold');
  });

  test('a frame has its 2 bytes; an event with an id has more than 5, and no headers', () => {
    expect(verdictOn('hpbn-frames', polledAndPushed())).toBe('holds');
    const lab = recordInto(emptyRun({ transports: ['sse', 'websocket'] }));
    lab.connection('sse');
    lab.connection('websocket');
    lab.request('sse', 10, '/events', { connection: 2 });
    lab.response('sse', 11, { connection: 2, stream: true });
    publishSteadily(lab, 10);
    recordWebSocket(lab, 10);
    for (let id = 1; id <= 10; id++) {
      lab.streamEvent(500 + 500 * id, [id], { connection: 2 });
      lab.arrive('sse', id, 502 + 500 * id);
    }
    expect(verdictOn('hpbn-events', lab.run)).toBe('does-not-hold');
    const headers = judge(claim('aquil-sse-headers'), [summarise(lab.run)]);
    expect(headers.own[0]?.value).toBe(0);
    expect(headers.verdict).toBe('does-not-hold');
  });

  test('headers of a poll are counted for each request, also those that found nothing', () => {
    const { own, verdict } = judge(claim('hpbn-headers'), [summarise(polledAndPushed())]);
    expect(own[0]?.value).toBe(600);
    expect(verdict).toBe('holds');
    const thousand = judge(claim('quantum-bandwidth'), [summarise(polledAndPushed())]);
    expect(thousand.own[0]).toMatchObject({ value: 4.8, unit: 'Mbit/s' });
    expect(thousand.verdict).toBe('does-not-hold');
  });

  test('what a message up costs is read from people’s actions', () => {
    const run = polledAndPushed();
    expect(judge(claim('gupta'), [summarise(run)]).verdict).toBe('cannot-tell');
    const lab = recordInto(run);
    for (const name of ['polling', 'websocket'] as const) recordActions(lab, name, 10, 2, { polling: 5, websocket: 3 });
    const { own, verdict } = judge(claim('gupta'), [summarise(run)]);
    expect(own.map(({ value }) => value)).toEqual([600, 8]);
    expect(verdict).toBe('holds');
    expect(verdictOn('hpbn-frames-up', run)).toBe('holds');
  });

  test('long polling: one transit of the link', () => {
    const lab = recordInto(emptyRun({ transports: ['long-polling'] }));
    lab.connection('long-polling');
    publishSteadily(lab, 40);
    recordPolling(lab, 40, 150, 'long-polling');
    const { own, verdict } = judge(claim('rfc6202-average'), [summarise(lab.run)]);
    expect(own[0]?.value).toBeCloseTo(158 / 150, 1);
    expect(verdict).toBe('holds');
  });

  test('TLS is counted, TCP and IP are estimated', () => {
    const { own } = judge(claim('hpbn-packets'), [summarise(polledAndPushed())]);
    expect(own[0]).toMatchObject({ kind: 'estimated', value: 52 });
    expect(own[1]).toMatchObject({ kind: 'estimated', value: 104 });
  });
});

describe('HTTP/2, in the recordings that come with the lab', async () => {
  const recordings = createRecordings('labs/recordings');
  const summaryOf = async (id: string): Promise<Summary> => summarise(await recordings.load(id));
  const series = await Promise.all(['shipped-protocols-https', 'shipped-protocols-https-h2'].map(summaryOf));
  const chat = await summaryOf('shipped-claim-http2-both-ways');

  test('headers that repeat cost next to nothing', () => {
    const { verdict, own } = judge(claim('hpack'), series);
    expect(verdict).toBe('holds');
    const [fewer, over1, over2] = own.map(({ value }) => value) as [number, number, number];
    expect(over1).toBeGreaterThan(500);
    expect(over2).toBeLessThan(40);
    expect(fewer).toBeCloseTo(100 * (1 - over2 / over1), 8);
  });

  test('a WebSocket is a stream of the connection that its page came on', () => {
    const { verdict, own } = judge(claim('http2-connections'), series);
    expect(verdict).toBe('does-not-hold');
    expect(own.slice(0, 2).map(({ value }) => value)).toEqual([0, 100]);
  });

  test('a message up is a request and its answer, or one frame', () => {
    const { verdict, own } = judge(claim('http2-both-ways'), [chat]);
    const [ratio, posted, sent] = own.map(({ value }) => value) as [number, number, number];
    expect(ratio).toBeCloseTo(posted / sent, 8);
    expect(ratio).toBeGreaterThan(1.5);
    expect(verdict).toBe('does-not-hold');
  });

  test('who polls still waits', () => {
    expect(judge(claim('http2-push'), series).verdict).toBe('holds');
  });

  test('a run that spoke HTTP/1.1 after all is no evidence', () => {
    const [over1, over2] = series as [Summary, Summary];
    const http1 = { code: 'http1', text: { en: 'it spoke HTTP/1.1.', es: 'habló HTTP/1.1.' } } as const;
    const fellBack = { ...over2, transports: over2.transports.map((one) => ({ ...one, marks: [http1] })) };
    expect(judge(claim('http2-connections'), [over1, fellBack])).toMatchObject({ verdict: 'cannot-tell', own: [] });
  });
});

test('a run under other conditions is no evidence for a claim; another seed is the same', () => {
  const [wanted] = claim('quantum-bytes').runs as [RunSettings];
  expect(differences(wanted, { ...wanted, seed: 9 })).toEqual([]);
  expect(differences(wanted, preset({ ...wanted, pollEveryMs: 250, protocol: 'https' }))).toEqual([
    'pollEveryMs',
    'protocol',
  ]);
});
