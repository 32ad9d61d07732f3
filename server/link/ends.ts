/**
 * The two ends of a connection on the link: the socket, which sees the browser at once, and the stream near the server, which
 * the server takes for the socket.
 */
import { Socket, type SocketConstructorOpts } from 'node:net';
import { Duplex } from 'node:stream';
import { forwardSocket } from '../tap/socket-members.ts';

/** What the server has sent and received on this connection, as a socket counts it. */
export interface ByteCounts {
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

export type LinkStream = Duplex & ByteCounts;

type Done = (error?: Error | null) => void;
export interface Written {
  chunk: Buffer | string;
  encoding: BufferEncoding;
}

/** By what a stream is implemented. */
export interface Methods {
  _read(): void;
  _write(chunk: Buffer | string, encoding: BufferEncoding, done: Done): void;
  _writev(chunks: Written[], done: Done): void;
  _final(done: Done): void;
  _destroy(error: Error | null, done: Done): void;
}

export interface Ends {
  raw: Socket;
  /** Makes the other end; `counts` go on as its own. */
  newNear(methods: Methods, counts: ByteCounts): LinkStream;
}

/** Of a connection that begins on the link: near the server stands a stream of its own. */
export function endsOf(raw: Socket): Ends {
  return {
    raw,
    newNear(methods, counts) {
      const near = new Duplex({
        allowHalfOpen: true,
        readableHighWaterMark: raw.readableHighWaterMark,
        writableHighWaterMark: raw.writableHighWaterMark,
      });
      return Object.defineProperties(Object.assign(near, methods) as Duplex, countersOf(counts)) as LinkStream;
    },
  };
}

/**
 * Of a connection that went on without the link until now. The server is using its socket: that stays near the server, as a
 * stream whose methods are the link's from now on; what it had of the kernel goes to a socket of the link's own.
 */
export function separateEnds(socket: Socket): Ends {
  const near = socket as Socket & { _handle: unknown; _bytesDispatched: number; _server: unknown };
  const before = { bytesRead: near.bytesRead, bytesWritten: near._bytesDispatched };
  const timeoutMs = near.timeout ?? 0;
  near.setTimeout(0);
  const raw = new Socket({ handle: near._handle, allowHalfOpen: true } as SocketConstructorOpts);
  raw.setTimeout(timeoutMs);
  near._handle = null;
  // Whose close() waits for its connections: it has to hear of this one's end.
  Object.assign(raw, { _server: near._server });
  near._server = null;
  return {
    raw,
    newNear(methods, counts) {
      // Below what others put at the socket itself, such as the tap.
      const below = Object.create(Object.getPrototypeOf(near));
      forwardSocket(raw, near, () => {}, below);
      Object.assign(below, methods, {
        _destroy(error: Error | null, done: Done) {
          methods._destroy(error, done);
          // Node's sockets leave this to their handle.
          process.nextTick(() => near.emit('close', error !== null));
        },
      });
      Object.defineProperties(below, countersOf(counts, before));
      return Object.setPrototypeOf(near, below);
    },
  };
}

const NONE: ByteCounts = { bytesRead: 0, bytesWritten: 0 };

function countersOf(counts: ByteCounts, before = NONE): PropertyDescriptorMap {
  const written = { get: () => before.bytesWritten + counts.bytesWritten };
  return {
    bytesRead: { get: () => before.bytesRead + counts.bytesRead },
    bytesWritten: written,
    // As Node's sockets have it: without what waits in the stream.
    _bytesDispatched: written,
  };
}

/** A socket is given its strings as they are. */
export function bytesIn({ chunk, encoding }: Written): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
}
