import { expect, it } from 'vitest';
import { SCENARIO_INFO, type Stats, type TransportName } from '../../contract.ts';
import { type Speed, speedSentence, waitingSentence } from './latency.ts';

/** A median with its interval; the mean is the median. */
function speed(transport: TransportName, [low, median, high]: [number, number, number], waitingMs = 0): Speed {
  const interval = { p50Ms: median, p50LowMs: low, p50HighMs: high, meanMs: median };
  const rest = { n: 60, meanLowMs: low, meanHighMs: high, p5Ms: low, p95Ms: high, p99Ms: high };
  return { transport, waitingMs, latency: { ...interval, ...rest } satisfies Stats };
}

const english = (speeds: Speed[]): string => speedSentence(speeds, SCENARIO_INFO.ticker.words)?.en ?? '';

it('ranks nobody above a transport whose interval reaches its own, however slow its median', () => {
  const speeds = [speed('sse', [1, 2, 10]), speed('websocket', [2, 3, 4]), speed('polling', [9, 30, 60])];
  expect(english(speeds)).toBe("On latency, this run can't tell apart Server-Sent Events and WebSocket.");
});

it('compares the fastest with one that is surely slower, even when a vaguer one has a higher median', () => {
  const speeds = [speed('websocket', [1, 2, 3]), speed('polling', [400, 410, 420]), speed('page', [2, 500, 900])];
  expect(english(speeds)).toBe(
    'Half of the prices were in the page within **2.0 ms** with WebSocket, within **410 ms** with polling. ' +
      "On latency, this run can't tell apart polling and reloading the page.",
  );
});

it('names two groups of ties', () => {
  const speeds = [
    speed('websocket', [1, 1.5, 2]),
    speed('sse', [1, 1.6, 2]),
    speed('polling', [400, 500, 600]),
    speed('page', [450, 520, 600]),
  ];
  expect(english(speeds)).toContain(
    "can't tell apart WebSocket and Server-Sent Events, nor polling and reloading the page.",
  );
  expect(speedSentence(speeds, SCENARIO_INFO.ticker.words)?.es).toContain(
    'no distingue entre WebSocket y Server-Sent Events, ni entre el sondeo y la recarga de la página.',
  );
});

it('says of all that are below a millisecond only that', () => {
  const speeds = [speed('websocket', [0.1, 0.2, 0.3]), speed('sse', [0.1, 0.3, 0.4])];
  expect(english(speeds)).toContain('(medians below **1 ms**)');
});

it('blames waiting only where most of a noticeable latency was waiting', () => {
  expect(waitingSentence([speed('polling', [9, 10, 11], 9)])).toBeNull();
  expect(waitingSentence([speed('polling', [90, 100, 110], 40)])).toBeNull();
  expect(waitingSentence([speed('websocket', [90, 100, 110], 95)])).toBeNull();
  expect(waitingSentence([speed('long-polling', [90, 100, 110], 95)])?.en).toContain('**95 ms of its 100 ms**');
  const both = [speed('polling', [400, 500, 600], 480), speed('page', [450, 520, 600], 490)];
  expect(waitingSentence(both)?.es).toContain('**490 ms de sus 520 ms** pasaron antes de volver a pedir la página');
});
