import { describe, expect, it } from 'vitest';
import type { MarkCode, Run, TransportName, TransportSummary } from '../contract.ts';
import { beganMs } from './recovery/moments.ts';
import { summarise } from './summary.ts';
import { recordInto } from './testing/recorder.ts';
import { emptyRun } from './testing/runs.ts';
import { publishSteadily, recordPolling, recordWebSocket } from './testing/stretches.ts';

function only(run: Run): TransportSummary {
  const { transports } = summarise(run);
  expect(transports).toHaveLength(1);
  return transports[0]!;
}

const codes = (marks: { code: MarkCode }[]): MarkCode[] => marks.map(({ code }) => code);

it('other runs on the machine are told, one transport of one as one', () => {
  const run = emptyRun({ transports: ['websocket'] });
  const stretch = { fromMs: 0, toMs: null };
  run.neighbours = [
    { ...stretch, transports: 1, updatesPerSecond: 0.5 },
    { ...stretch, transports: 5, updatesPerSecond: 20 },
  ];
  const text = summarise(run).marks.find(({ code }) => code === 'neighbours')?.text;
  expect(text?.en).toContain('**2** (1 transport, 0.5/s; 5 transports, 20/s).');
  expect(text?.es).toContain('**2** (1 transporte, 0,5/s; 5 transportes, 20/s).');
});

describe('the figures of a transport', () => {
  it('of a WebSocket that brought 20 updates are those one can add up by hand', () => {
    const lab = recordInto(emptyRun({ transports: ['websocket'] }));
    lab.connection('websocket');
    publishSteadily(lab, 20);
    recordWebSocket(lab, 20);
    const figures = only(lab.run);
    expect(figures).toMatchObject({ published: 20, received: 20, lost: 0, duplicated: 0, outOfOrder: 0, lastId: 20 });
    expect(figures).toMatchObject({ requests: 1, connections: 1, hiddenSamples: 0, marks: [] });
    expect(figures.setUp).toMatchObject({ up: { headers: 400 }, down: { headers: 200 } });
    expect(figures.perUpdate).toEqual({
      up: 0,
      down: 62,
      total: 62,
      split: { payload: 60, markup: 0, headers: 0, framing: 2, tls: 0 },
    });
    expect(figures.overheadFactor).toBeCloseTo(62 / 60, 10);
    // One small segment and its acknowledgement an update, 40 B of headers each.
    expect(figures.tcpIpEstimatePerUpdate).toBe(104);
    expect(figures.latency?.p50Ms).toBeCloseTo(2.2, 3);
    expect(figures.waiting?.meanMs).toBe(0);
    expect(figures.distributionMs).toHaveLength(20);
  });

  it('of polling count every poll, also those that brought nothing', () => {
    const lab = recordInto(emptyRun({ transports: ['polling'] }));
    publishSteadily(lab, 10);
    recordPolling(lab, 10);
    lab.request('polling', 20_000, '/poll', { exchange: 99 });
    lab.response('polling', 20_001, { exchange: 99 });
    const figures = only(lab.run);
    expect(figures.requests).toBe(11);
    expect(figures.perUpdate?.total).toBe((10 * 660 + 600) / 10);
    expect(figures.waiting?.meanMs).toBeCloseTo(403, 0);
  });

  it('estimate TCP/IP by full segments of 1,448 bytes', () => {
    const lab = recordInto(emptyRun({ transports: ['page'] }));
    lab.publish(1, 10);
    lab.request('page', 1, '/page');
    lab.response('page', 2);
    lab.request('page', 20, '/page', { exchange: 1, bytes: { headers: 700 } });
    lab.response('page', 21, { exchange: 1, updates: [1], bytes: { markup: 2000, payload: 60, headers: 200 } });
    lab.arrive('page', 1, 25);
    expect(only(lab.run).tcpIpEstimatePerUpdate).toBe((1 + 2) * 2 * 52);
  });

  it('are nulls and zeros before anything happened', () => {
    const run = emptyRun();
    run.state = 'starting';
    run.segments = [];
    const summary = summarise(run);
    expect(summary.verdict).toBeNull();
    expect(summary.transports.map(({ transport }) => transport)).toEqual(run.settings.transports);
    for (const figures of summary.transports) {
      expect(figures).toMatchObject({ published: 0, lost: 0, latency: null, perUpdate: null, marks: [] });
    }
  });

  it('count the connections that carried the feed, not those that fetched documents', () => {
    const lab = recordInto(emptyRun({ transports: ['polling'] }));
    lab.request('polling', 1, '/assets/frame.js', { connection: 1 });
    lab.request('polling', 2, '/poll?since=e.0', { connection: 2 });
    lab.request('polling', 3, '/poll?since=e.0', { connection: 2, exchange: 1 });
    expect(only(lab.run).connections).toBe(1);
  });

  it('divide running bytes only by updates whose bytes are running', () => {
    const run = emptyRun({ transports: ['websocket'] });
    run.hidden.push({ transport: null, fromMs: 1900, toMs: 2600 });
    const lab = recordInto(run);
    publishSteadily(lab, 20);
    recordWebSocket(lab, 20);
    const figures = only(run);
    expect(figures.perUpdate?.total).toBe(62);
    expect(figures.running.down.payload).toBe(18 * 60);
    expect(figures).toMatchObject({ received: 20, hiddenSamples: 2, latency: { n: 18 } });
    expect(codes(figures.marks)).toEqual(['hidden']);
  });
});

describe('losses', () => {
  function withHoles(): Run {
    const lab = recordInto(emptyRun({ transports: ['sse'] }));
    publishSteadily(lab, 4);
    for (const id of [1, 3]) lab.arrive('sse', id, 5000);
    return lab.run;
  }

  it('are holes only while updates may still come', () => {
    const run = withHoles();
    run.state = 'running';
    run.segments[0]!.toMs = null;
    expect(only(run).lost).toBe(1);
  });

  it('are everything that is missing once the run is over', () => {
    expect(only(withHoles()).lost).toBe(2);
  });

  it('do not include what was on its way when the page went away', () => {
    const run = withHoles();
    run.state = 'interrupted';
    expect(only(run).lost).toBe(1);
  });
});

it('a program that ended before its run is told first, with what it said, made fit for one line', () => {
  const run = emptyRun({ transports: ['websocket'], server: 'go' });
  const failure = { en: 'Go ended by itself.\u0007', es: 'Go terminó.' };
  const transports: TransportName[] = ['websocket'];
  run.server = { id: 'go', name: 'Go', language: 'Go', command: 'x', versions: [], transports, failure };
  const [mark] = summarise(run).marks;
  expect(mark).toMatchObject({ code: 'server', text: { en: expect.stringContaining('Go ended by itself.␇') } });
});

it('where a program serves some windows and ours the rest, the run says which', () => {
  const run = emptyRun({ transports: ['sse', 'websocket'], server: 'go' });
  run.server = { id: 'go', name: 'Go', language: 'Go', command: 'x', versions: [], transports: ['websocket'] };
  const [mark] = summarise(run).marks;
  expect(mark).toMatchObject({ code: 'two-servers', text: { en: expect.stringMatching(/Server-Sent Events.*Go/) } });
  run.server.transports = ['sse', 'websocket'];
  expect(summarise(run).marks.map(({ code }) => code)).not.toContain('two-servers');
});

describe('marks', () => {
  it('of a calm run with enough samples are none', () => {
    const lab = recordInto(emptyRun({ transports: ['websocket'] }));
    publishSteadily(lab, 20);
    recordWebSocket(lab, 20);
    expect(summarise(lab.run).marks).toEqual([]);
  });

  it('of the run name a busy machine, a late feed, vague clocks, a page at its limit and a full record', () => {
    const run = emptyRun({ updatesPerSecond: 20 });
    run.load.eventLoopP99Ms = 80;
    run.clock.uncertaintyMs = 7.25;
    run.cut.events = 12_345;
    recordInto(run).publish(1, 100, 60);
    const { marks } = summarise(run);
    expect(codes(marks)).toEqual(['overloaded', 'feed-late', 'clock', 'page-limit', 'cut']);
    expect(marks.map(({ text }) => text.en).join('\n')).toMatch(/80 ms.*\*\*1\*\*.*7\.3 ms.*\*\*10\*\*.*12,345/s);
    expect(marks.map(({ text }) => text.es).join('\n')).toMatch(/80 ms.*\*\*1\*\*.*7,3 ms.*\*\*10\*\*.*12\u202f345/s);
  });

  it('do not speak of the page limit when the transports take turns', () => {
    const run = emptyRun({ updatesPerSecond: 20, order: 'one-after-another' });
    expect(codes(summarise(run).marks)).toEqual([]);
  });

  it('speak of the page limit when all windows together act too often, unless they take turns', () => {
    const run = emptyRun({ updatesPerSecond: 10, actionsPerSecond: 10 });
    expect(codes(summarise(run).marks)).toEqual([]);
    run.settings.actionsPerSecond = 12;
    expect(summarise(run).marks).toMatchObject([
      { code: 'page-limit', text: { en: expect.stringContaining('**60** actions a second') } },
    ]);
    run.settings.order = 'one-after-another';
    expect(codes(summarise(run).marks)).toEqual([]);
  });

  it('say it when the page did far fewer actions than it had planned while it could be seen', () => {
    const lab = recordInto(emptyRun({ transports: ['sse'], actionsPerSecond: 10 }));
    lab.run.segments[0]!.toId = 30;
    publishSteadily(lab, 30);
    for (let id = 1; id <= 100; id++) lab.act('sse', id, 1000 + 100 * id);
    const [mark] = summarise(lab.run).marks;
    expect(mark?.text.en).toMatch(/only \*\*100\*\* of about \*\*145\*\* planned/);
    lab.run.hidden.push({ transport: null, fromMs: 11_100, toMs: 30_000 });
    expect(codes(summarise(lab.run).marks)).toEqual([]);
  });

  it('of a transport name windows out of view, broken connections and few samples', () => {
    const run = emptyRun({ transports: ['websocket'] });
    run.hidden.push({ transport: 'websocket', fromMs: 900, toMs: 1100 });
    const lab = recordInto(run);
    lab.connection('websocket', { atMost: true });
    publishSteadily(lab, 5);
    recordWebSocket(lab, 5);
    expect(only(run).marks).toMatchObject([
      { code: 'out-of-view', count: 1 },
      { code: 'at-most', count: 1 },
      { code: 'few-samples', count: 4 },
    ]);
  });

  it('say where a browser spoke HTTP/1.1 although HTTP/2 was offered', () => {
    const run = emptyRun({ transports: ['websocket'], protocol: 'https-h2' });
    const lab = recordInto(run);
    publishSteadily(lab, 20);
    lab.connection('websocket', { protocol: 'h2' });
    recordWebSocket(lab, 20);
    expect(only(run)).toMatchObject({ connections: 1, http2Connections: 1, marks: [] });
    lab.connection('websocket', { protocol: 'http/1.1' });
    lab.request('websocket', 9_000, '/ws?since=e.20', { connection: 2 });
    expect(only(run)).toMatchObject({ connections: 2, http2Connections: 1, marks: [{ code: 'http1', count: 1 }] });
    expect(only(run).marks[0]?.text.en).toContain('mix both');
    run.settings.protocol = 'https';
    expect(codes(only(run).marks)).toEqual([]);
  });

  it('do not hold against a run what its end broke off, which still stands in its record', () => {
    const run = emptyRun({ transports: ['websocket'] });
    Object.assign(run.segments[0]!, { stoppedAtMs: 5000, toMs: 5200 });
    const lab = recordInto(run);
    publishSteadily(lab, 5);
    recordWebSocket(lab, 5);
    const broken = () => only(run).marks.find(({ code }) => code === 'at-most')?.count ?? 0;
    lab.connection('websocket', { atMost: true, closedAtMs: 5050 });
    lab.connection('websocket', { atMost: true, closedAtMs: 5160 });
    expect(broken()).toBe(0);
    lab.connection('websocket', { atMost: true, closedAtMs: 4999 });
    expect(broken()).toBe(1);
  });
});

it('a fault that was planned and did not happen is named, when the run is over', () => {
  const run = emptyRun({ transports: ['websocket'] });
  run.plannedFaults = [
    { afterMs: 2_000, fault: { type: 'reset' } },
    { afterMs: 2_000, fault: { type: 'stall', direction: 'up', durationMs: 1_000 } },
    { afterMs: 40_000, fault: { type: 'unplug', durationMs: 3_000 } },
  ];
  const atMs = beganMs(run) + 2_100;
  run.line = [
    { atMs, type: 'reset', connections: 1 },
    { atMs, type: 'stall', direction: 'down', untilMs: atMs + 1_000 },
  ];
  const found = () => summarise(run).marks.find(({ code }) => code === 'not-done');
  run.endedAtMs = null;
  expect(found()).toBeUndefined();
  run.endedAtMs = beganMs(run) + 30_000;
  expect(found()?.text.en).toContain(
    '**2.0 s: stalled towards the server for 1.0 s**; **40.0 s: unplugged for 3.0 s**',
  );
  expect(found()).toMatchObject({ count: 2, text: { es: expect.stringContaining('cable desenchufado 3,0 s') } });
});
