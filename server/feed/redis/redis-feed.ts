/**
 * A feed in Redis: several labs, on several machines, publish and deliver one and the same. What this lab knows of it
 * (`mirror.ts`) goes on being delivered while Redis is away; what it needs Redis for waits, or is refused.
 */
import type { Clock } from '../../clock.ts';
import type { SharedFeedState, Text } from '../../contract.ts';
import { quote } from '../../problem.ts';
import type { Feed } from '../feed.ts';
import type { Publisher } from '../publisher.ts';
import type { StoreAddress } from './address.ts';
import { createMirror } from './mirror.ts';
import { lost, refusedUs } from './problems.ts';
import { createSharedPublisher } from './publisher.ts';
import { openSession, Refused, type Session } from './session.ts';

/** How soon it is tried again to reach a store that is away. */
const AGAIN_MS = { first: 100, most: 2000 };
/** Within this time somebody publishes, or nobody will. */
const BEGIN_LIMIT_MS = 15_000;

export interface RedisFeedOptions {
  address: StoreAddress;
  historySize: number;
  clock: Clock;
}

/** How it stands, but for what only a bench knows. */
export type Standing = Omit<SharedFeedState, 'ports'>;

export interface RedisFeed {
  feed: Feed;
  /** What the feed is about, and where actions go. */
  publisher: Pick<Publisher, 'topic' | 'act'>;
  standing(): Standing;
  /** Is told when that has changed. */
  onStanding(listener: () => void): void;
  /** Is told when whoever holds a connection can't be given what comes next, and must ask again with a cursor. */
  onBreak(listener: () => void): void;
  close(): Promise<void>;
}

/** Resolves when there is an update to begin with. Rejects with a `Problem` when the store can't be had. */
export async function openRedisFeed({ address, historySize, clock }: RedisFeedOptions): Promise<RedisFeed> {
  const listeners = { standing: (): void => {}, broken: (): void => {}, refused: (_said: string): void => {} };
  let away: Standing['away'] = null;
  let isClosed = false;
  let session: Session | null = null;

  const mirror = createMirror({
    key: address.key,
    historySize,
    onBreak: () => listeners.broken(),
    onAction: () => publisher.onAction(),
  });
  const publisher = createSharedPublisher({
    ...{ key: address.key, historySize, clock, latest: mirror.feed.latest },
    session: () => (session?.isOver() ? null : session),
    onChange() {
      const said = publisher.refused();
      if (said !== null) listeners.refused(said);
      setAway(said === null ? null : refusedUs(address.shown, said).text);
      listeners.standing();
    },
  });

  const setAway = (why: Text | null): void => {
    if ((why === null) === (away === null)) return;
    away = why && { sinceMs: clock.now(), why };
    listeners.standing();
  };
  const pause = (delayMs: number): Promise<void> => new Promise((resolve) => clock.after(delayMs, resolve));

  /** From a session's beginning to its end. */
  const live = async (one: Session): Promise<void> => {
    try {
      await publisher.look(one);
      await mirror.catchUp(one);
      setAway(null);
      await Promise.race([mirror.follow(one), publisher.work(one), one.ended]);
    } catch (error) {
      if (error instanceof Refused) {
        listeners.refused(error.message);
        setAway(refusedUs(address.shown, error.message).text);
      } else if (!one.isOver()) console.error(error);
    } finally {
      one.end();
    }
  };
  const goOn = async (first: Session): Promise<void> => {
    session = first;
    for (let againMs = AGAIN_MS.first; ; againMs = Math.min(2 * againMs, AGAIN_MS.most)) {
      if (session) {
        const fromMs = clock.now();
        await live(session);
        session = null;
        if (clock.now() - fromMs > AGAIN_MS.most) againMs = AGAIN_MS.first;
      }
      if (isClosed) return;
      setAway(lost(address.shown));
      await pause(againMs);
      if (isClosed) return;
      session = await openSession(address).catch(() => null);
    }
  };

  const whenBegun = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const over = (): void => {
        cancel();
        unsubscribe();
        listeners.refused = () => {};
      };
      const giveUp = (said: string): void => {
        over();
        reject(refusedUs(address.shown, said));
      };
      const cancel = clock.after(BEGIN_LIMIT_MS, () => giveUp('nobody publishes'));
      const unsubscribe = mirror.feed.subscribe(() => {
        over();
        resolve();
      });
      listeners.refused = giveUp;
    });

  const close = async (): Promise<void> => {
    isClosed = true;
    if (session) await publisher.release(session).catch(() => {});
    session?.end();
    mirror.stop();
    await going;
  };

  const unreadablePace = (): Pick<Standing, 'unreadablePace'> => {
    const text = publisher.unreadablePace();
    return text === null ? {} : { unreadablePace: quote(text) };
  };

  const first = await openSession(address);
  const begun = whenBegun();
  const going = goOn(first);
  try {
    await begun;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    feed: mirror.feed,
    publisher: { topic: () => publisher.pace().scenario, act: publisher.act },
    standing: () => ({
      store: address.shown,
      scenario: publisher.pace().scenario,
      updatesPerSecond: publisher.pace().updatesPerSecond,
      publishesHere: publisher.isOurs(),
      away,
      ...unreadablePace(),
    }),
    onStanding(listener) {
      listeners.standing = listener;
    },
    onBreak(listener) {
      listeners.broken = listener;
    },
    close,
  };
}
