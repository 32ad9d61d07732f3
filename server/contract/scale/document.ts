/** What a swarm measured: its document (docs/scale-format.md). */
import type { UnreadableFile } from '../run/list.ts';
import type { Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { ScalePlan } from './plan.ts';

export const SCALE_FORMAT = 'duplex-lab/scale';
export const SCALE_VERSION = 1;
/** A swarm's document is small: a step has about 1 KB. */
export const MAX_SCALE_BYTES = 16 * 1024 * 1024;

/** Where it was measured. Null: the system doesn't tell. */
export interface ScaleMachine {
  cores: number;
  cpu: string;
  memoryBytes: number;
  /** `Linux 6.1.0 x64` */
  platform: string;
  node: string;
  /** How many files (a connection is one) a process may hold open: now, and at most. */
  openFiles: { soft: number | null; hard: number | null };
  /** How many connections to one port can start from one address. */
  localPorts: number | null;
}

/** What served. */
export interface ScaleServer {
  /** `lab`, or the folder's name. */
  id: string;
  name: string;
  language: string;
  versions: { what: string; version: string }[];
}

/**
 * - `done`: every step was made, or it is said why not
 * - `stopped`: somebody ended it
 * - `time`: the time was up
 * - `failed`: something went wrong; `problem` in the document says what
 */
export type ScaleState = 'done' | 'stopped' | 'time' | 'failed';

/** How late a process was with everything it does: of its event loop, over the stretch in which updates came. */
export interface ScaleLoop {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

/** What a step cost the server. Null: it can't be measured here (a program of another language off Linux). */
export interface ScaleCost {
  /** From the first client's connection to the last's answer. */
  connectMs: number;
  /** CPU of a connection: TCP accepted, first request answered (101, an open stream, a whole answer). */
  connectCpuUs: number | null;
  /** Memory (resident set) before the first client and with all, after the garbage was collected where that can be asked for. */
  emptyBytes: number | null;
  fullBytes: number | null;
  /** What one client adds: the difference, divided by the clients. */
  clientBytes: number | null;
  /** Of this, on V8's heap. Null: not Node. */
  clientHeapBytes: number | null;
  /** CPU for one client in one second in which nothing is published: polls ask all the same. Null also: not watched. */
  idleCpuUs: number | null;
  /** CPU of the stretch in which updates came, for one update at one client. Null also: nothing was delivered. */
  deliveryCpuUs: number | null;
  /** The same CPU as a share of one core. 1: one core was busy all the time. */
  cpuShare: number | null;
  /** Null: not Node. */
  loop: ScaleLoop | null;
}

/** What the clients of one transport got. */
export interface ScaleServed {
  transport: TransportName;
  /** How many wanted to connect. */
  asked: number;
  /** How many were served a first answer. */
  connected: number;
  /** Closed, reset or refused before their first answer. */
  refused: number;
  /** Connected, and lost their connection later, without being asked to. */
  dropped: number;
  /** Updates published in the stretch that counts. Every client that connected should get each of them. */
  published: number;
  /** One update at one client, each counted once. */
  delivered: number;
  lost: number;
  /** Came again to a client that had it. */
  twice: number;
  /** Clients that got every update. */
  complete: number;
  /** Who missed what: the first of them. `client`: counted from 1. */
  missed: { client: number; ids: number[] }[];
  /** Publication to the client, over all deliveries. Null: there were none. */
  latency: { p50Ms: number; p99Ms: number; maxMs: number } | null;
  /** When the last of all clients had an update: the middle one of the updates, and the worst. Null: no update reached all. */
  lastClient: { p50Ms: number; maxMs: number } | null;
  /** TCP payload of the stretch that counts, all clients together, a second. */
  bytesDownPerSecond: number;
  bytesUpPerSecond: number;
  /** TCP payload of connecting, a client. */
  connectBytesDown: number;
  connectBytesUp: number;
}

/** One step, as it was made once. */
export interface ScaleStep {
  /** Of each transport. */
  clients: number;
  /** 1, 2, 3 … */
  repeat: number;
  /** Several: they were served at once. */
  transports: TransportName[];
  /** When it began. */
  atMs: number;
  /** How long updates that count were published, and waited for. */
  fedMs: number;
  cost: ScaleCost;
  /** In the order of `transports`. */
  served: ScaleServed[];
  /** Every update that counts had come to everybody who should get it before the step ended. */
  keptUp: boolean;
  /** What the clients' own processes were busy with: where they are, latency is theirs too. The busiest of them. */
  clientLoad: { cpuShare: number; loopP99Ms: number };
}

/**
 * Why a step was not made.
 * - `open-files`: a process may not hold so many connections open (`limit`: how many clients it can have)
 * - `ports`: this machine has no more ports to connect from (`limit` likewise)
 * - `memory`: half of the memory would be taken, or was (`limit`: bytes)
 * - `too-slow`: with fewer clients the server did not keep up (`limit`: with how many)
 * - `refused`: with fewer clients some were refused (`limit`: with how many)
 * - `time`: the time was up (`limit`: ms)
 * - `stopped`: somebody ended it
 * - `server`: the server ended, or could not start
 * - `not-served`: the server doesn't serve this transport
 */
export type ScaleReason =
  | 'open-files'
  | 'ports'
  | 'memory'
  | 'too-slow'
  | 'refused'
  | 'time'
  | 'stopped'
  | 'server'
  | 'not-served';

export interface ScaleSkipped {
  clients: number;
  repeat: number;
  transports: TransportName[];
  reason: ScaleReason;
  limit: number | null;
}

/** The document. */
export interface Scale {
  format: typeof SCALE_FORMAT;
  version: typeof SCALE_VERSION;
  id: string;
  /** What somebody called it. */
  name?: string;
  createdAtMs: number;
  /** Null: it goes on, or whoever made it died. */
  endedAtMs: number | null;
  state: ScaleState;
  /** What went wrong, where `state` is `failed`. */
  problem?: Text;
  labVersion: string;
  machine: ScaleMachine;
  server: ScaleServer;
  plan: ScalePlan;
  /** In the order in which they were made. */
  steps: ScaleStep[];
  skipped: ScaleSkipped[];
}

/** A stored swarm in a list. */
export interface ScaleHeader {
  id: string;
  name?: string;
  createdAtMs: number;
  endedAtMs: number | null;
  state: ScaleState;
  server: ScaleServer;
  plan: ScalePlan;
  /** How many steps were measured. */
  steps: number;
  sizeBytes: number;
  /** It is in the lab's memory only, and why. */
  unsaved?: Text;
}

/** What POST /api/scales answers. */
export interface ScaleLoaded {
  header: ScaleHeader;
  /** The id it came with, when another swarm has that one. */
  renamedFrom?: string;
}

/** What GET /api/scales answers. */
export interface ScalesList {
  /** Newest first. */
  scales: ScaleHeader[];
  /** Files in the folders that are none. */
  unreadable: UnreadableFile[];
  /** Those that come with the lab. */
  shipped: ScaleHeader[];
}
