/**
 * Server-Sent Events. The browser opens GET /events once and keeps reading: one answer that never ends, of type
 * text/event-stream (WHATWG HTML §9.2). Each update is an event with its cursor as `id:`; after a cut the
 * browser reconnects by itself and sends the last one back as Last-Event-ID. Ends when either side closes.
 */
import type { ServerResponse } from 'node:http';
import { RECONNECT } from '../contract.ts';
import { formatCursor } from '../feed/cursor.ts';
import type { Entry } from '../feed/entry.ts';
import { UNREAD_LIMIT_BYTES } from '../unread.ts';
import type { EventOutput } from './body-coding.ts';
import { cursorOf, sendHeadOnly, serveFrom, type Transport, type TransportContext } from './transport.ts';
import { jsonUpstream } from './upstream.ts';

/** A comment now and then keeps proxies from closing a quiet connection. */
const HEARTBEAT_MS = 15_000;

export function createSse({ feed, clock, act, codingOf }: TransportContext): Transport {
  const open = new Set<EventOutput>();

  const eventOf = ({ update, json }: Entry): string =>
    `id:${formatCursor({ epoch: feed.epoch, id: update.id })}\ndata:${json}\n\n`;

  // Framed once, however many listen.
  feed.subscribe((entry) => {
    const event = eventOf(entry);
    for (const events of open) {
      if (events.unreadBytes > UNREAD_LIMIT_BYTES) events.destroy();
      else events.write(event);
    }
  });

  const heartbeat = (response: ServerResponse, events: EventOutput): void => {
    const beat = (): (() => void) =>
      clock.after(HEARTBEAT_MS, () => {
        events.write(':\n\n');
        cancel = beat();
      });
    let cancel = beat();
    response.on('close', () => cancel());
  };

  return {
    name: 'sse',
    path: '/events',
    upstream: jsonUpstream({ act }),
    async answer(request, response, url) {
      // The browser's own memory is newer than the address it first opened.
      const lastEventId = request.headers['last-event-id'];
      const cursor = cursorOf(feed, typeof lastEventId === 'string' ? lastEventId : url.searchParams.get('since'));
      const coding = codingOf(request);
      if (request.method === 'HEAD') return sendHeadOnly(response, coding, 'text/event-stream');

      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', ...coding.headers });
      const events = coding.stream(response);
      events.write(`retry:${RECONNECT.eventSourceMs}\n\n`);
      await serveFrom(feed, cursor, {
        catchUp({ entries, cursor: latest, gap }) {
          if (response.destroyed) return false;
          if (gap) events.write(`id:${formatCursor(latest)}\nevent:gap\ndata:${JSON.stringify(gap)}\n\n`);
          for (const entry of entries) events.write(eventOf(entry));
          return true;
        },
        follow() {
          open.add(events);
          heartbeat(response, events);
          response.on('close', () => open.delete(events));
        },
      });
    },
    held: () => open.size,
    close() {
      for (const events of open) events.end();
      // What is published from now on is nothing for them.
      open.clear();
    },
  };
}
