/** What each server has to do: little enough that all of it takes minutes, and enough to tell servers apart. */
import type { ScalePlan, TransportName } from '../../../server/contract.ts';

/** Of an update's JSON. */
export const UPDATE_BYTES = 100;
/** Those who listen get an update as soon as all have the one before, but no sooner than this. */
const LEAST_INTERVAL_MS = 50;
/** Those who ask do it so often that they bring this many questions a second together, but not more often than this. */
const QUESTIONS_A_SECOND = 3000;
const LEAST_POLL_MS = 100;
/** Watched like this before anything is published: long enough for the garbage of connecting to be collected. */
const IDLE_MS = 200;

/** Deliveries that are wanted, and within which numbers of updates. */
interface Wanted {
  deliveries: number;
  least: number;
  most: number;
}

const PUSHED = {
  warmUp: { deliveries: 10_000, least: 2, most: 10 },
  counted: { deliveries: 60_000, least: 5, most: 12 },
};
/** Of long polling: an answer and the next question take a server some five times as long as an update that is pushed. */
const HELD = {
  warmUp: { deliveries: 10_000, least: 2, most: 10 },
  counted: { deliveries: 20_000, least: 4, most: 10 },
};
/** Of those that ask, the interval between two questions is waited for besides. */
const ASKED = {
  warmUp: { deliveries: 1000, least: 1, most: 6 },
  counted: { deliveries: 3000, least: 2, most: 8 },
};
/** All others are pushed to. */
const WANTED: Partial<Record<TransportName, typeof PUSHED>> = { page: ASKED, polling: ASKED, 'long-polling': HELD };

/** The work of a server with so many clients of this transport. */
export function workFor(transport: TransportName, clients: number): ScalePlan {
  const asks = transport === 'page' || transport === 'polling';
  const pollEveryMs = Math.max(LEAST_POLL_MS, (1000 * clients) / QUESTIONS_A_SECOND);
  const { warmUp, counted } = WANTED[transport] ?? PUSHED;
  return {
    // The plan's word for one server alone.
    server: 'lab',
    transports: [transport],
    clients: [clients],
    repeats: 1,
    together: false,
    updatesPerSecond: 1000 / (asks ? pollEveryMs : LEAST_INTERVAL_MS),
    updateBytes: UPDATE_BYTES,
    pollEveryMs,
    warmUpUpdates: updatesFor(warmUp, clients),
    updates: updatesFor(counted, clients),
    idleMs: IDLE_MS,
    mostMs: Number.POSITIVE_INFINITY,
  };
}

function updatesFor({ deliveries, least, most }: Wanted, clients: number): number {
  return Math.min(most, Math.max(least, Math.ceil(deliveries / clients)));
}
