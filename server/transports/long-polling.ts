/**
 * AJAX long polling. The browser asks GET /long-poll?since=<cursor>; the server holds the request until there
 * is news, or 25 s have passed (before proxies lose patience), and answers everything after the cursor. The
 * browser asks again at once.
 */
import type { ServerResponse } from 'node:http';
import type { Cursor } from '../feed/cursor.ts';
import { answerBody } from '../feed/wire-format.ts';
import type { BodyCoding } from './body-coding.ts';
import { cursorOf, send, sendHeadOnly, type Transport, type TransportContext, turnToSend } from './transport.ts';
import { jsonUpstream } from './upstream.ts';

const HOLD_MS = 25_000;

export function createLongPolling({ feed, clock, act, codingOf }: TransportContext): Transport {
  /** Each held request: how to answer it now. */
  const held = new Set<() => void>();

  const answerSince = async (response: ServerResponse, coding: BodyCoding, cursor: Cursor): Promise<void> => {
    await turnToSend(feed, cursor);
    send(response, coding, 'application/json', answerBody(feed.since(cursor)));
  };

  const hold = (response: ServerResponse, coding: BodyCoding, cursor: Cursor): void => {
    const release = (): void => {
      unsubscribe();
      cancelTimer();
      held.delete(answer);
    };
    const answer = (): void => {
      release();
      void answerSince(response, coding, cursor);
    };
    const unsubscribe = feed.subscribe(answer);
    const cancelTimer = clock.after(HOLD_MS, answer);
    held.add(answer);
    response.on('close', release);
  };

  return {
    name: 'long-polling',
    path: '/long-poll',
    upstream: jsonUpstream({ act }),
    answer(request, response, url) {
      const cursor = cursorOf(feed, url.searchParams.get('since'));
      const coding = codingOf(request);
      // Nobody waits 25 s for a head. (And what is not there yet has no tag: preconditions have nothing to compare.)
      if (request.method === 'HEAD') return sendHeadOnly(response, coding, 'application/json');
      const { entries, gap } = feed.since(cursor);
      if (entries.length > 0 || gap) return answerSince(response, coding, cursor);
      hold(response, coding, cursor);
    },
    held: () => held.size,
    close() {
      for (const answer of [...held]) answer();
    },
  };
}
