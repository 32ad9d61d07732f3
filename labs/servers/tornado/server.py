"""All five transports with Tornado: `transports/` has one short file for each, under the lab's own names. This puts
them on their paths and ends them when the lab is done.
"""
import asyncio
import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from tornado.httpserver import HTTPServer  # noqa: E402
from tornado.web import Application, StaticFileHandler  # noqa: E402

from lab_feed import Feed, address, say  # noqa: E402
from transports.handler import ActHandler, Handler, NotFoundHandler  # noqa: E402
from transports.long_polling import LongPollHandler  # noqa: E402
from transports.page import PageHandler  # noqa: E402
from transports.polling import PollHandler  # noqa: E402
from transports.sse import EventsHandler  # noqa: E402
from transports.websocket import SocketHandler  # noqa: E402

MAX_ACTION_BYTES = (8 * 64 + 4) * 1024
ASSETS = Path(os.environ["ASSETS_DIR"])
PING_EVERY_S = 30
FINISH_S = 1


class Finishing:
    """Whom to tell when the lab is done with us: each ends in its own polite way."""

    def __init__(self):
        self._listeners = set()
        self._nobody_left = asyncio.Event()

    def tell(self, listener):
        self._listeners.add(listener)

    def forget(self, listener):
        self._listeners.discard(listener)
        if not self._listeners:
            self._nobody_left.set()

    async def finish(self):
        self._nobody_left.clear()
        for listener in list(self._listeners):
            listener()
        if self._listeners:
            await asyncio.wait([asyncio.ensure_future(self._nobody_left.wait())], timeout=FINISH_S)


class WindowHandler(Handler):
    """The document of the little window: the same for each transport but for its name."""

    def get(self):
        if self.transport == "page":
            return self.redirect("/page", status=303)
        html = (ASSETS / "frame.html").read_text(encoding="utf-8")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        # One renderer process an origin: a busy lab page must not delay what is measured here.
        self.set_header("Origin-Agent-Cluster", "?1")
        self.finish(html.replace('"TRANSPORT"', f'"{self.transport}"'))

    head = get


class AssetHandler(StaticFileHandler):
    def set_extra_headers(self, path):
        """Names carry a hash of their content, so a browser need never ask twice."""
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")


async def main():
    feed, finishing, over = Feed(), Finishing(), asyncio.Event()
    feed.start(finish=over.set, call=asyncio.get_running_loop().call_soon_threadsafe)
    shared = {"feed": feed, "finishing": finishing}
    script = next((ASSETS / "assets").glob("page-*.js")).name
    application = Application(
        [
            ("/", WindowHandler, shared),
            ("/assets/(.*)", AssetHandler, {"path": str(ASSETS / "assets")}),
            ("/page", PageHandler, {**shared, "script": f"/assets/{script}"}),
            ("/poll", PollHandler, shared),
            ("/long-poll", LongPollHandler, shared),
            ("/events", EventsHandler, shared),
            ("/ws", SocketHandler, shared),
            ("/act", ActHandler, shared),
        ],
        default_handler_class=NotFoundHandler,
        default_handler_args=shared,
        websocket_ping_interval=PING_EVERY_S,
        websocket_max_message_size=MAX_ACTION_BYTES,
    )
    server = HTTPServer(application, max_body_size=MAX_ACTION_BYTES, max_header_size=16 * 1024)
    host, port = address()
    server.listen(port, host)
    say({"listening": port})
    await over.wait()
    server.stop()
    await finishing.finish()


asyncio.run(main())
