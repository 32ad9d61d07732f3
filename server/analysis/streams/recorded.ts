/** What a run recorded of its event streams: what the window stamped, and what the tap saw of each. */
import type { BesideRow, BesideTiming, Run, StreamTiming, WireEvent } from '../../contract.ts';

export interface RecordedStream {
  stream: number;
  askedMs: number;
  openedMs: number | null;
  /** When each update came; a stream that was opened again may bring one twice: the first counts. */
  arrivedMs: Map<number, number>;
  connection: number | null;
  http2Stream: number | null;
}

/** Moments are ms since the first stream was asked for, the window's and the server's alike. */
export interface RecordedStreams {
  streams: RecordedStream[];
  beside: BesideRow[];
  published: { id: number; atMs: number }[];
  /** When the window was told to stop. */
  endMs: number;
}

const STREAM = /[?&]stream=(\d{1,3})(?:&|$)/;

/** Null: its window held one stream, as usual, or never asked. */
export function recordedStreams(run: Run): RecordedStreams | null {
  const timings = run.timings.filter((one): one is StreamTiming => one.kind === 'stream');
  const asked = timings.filter(({ what }) => what === 'asked');
  if (run.settings.streams < 2 || asked.length === 0) return null;
  const beginMs = Math.min(...asked.map(({ atMs }) => atMs));
  const streams = new Map<number, RecordedStream>();
  for (const { stream, atMs } of asked) {
    const [openedMs, connection, http2Stream] = [null, null, null];
    const askedMs = atMs - beginMs;
    if (!streams.has(stream))
      streams.set(stream, { stream, askedMs, openedMs, arrivedMs: new Map(), connection, http2Stream });
  }
  for (const { stream, what, id, atMs } of timings) {
    const one = streams.get(stream);
    if (!one) continue;
    if (what === 'opened') one.openedMs ??= atMs - beginMs;
    if (what === 'update' && id !== undefined && !one.arrivedMs.has(id)) one.arrivedMs.set(id, atMs - beginMs);
  }
  noteConnections(streams, run.events);
  const onServerMs = beginMs + run.clock.offsetMs;
  const endMs = run.segments.at(-1)?.stoppedAtMs ?? run.endedAtMs ?? onServerMs;
  return {
    streams: [...streams.values()].toSorted((a, b) => a.stream - b.stream),
    beside: run.timings
      .filter((one): one is BesideTiming => one.kind === 'beside')
      .map(({ askedMs, answeredMs }) => ({
        askedMs: askedMs - beginMs,
        answeredMs: answeredMs === null ? null : answeredMs - beginMs,
      })),
    published: run.published.map(({ id, atMs }) => ({ id, atMs: atMs - onServerMs })),
    endMs: endMs - onServerMs,
  };
}

/** Its request says which stream it is for. */
function noteConnections(streams: Map<number, RecordedStream>, events: WireEvent[]): void {
  for (const { message, connection, stream } of events) {
    if (message.type !== 'request') continue;
    const number = STREAM.exec(message.target)?.[1];
    const one = number === undefined ? undefined : streams.get(Number(number));
    if (!one || one.connection !== null) continue;
    one.connection = connection;
    one.http2Stream = stream ?? null;
  }
}
