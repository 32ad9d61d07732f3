"""What pywebsocket3 calls for each WebSocket at /ws: the file's name is the path, and `_wsh` makes it a handler. Every
connection has a thread, which waits here for what the client sends; what the server sends needs a second one.
"""
import os
import queue
import threading
import time
import weakref
from urllib.parse import parse_qs, urlsplit

from pywebsocket3 import common, handshake

from lab_feed import BadCursor, Feed, position, refusal, same_origin

MAX_UNREAD_BYTES = 1024 * 1024
PING_EVERY_S = 30
CLOSE_TIMEOUT_S = 1
TRY_AGAIN_LATER = 1013  # registered with IANA after pywebsocket3 wrote its list

feed = Feed()
open_clients = set()


def query_of(request):
    return {name: values[0] for name, values in parse_qs(urlsplit(request.unparsed_uri).query).items()}


def web_socket_do_extra_handshake(request):
    """Is called before the 101. Whatever is raised here is answered with 403."""
    query = query_of(request)
    host = request.headers_in.get("Host", "")
    if not feed.transport_of(host) or not same_origin(request.headers_in.get("Origin"), host):
        raise handshake.HandshakeException("this page is from elsewhere")
    try:
        feed.since(query.get("since"))
    except BadCursor as bad:
        refuse(request, f"bad-cursor: {bad}\n".encode("utf-8"))
    if "superchat" in (request.ws_requested_protocols or []):
        request.ws_protocol = "superchat"
    # It would agree on permessage-deflate whenever a browser offers it, which Chromium always does.
    if query.get("deflate") != "1":
        request.ws_extension_processors.clear()
    # From here on nothing is missed, however long the rest takes; whoever gets no further is forgotten with its request.
    request.lab_client = client = Client(query.get("since"))
    weakref.finalize(request, client.end)


def refuse(request, body):
    """Answers 400 itself, since pywebsocket3 knows only 403 here, and gives the connection up."""
    head = f"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n"
    request.connection.write(head.encode("ascii") + b"Connection: close\r\n\r\n" + body)
    raise handshake.AbortedByUserException("bad cursor")


def web_socket_transfer_data(request):
    """Is called after the 101; when it returns, the WebSocket is closed. Actions up, and news down at the same time."""
    query = query_of(request)
    client = request.lab_client
    client.start(request.ws_stream)
    try:
        while True:
            text = request.ws_stream.receive_message()
            if text is None:
                return
            if isinstance(text, bytes):
                return request.ws_stream.close_connection(common.STATUS_UNSUPPORTED_DATA, "only text is understood here")
            feed.act("websocket", query.get("run", ""), text, client.answering(text))
    finally:
        client.end()


def web_socket_passive_closing_handshake(request):
    """Is called when the client closes: its code is sent back."""
    code = request.ws_close_code
    return (None if code == common.STATUS_NO_STATUS_RECEIVED else code), ""


class Client:
    """What goes down to one client, in a thread of its own: one that reads slowly makes nobody else wait."""

    def __init__(self, since):
        self._queue = queue.Queue()
        self._bytes = 0
        self._closing = False
        self.gone = threading.Event()
        with feed.lock:
            cursor, gap, lines = feed.follow(since, self.bring)
            if not since or gap:
                self.send(position(cursor, gap))
            for line in lines:
                self.send(line)
        # From before the 101 on: whoever is let in is said goodbye to, however soon the lab is done.
        open_clients.add(self)

    def start(self, stream):
        self._stream = stream
        threading.Thread(target=self._write, daemon=True).start()

    def bring(self, _id, line):
        self.send(line)

    def send(self, text):
        """Whoever leaves too much unread is let go: its memory is ours. (Its threads wait until it reads or goes.)"""
        if self._bytes > MAX_UNREAD_BYTES:
            self.close(TRY_AGAIN_LATER, "too slow: over 1 MiB unread")
        elif not self._closing:
            self._bytes += len(text)
            self._queue.put(text)

    def answering(self, text):
        """Tells of an action that was refused; one that was taken comes back as news."""
        return lambda _status, error: error and self.send(refusal(text, error))

    def close(self, code, reason):
        self._closing = True
        self._queue.put((code, reason))

    def end(self):
        feed.leave(self.bring)
        open_clients.discard(self)
        self._closing = True
        self._queue.put(None)
        self.gone.set()

    def _write(self):
        try:
            while True:
                try:
                    job = self._queue.get(timeout=PING_EVERY_S)
                except queue.Empty:
                    self._stream.send_ping(b"")
                    continue
                if job is None:
                    return
                if isinstance(job, tuple):
                    return self._stream.close_connection(*job, wait_response=False)
                self._stream.send_message(job.decode("utf-8"))
                self._bytes -= len(job)
        except Exception:  # The connection is gone; the thread that receives says so.
            pass


def finish():
    """The lab is done: goodbye to everyone. Nothing else ends pywebsocket3's server."""
    clients = list(open_clients)
    for client in clients:
        client.close(common.STATUS_GOING_AWAY, "the server is going away")
    end_s = time.monotonic() + CLOSE_TIMEOUT_S
    for client in clients:
        client.gone.wait(max(0, end_s - time.monotonic()))
    os._exit(0)


feed.start(finish)
