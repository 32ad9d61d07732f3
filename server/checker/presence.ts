/** Whether a server under check is still there: it may have fallen, hang, or have ended a connection as it should. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Text } from '../contract.ts';
import type { Check } from './check.ts';
import { createSession } from './session.ts';
import type { Target } from './target/target.ts';

/** So long the end of a program is waited for that takes no connections any more: it may only have stopped listening. */
const ENDING_MS = 5000;

/** What a new connection meets; `gone`: nobody takes it. */
type State = 'answers' | 'silent' | 'gone';

/**
 * Whether it is still there, and why not. That the connections of a program break off is seen before its end is known:
 * where nobody takes a new one, the end is waited for.
 */
export async function lookAt(
  target: Target,
  check: Check,
  deadlineMs: number,
): Promise<{ state: State; died: Text | null }> {
  if (target.died()) return { state: 'gone', died: target.died() };
  const state = await meet(target, check, deadlineMs);
  if (state === 'gone' && target.ended) {
    const patience = new AbortController();
    await Promise.race([target.ended(), wait(ENDING_MS, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
  }
  return { state, died: target.died() };
}

async function meet(target: Target, { transport }: Check, deadlineMs: number): Promise<State> {
  const { session, release } = createSession({ target, transport, deadlineMs, echoes: false });
  // One that ends as it takes a connection lets go of it without a word, and takes no other.
  const tries = async (left: number): Promise<State> => {
    const connection = await session.connect();
    connection.send(session.handshake());
    if (await connection.until((bytes) => bytes.length > 0)) return 'answers';
    if (!connection.ended) return 'silent';
    return left > 1 ? tries(left - 1) : 'answers';
  };
  try {
    return await tries(2);
  } catch {
    return 'gone';
  } finally {
    release();
  }
}
