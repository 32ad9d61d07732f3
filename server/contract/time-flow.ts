/** The time-true diagram: what the browser says about its own end of each message, and the flow drawn from it. */
import type { ByteSplit, Direction } from './bytes.ts';
import type { HttpVersion } from './line/protocol.ts';
import type { Text } from './text.ts';
import type { TransportName } from './transports/index.ts';
import type { StreamOf } from './wire/http2.ts';

// ── What the windows report ─────────────────────────────────────────────────────────────────────────────

/**
 * A request and its answer as the browser saw them; page's clock. `resource`: from the browser's Resource Timing (for
 * documents, Navigation Timing) · `script`: stamped in the window's script, because the browser times no WebSocket, and
 * of a form that is answered by a redirect only the page that follows.
 */
export interface ExchangeTiming {
  kind: 'exchange';
  transport: TransportName;
  /** Path and query, as on the wire. */
  target: string;
  by: 'resource' | 'script';
  /** The browser began to send the request. Null: not known. */
  requestStartMs: number | null;
  /** First byte of the answer (script: the answer was accepted). Null: none came. */
  responseStartMs: number | null;
  /** Last byte of the answer. Null: none came, or the answer was cut off. */
  responseEndMs: number | null;
  /** What the browser says that it spoke. Left out: it did not say, or an older lab wrote it. */
  protocol?: HttpVersion;
}

/** The script handed a WebSocket frame to the browser; page's clock. */
export interface FrameTiming {
  kind: 'frame';
  transport: TransportName;
  /** RFC 6455 §5.2: 1 text, 2 binary, 8 close. */
  opcode: number;
  sentMs: number;
}

/** Where a window holds several event streams (`RunSettings.streams`): what became of one of them; page's clock. */
export interface StreamTiming {
  kind: 'stream';
  transport: TransportName;
  /** 1, 2, 3 …, in the order in which the window asked for them. */
  stream: number;
  what: (typeof STREAM_STEPS)[number];
  /** The update that it brought. */
  id?: number;
  atMs: number;
}
export const STREAM_STEPS = ['asked', 'opened', 'update'] as const;

/** A small request that such a window sends beside them; page's clock. Null: not answered before the end. */
export interface BesideTiming {
  kind: 'beside';
  transport: TransportName;
  askedMs: number;
  answeredMs: number | null;
}

export type BrowserTiming = ExchangeTiming | FrameTiming | StreamTiming | BesideTiming;

// ── The flow, true to time ──────────────────────────────────────────────────────────────────────────────

/** How the browser's end of a message is known. `arrival`: stamped when the script had the update. */
export type BrowserEnd = 'arrival' | 'resource' | 'script';

/** One recorded message. Moments are ms since the flow's beginning, on the server's clock. */
export interface TimedMessage {
  seq: number;
  /** 1, 2, 3 …: its place in the flow, in the order of the tap. */
  number: number;
  direction: Direction;
  connection: number;
  exchange: number;
  /** Number of its HTTP/2 stream, 0 the connection's own. Left out: not HTTP/2. */
  stream?: number;
  /** It belongs to a request for the feed, or brings an action up: no document, script or control frame of HTTP/2. */
  feed: boolean;
  /** First byte at its sender's end; null: not known. The server's end is always the tap. */
  leftAtMs: number | null;
  /** At its receiver's end: in the script, or its last byte (of what opens a stream, its first); null: not known. */
  arrivedAtMs: number | null;
  /** First and last byte at the tap. */
  tapMs: number;
  tapEndMs: number;
  /** How the browser's end is known; null: it is not. */
  browserEnd: BrowserEnd | null;
  bytes: ByteSplit;
  label: Text;
}

/**
 * Something that lasted. `waiting`: the browser, from its request until the answer was there · `holding`: the server,
 * from the request's last byte until the answer's first · `open`: a TCP connection, as the server saw it.
 */
export interface TimeBar {
  kind: 'waiting' | 'holding' | 'open';
  connection: number;
  exchange: number;
  fromMs: number;
  /** Null: it lasts beyond the recording. */
  untilMs: number | null;
  /** False: an end is taken from the tap, because the browser's own is not known. */
  exact: boolean;
}

/** A stretch of the flow; ms since its beginning. */
export interface FlowMoment {
  fromMs: number;
  untilMs: number;
  text: Text;
}

/** GET /api/runs/:id/time-flow/:transport?from=&to=&after= */
export interface TimeFlow {
  transport: TransportName;
  /** The flow's beginning, its first byte at the tap; server's clock. All moments count from here. */
  startMs: number;
  /** First and last known moment of the whole flow; the first may lie a little before 0. */
  beginsMs: number;
  endsMs: number;
  /** The browser's clock against the server's: moments at the browser are sure to ± this. */
  uncertaintyMs: number;
  /** Messages in the whole flow, and those of them whose browser's end is known. */
  totalMessages: number;
  knownEnds: number;
  /** In the order of the tap; those that touch the stretch asked for. */
  messages: TimedMessage[];
  /** Those that touch the stretch asked for. */
  bars: TimeBar[];
  /** What happened to the line meanwhile. Left out where nothing did. */
  moments?: FlowMoment[];
  /** When nobody could see the page or this window. Left out where somebody always could. */
  unseen?: FlowMoment[];
  /** The one stream that its messages and bars are of. Left out: all. */
  only?: StreamOf;
  /** The answer is bounded: ask again with `after` this number. Null: all are here. */
  more: number | null;
}
