/**
 * The newest part of the stream, as this lab has read it: one XREVRANGE at the start, then one XREAD that waits for what
 * comes. What is asked of the feed is answered from here, at once; nothing is ever here that isn't in the stream.
 */
import type { Cursor } from '../cursor.ts';
import type { Feed } from '../feed.ts';
import { createHistory, type History } from '../history.ts';
import { idOf, isAfter, readEntries, type Stored } from './entry.ts';
import { CHECK } from './scripts.ts';
import { keysOf, Refused, type Reply, type Session, WAIT_MS } from './session.ts';

/** Entries taken at once. */
const COUNT = '500';

export interface MirrorOptions {
  key: string;
  historySize: number;
  /**
   * Who reads on can't be given what comes next: an epoch has begun, or what came meanwhile is no longer kept. Whoever
   * asks with a cursor from now on is told so.
   */
  onBreak(): void;
  /** Somebody has passed on an action. */
  onAction(): void;
}

export interface Mirror {
  feed: Feed;
  /** Reads what is there: it is up to date when this resolves. */
  catchUp(session: Session): Promise<void>;
  /** Reads on until the session ends; rejects then. */
  follow(session: Session): Promise<never>;
  /** Nobody waits any more. */
  stop(): void;
}

/** Nothing was ever published. */
const NOTHING: Cursor = { epoch: '0', id: 0 };

export function createMirror({ key, historySize, onBreak, onAction }: MirrorOptions): Mirror {
  const { stream, actions } = keysOf(key);
  const history: History = createHistory(NOTHING, { historySize });
  const waiting = new Set<{ cursor: Cursor; resolve(): void }>();
  /** What goes on now, or will: whoever must ask the store waits for it. */
  let connected = later<Session | null>();
  let isStopped = false;
  let newestPublication = '';
  let lastAction = '0-0';

  const take = ({ cursor, publication, entry }: Stored): void => {
    const known = history.latest();
    if (!isAfter(cursor, known)) return;
    newestPublication = publication;
    const follows = cursor.epoch === known.epoch && cursor.id === known.id + 1;
    // Before anything is forgotten: what was read in this turn still goes out under its own epoch.
    if ((!follows || !entry) && known.epoch !== NOTHING.epoch) onBreak();
    if (!entry) history.beginAfter(cursor);
    else if (!follows) history.beginAfter({ ...cursor, id: cursor.id - 1 });
    if (entry) history.add(entry);
    letGo(({ cursor: wanted }) => !isAfter(wanted, cursor));
  };
  const letGo = (whom: (one: { cursor: Cursor }) => boolean): void => {
    for (const one of waiting) {
      if (!whom(one)) continue;
      waiting.delete(one);
      one.resolve();
    }
  };

  /** Resolves when the store's newest is older than this cursor, or has been read. */
  const reach = async (cursor: Cursor): Promise<void> => {
    while (!isStopped && isAfter(cursor, history.latest())) {
      const session = await connected.promise;
      if (!session) return;
      try {
        const [newest] = readEntries(await session.command('XREVRANGE', stream, '+', '-', 'COUNT', '1'));
        // The client says that there was more: it made that up, or the store lost it.
        if (!newest || isAfter(cursor, newest.cursor)) return;
        if (isAfter(cursor, history.latest())) {
          await new Promise<void>((resolve) => waiting.add({ cursor, resolve }));
        }
      } catch (error) {
        if (error instanceof Refused) return;
        await session.ended;
      }
    }
  };

  return {
    feed: {
      get epoch() {
        return history.epoch;
      },
      latest: history.latest,
      since: history.since,
      recent: history.recent,
      subscribe: history.subscribe,
      reach: (cursor) => (/^\d+$/.test(cursor.epoch) && isAfter(cursor, history.latest()) ? reach(cursor) : null),
    },
    async catchUp(session) {
      const known = history.latest();
      if (known.epoch === NOTHING.epoch) {
        const newest = readEntries(await session.command('XREVRANGE', stream, '+', '-', 'COUNT', String(historySize)));
        for (const one of newest.reverse()) take(one);
      } else await session.script(CHECK, [stream], [idOf(known), newestPublication]);
      const [action] = readEntries(await session.command('XREVRANGE', actions, '+', '-', 'COUNT', '1'));
      lastAction = action?.id ?? lastAction;
      connected.resolve(session);
      void session.ended.then(() => {
        connected = later();
        letGo(() => true);
      });
    },
    stop() {
      isStopped = true;
      letGo(() => true);
      connected.resolve(null);
    },
    async follow(session) {
      for (;;) {
        const from = [idOf(history.latest()), lastAction];
        const reply = await session.wait(
          ...['XREAD', 'COUNT', COUNT, 'BLOCK', String(WAIT_MS), 'STREAMS', stream, actions, ...from],
        );
        for (const one of entriesOf(reply, stream)) take(one);
        const acted = entriesOf(reply, actions).at(-1);
        if (acted) {
          lastAction = acted.id;
          onAction();
        }
      }
    },
  };
}

function entriesOf(reply: Reply, stream: string): Stored[] {
  const found = Array.isArray(reply) ? (reply as [string, Reply][]).find(([name]) => name === stream) : undefined;
  return readEntries(found?.[1]);
}

function later<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
