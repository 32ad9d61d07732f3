/**
 * AJAX long polling. The browser asks GET /long-poll?since=<cursor>; the server holds the request until there
 * is news, or 25 s have passed (before proxies lose patience), and answers everything after the cursor. The
 * browser asks again at once.
 */
import type { ServerResponse } from 'node:http';
import type { Cursor } from '../feed/cursor.ts';
import { answerBody } from '../feed/wire-format.ts';
import type { BodyCoding } from './body-coding.ts';
import { eachTurn } from './fan-out/turn.ts';
import { createWaitingRoom } from './fan-out/waiting-room.ts';
import { cursorOf, send, sendHeadOnly, type Transport, type TransportContext, turnToSend } from './transport.ts';
import { jsonUpstream } from './upstream.ts';

const HOLD_MS = 25_000;

export function createLongPolling({ feed, clock, act, codingOf }: TransportContext): Transport {
  const answerSince = (response: ServerResponse, coding: BodyCoding, cursor: Cursor): void | Promise<void> => {
    const answer = (): void => send(response, coding, 'application/json', answerBody(feed.since(cursor)));
    // Whoever may be answered now is: in a batch, nobody's answer is put off beyond it.
    return turnToSend(feed, cursor)?.then(answer) ?? answer();
  };

  const held = createWaitingRoom(clock, HOLD_MS);
  // What is published while they are answered is in the answers that are still to come, or after their cursors.
  eachTurn(feed, held.callAll);

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
      const leave = held.wait(() => void answerSince(response, coding, cursor));
      response.on('close', leave);
    },
    held: () => held.size(),
    close: held.callAllNow,
  };
}
