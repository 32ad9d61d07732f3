/**
 * AJAX polling. The browser asks GET /poll?since=<cursor> every so often, whether or not there is news; the
 * answer is everything after the cursor, often nothing. With a conditional request (If-None-Match, RFC 9110
 * §13.1.2) "nothing new" is a 304 without a body: polling at its best.
 */
import { formatCursor } from '../feed/cursor.ts';
import { answerBody } from '../feed/wire-format.ts';
import { cursorOf, send, type Transport, type TransportContext } from './transport.ts';
import { jsonUpstream } from './upstream.ts';

export function createPolling({ feed, act }: TransportContext): Transport {
  return {
    name: 'polling',
    path: '/poll',
    upstream: jsonUpstream({ act }),
    answer(request, response, url) {
      const cursor = cursorOf(feed, url.searchParams.get('since'));
      const etag = `"${formatCursor(feed.latest())}"`;
      if (request.headers['if-none-match'] === etag) {
        // A 304 carries what the 200 would have said about caching (RFC 9110 §15.4.5).
        response.writeHead(304, { ETag: etag, 'Cache-Control': 'no-store' });
        response.end();
        return;
      }
      send(response, 'application/json', answerBody(feed.since(cursor)), { ETag: etag });
    },
    held: () => 0,
    close() {},
  };
}
