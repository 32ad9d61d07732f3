"""WebSocket (RFC 6455) as Tornado has it: after the 101 both sides send messages on one connection, whenever they
like. Tornado pings, answers pings, checks the frames, and compares Origin with Host by itself.
"""
import asyncio
from urllib.parse import urlsplit

from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from lab_feed import BadCursor, position, refusal

MAX_UNREAD_BYTES = 1024 * 1024


class SocketHandler(WebSocketHandler):
    def initialize(self, feed, finishing):
        self.feed, self.finishing = feed, finishing
        self.unread = 0

    def prepare(self):
        """Is called before the 101."""
        if not self.feed.transport_of(self.request.headers.get("Host", "")):
            raise HTTPError(421)
        self.asked = self.get_query_argument("since", None)
        self.run = self.get_query_argument("run", "")
        try:
            self.feed.since(self.asked)
        except BadCursor as bad:
            self.set_status(400)
            self.finish(f"bad-cursor: {bad}\n")

    def select_subprotocol(self, subprotocols):
        return "superchat" if "superchat" in subprotocols else None

    def get_compression_options(self):
        """permessage-deflate only where it was asked for, though browsers always offer it."""
        return {} if self.get_query_argument("deflate", "") == "1" else None

    def open(self):
        # Without this, an update may wait for the acknowledgement of the one before (Nagle's algorithm).
        self.set_nodelay(True)
        self.finishing.tell(self.leave)
        cursor, gap, lines = self.feed.follow(self.asked, self.bring)
        if not self.asked or gap:
            self.send(position(cursor, gap))
        for line in lines:
            self.send(line)

    def on_message(self, message):
        if isinstance(message, bytes):
            return self.close(1003, "only text is understood here")
        self.feed.act("websocket", self.run, message, lambda _status, error: self.answered(message, error))

    def answered(self, text, error):
        """An action that was taken comes back as news; one that was refused is answered with a sentence."""
        if error:
            self.send(refusal(text, error))

    def bring(self, _id, line):
        self.send(line)

    def send(self, text):
        """Sends a message. Whoever leaves too much unread is let go: its memory is ours."""
        if self.unread > MAX_UNREAD_BYTES:
            return self.close(1013, "too slow: over 1 MiB unread")
        try:
            written = asyncio.ensure_future(self.write_message(text))
        except WebSocketClosedError:
            return
        self.unread += len(text)

        def read(future):
            self.unread -= len(text)
            future.exception()  # on_close says so too

        written.add_done_callback(read)

    def leave(self):
        self.close(1001, "the server is going away")

    def on_close(self):
        self.feed.leave(self.bring)
        self.finishing.forget(self.leave)
