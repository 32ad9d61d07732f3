/** What a run is set to, and the bounds of it. */
import { type LinkSettings, NO_LINK } from '../line/link.ts';
import type { Protocol } from '../line/protocol.ts';
import type { ScenarioName } from '../scenarios/index.ts';
import { OUR_SERVER } from '../servers.ts';
import { TRANSPORTS, type TransportName } from '../transports/index.ts';

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
