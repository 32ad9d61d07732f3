"""WebSocket with Python's standard library alone: `websocket.py` speaks the protocol, this brings the lab's feed to
those who are connected and what they do to the lab.
"""
import asyncio
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

sys.path.append(str(Path(__file__).parents[1]))

from lab_feed import BadCursor, Feed, address, position, refusal, same_origin, say  # noqa: E402
from websocket import Refused, WebSocket, answer_handshake  # noqa: E402

HEAD_TIMEOUT_S = 10
MAX_HEAD_BYTES = 16 * 1024
PING_EVERY_S = 30

feed = Feed()
open_sockets = {}  # each with the task that talks with it


class Request:
    """The head of a request (RFC 9112), as far as an opening handshake needs it."""

    def __init__(self, head):
        first, *lines = head.decode("latin-1").split("\r\n")[:-2]
        self.method, target, version = first.split(" ")
        if version != "HTTP/1.1":
            raise ValueError(f"{version} is not HTTP/1.1")
        self.headers = {}
        for line in lines:
            name, colon, value = line.partition(":")
            if not colon or not name or name != name.strip():
                raise ValueError("a header line is name: value")
            name = name.lower()
            before = f"{self.headers[name]}, " if name in self.headers else ""
            self.headers[name] = before + value.strip()
        url = urlsplit(target)
        self.path = url.path
        self.query = {name: values[0] for name, values in parse_qs(url.query).items()}


def check(request):
    """Who may come in: browsers with pages of this very address, and whoever is no browser."""
    host = request.headers.get("host", "")
    if not host or "," in host:
        raise Refused("400 Bad Request", "a request has one Host")
    if not feed.transport_of(host):
        raise Refused("421 Misdirected Request", "this is not that host")
    if request.path != "/ws":
        raise Refused("404 Not Found", "there is only /ws here")
    if request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers:
        raise Refused("413 Content Too Large", "an opening handshake has no body")
    if not same_origin(request.headers.get("origin"), host):
        raise Refused("403 Forbidden", "this page is from elsewhere")
    try:
        feed.since(request.query.get("since"))
    except BadCursor as bad:
        raise Refused("400 Bad Request", f"bad-cursor: {bad}") from None


async def serve(reader, writer):
    """One connection, from its first byte to its last."""
    try:
        request = Request(await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), HEAD_TIMEOUT_S))
        check(request)
        writer.write(answer_handshake(request, "superchat"))
    except Refused as refused:
        refuse(writer, *refused.args)
    except ValueError as error:
        refuse(writer, "400 Bad Request", str(error))
    except asyncio.LimitOverrunError:
        refuse(writer, "431 Request Header Fields Too Large", "the head is too long")
    except (asyncio.IncompleteReadError, asyncio.TimeoutError, ConnectionError):
        writer.close()
    else:
        await talk(WebSocket(reader, writer), request.query)


def refuse(writer, status, sentence, headers=""):
    body = f"{sentence}\n".encode("utf-8")
    head = f"HTTP/1.1 {status}\r\n{headers}Content-Type: text/plain\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode("latin-1") + body)
    writer.close()


async def talk(socket, query):
    """News down, actions up, at the same time and on the same connection: that is what duplex means."""

    def bring(_id, line):
        socket.send(line)

    since = query.get("since")
    cursor, gap, lines = feed.follow(since, bring)
    if not since or gap:
        socket.send(position(cursor, gap))
    for line in lines:
        socket.send(line)
    open_sockets[socket] = asyncio.current_task()
    heart = asyncio.create_task(beat(socket))
    try:
        async for text in socket.messages():
            feed.act("websocket", query.get("run", ""), text, lambda _status, error, text=text: told(socket, text, error))
    finally:
        feed.leave(bring)
        heart.cancel()
        await socket.finish()
        del open_sockets[socket]


def told(socket, text, error):
    """An action that was refused is answered with a sentence; one that was taken comes back as news."""
    if error:
        socket.send(refusal(text, error))


async def beat(socket):
    while True:
        await asyncio.sleep(PING_EVERY_S)
        socket.ping()


async def main():
    finished = asyncio.Event()
    feed.start(finish=finished.set, call=asyncio.get_running_loop().call_soon_threadsafe)
    host, port = address()
    # asyncio itself sets TCP_NODELAY: without it, an update may wait for the acknowledgement of the one before.
    server = await asyncio.start_server(serve, host, port, limit=MAX_HEAD_BYTES)
    say({"listening": port})
    await finished.wait()
    server.close()
    for socket in list(open_sockets):
        socket.close(1001, "the server is going away")
    await asyncio.gather(*open_sockets.values(), return_exceptions=True)


asyncio.run(main())
