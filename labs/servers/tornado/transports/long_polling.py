"""AJAX long polling: GET /long-poll?since=<cursor> is answered when there is news, or after 25 s without any."""
import asyncio

from lab_feed import answer_body

from .handler import Handler

HOLD_S = 25


class LongPollHandler(Handler):
    async def get(self):
        self.over = asyncio.Event()
        cursor, gap, lines = self.since()
        self.set_header("Content-Type", "application/json")
        if not lines and not gap:
            lines = await self.wait(cursor)
            cursor = self.feed.since(None)[0]
        self.finish(answer_body(cursor, gap, lines))

    async def wait(self, cursor):
        """What comes after the cursor, as soon as something does."""
        _, _, lines = self.feed.follow(cursor, self.tell)
        self.finishing.tell(self.over.set)
        try:
            if not lines:
                await asyncio.wait_for(self.over.wait(), HOLD_S)
        except asyncio.TimeoutError:
            pass
        finally:
            self.feed.leave(self.tell)
            self.finishing.forget(self.over.set)
        return self.feed.since(cursor)[2]

    def tell(self, _id, _line):
        self.over.set()

    def on_connection_close(self):
        """The window has gone away."""
        self.over.set()

    def head(self):
        """Nobody waits 25 s for a head."""
        self.since()
        self.set_header("Content-Type", "application/json")
