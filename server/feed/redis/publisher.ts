/**
 * Publishes into a shared feed as long as this lab holds the lease. Whoever lost it unawares (its machine slept) is refused
 * by the script that publishes.
 */
import type { Clock } from '../../clock.ts';
import type { TransportName } from '../../contract.ts';
import type { Cursor } from '../cursor.ts';
import { intervalsOf, type Pace } from '../publisher.ts';
import { CREATE_SCENARIO } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { cursorIn, fieldsIn, idOf, isAfter, textOf } from './entry.ts';
import { createLease, LOOK_EVERY_MS } from './lease.ts';
import { isAway } from './problems.ts';
import { PUBLISH } from './scripts.ts';
import { keysOf, Refused, type Session } from './session.ts';

/** How soon whoever has nothing to publish looks whether that has changed. */
const IDLE_MS = 250;
/** Actions that wait for whoever publishes; there are more only when nobody does. */
const MOST_ACTIONS = '1000';

export interface SharedPublisherOptions {
  key: string;
  historySize: number;
  clock: Clock;
  /** The newest update that this lab has read. */
  latest(): Cursor;
  /** What goes on now; null: the store is away. */
  session(): Session | null;
  /** It holds the lease, or no longer; the pace was changed; the store says no (or takes updates again: null). */
  onChange(): void;
}

export interface SharedPublisher {
  pace(): Pace;
  /** What stands in the store in the place of a pace; null: a pace. */
  unreadablePace(): string | null;
  /** This lab is the publisher. */
  isOurs(): boolean;
  /** What the store says that refuses updates; null: it takes them. */
  refused(): string | null;
  /** Somebody's action: checked here, and passed on to whoever publishes. Throws a `Problem`. */
  act(by: TransportName, input: unknown): null;
  /** There are actions in the store. */
  onAction(): void;
  /** Keeps the lease, or takes it where nobody has it, and reads the pace. */
  look(session: Session): Promise<void>;
  /** Publishes when it is this lab's turn, until the session ends. */
  work(session: Session): Promise<void>;
  /** Lets go of the lease: another lab publishes at once. */
  release(session: Session): Promise<void>;
}

/** An update on its way into the store. Its name tells it from all others, should its answer be lost. */
interface Publication {
  name: string;
  text: string;
  action: string;
}

export function createSharedPublisher(options: SharedPublisherOptions): SharedPublisher {
  const { key, historySize, clock, latest, session: now, onChange } = options;
  const { stream, lease: leaseKey, actions } = keysOf(key);
  let refused: string | null = null;
  let names = 0;
  let newest = latest();
  let unanswered: Publication | null = null;
  const lease = createLease({
    key,
    onInterrupted() {
      unanswered = null;
    },
    onChange() {
      [scenario, checking] = [begin(), begin()];
      onChange();
    },
  });
  const begin = (): Scenario => CREATE_SCENARIO[lease.pace().scenario](lease.pace().seed);
  let scenario = begin();
  /** Says whether an action can be taken; what the publisher's own makes of it is known only there. */
  let checking = begin();
  /** One after another: an update's answer is waited for before the next is sent. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };
  const pause = (delayMs: number): Promise<void> => new Promise((resolve) => clock.after(delayMs, resolve));

  const saysNo = (said: string | null): void => {
    if (said === refused) return;
    refused = said;
    onChange();
  };

  const store = async (session: Session, publication: Publication): Promise<void> => {
    unanswered = publication;
    const { name, text, action } = publication;
    while (lease.isOurs() && now() === session) {
      const known = isAfter(latest(), newest) ? latest() : newest;
      try {
        const words = [lease.token, idOf(known), String(historySize), name, text, action];
        const id = await session.script(PUBLISH, [stream, leaseKey, actions], words);
        if (typeof id === 'string') newest = cursorIn(id);
        else lease.lost();
        // Also when it was refused: somebody else publishes.
        unanswered = null;
        saysNo(null);
        return;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        saysNo(error.message);
        await pause(LOOK_EVERY_MS);
      }
    }
  };
  const publish = (session: Session, data: unknown, action = ''): Promise<void> => {
    names += 1;
    return store(session, { name: `${lease.token}.${names}`, text: textOf(clock.now(), data), action });
  };

  /** Takes the actions that wait, oldest first; each leaves the store in the same step in which its update enters. */
  const takeActions = async (session: Session): Promise<void> => {
    while (lease.isOurs() && now() === session) {
      const waiting = (await session.command('XRANGE', actions, '-', '+', 'COUNT', '100')) as [string, string[]][];
      if (waiting.length === 0) return;
      for (const [id, fields] of waiting) {
        const data = dataOf(fieldsIn(fields));
        if (data === null) await session.command('XDEL', actions, id);
        else await publish(session, data, id);
      }
    }
  };
  const dataOf = ({ by, input = '' }: Record<string, string | undefined>): unknown => {
    try {
      return scenario.act(by as TransportName, JSON.parse(input));
    } catch {
      // It was checked where it came in: the scenario is another by now, or somebody else wrote it.
      return null;
    }
  };

  const look = async (session: Session): Promise<void> => {
    await lease.look(session);
    if (!lease.isOurs()) saysNo(null);
  };
  const watch = async (session: Session): Promise<void> => {
    while (now() === session) {
      // A failure ends the session, which is noticed there.
      void inTurn(() => takeActions(session)).catch(() => {});
      await pause(LOOK_EVERY_MS);
      await look(session).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        saysNo(error.message);
      });
    }
  };

  const publishOn = async (session: Session): Promise<void> => {
    let dueAtMs = clock.now();
    let planned = lease.pace();
    let intervalMs = intervalsOf(planned);
    while (now() === session) {
      if (planned !== lease.pace()) {
        planned = lease.pace();
        intervalMs = intervalsOf(planned);
        dueAtMs = clock.now();
      }
      const leftMs = dueAtMs - clock.now();
      if (!lease.isOurs() || leftMs > 0) await pause(lease.isOurs() ? Math.min(leftMs, IDLE_MS) : IDLE_MS);
      else {
        // What could not be published in time is not made good in one burst.
        dueAtMs = Math.max(dueAtMs + intervalMs(), clock.now());
        await inTurn(() => publish(session, scenario.next()));
      }
    }
  };

  return {
    pace: lease.pace,
    unreadablePace: lease.unreadable,
    isOurs: lease.isOurs,
    refused: () => refused,
    act(by, input) {
      const session = now();
      if (!session) throw isAway();
      checking.act(by, input);
      const words = ['by', by, 'input', JSON.stringify(input ?? null)];
      void session.command('XADD', actions, 'MAXLEN', '~', MOST_ACTIONS, '*', ...words).catch(() => {});
      return null;
    },
    onAction() {
      const session = now();
      if (session && lease.isOurs()) void inTurn(() => takeActions(session)).catch(() => {});
    },
    look,
    async work(session) {
      const again = unanswered;
      if (again) await inTurn(() => store(session, again));
      await Promise.all([watch(session), publishOn(session)]);
    },
    release: lease.release,
  };
}
