"""pywebsocket3 as it is meant to be used: its own standalone server with a folder of handlers, here `handlers/`. Two
things are added: the lab is told when it listens, and TCP_NODELAY is set.
"""
import socket
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.append(str(FOLDER.parent))

from pywebsocket3 import standalone, websocket_server  # noqa: E402

from lab_feed import address, say  # noqa: E402


class Server(websocket_server.WebSocketServer):
    def server_activate(self):
        super().server_activate()
        say({"listening": self.server_port})

    def get_request(self):
        connection, client = super().get_request()
        # Without this, an update may wait for the acknowledgement of the one before (Nagle's algorithm).
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, client


host, port = address()
handlers = str(FOLDER / "handlers")
standalone.WebSocketServer = Server
standalone._main(["-H", host, "-p", str(port), "-d", handlers, "-w", handlers])
