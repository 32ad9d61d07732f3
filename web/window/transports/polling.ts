/**
 * AJAX polling, the browser's side: ask every `pollEveryMs`, news or no news. With conditional requests the
 * last answer's ETag goes along, and 304 means "nothing new".
 */
import type { FeedAnswer } from '../../../server/contract.ts';
import { sleep } from './timer.ts';
import { type Client, type ClientContext, feedUrl, now } from './transport.ts';
import { postActions } from './upstream.ts';

const GIVE_UP_MS = 60_000;

export const start: Client = (context) => {
  void ask(context);
  return { act: postActions(context) };
};

async function ask(context: ClientContext): Promise<void> {
  let cursor = context.since;
  let etag: string | null = null;

  const askOnce = async (): Promise<void> => {
    const headers: HeadersInit = context.conditional && etag ? { 'If-None-Match': etag } : {};
    // A question that hangs for long is given up: the next one may get through.
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(GIVE_UP_MS)]);
    const response = await fetch(feedUrl('/poll', cursor), { headers, signal });
    if (response.status !== 304) {
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      etag = response.headers.get('ETag');
      cursor = take(context, await response.json());
    }
    context.onStatus('idle');
  };

  let dueAtMs = now();
  while (!context.signal.aborted) {
    // The next question comes at its time whatever happened to this one: polling is its own retry.
    await askOnce().catch(() => context.onStatus('retrying'));
    dueAtMs = Math.max(dueAtMs + context.pollEveryMs, now());
    await sleep(dueAtMs - now(), context.signal);
  }
}

/** Hands on what an answer brought, and returns the cursor to ask from next. */
export function take(context: ClientContext, answer: FeedAnswer): string {
  if (answer.gap) context.onGap(answer.gap);
  if (answer.updates.length > 0) context.onUpdates(answer.updates);
  return answer.cursor;
}
