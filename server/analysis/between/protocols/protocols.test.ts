/** The same over http, https and HTTP/2: what is said to change, what to stay, and what it depends on. */
import { describe, expect, test } from 'vitest';
import type { ByteSplit, Protocol, RunSettings, Stats, TransportName, TransportSummary } from '../../../contract.ts';
import { noBytes, totalBytes } from '../../bytes/bytes.ts';
import type { Http2Habits } from '../../bytes/http2.ts';
import { digestOf, type RunDigest } from '../../digest.ts';
import { emptyRun } from '../../testing/runs.ts';
import { compareRuns } from '../between.ts';

const waiting = (p50Ms: number): Stats => ({
  n: 60,
  meanMs: p50Ms,
  meanLowMs: p50Ms - 20,
  meanHighMs: p50Ms + 20,
  p5Ms: p50Ms,
  p50Ms,
  p95Ms: p50Ms,
  p99Ms: p50Ms,
  p50LowMs: p50Ms - 20,
  p50HighMs: p50Ms + 20,
});

interface Given {
  bytes?: Partial<ByteSplit>;
  waitMs?: number;
  connections?: number;
  http1?: number;
  habits?: Partial<Http2Habits>;
}

const NONE = { count: 0, bytes: 0, feedBytes: 0 };

function digest(
  protocol: Protocol,
  given: Partial<Record<TransportName, Given>>,
  settings: Partial<RunSettings> = {},
): RunDigest {
  const transports = Object.keys(given) as TransportName[];
  const run = digestOf(emptyRun({ transports, protocol, ...settings }));
  const summaries = run.summary.transports.map((one): TransportSummary => {
    const { bytes = {}, waitMs, http1 = 0 } = given[one.transport] ?? {};
    const split = { ...noBytes(), ...bytes };
    const total = totalBytes(split);
    return {
      ...one,
      connected: true,
      published: 60,
      received: 60,
      connections: 2,
      http2Connections: protocol === 'https-h2' ? 2 - http1 : 0,
      waiting: waitMs === undefined ? null : waiting(waitMs),
      perUpdate: { up: 0, down: total, total, split },
      marks: http1 > 0 ? [{ code: 'http1', text: { en: '', es: '' } }] : [],
    };
  });
  const spoken = transports.map((transport) => {
    const { connections = 2, habits = {} } = given[transport] ?? {};
    const http2 = protocol === 'https-h2' ? connections : 0;
    const all = { windowUpdates: NONE, pings: NONE, dates: NONE, again: NONE, ...habits };
    const told = { requests: 10, http2: http2 > 0 ? 10 : 0 };
    return [transport, { connections, http2, told, habits: http2 > 0 ? all : null }];
  });
  return { ...run, spoken: Object.fromEntries(spoken), summary: { ...run.summary, transports: summaries } };
}

const HTTP = digest('http', {
  polling: { bytes: { payload: 60, headers: 700, markup: 30 }, waitMs: 480 },
  sse: { bytes: { payload: 60, framing: 24 } },
  websocket: { bytes: { payload: 60, framing: 2 } },
});
const HTTPS = digest('https', {
  polling: { bytes: { payload: 60, headers: 700, markup: 30, tls: 45 }, waitMs: 485, connections: 1 },
  sse: { bytes: { payload: 60, framing: 24, tls: 22 } },
  websocket: { bytes: { payload: 60, framing: 2, tls: 22 } },
});
const HTTP2 = digest('https-h2', {
  polling: { bytes: { payload: 60, headers: 60, markup: 30, framing: 27, tls: 44 }, waitMs: 490, connections: 1 },
  sse: {
    bytes: { payload: 60, framing: 27, tls: 22 },
    connections: 1,
    habits: { windowUpdates: { count: 3, bytes: 59, feedBytes: 24 } },
  },
  websocket: {
    bytes: { payload: 60, framing: 11, tls: 22 },
    connections: 1,
    habits: { again: { count: 3, bytes: 75, feedBytes: 75 } },
  },
});

function said(language: 'en' | 'es', ...runs: RunDigest[]): { verdict: string; notes: string } {
  const { protocols } = compareRuns(runs);
  const all = (texts: { en: string; es: string }[] = []) => texts.map((text) => text[language]).join('\n');
  return { verdict: all(protocols?.verdict), notes: all(protocols?.notes) };
}

test('runs over one protocol are no comparison of protocols', () => {
  expect(compareRuns([HTTP, HTTP]).protocols).toBe(null);
});

describe('Of http, https and HTTP/2', () => {
  const { verdict, notes } = said('en', HTTP, HTTPS, HTTP2);

  test('it is said what TLS took', () => {
    expect(verdict).toContain(
      'TLS took, of each update in B: AJAX polling **45 B**, Server-Sent Events **22 B**, and WebSocket **22 B**.',
    );
  });

  test('what asks got cheaper, and by what; what comes unasked a few bytes dearer, and by what', () => {
    expect(verdict).toContain(
      'With HTTP/2 (**B** → **C**) an update became: AJAX polling **3.8 times cheaper** (835 → 221 B); Server-Sent Events **3 B dearer** (106 → 109 B, 0.4 B of it WINDOW_UPDATE); WebSocket **9 B dearer** (84 → 93 B).',
    );
    expect(verdict).toContain('It is the headers that got smaller (B → C): AJAX polling **700 → 60 B**.');
    expect(verdict).toContain('framing took more (B → C): Server-Sent Events 24.0 → 27.0 B; WebSocket 2.0 → 11.0 B.');
    expect(verdict).toContain('**9.9 times** what it cost by WebSocket in B, and **2.4 times** in C.');
  });

  test('waiting is not told apart, and not called equal', () => {
    expect(verdict).toContain(
      'How long an update waited until it was asked for, median (B → C): AJAX polling **485 ms** → **490 ms** (not told apart).',
    );
  });

  test('where they are told apart, a run’s own interval doesn’t know how polls fell between the updates', () => {
    expect(verdict).not.toContain('Repeat the runs');
    const polls = (protocol: Protocol, waitMs: number) =>
      digest(protocol, { polling: { bytes: { headers: 60 }, waitMs } });
    expect(said('en', polls('https', 485), polls('https-h2', 790)).verdict).toMatch(
      /\*\*790 ms\*\* \(told apart\)\..*Repeat the runs before/,
    );
  });

  test('connections are counted', () => {
    expect(verdict).toContain('TCP connections of all windows: **5** in B, **3** in C. On one connection HTTP/2');
    expect(compareRuns([HTTPS, HTTP2]).protocols?.rows[0]).toEqual({
      transport: 'polling',
      runs: [
        { connections: 1, http2: 0 },
        { connections: 1, http2: 1 },
      ],
    });
  });

  test('on one origin a connection counts once, whoever shares it, and no port of its own is spoken of', () => {
    const [before, after] = ([HTTPS, HTTP2] as const).map((one, i): RunDigest => {
      const shared = { up: noBytes(), down: noBytes(), connections: i === 0 ? 4 : 1, together: 1 };
      return { ...one, settings: { ...one.settings, oneOrigin: true }, summary: { ...one.summary, shared } };
    });
    const there = said('en', before!, after!).verdict;
    expect(there).toContain('TCP connections of all windows: **4** in A, **1** in B.');
    expect(there).not.toContain('port of its own');
  });

  test('what depends on time and browser is marked with its counts', () => {
    expect(notes).toContain('WINDOW_UPDATE frames while the feed ran in **C**: Server-Sent Events **3** (59 B).');
    expect(notes).toContain('were spelled out again: WebSocket **3** (75 B).');
    expect(notes).not.toMatch(/PING|\bdate\b/);
    expect(notes).toContain('**30** of **30** went over HTTP/2.');
    expect(notes).not.toContain('**B**');
  });

  test('Spanish says the same', () => {
    const { verdict: es } = said('es', HTTP, HTTPS, HTTP2);
    expect(es).toContain('Sondeo AJAX, **3,8 veces más barata** (835 → 221 B)');
    expect(es.split('\n')).toHaveLength(verdict.split('\n').length);
  });
});

test('against http alone it is said that TLS came too', () => {
  const { verdict } = said('en', HTTP, HTTP2);
  expect(verdict).toContain('TLS took, of each update in B');
  expect(verdict).toContain('(**A** → **B**)');
});

test('a transport that came back over HTTP/1.1 is in no verdict on HTTP/2, and it is said', () => {
  const mixed = digest('https-h2', {
    polling: { bytes: { payload: 60, headers: 60, tls: 44 }, waitMs: 490 },
    sse: { bytes: { payload: 60, framing: 27, tls: 22 } },
    websocket: { bytes: { payload: 60, framing: 5, tls: 22 }, http1: 1 },
  });
  expect(said('en', HTTPS, mixed).verdict).not.toMatch(/WebSocket \*\*|by WebSocket/);
  const { cautions } = compareRuns([HTTPS, mixed]);
  expect(cautions.map(({ en }) => en).join('\n')).toContain(
    'In **B** HTTP/2 was offered, and the browser chose HTTP/1.1 on connections of WebSocket (1 of 2).',
  );
});

test('runs that differ in more than the protocol get no verdict', () => {
  const faster = digest('https-h2', { polling: { bytes: { headers: 60 } } }, { updatesPerSecond: 5 });
  const { verdict } = said('en', HTTPS, faster);
  expect(verdict).toBe(
    'These runs differ in more than the protocol. What the protocol does can only be told where all else is the same.',
  );
});
