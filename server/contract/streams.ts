/** Several event streams from one window to one origin: which opened, on what, and which updates came late on them. */
import type { Language, Text } from './text.ts';

/** What one of the streams did. Moments are ms since the first of them was asked for. */
export interface StreamRow {
  /** 1, 2, 3 …, in the order in which the window asked for them. */
  stream: number;
  askedMs: number;
  /** Null: it waited to the end. */
  openedMs: number | null;
  firstUpdateMs: number | null;
  updates: number;
  /** Updates that came late on it; null: not counted, because the link loses nothing. */
  late: number | null;
  /** The TCP connection that its request went over, and over HTTP/2 its number there. Null: it was never sent. */
  connection: number | null;
  http2Stream: number | null;
}

/** A small request that the window sends once a second, one at a time. Null: it was not answered before the end. */
export interface BesideRow {
  askedMs: number;
  answeredMs: number | null;
}

/** How many updates came late on how many streams. Only those that came on every open stream are counted. */
export interface LateCounts {
  /** Later than this after publication is late: a round trip and a half. */
  afterMs: number;
  counted: number;
  /** Left out: on some stream it was not seen to arrive. */
  notCounted: number;
  /** At place 0 how many updates were late on no stream, at place 1 on exactly one, … */
  onStreams: number[];
}

/** GET /api/runs/:id/streams; null where a run had no more than one. */
export interface StreamsReport {
  runId: string;
  endMs: number;
  rows: StreamRow[];
  beside: BesideRow[];
  /** TCP connections that carried the streams, and how many of them spoke HTTP/2. */
  connections: number;
  http2Connections: number;
  /** How many streams at once the server allows on an HTTP/2 connection, as it said. Null: it did not say. */
  mostStreams: number | null;
  /** Null: the link loses nothing, or no update came on all of them. */
  late: LateCounts | null;
  /** What was measured, in words. */
  says: Text[];
  /** Why to read it with care. */
  marks: Text[];
  /** What happened on each stream over time: SVG. */
  picture: Record<Language, string>;
}
