/** A run: its settings, what was recorded, its document (docs/run-format.md). */
import type { ActionRecord } from '../actions.ts';
import type { Gap } from '../feed.ts';
import { type LinkEvent, type LinkSettings, NO_LINK, type PlannedFault } from '../line/link.ts';
import type { Protocol } from '../line/protocol.ts';
import type { ScenarioName } from '../scenarios/index.ts';
import { OUR_SERVER, type RunServer } from '../servers.ts';
import type { Text } from '../text.ts';
import type { BrowserTiming } from '../time-flow.ts';
import { TRANSPORTS, type TransportName } from '../transports/index.ts';
import type { ConnectionRecord, WireEvent } from '../wire/wire.ts';

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
  /** Of a compressed WebSocket, each message is compressed by itself, and refers to none before it (RFC 7692 §7.1.1). */
  noContextTakeover: boolean;
  /** Pages, answers to polls and the event stream go out in gzip. */
  gzip: boolean;
  /** What lies between the browser and the measured ports. */
  link: LinkSettings;
  /** What the measured ports speak. */
  protocol: Protocol;
  /** All transports share one port, and so one origin; else each has its own. */
  oneOrigin: boolean;
  /** Event streams that the window of Server-Sent Events holds at once; the first is the one that is measured. */
  streams: number;
  /** Which program serves the windows: `lab` (ours), or the name of a folder in labs/servers. */
  server: string;
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
  noContextTakeover: false,
  gzip: false,
  link: NO_LINK,
  protocol: 'http',
  oneOrigin: false,
  streams: 1,
  server: OUR_SERVER,
  actionsPerSecond: 0,
  seed: 1,
};

/** How long a run publishes, all its transports together. */
export function lengthMs({ durationMs, order, transports }: RunSettings): number {
  return order === 'side-by-side' ? durationMs : durationMs * transports.length;
}

/** The bounds that settings are checked against (both ends included). */
export const LIMITS = {
  updatesPerSecond: { min: 0.1, max: 50 },
  jitter: { min: 0, max: 0.5 },
  pollEveryMs: { min: 100, max: 60_000 },
  durationMs: { min: 1_000, max: 600_000 },
  actionsPerSecond: { min: 0, max: 20 },
  /** More than a server usually allows on one HTTP/2 connection. */
  streams: { min: 1, max: 110 },
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

/** How busy the lab's event loop was: what the lab measures is only as good as the machine is idle. */
export interface MachineLoad {
  eventLoopP99Ms: number;
  eventLoopMaxMs: number;
}

/** How a run's document says that it stands, or ended. */
export type RecordedState = 'starting' | 'running' | 'draining' | 'done' | 'stopped' | 'interrupted';

/** What is told of it: as recorded, or `failed` where nothing could be measured (`Run.failure`). */
export type RunState = RecordedState | 'failed';

/** No document within its bounds (docs/run-format.md) is larger; it fits one string of JavaScript (512 Mi characters). */
export const MAX_DOCUMENT_BYTES = 384 * 1024 * 1024;

/** Another run that went on at the same time on this machine. Server's clock. */
export interface Neighbour extends Interval {
  /** How many transports it measured. */
  transports: number;
  updatesPerSecond: number;
}

export const RUN_FORMAT = 'duplex-lab/run';
export const RUN_VERSION = 1;

/** The document of a run, described in docs/run-format.md. */
export interface Run {
  format: typeof RUN_FORMAT;
  version: typeof RUN_VERSION;
  id: string;
  /** What its owner calls it. */
  name?: string;
  epoch: string;
  createdAtMs: number;
  endedAtMs: number | null;
  state: RecordedState;
  /** Why nothing was measured: no window connected. The state is then `interrupted`. */
  failure?: 'not-connected';
  settings: RunSettings;
  /** What was to be done to its line; left out: nothing. What was done is in `line`. */
  plannedFaults?: PlannedFault[];
  /** The program that served it; left out: our server did. */
  server?: RunServer;
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
  /** Other runs that went on meanwhile; left out by older labs. */
  neighbours?: Neighbour[];
  /** When a server was checked meanwhile on this machine; left out: never. Server's clock. */
  checks?: Interval[];
  /** When windows lost and found their connections. */
  statuses: StatusReport[];
  /** What the bounds left out: events without raw bytes, and events not kept at all. */
  cut: { rawBytes: number; events: number; arrivals: number; actions: number; timings: number };
}

/** What is told of a run's state. */
export function stateOf({ state, failure }: Pick<Run, 'state' | 'failure'>): RunState {
  return failure === undefined ? state : 'failed';
}

/** A line in the list of runs. */
export interface RunHeader {
  id: string;
  /** What its owner calls it. */
  name?: string;
  createdAtMs: number;
  endedAtMs: number | null;
  state: RunState;
  settings: RunSettings;
  browser: string;
  /** What happened to the line, if anything: "9.4 s: unplugged for 3.0 s". */
  happened?: Text[];
  updates: number;
  sizeBytes: number;
  /** Why it is in the lab's memory only: it could not be written yet. */
  unsaved?: Text;
}

/** A file in the folder of runs that is none, and why. */
export interface UnreadableFile {
  file: string;
  reason: Text;
}

/** A run that was recorded elsewhere and comes with the lab: everybody may read it, nobody deletes it. */
export interface ShippedRun extends RunHeader {
  /** The guided lab whose preset it is (its folder's name). */
  lab: string | null;
  /** The claim that it repeats. */
  claim: string | null;
  /** It is made to be laid side by side with others of this name: the same run over each protocol. */
  series?: 'protocols';
  /** What it was measured on: operating system and processor. */
  machine: string;
}

/** What the ids of shipped runs begin with. A run of one's own begins with a date. */
const SHIPPED = 'shipped-';

/** Whether a run was recorded elsewhere and shipped, also where a copy of it was loaded from a file. */
export function isShipped(id: string): boolean {
  return id.startsWith(SHIPPED);
}

/** What GET /api/runs answers. */
export interface RunsList {
  /** Newest first. */
  runs: RunHeader[];
  unreadable: UnreadableFile[];
  /** In the order of the labs and the scenarios. */
  shipped: ShippedRun[];
}

/** What became of a run at its end. Not saved: it is in the lab's memory, can be downloaded and saved again. */
export type RunSaved = { saved: true; header: RunHeader } | { saved: false; reason: Text; header: RunHeader };
