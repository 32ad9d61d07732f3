/**
 * One stretch of being connected to Redis. It ends with the first thing that goes wrong on the way, and whoever needs
 * the store opens another: what must be looked at again after every interruption then has one place.
 */
import { Problem } from '../../problem.ts';
import type { StoreAddress } from './address.ts';
import { notThere, refusedUs, tooOld, wrongKind } from './problems.ts';

/** What Redis answers (RESP2): text, a number, a list of such, or nothing. */
export type Reply = string | number | null | Reply[];

export interface Session {
  /** Sends a command. Rejects when Redis says no (`Refused`), and when the session ends. */
  command(...words: string[]): Promise<Reply>;
  /** Runs one of `scripts.ts`. */
  script(text: string, keys: string[], words: string[]): Promise<Reply>;
  /** Sends a command that waits, on a connection of its own: on the other nothing would get past it. */
  wait(...words: string[]): Promise<Reply>;
  /** Resolves when it has ended. */
  ended: Promise<void>;
  isOver(): boolean;
  end(): void;
}

/** Redis was reached and said no, for example that its memory is full. */
export class Refused extends Error {}

const CONNECT_LIMIT_MS = 4000;
/** A command that doesn't wait is answered within milliseconds; after this long nobody is there any more. */
const ANSWER_LIMIT_MS = 4000;
/** What `wait` may take beyond what its command says. */
export const WAIT_MS = 2000;
/** The first whose scripts may write what they read, and whose XADD gives numbers within an epoch (`<epoch>-*`). */
const OLDEST = [7, 0] as const;

/** Connects, and looks at whom. Rejects with a `Problem`. */
export async function openSession(address: StoreAddress): Promise<Session> {
  // Only here: a lab without a shared feed loads no client.
  const { createClient, ErrorReply } = await import('@redis/client');
  const commands = createClient({
    url: address.url,
    RESP: 2,
    disableOfflineQueue: true,
    socket: { connectTimeout: CONNECT_LIMIT_MS, reconnectStrategy: false, socketTimeout: WAIT_MS + ANSWER_LIMIT_MS },
  });
  const waiting = commands.duplicate();
  const clients = [commands, waiting];

  let finish = (): void => {};
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let isOver = false;
  let why: Error | null = null;
  const end = (error: Error = new Error('the connection to Redis has ended')): void => {
    if (isOver) return;
    isOver = true;
    why = error;
    for (const client of clients) if (client.isOpen) client.destroy();
    finish();
  };
  for (const client of clients) client.on('error', end);
  for (const client of clients) client.on('end', () => end());

  const send = async (client: typeof commands, words: string[], limitMs: number): Promise<Reply> => {
    const limit = setTimeout(() => end(new Error(`Redis has not answered for ${limitMs} ms`)), limitMs);
    try {
      // At the session's end it rejects whatever is unanswered.
      return await client.sendCommand<Reply>(words);
    } catch (error) {
      if (error instanceof ErrorReply) throw new Refused(error.message);
      end(error as Error);
      throw why;
    } finally {
      clearTimeout(limit);
    }
  };
  const session: Session = {
    command: (...words) => send(commands, words, ANSWER_LIMIT_MS),
    script: (text, keys, words) =>
      send(commands, ['EVAL', text, String(keys.length), ...keys, ...words], ANSWER_LIMIT_MS),
    wait: (...words) => send(waiting, words, WAIT_MS + ANSWER_LIMIT_MS),
    ended,
    isOver: () => isOver,
    end: () => end(),
  };
  try {
    const over = ended.then(() => {
      throw why;
    });
    await Promise.race([Promise.all(clients.map((client) => client.connect())), over]);
    await lookAt(session, address);
    return session;
  } catch (error) {
    end();
    if (error instanceof Problem) throw error;
    throw error instanceof ErrorReply || error instanceof Refused
      ? refusedUs(address.shown, (error as Error).message)
      : notThere(address.shown, error as Error);
  }
}

async function lookAt(session: Session, { shown, key }: StoreAddress): Promise<void> {
  const info = String(await session.command('INFO', 'server'));
  const version = /redis_version:(\S+)/.exec(info)?.[1] ?? '?';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (!(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]))) throw tooOld(shown, version);
  for (const [name, kind] of Object.entries(kindsOf(key))) {
    const found = String(await session.command('TYPE', name));
    if (found !== kind && found !== 'none') throw wrongKind(shown, name, found, kind);
  }
}

/** What goes with a stream, and of what type each key is. */
function kindsOf(key: string): Record<string, string> {
  const { stream, lease, pace, actions } = keysOf(key);
  return { [stream]: 'stream', [lease]: 'string', [pace]: 'string', [actions]: 'stream' };
}

/** The keys of a shared feed. */
export function keysOf(key: string): { stream: string; lease: string; pace: string; actions: string } {
  return { stream: key, lease: `${key}:publisher`, pace: `${key}:pace`, actions: `${key}:actions` };
}
