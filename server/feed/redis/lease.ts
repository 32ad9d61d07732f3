/**
 * Who publishes: of all labs of a shared feed, the one that holds the lease. A lab that stops lets go of it; of one that
 * dies it runs out, and the next lab that looks takes it.
 */
import { randomBytes } from 'node:crypto';
import type { Pace } from '../publisher.ts';
import { readPace, USUAL_PACE } from './pace.ts';
import { HOLD, RELEASE } from './scripts.ts';
import { keysOf, type Session } from './session.ts';

/** Without being renewed it lasts this long; everybody looks at it this often. */
const LEASE_MS = 3000;
export const LOOK_EVERY_MS = 1000;

export interface LeaseOptions {
  key: string;
  /** It was not held all the time since the last look: others may have published. */
  onInterrupted(): void;
  /** This lab has it, or no longer, or the pace is another. */
  onChange(): void;
}

export interface Lease {
  /** Tells this lab from all others. */
  token: string;
  isOurs(): boolean;
  /** At what pace the feed goes, as the store says. */
  pace(): Pace;
  /** What stands there and is no pace, so that it goes on as before; null: it is one. */
  unreadable(): string | null;
  /** Keeps the lease, or takes it where nobody has it. */
  look(session: Session): Promise<void>;
  /** Somebody else has it. */
  lost(): void;
  /** Another lab publishes at once. */
  release(session: Session): Promise<void>;
}

export function createLease({ key, onInterrupted, onChange }: LeaseOptions): Lease {
  const { lease, pace: paceKey } = keysOf(key);
  const token = randomBytes(8).toString('hex');
  let paceText = JSON.stringify(USUAL_PACE);
  let pace = USUAL_PACE;
  let unreadable: string | null = null;
  let isOurs = false;

  const setOurs = (ours: boolean): void => {
    if (ours === isOurs) return;
    isOurs = ours;
    onChange();
  };

  return {
    token,
    isOurs: () => isOurs,
    pace: () => pace,
    unreadable: () => unreadable,
    async look(session) {
      // A store that lost its data is told again at what pace it went.
      const words = [token, String(LEASE_MS), paceText];
      const [whose, text] = (await session.script(HOLD, [lease, paceKey], words)) as [string, string];
      if (whose !== 'kept') onInterrupted();
      if (text !== paceText) {
        paceText = text;
        const read = readPace(text);
        pace = read ?? pace;
        unreadable = read ? null : text;
        onChange();
      }
      setOurs(whose !== 'theirs');
    },
    lost: () => setOurs(false),
    async release(session) {
      isOurs = false;
      await session.script(RELEASE, [lease], [token]);
    },
  };
}
