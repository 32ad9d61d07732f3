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
import { eventsOf } from './fan-out/events.ts';
import { createFanOut } from './fan-out/fan-out.ts';
import { beforeThem, cursorOf, sendHeadOnly, serveFrom, type Transport, type TransportContext } from './transport.ts';
import { jsonUpstream } from './upstream.ts';

/** A comment now and then keeps proxies from closing a quiet connection. */
const HEARTBEAT_MS = 15_000;
const RETRY = eventsOf(`retry:${RECONNECT.eventSourceMs}\n\n`);
const HEARTBEAT = eventsOf(':\n\n');

export function createSse({ feed, clock, act, codingOf }: TransportContext): Transport {
  /** The streams that are open, and how each leaves the fan-out. */
  const open = new Map<EventOutput, () => void>();

  const news = createFanOut(feed, (entries, epoch) => eventsOf(textOf(entries, epoch)));

  const heartbeat = (response: ServerResponse, events: EventOutput): void => {
    const beat = (): (() => void) =>
      clock.after(HEARTBEAT_MS, () => {
        events.write(HEARTBEAT);
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
      events.write(RETRY);
      await serveFrom(feed, cursor, {
        catchUp(since) {
          if (response.destroyed) return false;
          const { entries, cursor: latest, gap } = since;
          const id = formatCursor(beforeThem(since));
          const gapEvent = gap ? `id:${id}\nevent:gap\ndata:${JSON.stringify(gap)}\n\n` : '';
          const text = gapEvent + textOf(entries, latest.epoch);
          if (text) events.write(eventsOf(text));
          return true;
        },
        follow() {
          heartbeat(response, events);
          const leave = news.join((ready) => {
            if (events.unreadBytes > UNREAD_LIMIT_BYTES) events.destroy();
            else events.write(ready);
          });
          open.set(events, leave);
          response.on('close', () => {
            leave();
            open.delete(events);
          });
        },
      });
    },
    held: () => open.size,
    close() {
      news.flush();
      for (const [events, leave] of open) {
        events.end();
        // What is published from now on is nothing for them.
        leave();
      }
      open.clear();
    },
  };
}

function textOf(entries: Entry[], epoch: string): string {
  return entries.map(({ update, json }) => `id:${formatCursor({ epoch, id: update.id })}\ndata:${json}\n\n`).join('');
}
