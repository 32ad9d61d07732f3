/** A run's document (docs/run-format.md): all that was recorded of it. */
import type { ActionRecord } from '../actions.ts';
import type { Gap } from '../feed.ts';
import type { LinkEvent, PlannedFault } from '../line/link.ts';
import type { RunServer } from '../servers.ts';
import type { BrowserTiming } from '../time-flow.ts';
import type { TransportName } from '../transports/index.ts';
import type { ConnectionRecord, WireEvent } from '../wire/wire.ts';
import type { RunSettings } from './settings.ts';

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
