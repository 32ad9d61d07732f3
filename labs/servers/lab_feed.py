"""What a server in Python gets from the lab and gives back to it (docs/servers.md): the feed comes in on standard
input, one line an update; what people did goes out on standard output, one line an action.
"""
import ipaddress
import json
import os
import re
import socket
import sys
import threading
from collections import deque

HISTORY_BYTES = 512 * 1024
CURSOR = re.compile(r"([a-z0-9]{1,16})\.([0-9]{1,15})")
ACTION_ID = re.compile(r'\{"id":([0-9]{1,15})(?![0-9])')


class BadCursor(ValueError):
    """A cursor that can't be read: the client is told, with status 400."""


class Feed:
    """The newest updates, and everyone who waits for the next one. Its methods may be called from any thread."""

    def __init__(self):
        self.epoch = ""
        self.last_id = 0
        self._lines = deque()
        self._bytes = 0
        self._most = 1000
        self._listeners = set()
        self._answers = {}
        self._actions = 0
        self._ports = {}
        self.lock = threading.RLock()

    def start(self, finish, call=lambda function, *args: function(*args)):
        """Reads the lab's standing and the updates that are kept, then goes on reading in a thread. `call` runs what
        has to be done where the server wants it; `finish` is called at the end of input: the lab is done with us."""
        standing = json.loads(sys.stdin.buffer.readline())
        self.epoch, self.last_id, self._most = standing["epoch"], standing["lastId"], standing["history"]
        self._ports = standing["ports"]
        for _ in range(standing["kept"]):
            self._take(sys.stdin.buffer.readline())

        def read():
            for line in sys.stdin.buffer:
                call(self._take, line)
            call(finish)

        threading.Thread(target=read, daemon=True).start()

    def transport_of(self, host):
        """Which of the lab's ports a Host header names, as a transport; None if it is not the lab's. A name that a
        foreign page was led here by is refused: DNS may lead any name to this machine, but not its address."""
        name, _, port = host.lower().rpartition(":")
        known = name in ("localhost", socket.gethostname().lower()) or is_address(name.strip("[]"))
        return self._ports.get(port) if known else None

    def since(self, cursor):
        """What came after a cursor: `(where to ask from next, what is missing or None, the updates' lines)`."""
        with self.lock:
            now = f"{self.epoch}.{self.last_id}"
            if not cursor:
                return now, None, []
            match = CURSOR.fullmatch(cursor)
            if not match:
                raise BadCursor(f"{cursor!r} is no cursor: epoch.id, for example k3f9.17")
            epoch, last_seen = match[1], int(match[2])
            lines = list(self._lines)
            if epoch != self.epoch:
                return now, {"reason": "epoch"}, lines
            if last_seen > self.last_id:
                return now, {"reason": "ahead"}, []
            before_oldest = self.last_id - len(lines)
            if last_seen >= before_oldest:
                return now, None, lines[last_seen - before_oldest :]
            return now, {"reason": "history", "missedFrom": last_seen + 1, "missedTo": before_oldest}, lines

    def follow(self, cursor, listener):
        """As `since`; and from then on `listener(id, line)` is called for each update, none left out in between. The
        cursor is the place before these lines: they are sent one after another, and whoever is cut off in between
        asks from there."""
        with self.lock:
            _, gap, lines = self.since(cursor)
            self._listeners.add(listener)
            return f"{self.epoch}.{self.last_id - len(lines)}", gap, lines

    def leave(self, listener):
        with self.lock:
            self._listeners.discard(listener)

    def recent(self, count):
        with self.lock:
            return list(self._lines)[-count:]

    def act(self, transport, run, text, answered):
        """Hands an action to the lab; `answered(status, error)` is called with what became of it."""
        with self.lock:
            self._actions += 1
            self._answers[self._actions] = answered
            say({"act": self._actions, "transport": transport, "run": run, "json": text})

    def _take(self, line):
        line = line.rstrip(b"\n")
        with self.lock:
            if line.startswith(b'{"answer":'):
                answer = json.loads(line)
                answered = self._answers.pop(answer["answer"])
                answered(answer.get("status"), answer.get("error"))
                return
            self.last_id += 1
            self._lines.append(line)
            self._bytes += len(line)
            while len(self._lines) > self._most or (self._bytes > HISTORY_BYTES and len(self._lines) > 1):
                self._bytes -= len(self._lines.popleft())
            for listener in list(self._listeners):
                listener(self.last_id, line)


def is_address(name):
    try:
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def same_origin(origin, host):
    """Whether a request comes from a page of the very address that it goes to (RFC 6455 section 10.2); who is no
    browser sends no Origin. The scheme is not compared: the lab's TLS stands in front of us."""
    return origin is None or origin.partition("://")[2].lower() == host.lower()


def say(message):
    """Writes one line for the lab."""
    sys.stdout.buffer.write(compact(message) + b"\n")
    sys.stdout.buffer.flush()


def address():
    """Where the lab wants us to listen: `(host, port)`."""
    return os.environ["HOST"], int(os.environ["PORT"])


def answer_body(cursor, gap, lines):
    """What polling, long polling and the page bring: built around the updates as they came, byte for byte."""
    return position(cursor, gap)[:-1] + b',"updates":[' + b",".join(lines) + b"]}"


def action_id(text):
    match = ACTION_ID.match(text)
    return int(match[1]) if match else None


def refusal(text, error):
    """The message that tells a WebSocket client of an action that was refused."""
    return compact({"refused": action_id(text), "error": error})


def position(cursor, gap):
    """Where a client stands; a WebSocket client is told if that is not where it asked to begin."""
    return compact({"cursor": cursor, "gap": gap} if gap else {"cursor": cursor})


def compact(message):
    """JSON without blanks between its parts, as the lab's own server writes it."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
