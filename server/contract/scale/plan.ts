/** What a swarm is asked for: how many clients of which transport, how often, for how long. */
import { OUR_SERVER } from '../servers.ts';
import { TRANSPORTS, type TransportName } from '../transports/index.ts';

export interface ScalePlan {
  /** What serves: `lab` (our bench, in a process of its own), or the name of a folder in labs/servers. */
  server: string;
  transports: TransportName[];
  /** How many clients, one step after another: each number greater than the one before. */
  clients: number[];
  /** How often each step is made. Repeats are interleaved: all steps once, then all of them again. */
  repeats: number;
  /** All transports at once on one server, each with that many clients; else each on a server of its own. */
  together: boolean;
  /** The feed, at an even pace: publication is counted from, so a server that is late is late. */
  updatesPerSecond: number;
  /** Of one update's JSON. */
  updateBytes: number;
  /** How often a client of request/response and of polling asks. */
  pollEveryMs: number;
  /** Updates before those that count: code is compiled, buffers have grown. */
  warmUpUpdates: number;
  /** Updates that count. */
  updates: number;
  /** How long connected clients are watched while nothing is published. */
  idleMs: number;
  /** All of it ends then; what was measured is kept. */
  mostMs: number;
}

export const DEFAULT_SCALE_PLAN: ScalePlan = {
  server: OUR_SERVER,
  transports: [...TRANSPORTS],
  clients: [1, 10, 100, 1000],
  repeats: 3,
  together: false,
  updatesPerSecond: 1,
  updateBytes: 100,
  pollEveryMs: 1000,
  warmUpUpdates: 2,
  updates: 5,
  idleMs: 1500,
  mostMs: 30 * 60_000,
};

/** The bounds that a plan is checked against (both ends included). */
export const SCALE_LIMITS = {
  clients: { min: 1, max: 100_000 },
  /** Numbers of clients in one plan. */
  steps: { min: 1, max: 12 },
  repeats: { min: 1, max: 30 },
  updatesPerSecond: { min: 0.1, max: 20 },
  /** An update has a number and a time at least. */
  updateBytes: { min: 60, max: 16_384 },
  pollEveryMs: { min: 100, max: 60_000 },
  warmUpUpdates: { min: 0, max: 100 },
  updates: { min: 1, max: 1000 },
  idleMs: { min: 0, max: 60_000 },
  mostMs: { min: 10_000, max: 6 * 3600_000 },
} as const;
