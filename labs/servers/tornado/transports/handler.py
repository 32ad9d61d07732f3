"""What the transports over HTTP share."""
import asyncio
from urllib.parse import parse_qs, urlsplit

from tornado.web import HTTPError, RequestHandler

from lab_feed import BadCursor, same_origin


class Handler(RequestHandler):
    """A request to the lab's feed. Tornado makes one of these for each request."""

    def initialize(self, feed, finishing):
        self.feed = feed
        # Is set when the lab is done with us.
        self.finishing = finishing
        self.why = ""

    def set_default_headers(self):
        """Tornado adds Server, Date and Content-Length."""
        self.set_header("Cache-Control", "no-store")

    def prepare(self):
        host = self.request.headers.get("Host", "")
        self.transport = self.feed.transport_of(host)
        if not self.transport:
            raise HTTPError(421)
        if self.request.method == "POST" and not same_origin(self.request.headers.get("Origin"), host):
            raise HTTPError(403)

    def compute_etag(self):
        """Tornado would hash each answer."""
        return None

    def since(self):
        """What came after the client's cursor."""
        try:
            return self.feed.since(self.get_query_argument("since", None))
        except BadCursor as bad:
            raise self.bad_cursor(bad) from None

    def bad_cursor(self, bad):
        self.why = f"bad-cursor: {bad}"
        return HTTPError(400)

    @property
    def run(self):
        """The run that this belongs to: in its address, or in that of the window that sent it."""
        for address in (self.request.uri, self.request.headers.get("Referer", "")):
            tags = parse_qs(urlsplit(address).query).get("run")
            if tags:
                return tags[0]
        return ""

    async def act(self, text):
        """Hands an action to the lab; returns `(None, None)` when it was taken, else the status and the error."""
        answer = asyncio.get_running_loop().create_future()

        def answered(status, error):
            if not answer.done():
                answer.set_result((status, error))

        self.feed.act(self.transport, self.run, text, answered)
        return await answer

    def write_error(self, status_code, **kwargs):
        """Says what was wrong in a line of text, where Tornado would write a page."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        if status_code == 405:
            self.set_header("Allow", ", ".join(self.allowed()))
        self.finish(f"{self.why or self._reason}\n")

    def allowed(self):
        """The methods that this handler has: Tornado's own only refuse."""
        names = [(name, name.lower()) for name in self.SUPPORTED_METHODS]
        return [name for name, own in names if getattr(type(self), own) is not getattr(RequestHandler, own)]


class ActHandler(Handler):
    """The way up for polling, long polling and Server-Sent Events: POST /act with the action as JSON."""

    async def post(self):
        status, error = await self.act(self.request.body.decode("utf-8", "replace"))
        if error:
            self.set_status(status)
            self.finish(error)
        else:
            self.set_status(204)


class NotFoundHandler(Handler):
    def prepare(self):
        super().prepare()
        raise HTTPError(404)
