"""WebSocket from scratch (RFC 6455), server side, on asyncio's streams: the opening handshake, frames, messages, the
close. What travels in the messages is not its matter.
"""
import asyncio
import base64
import binascii
import codecs
import hashlib
import struct

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
MAX_MESSAGE_BYTES = (8 * 64 + 4) * 1024
MAX_UNREAD_BYTES = 1024 * 1024
CLOSE_TIMEOUT_S = 1


class Refused(Exception):
    """A request that opens no WebSocket: `(status line, sentence, headers)`."""


class Failed(Exception):
    """A peer that breaks the protocol: `(close code, reason)`, section 7.1.7."""


def members(headers, name):
    """The members of a header that is a list (RFC 9110 section 5.6.1)."""
    return [one.strip() for one in headers.get(name, "").split(",")]


def names(headers, name, wanted):
    """Whether a list names something, in capital letters or small ones."""
    return wanted in (one.lower() for one in members(headers, name))


def answer_handshake(request, subprotocol):
    """Section 4.2: checks the request and returns the 101 answer."""
    headers = request.headers
    if request.method != "GET":
        raise Refused("405 Method Not Allowed", "an opening handshake is a GET", "Allow: GET\r\n")
    if not names(headers, "upgrade", "websocket") or not names(headers, "connection", "upgrade"):
        raise Refused("426 Upgrade Required", "this address speaks WebSocket", "Upgrade: websocket\r\n")
    if headers.get("sec-websocket-version") != "13":
        raise Refused("426 Upgrade Required", "the version is 13", "Sec-WebSocket-Version: 13\r\n")
    key = headers.get("sec-websocket-key", "")
    if not is_key(key):
        raise Refused("400 Bad Request", "Sec-WebSocket-Key is 16 bytes in base64")
    accept = base64.b64encode(hashlib.sha1(key.encode("ascii") + GUID).digest()).decode("ascii")
    lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"]
    lines.append(f"Sec-WebSocket-Accept: {accept}")
    if subprotocol in members(headers, "sec-websocket-protocol"):
        lines.append(f"Sec-WebSocket-Protocol: {subprotocol}")
    return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n"


def is_key(key):
    try:
        return len(key) == 24 and len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False


def unmask(payload, mask):
    """Section 5.3: byte i is XORed with byte i mod 4 of the mask. Done here on one large number, which is quick."""
    length = len(payload)
    repeated = (mask * (length // 4 + 1))[:length]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(length, "big")


def frame(opcode, payload):
    """Section 5.2: one whole frame. A server's has no mask."""
    length = len(payload)
    if length < 126:
        head = struct.pack("!BB", 0x80 | opcode, length)
    elif length < 65536:
        head = struct.pack("!BBH", 0x80 | opcode, 126, length)
    else:
        head = struct.pack("!BBQ", 0x80 | opcode, 127, length)
    return head + payload


def read_close(payload):
    """Section 5.5.1: nothing, or a code that may be sent and a reason in UTF-8."""
    if not payload:
        return
    code = int.from_bytes(payload[:2], "big")
    if len(payload) == 1 or not (code in (*range(1000, 1004), *range(1007, 1015)) or 3000 <= code < 5000):
        raise Failed(1002, "this close code may not be sent")
    decode(payload[2:], codecs.getincrementaldecoder("utf-8")(), True)


def decode(payload, decoder, final):
    """Text is UTF-8 (section 8.1)."""
    try:
        return decoder.decode(payload, final)
    except UnicodeDecodeError:
        raise Failed(1007, "this is not UTF-8") from None


class WebSocket:
    """One open connection."""

    def __init__(self, reader, writer):
        self._reader, self._writer = reader, writer
        self._closing = False
        self.answered_ping = True

    def send(self, text):
        """Sends a message. Whoever leaves too much unread is let go: its memory is ours."""
        if self._writer.transport.get_write_buffer_size() > MAX_UNREAD_BYTES:
            self.close(1013, "too slow: over 1 MiB unread")
        self._send(TEXT, text)

    def ping(self):
        """Asks for a sign of life; one who gave none since the last time is gone."""
        if not self.answered_ping:
            return self._writer.transport.abort()
        self.answered_ping = False
        self._send(PING, b"")

    def close(self, code, reason):
        """Begins the closing handshake (section 7.1.2). Whoever does not answer in time is not waited for."""
        if not self._closing:
            self._close(struct.pack("!H", code) + reason.encode("utf-8"))
            asyncio.get_running_loop().call_later(CLOSE_TIMEOUT_S, self._writer.transport.abort)

    def _close(self, payload):
        """After a close frame nothing is sent any more (section 5.5.1)."""
        self._send(CLOSE, payload)
        self._closing = True

    def _send(self, opcode, payload):
        if not self._closing:
            self._writer.write(frame(opcode, payload))

    async def messages(self):
        """The texts that come in, until one side closes."""
        try:
            # The message under way: nothing, or what reads its bytes; its text and its length so far.
            decoder, text, size = None, "", 0
            while True:
                final, opcode, payload = await self._read_frame(size)
                if opcode == CLOSE:
                    read_close(payload)
                    self._close(payload[:2])
                    return
                if opcode == PING:
                    self._send(PONG, payload)
                elif opcode == PONG:
                    self.answered_ping = True
                elif (opcode == CONTINUATION) != (decoder is not None):
                    raise Failed(1002, "fragments of one message follow each other")
                elif opcode == BINARY:
                    raise Failed(1003, "only text is understood here")
                else:
                    # A fragment may end in the middle of a character.
                    decoder = decoder or codecs.getincrementaldecoder("utf-8")()
                    text += decode(payload, decoder, final)
                    size += len(payload)
                    if final:
                        yield text
                        decoder, text, size = None, "", 0
        except Failed as failure:
            self.close(*failure.args)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass

    async def _read_frame(self, bytes_before):
        read = self._reader.readexactly
        first, second = await read(2)
        opcode, length = first & 0x0F, second & 0x7F
        if first & 0x70:
            raise Failed(1002, "a reserved bit is set")
        if opcode not in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG):
            raise Failed(1002, "a reserved opcode")
        if not second & 0x80:
            raise Failed(1002, "a client's frames are masked")
        if opcode >= CLOSE and (length > 125 or not first & 0x80):
            raise Failed(1002, "a control frame is short and whole")
        if length > 125:
            size, least = (2, 126) if length == 126 else (8, 65536)
            length = int.from_bytes(await read(size), "big")
            if length < least or length >> 63:
                raise Failed(1002, "a length takes as few bytes as it can")
        if opcode < CLOSE and bytes_before + length > MAX_MESSAGE_BYTES:
            raise Failed(1009, "too long")
        mask = await read(4)
        return bool(first & 0x80), opcode, unmask(await read(length), mask)

    async def finish(self):
        """Ends the TCP connection, the server first (section 7.1.1). What the peer still sends is read to its end:
        unread bytes would make TCP a reset, and the close frame would be lost with it."""
        # Nothing is sent behind the end, also not to say goodbye to whoever went away without a word.
        self._closing = True
        try:
            if self._writer.can_write_eof():
                self._writer.write_eof()
            while await asyncio.wait_for(self._reader.read(65536), CLOSE_TIMEOUT_S):
                pass
        except (OSError, asyncio.TimeoutError):
            pass
        self._writer.close()
