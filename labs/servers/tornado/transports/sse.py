"""Server-Sent Events: GET /events is answered once, with a stream of events that does not end (WHATWG HTML section
9.2). Each has its cursor as `id:`; after a cut the browser connects again and sends the last one as Last-Event-ID.
"""
import asyncio

from tornado.iostream import StreamClosedError

from lab_feed import BadCursor, compact

from .handler import Handler

RECONNECT_MS = 1000
BEAT_S = 15
MAX_UNREAD_BYTES = 1024 * 1024


class EventsHandler(Handler):
    async def get(self):
        # The browser's own memory is newer than the address that it first opened.
        asked = self.request.headers.get("Last-Event-ID") or self.get_query_argument("since", None)
        self.waiting = []
        self.unread = 0
        self.wake = asyncio.Event()
        self.over = False
        cursor, gap, lines = self.follow(asked)
        # Without this, an event may wait for the acknowledgement of the one before (Nagle's algorithm).
        self.request.connection.stream.set_nodelay(True)
        self.set_header("Content-Type", "text/event-stream")
        self.say(f"retry:{RECONNECT_MS}\n\n".encode("ascii"))
        if gap:
            self.say(f"id:{cursor}\nevent:gap\ndata:".encode("ascii") + compact(gap) + b"\n\n")
        for number, line in enumerate(lines, self.feed.last_id - len(lines) + 1):
            self.bring(number, line)
        self.finishing.tell(self.end)
        try:
            await self.write_events()
        except StreamClosedError:
            pass
        finally:
            self.feed.leave(self.bring)
            self.finishing.forget(self.end)

    def follow(self, asked):
        try:
            return self.feed.follow(asked, self.bring)
        except BadCursor as bad:
            raise self.bad_cursor(bad) from None

    async def write_events(self):
        """Writes what waits, one event a chunk of the answer; Tornado wants each written before the next."""
        while not self.over:
            for event in self.waiting:
                self.write(event)
                await self.flush()
                self.unread -= len(event)
            self.waiting.clear()
            self.wake.clear()
            try:
                await asyncio.wait_for(self.wake.wait(), BEAT_S)
            except asyncio.TimeoutError:
                # A comment now and then keeps proxies from closing a quiet connection.
                self.say(b":\n\n")

    def bring(self, number, line):
        self.say(f"id:{self.feed.epoch}.{number}\ndata:".encode("ascii") + line + b"\n\n")

    def say(self, event):
        """Whoever leaves too much unread is let go: its memory is ours."""
        if self.unread > MAX_UNREAD_BYTES:
            self.request.connection.close()
            return self.end()
        self.waiting.append(event)
        self.unread += len(event)
        self.wake.set()

    def end(self):
        self.over = True
        self.wake.set()

    def on_connection_close(self):
        self.end()

    def head(self):
        self.since()
        self.set_header("Content-Type", "text/event-stream")
