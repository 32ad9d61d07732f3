"""AJAX polling: GET /poll?since=<cursor>, whether or not there is news. The answer's tag is the feed's cursor, so that
a conditional request (RFC 9110 section 13.1.2) is answered with 304 when there is none.
"""
from lab_feed import answer_body

from .handler import Handler


class PollHandler(Handler):
    def get(self):
        cursor, gap, lines = self.since()
        self.set_header("Content-Type", "application/json")
        self.tag = f'"{cursor}"'
        self.finish(answer_body(cursor, gap, lines))

    head = get

    def compute_etag(self):
        """Tornado compares it with If-None-Match, and makes the answer a 304."""
        return getattr(self, "tag", None)
