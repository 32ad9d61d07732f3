/** Runs of several event streams, written by hand: what opened, what waited, what came late on how many. */
import { describe, expect, it } from 'vitest';
import { type LinkSettings, NO_LINK, type Run, type StreamTiming } from '../../contract.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { lateAfterMs } from './late.ts';
import { streamsIn } from './report.ts';

const LOSSY: LinkSettings = { ...NO_LINK, profile: 'custom', rttMs: 40, lossPercent: 2 };

function runOf(streams: number, link: LinkSettings = NO_LINK) {
  const run = emptyRun({ transports: ['sse'], oneOrigin: true, streams, link, durationMs: 6_000 });
  // The page's clock is 1,000 ms behind.
  run.clock.offsetMs = 1_000;
  const lab = recordInto(run);
  const note = (stream: number, what: StreamTiming['what'], serverMs: number, id?: number): void => {
    run.timings.push({
      kind: 'stream',
      transport: 'sse',
      stream,
      what,
      ...(id !== undefined && { id }),
      atMs: serverMs - 1_000,
    });
  };
  return {
    run,
    asks(stream: number, atMs: number, connection?: number, http2Stream?: number): void {
      note(stream, 'asked', atMs);
      if (connection === undefined) return;
      const event = lab.request('sse', atMs, `/events?since=e.0&stream=${stream}`, { connection, exchange: stream });
      if (http2Stream !== undefined) event.stream = http2Stream;
    },
    opens: (stream: number, atMs: number) => note(stream, 'opened', atMs),
    publishes: (id: number, atMs: number) => void run.published.push({ id, atMs, lateMs: 0, bytes: 60 }),
    brings: (stream: number, id: number, atMs: number) => note(stream, 'update', atMs, id),
    fetches: (askedMs: number, answeredMs: number | null) =>
      void run.timings.push({
        kind: 'beside',
        transport: 'sse',
        askedMs: askedMs - 1_000,
        answeredMs: answeredMs === null ? null : answeredMs - 1_000,
      }),
  };
}

const reportOf = (run: Run) => streamsIn(run)?.report;
const said = (run: Run, language: 'en' | 'es' = 'en'): string =>
  (reportOf(run)?.says ?? []).map((text) => text[language]).join('\n');

describe('Several event streams', () => {
  it('a run with one stream, or whose window never asked, has none of it', () => {
    expect(streamsIn(emptyRun())).toBeNull();
    expect(streamsIn(runOf(7).run)).toBeNull();
  });

  it('a run that was stopped is not told as one that went to its end', () => {
    const lab = runOf(2);
    lab.asks(1, 100, 4);
    const marks = (): string[] | undefined => reportOf(lab.run)?.marks.map(({ en }) => en);
    expect(marks()).toEqual([]);
    lab.run.state = 'stopped';
    expect(marks()).toEqual(['The run was stopped before its time, so less was counted than was planned.']);
  });

  it('what never opened waited to the end; times count from the first that was asked for, on one clock', () => {
    const lab = runOf(3);
    lab.asks(1, 100, 4);
    lab.asks(2, 101, 5);
    lab.asks(3, 102);
    lab.opens(1, 110);
    lab.opens(2, 130);
    lab.brings(1, 7, 500);
    lab.fetches(1_100, null);
    const report = reportOf(lab.run);
    expect(report).toMatchObject({ connections: 2, http2Connections: 0, mostStreams: null, late: null, endMs: 5_900 });
    expect(report?.rows).toEqual([
      {
        stream: 1,
        askedMs: 0,
        openedMs: 10,
        firstUpdateMs: 400,
        updates: 1,
        late: null,
        connection: 4,
        http2Stream: null,
      },
      {
        stream: 2,
        askedMs: 1,
        openedMs: 30,
        firstUpdateMs: null,
        updates: 0,
        late: null,
        connection: 5,
        http2Stream: null,
      },
      {
        stream: 3,
        askedMs: 2,
        openedMs: null,
        firstUpdateMs: null,
        updates: 0,
        late: null,
        connection: null,
        http2Stream: null,
      },
    ]);
    expect(report?.beside).toEqual([{ askedMs: 1_000, answeredMs: null }]);
    expect(said(lab.run)).toContain('Opened: **2**. TCP connections they used: **2**. Waited to the end: **1**.');
    expect(said(lab.run)).toContain('answered: **0**. One waited **4.9 s**, to the end.');
    expect(said(lab.run, 'es')).toContain('Esperaron hasta el final: **1**.');
  });

  it('over HTTP/2 the limit is named as the server’s SETTINGS told it', () => {
    const lab = runOf(3);
    lab.run.connections.push({ ...connection(4), protocol: 'h2' });
    for (const stream of [1, 2, 3]) lab.asks(stream, 100, stream < 3 ? 4 : undefined, 2 * stream + 1);
    lab.opens(1, 110);
    lab.opens(2, 110);
    const values: [string, string][] = [['SETTINGS_MAX_CONCURRENT_STREAMS', '2']];
    recordInto(lab.run).event(
      'sse',
      'down',
      90,
      { type: 'h2-frame', frame: 'SETTINGS', flags: [], values },
      { connection: 4 },
    );
    expect(reportOf(lab.run)).toMatchObject({ connections: 1, http2Connections: 1, mostStreams: 2 });
    expect(reportOf(lab.run)?.rows.map(({ http2Stream }) => http2Stream)).toEqual([3, 5, null]);
    expect(said(lab.run)).toContain('The server allows 2 streams at once');
  });
});

const connection = (id: number): Run['connections'][number] => ({
  ...{ id, transport: 'sse', serverPort: 1, clientPort: 2, openedAtMs: 0, closedAtMs: null, atMost: false },
  ...{ bytesUp: 0, bytesDown: 0, foreignBytesUp: 0, foreignBytesDown: 0 },
});

describe('Late updates', () => {
  it('are those that took longer than a round trip and a half, and than 60 ms', () => {
    expect([0, 40, 300].map((rttMs) => lateAfterMs({ ...LOSSY, rttMs }))).toEqual([60, 60, 450]);
  });

  it('are counted by how many streams they were late on; what some stream never brought is left out', () => {
    const lab = runOf(3, LOSSY);
    for (const stream of [1, 2, 3]) {
      lab.asks(stream, 0, stream);
      lab.opens(stream, 50 * stream);
    }
    const latencies: [id: number, atMs: number, onEach: (number | null)[]][] = [
      // Published before all were open.
      [1, 100, [200, 200, 200]],
      [2, 200, [20, 21, 60]],
      [3, 300, [20, 61, 22]],
      [4, 400, [130, 131, 132]],
      [5, 500, [90, 20, 90]],
      [6, 600, [20, 20, null]],
    ];
    for (const [id, atMs, onEach] of latencies) {
      lab.publishes(id, atMs);
      onEach.forEach((ms, i) => {
        if (ms !== null) lab.brings(i + 1, id, atMs + ms);
      });
    }
    // One that came again after a stream was opened anew was there the first time.
    lab.brings(1, 2, 900);
    const report = reportOf(lab.run);
    expect(report?.late).toEqual({ afterMs: 60, counted: 4, notCounted: 1, onStreams: [1, 1, 1, 1] });
    expect(report?.rows.map(({ late }) => late)).toEqual([2, 2, 2]);
    expect(said(lab.run)).toContain(
      'on at least one of them: **3**; of these, on exactly one stream: **1**, on all 3: **1**, on some: **1**',
    );
    expect(said(lab.run)).toContain('Each stream has a TCP connection of its own');
    expect(said(lab.run)).toContain('late together by chance');
  });

  it('on one connection the reason is TCP’s order, and nothing is put down to chance', () => {
    const lab = runOf(2, LOSSY);
    for (const stream of [1, 2]) {
      lab.asks(stream, 0, 1, stream);
      lab.opens(stream, 50);
      lab.brings(stream, 1, 250);
    }
    lab.publishes(1, 100);
    expect(reportOf(lab.run)?.late?.onStreams).toEqual([0, 0, 1]);
    expect(said(lab.run)).toContain('TCP hands bytes on only in their order');
    expect(said(lab.run)).not.toContain('by chance');
  });
});
