/**
 * AJAX polling. The browser asks GET /poll?since=<cursor> every so often, whether or not there is news; the
 * answer is everything after the cursor, often nothing. With a conditional request (If-None-Match, RFC 9110
 * §13.1.2) "nothing new" is a 304 without a body: polling at its best.
 */
import { formatCursor } from '../feed/cursor.ts';
import { answerBody } from '../feed/wire-format.ts';
import { checkIfMatch, hasCurrent } from './conditional.ts';
import { cursorOf, send, sendUnchanged, type Transport, type TransportContext, turnToSend } from './transport.ts';
import { jsonUpstream } from './upstream.ts';

export function createPolling({ feed, act, codingOf }: TransportContext): Transport {
  return {
    name: 'polling',
    path: '/poll',
    upstream: jsonUpstream({ act }),
    async answer(request, response, url) {
      const cursor = cursorOf(feed, url.searchParams.get('since'));
      const coding = codingOf(request);
      const tagNow = (): string => coding.tagOf(formatCursor(feed.latest()));
      checkIfMatch(request, tagNow());
      if (hasCurrent(request, tagNow())) return sendUnchanged(response, coding, tagNow());
      await turnToSend(feed, cursor);
      send(response, coding, 'application/json', answerBody(feed.since(cursor)), { ETag: tagNow() });
    },
    held: () => 0,
    close() {},
  };
}
