/**
 * The emulated link between the browsers and the measured ports: its numbers, its named profiles, its faults.
 * The model behind the numbers is described in docs/link.md.
 */

import type { Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { Protocol } from './protocol.ts';

/** What the link does to every connection of a client. All zero and unlimited: nothing. */
export interface LinkValues {
  /** Round-trip time; half of it each way. */
  rttMs: number;
  /** Each segment's one-way delay is drawn from ± this; the order is kept. */
  jitterMs: number;
  /** Bandwidth towards the browser, shared by all its connections. Null: unlimited. */
  downKbps: number | null;
  /** Bandwidth towards the server, shared by all its connections. Null: unlimited. */
  upKbps: number | null;
  /** Of 100 segments, how many get lost at first; TCP repairs them, late. */
  lossPercent: number;
}

export const LINK_PROFILES = ['none', 'fibre', 'cable', 'fast-4g', 'slow-4g', '3g', 'satellite'] as const;
export type LinkProfileName = (typeof LINK_PROFILES)[number];

export interface LinkProfile extends LinkValues {
  label: Text;
  /** Where the numbers come from. */
  source: string;
}

const steady = { jitterMs: 0, lossPercent: 0 };
const WEBPAGETEST = 'WebPageTest, connectivity profile';
const DEVTOOLS = 'Chrome DevTools, target values of the throttling preset';

/** The same name means other numbers in other tools: always show the numbers beside the name. */
export const LINK_PROFILE: Record<LinkProfileName, LinkProfile> = {
  none: {
    ...steady,
    rttMs: 0,
    downKbps: null,
    upKbps: null,
    label: { en: 'No link', es: 'Sin enlace' },
    source: 'true pass-through',
  },
  fibre: {
    ...steady,
    rttMs: 4,
    downKbps: 20_000,
    upKbps: 5_000,
    label: { en: 'Fibre', es: 'Fibra' },
    source: `${WEBPAGETEST} FIOS`,
  },
  cable: {
    ...steady,
    rttMs: 28,
    downKbps: 5_000,
    upKbps: 1_000,
    label: { en: 'Cable', es: 'Cable' },
    source: `${WEBPAGETEST} Cable`,
  },
  'fast-4g': {
    ...steady,
    rttMs: 60,
    downKbps: 9_000,
    upKbps: 1_500,
    label: { en: 'Fast 4G', es: '4G rápido' },
    source: `${DEVTOOLS} Fast 4G`,
  },
  'slow-4g': {
    ...steady,
    rttMs: 150,
    downKbps: 1_600,
    upKbps: 750,
    label: { en: 'Slow 4G', es: '4G lento' },
    source: `${DEVTOOLS} Slow 4G`,
  },
  '3g': {
    ...steady,
    rttMs: 300,
    downKbps: 1_600,
    upKbps: 768,
    label: { en: '3G', es: '3G' },
    source: `${WEBPAGETEST} 3G`,
  },
  satellite: {
    ...steady,
    rttMs: 600,
    downKbps: 5_000,
    upKbps: 1_000,
    label: { en: 'Satellite', es: 'Satélite' },
    source: 'ours: 4 × 35,786 km at the speed of light is 477 ms, and a satellite link adds processing',
  },
};

/** A link as it is chosen and kept in a run: a profile's name beside its numbers, or numbers of one's own. */
export interface LinkSettings extends LinkValues {
  profile: LinkProfileName | 'custom';
}

/** The settings of a named profile. */
export function linkSettingsOf(profile: LinkProfileName): LinkSettings {
  const { rttMs, jitterMs, downKbps, upKbps, lossPercent } = LINK_PROFILE[profile];
  return { profile, rttMs, jitterMs, downKbps, upKbps, lossPercent };
}

export const NO_LINK: LinkSettings = linkSettingsOf('none');

/** The bounds of custom values (both ends included). */
export const LINK_LIMITS = {
  rttMs: { min: 0, max: 2_000 },
  jitterMs: { min: 0, max: 500 },
  downKbps: { min: 20, max: 1_000_000 },
  upKbps: { min: 20, max: 1_000_000 },
  lossPercent: { min: 0, max: 20 },
  /** How long a fault may last. */
  faultMs: { min: 100, max: 60_000 },
} as const;

/** What a person can do to the link. */
export type LinkFault =
  /** The cable is out: nothing gets through either way, the TCP connections stay and retry. */
  | { type: 'unplug'; durationMs: number }
  /** Nothing moves in this direction; nothing is lost. */
  | { type: 'stall'; direction: 'up' | 'down'; durationMs: number }
  /** Every connection is reset (RST). */
  | { type: 'reset' }
  /** The measured servers hang up, refuse connections for so long, and listen again; the feed lives on. */
  | { type: 'restart'; durationMs: number };

/** Something to be done to the line while a run goes on, so long after its windows began. */
export interface PlannedFault {
  afterMs: number;
  fault: LinkFault;
}

/** What happened to the link, for the charts and the run. Server's clock. */
export type LinkEvent =
  | { atMs: number; type: 'settings'; settings: LinkSettings }
  | { atMs: number; type: 'unplug'; untilMs: number }
  | { atMs: number; type: 'stall'; direction: 'up' | 'down'; untilMs: number }
  | { atMs: number; type: 'reset'; connections: number }
  | { atMs: number; type: 'restart'; connections: number; untilMs: number };

/** How full one direction is, over all connections. */
export interface LinkLoad {
  /** Bytes that the sender has handed over and that have not left yet: the queue. */
  waitingBytes: number;
  /** Bytes under way. */
  travellingBytes: number;
  /** Connections whose sender is being held back now (their queue is full, or nobody reads at the other end). */
  heldBack: number;
}

export interface LinkState {
  settings: LinkSettings;
  connections: number;
  up: LinkLoad;
  down: LinkLoad;
  /** Null: no such fault now. */
  unpluggedUntilMs: number | null;
  stalledUpUntilMs: number | null;
  stalledDownUntilMs: number | null;
}

// ── The line: the link, and what is spoken over it ────────────────────────────────────────────────────────────────────

/** How the line stands now. */
export interface LineState {
  /** Where the transports of this bench listen. */
  ports: Record<TransportName, number>;
  link: LinkSettings;
  /** What the measured ports speak. */
  protocol: Protocol;
  /** SHA-256 of the lab's certificate, as browsers show it. */
  fingerprint: string;
}
