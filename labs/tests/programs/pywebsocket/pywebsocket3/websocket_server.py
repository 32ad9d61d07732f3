"""A thread for each connection: opening handshake, then the handler's two functions."""
import base64
import hashlib
import runpy
import socketserver
import struct
import threading
from email.parser import BytesHeaderParser
from pathlib import Path

from pywebsocket3 import common, handshake

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class WebSocketServer(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, options):
        folder = Path(options.websock_handlers)
        self.handlers = {f"/{file.name[:-7]}": runpy.run_path(str(file)) for file in folder.glob("*_wsh.py")}
        self.server_port = options.port
        super().__init__((options.server_host, options.port), Connection)


class Connection(socketserver.StreamRequestHandler):
    def handle(self):
        _, target, _ = self.rfile.readline().decode("latin-1").split(" ")
        head = b"".join(iter(self.rfile.readline, b"\r\n"))
        headers = BytesHeaderParser().parsebytes(head)
        handler = self.server.handlers.get(target.partition("?")[0])
        if handler is None:
            return self.wfile.write(b"HTTP/1.0 404 Not Found\r\n\r\n")
        request = Request(self, target, headers)
        try:
            handler["web_socket_do_extra_handshake"](request)
        except handshake.AbortedByUserException:
            return
        except handshake.HandshakeException:
            return self.wfile.write(b"HTTP/1.0 403 Forbidden\r\n\r\n")
        if request.ws_requested_protocols and not request.ws_protocol:
            return self.wfile.write(b"HTTP/1.0 400 Bad Request\r\n\r\n")
        self.wfile.write(answer(headers["Sec-WebSocket-Key"], request.ws_protocol))
        request.ws_stream = Stream(request, handler["web_socket_passive_closing_handshake"], self.rfile, self.wfile)
        try:
            handler["web_socket_transfer_data"](request)
        except ConnectionError:
            return
        request.ws_stream.close_connection()


def answer(key, protocol):
    accept = base64.b64encode(hashlib.sha1(key.encode("ascii") + GUID).digest())
    chosen = f"Sec-WebSocket-Protocol: {protocol}\r\n" if protocol else ""
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    return head + b"Sec-WebSocket-Accept: " + accept + f"\r\n{chosen}\r\n".encode("ascii")


class Request:
    """What a handler is given."""

    def __init__(self, connection, target, headers):
        self.unparsed_uri = target
        self.headers_in = headers
        self.connection = connection.wfile
        offered = headers.get("Sec-WebSocket-Protocol")
        self.ws_requested_protocols = [one.strip() for one in offered.split(",")] if offered else None
        self.ws_protocol = None
        self.ws_extension_processors = []
        self.ws_close_code = None
        self.server_terminated = False


class Stream:
    """The messages of one connection; whole frames only."""

    def __init__(self, request, closed_by_client, reader, writer):
        self._request, self._closed_by_client = request, closed_by_client
        self._reader, self._writer = reader, writer
        self._lock = threading.Lock()

    def receive_message(self):
        """The next message; None when the client closes."""
        while True:
            opcode, payload = self._read_frame()
            if opcode == TEXT:
                return payload.decode("utf-8")
            if opcode == BINARY:
                return payload
            if opcode == PING:
                self._send(PONG, payload)
            if opcode == CLOSE:
                code = struct.unpack("!H", payload[:2])[0] if payload else common.STATUS_NO_STATUS_RECEIVED
                self._request.ws_close_code = code
                if not self._request.server_terminated:
                    self._close(*self._closed_by_client(self._request))
                return None

    def send_message(self, message):
        if self._request.server_terminated:
            raise RuntimeError("the connection is closing")
        self._send(TEXT, message.encode("utf-8"))

    def send_ping(self, body):
        self._send(PING, body)

    def close_connection(self, code=common.STATUS_NORMAL_CLOSURE, reason="", wait_response=True):
        if self._request.server_terminated:
            return
        self._close(code, reason)
        if wait_response and code not in (common.STATUS_GOING_AWAY, common.STATUS_PROTOCOL_ERROR):
            self.receive_message()

    def _close(self, code, reason):
        self._send(CLOSE, b"" if code is None else struct.pack("!H", code) + reason.encode("utf-8"))
        self._request.server_terminated = True

    def _send(self, opcode, payload):
        size = len(payload)
        if size < 126:
            length = struct.pack("!B", size)
        else:
            length = struct.pack("!BH", 126, size) if size < 65536 else struct.pack("!BQ", 127, size)
        with self._lock:
            self._writer.write(bytes([0x80 | opcode]) + length + payload)

    def _read_frame(self):
        first, second = self._read(2)
        size = second & 0x7F
        if size > 125:
            size = int.from_bytes(self._read(2 if size == 126 else 8), "big")
        mask = self._read(4)
        return first & 0x0F, bytes(byte ^ mask[i % 4] for i, byte in enumerate(self._read(size)))

    def _read(self, size):
        read = self._reader.read(size)
        if len(read) < size:
            raise ConnectionError("the client is gone")
        return read
