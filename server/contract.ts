/**
 * Everything that crosses between the server and the browser. This file imports nothing but its own parts
 * in contract/, and it is the only server file that `web/` may import.
 *
 * Times are milliseconds since the Unix epoch with a fraction (`performance.timeOrigin + performance.now()`),
 * on the clock of whoever wrote them; durations end in `Ms`. Sizes are bytes of TCP payload.
 */

import type { Action, ActionRecord, Outcome } from './contract/actions.ts';
import type { ByteSplit, Direction } from './contract/bytes.ts';
import { type LineState, type LinkEvent, type LinkFault, type LinkSettings, NO_LINK } from './contract/link.ts';
import type { FaultRecovery, LinkChange } from './contract/recovery.ts';
import type { ActionSummary, AgeSummary, Stats } from './contract/results.ts';
import type { ScenarioName } from './contract/scenarios.ts';
import type { Language, Text } from './contract/text.ts';
import type { BrowserTiming } from './contract/time-flow.ts';
import { TRANSPORTS, type TransportName } from './contract/transports.ts';

export * from './contract/actions.ts';
export * from './contract/bytes.ts';
export * from './contract/duplex.ts';
export * from './contract/handshake.ts';
export * from './contract/link.ts';
export * from './contract/recovery.ts';
export * from './contract/results.ts';
export * from './contract/scenarios.ts';
export * from './contract/text.ts';
export * from './contract/time-flow.ts';
export * from './contract/transports.ts';

// ── The feed ────────────────────────────────────────────────────────────────────────────────────────────

/** One numbered piece of news. Its JSON is written once and is byte for byte the same on all transports. */
export interface Update<T = unknown> {
  id: number;
  /** When it was published, on the server's clock. */
  atMs: number;
  data: T;
}

/**
 * A place in the feed, written `epoch.id`: "I have everything up to `id` of `epoch`". The epoch changes when
 * the server restarts, because the ids then begin again.
 */
export type CursorText = string;

/** Said to a client whose cursor cannot be continued without a hole. */
export interface Gap {
  /** `history`: too old, no longer kept · `epoch`: the server restarted · `ahead`: this id was never published. */
  reason: 'history' | 'epoch' | 'ahead';
  /** First and last id that are gone (only for `history`). */
  missedFrom?: number;
  missedTo?: number;
}

/** What polling and long polling answer. `updates` are in order; `cursor` is where to ask from next. */
export interface FeedAnswer {
  cursor: CursorText;
  gap?: Gap;
  updates: Update[];
}

// ── The wire ────────────────────────────────────────────────────────────────────────────────────────────

export type HeaderList = [name: string, value: string][];

/** What the decoder read. One `WireEvent` holds one of these. */
export type WireMessage =
  | { type: 'request'; method: string; target: string; version: string; headers: HeaderList; bodyBytes: number }
  /** `stream`: the body is an event stream, whose events follow one by one. */
  | {
      type: 'response';
      status: number;
      reason: string;
      version: string;
      headers: HeaderList;
      bodyBytes: number;
      stream: boolean;
    }
  /** One event (or a block of comments or fields without data) of an event stream, up to its blank line. */
  | { type: 'event'; id?: string; event?: string; retryMs?: number; data?: string; comment?: string }
  /** The end of a chunked event stream. */
  | { type: 'stream-end' }
  /** One WebSocket frame, RFC 6455 §5.2. */
  | {
      type: 'frame';
      fin: boolean;
      rsv1: boolean;
      rsv2: boolean;
      rsv3: boolean;
      opcode: number;
      masked: boolean;
      /** 8 hex digits when masked. */
      maskingKey?: string;
      payloadBytes: number;
      /** Unmasked (and inflated) text of a text message that fits one frame; cut at 4,096 characters. */
      text?: string;
      /** Close frames: the code, and the reason if one was given. */
      closeCode?: number;
      closeReason?: string;
      /** The payload was compressed (permessage-deflate, RFC 7692). */
      compressed?: boolean;
    }
  /** TLS records that carry nothing of ours, RFC 8446: the handshake, session tickets, alerts. `raw` is as encrypted. */
  | { type: 'tls'; part: 'handshake' | 'rest'; records: number }
  /** Bytes that are not what the protocol allows here, or a message cut off by the end of the connection. */
  | { type: 'undecodable'; reason: string };

export interface WireEvent {
  /** 1, 2, 3 … in the order of recording, over all connections of this lab. */
  seq: number;
  connection: number;
  transport: TransportName;
  /** 0, 1, 2 …: the request/response pair of its connection that this belongs to (frames belong to the upgrade). */
  exchange: number;
  direction: Direction;
  /** First and last byte at the tap, server's clock. */
  atMs: number;
  endMs: number;
  bytes: ByteSplit;
  /** Ids of the updates whose JSON it carries, in order. */
  updates: number[];
  message: WireMessage;
  /**
   * The bytes themselves, base64, from the first on; `rawCutBytes` says how many are not kept. Of an encrypted
   * connection, the plaintext: `bytes.tls` are not in it.
   */
  raw: string;
  rawCutBytes: number;
}

/** One TCP connection as the tap saw it. */
export interface ConnectionRecord {
  id: number;
  transport: TransportName;
  serverPort: number;
  clientPort: number;
  openedAtMs: number;
  /** Null while open. */
  closedAtMs: number | null;
  /** TLS 1.3: `bytes.tls` of its events are the records' overhead. Left out: not encrypted. */
  encrypted?: boolean;
  /** What the socket itself counted (behind a link: what the server received and sent). */
  bytesUp: number;
  bytesDown: number;
  /** Of these, bytes of exchanges that are not the run's (another tab on the same connection). */
  foreignBytesUp: number;
  foreignBytesDown: number;
  /** It died by RST or an error: `bytesDown` were given to the kernel and perhaps never sent. */
  atMost: boolean;
}

// ── A run ───────────────────────────────────────────────────────────────────────────────────────────────

export interface RunSettings {
  scenario: ScenarioName;
  /** Mean publication rate. */
  updatesPerSecond: number;
  /** Each interval of the feed is drawn from ± this fraction, so that polls and news don't lock in phase. */
  jitter: number;
  /** How often request/response reloads and polling asks. */
  pollEveryMs: number;
  /** How long each transport is measured. */
  durationMs: number;
  transports: TransportName[];
  order: 'side-by-side' | 'one-after-another';
  /** Polling asks with If-None-Match and gets 304 when there is nothing new. */
  conditional: boolean;
  /** WebSocket negotiates permessage-deflate. */
  deflate: boolean;
  /** What lies between the browser and the measured ports. */
  link: LinkSettings;
  /** https and wss instead of http and ws. */
  secure: boolean;
  /** How often each window does something by itself (0: only when a person does). */
  actionsPerSecond: number;
  /** Seed of the scenario and of the jitter. */
  seed: number;
}

export const DEFAULT_SETTINGS: RunSettings = {
  scenario: 'ticker',
  updatesPerSecond: 2,
  jitter: 0.2,
  pollEveryMs: 1000,
  durationMs: 30_000,
  transports: [...TRANSPORTS],
  order: 'side-by-side',
  conditional: false,
  deflate: false,
  link: NO_LINK,
  secure: false,
  actionsPerSecond: 0,
  seed: 1,
};

/** The bounds that settings are checked against (both ends included). */
export const LIMITS = {
  updatesPerSecond: { min: 0.1, max: 50 },
  jitter: { min: 0, max: 0.5 },
  pollEveryMs: { min: 100, max: 60_000 },
  durationMs: { min: 1_000, max: 600_000 },
  actionsPerSecond: { min: 0, max: 20 },
  seed: { min: 0, max: 2 ** 31 - 1 },
} as const;

/** Above this rate with all five at once, the page measures itself too, and says so. */
export const PAGE_LIMIT_UPDATES_PER_SECOND = 10;

/** What the page tells about itself. */
export interface ClientEnvironment {
  userAgent: string;
  /** "Chromium 156", as far as the browser tells. */
  browser: string;
  platform: string;
  language: string;
  viewport: string;
  /** Smallest step of `performance.now()` that the page observed. */
  timerStepMs: number;
}

export interface Environment extends ClientEnvironment {
  labVersion: string;
  node: string;
  os: string;
  cpus: string;
}

/** server time = page time + offsetMs, ± uncertaintyMs (half the smallest round trip + timer step). */
export interface ClockOffset {
  offsetMs: number;
  rttMs: number;
  uncertaintyMs: number;
  samples: number;
}

export interface Arrival {
  transport: TransportName;
  id: number;
  /** Stamped in the frame, page's clock. */
  atMs: number;
}

/** A published update as the run keeps it. */
export interface Published {
  id: number;
  atMs: number;
  /** How late the feed itself was against its own plan. */
  lateMs: number;
  /** Size of its JSON. */
  bytes: number;
}

export interface Interval {
  fromMs: number;
  /** Null while it lasts. */
  toMs: number | null;
}

/** A stretch of the run in which these transports were measured at once. */
export interface Segment extends Interval {
  transports: TransportName[];
  /** The updates of this stretch: after `fromId`, up to and including `toId`. */
  fromId: number;
  toId: number;
  /** When the clients were told to stop: bytes after this are the closing, not the running cost. Null before. */
  stoppedAtMs: number | null;
}

/** A stretch in which the page (or one window: `transport`) could not be seen. Server's clock. */
export interface HiddenInterval extends Interval {
  transport: TransportName | null;
}

/** A gap that a client was told of. Server's clock. */
export interface GapReport extends Gap {
  transport: TransportName;
  atMs: number;
}

/** A window's connection broke, or stands again. Page's clock. */
export interface StatusReport {
  transport: TransportName;
  connected: boolean;
  atMs: number;
}

/** How busy the server's event loop was: what the lab measures is only as good as the machine is idle. */
export interface MachineLoad {
  eventLoopP99Ms: number;
  eventLoopMaxMs: number;
}

export type RunState = 'starting' | 'running' | 'draining' | 'done' | 'stopped' | 'interrupted';

export const RUN_FORMAT = 'duplex-lab/run';
export const RUN_VERSION = 1;

/** The document of a run, described in docs/run-format.md. */
export interface Run {
  format: typeof RUN_FORMAT;
  version: typeof RUN_VERSION;
  id: string;
  epoch: string;
  createdAtMs: number;
  endedAtMs: number | null;
  state: RunState;
  settings: RunSettings;
  environment: Environment;
  clock: ClockOffset;
  load: MachineLoad;
  segments: Segment[];
  hidden: HiddenInterval[];
  gaps: GapReport[];
  published: Published[];
  arrivals: Arrival[];
  /** What people did in the windows, as the server had it. */
  actions: ActionRecord[];
  /** What the windows' browser says about its own end of the messages. */
  timings: BrowserTiming[];
  connections: ConnectionRecord[];
  events: WireEvent[];
  /** What happened to the line: its settings, changes, faults. */
  line: LinkEvent[];
  /** When windows lost and found their connections. */
  statuses: StatusReport[];
  /** What the bounds left out: events without raw bytes, and events not kept at all. */
  cut: { rawBytes: number; events: number; arrivals: number; actions: number; timings: number };
}

/** A line in the list of runs. */
export interface RunHeader {
  id: string;
  createdAtMs: number;
  endedAtMs: number | null;
  state: RunState;
  settings: RunSettings;
  browser: string;
  updates: number;
  sizeBytes: number;
}

// ── What is computed from a run (analysis/) ─────────────────────────────────────────────────────────────

/** Why a sample is not in the statistics, or why a figure should be read with care. */
export type MarkCode =
  | 'hidden'
  | 'out-of-view'
  | 'overloaded'
  | 'feed-late'
  | 'clock'
  | 'few-samples'
  | 'page-limit'
  | 'cut'
  | 'at-most'
  | 'no-wire-match';

export interface Mark {
  code: MarkCode;
  text: Text;
  /** How many samples or connections it concerns. */
  count?: number;
}

export interface TransportSummary {
  transport: TransportName;
  /** Updates published in its segment, and what became of them in the page. */
  published: number;
  received: number;
  lost: number;
  duplicated: number;
  outOfOrder: number;
  lastId: number | null;
  /** Samples left out of the statistics because the page or window was hidden. */
  hiddenSamples: number;
  /** Null until the first sample. latency = waiting + rest, for each sample and so for the means. */
  latency: Stats | null;
  waiting: Stats | null;
  rest: Stats | null;
  /** Sorted latencies, thinned to at most 200 points, for the distribution chart. */
  distributionMs: number[];
  /** Bytes until the first feed request (or the open connection), and after it. */
  setUp: { up: ByteSplit; down: ByteSplit };
  running: { up: ByteSplit; down: ByteSplit };
  closing: { up: ByteSplit; down: ByteSplit };
  /** What people's actions and the answers to them took: in none of the others. */
  acting: { up: ByteSplit; down: ByteSplit };
  /** running ÷ updates received; null until the first. */
  perUpdate: { up: number; down: number; total: number; split: ByteSplit } | null;
  /** (running bytes) ÷ (JSON bytes of the updates delivered); null until the first. Below 1 when compressed. */
  overheadFactor: number | null;
  /** TCP/IP headers are below the tap: 52 B for each estimated packet, per update. An estimate, apart. */
  tcpIpEstimatePerUpdate: number | null;
  requests: number;
  /** TCP connections that carried the feed; those that fetched only documents and scripts are not among them. */
  connections: number;
  /** Null: nothing was done in its window. */
  actions: ActionSummary | null;
  /** Null where age spoils nothing, or before anything arrived. */
  age: AgeSummary | null;
  marks: Mark[];
}

export interface Summary {
  runId: string;
  state: RunState;
  transports: TransportSummary[];
  /** One plain sentence or two. Null until there is something to say. */
  verdict: Text | null;
  marks: Mark[];
  clock: ClockOffset;
  /** Faults of the line and how each transport came through, in time order. */
  recoveries: FaultRecovery[];
  linkChanges: LinkChange[];
}

/** One arrow of a flow: a recorded message, or a group of alike ones folded into a loop. */
export interface FlowStep {
  /** 1, 2, 3 …: its number in the diagram. */
  number: number;
  /** The event it stands for; when folded, the first of them. */
  seq: number;
  direction: Direction;
  connection: number;
  /** Since the beginning of the flow. */
  atMs: number;
  bytes: ByteSplit;
  label: Text;
  /** A remark between this arrow and the next: "holds the request 418 ms". */
  note?: Text;
  /** How often the group this step belongs to was repeated (1: not folded). */
  repeats: number;
  /** Bytes of all repetitions of this step together. */
  repeatedBytes: number;
}

export interface FlowPage {
  transport: TransportName;
  page: number;
  pages: number;
  /** Arrows in the whole flow, after folding. */
  totalSteps: number;
  /** Messages in the whole flow, before folding. */
  totalMessages: number;
  steps: FlowStep[];
  /** Mermaid source of this page, in the language asked for. */
  mermaid: string;
}

// ── Between page and server: the control WebSocket (ws://…/control), JSON messages ──────────────────────

export type PageMessage =
  /** t1: page's clock at sending. */
  | { type: 'clock'; t1: number }
  | { type: 'start'; settings: RunSettings; client: ClientEnvironment; clock: ClockOffset }
  /** The frame of this transport is connected. */
  | { type: 'ready'; runId: string; transport: TransportName }
  | { type: 'arrivals'; runId: string; arrivals: Arrival[] }
  /** `last`: this window is stopped and has no more to say. */
  | { type: 'timings'; runId: string; transport: TransportName; timings: BrowserTiming[]; last: boolean }
  | { type: 'gap'; runId: string; transport: TransportName; gap: Gap; atMs: number }
  /** An action was done in a window (atMs on the page's clock), or a newer one made it pointless. */
  | { type: 'acted'; runId: string; transport: TransportName; id: number; atMs: number; superseded: boolean }
  /** transport null: the whole page. atMs on the page's clock. */
  | { type: 'visibility'; runId: string; transport: TransportName | null; hidden: boolean; atMs: number }
  /** A better offset was found. */
  | { type: 'offset'; clock: ClockOffset }
  /** Changes the link while a run goes on. */
  | { type: 'link'; runId: string; link: LinkSettings }
  | { type: 'fault'; runId: string; fault: LinkFault }
  /** Outside of a run: the measured ports shall speak TLS, or not. */
  | { type: 'secure'; secure: boolean }
  | { type: 'status'; runId: string; transport: TransportName; connected: boolean; atMs: number }
  /** Publish one update now, besides the plan. */
  | { type: 'publish'; runId: string }
  | { type: 'stop'; runId: string };

export type ServerMessage =
  | {
      type: 'welcome';
      labVersion: string;
      ports: Record<TransportName, number>;
      /** The run going on, if any (another page may have started it). */
      running: RunProgress | null;
      line: LineState;
      /** Changes when the server restarts; in development the page then reloads. */
      build: string;
      dev: boolean;
    }
  /** t2, t3: server's clock at receiving and answering. */
  | { type: 'clock'; t1: number; t2: number; t3: number }
  /** Load these frames (only sent to the page that started the run). `path` goes after http://<host>:<port>. */
  | {
      type: 'frames';
      runId: string;
      secure: boolean;
      frames: { transport: TransportName; port: number; path: string }[];
    }
  /** These frames shall end their connections. */
  | { type: 'stop-frames'; runId: string; transports: TransportName[] }
  /** The update that was asked for with `publish`. */
  | { type: 'published'; runId: string; id: number; atMs: number }
  | { type: 'progress'; progress: RunProgress }
  | { type: 'ended'; progress: RunProgress; header: RunHeader }
  | { type: 'line'; line: LineState }
  | { type: 'runs-changed' }
  | { type: 'error'; error: LabError };

export interface RunProgress {
  runId: string;
  settings: RunSettings;
  state: RunState;
  /** The feed is stopped because the page is hidden. */
  paused: boolean;
  elapsedMs: number;
  remainingMs: number;
  summary: Summary;
}

/** Every error the lab shows: what was wrong, what was received, what to do. Also the body of HTTP errors. */
export interface LabError {
  code: string;
  message: Text;
}

// ── Between frame and page: window.postMessage ──────────────────────────────────────────────────────────

/** How the little window's connection stands. */
export type FrameStatus = 'connecting' | 'waiting' | 'open' | 'idle' | 'retrying' | 'stopped';

export type FrameMessage =
  | { source: 'duplex-lab'; type: 'ready'; transport: TransportName }
  | { source: 'duplex-lab'; type: 'arrivals'; transport: TransportName; arrivals: { id: number; atMs: number }[] }
  | { source: 'duplex-lab'; type: 'timings'; transport: TransportName; timings: BrowserTiming[]; last: boolean }
  | { source: 'duplex-lab'; type: 'gap'; transport: TransportName; gap: Gap; atMs: number }
  /** The connection broke, or stands again. */
  | { source: 'duplex-lab'; type: 'status'; transport: TransportName; connected: boolean; atMs: number }
  | {
      source: 'duplex-lab';
      type: 'acted';
      transport: TransportName;
      id: number;
      outcome: Outcome;
      error?: LabError | undefined;
    }
  | { source: 'duplex-lab'; type: 'stopped'; transport: TransportName };

/** Page → frame. */
export type FrameCommand =
  | { source: 'duplex-lab'; type: 'stop' }
  | { source: 'duplex-lab'; type: 'act'; action: Action }
  | { source: 'duplex-lab'; type: 'look'; theme: 'light' | 'dark'; language: Language };
