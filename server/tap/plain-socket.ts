/**
 * Where nothing stands between a socket and http, the socket itself is handed on, and the tap stands at the methods by which
 * a stream is implemented (`push`, `_write`, `_final` …): what http reads came by there, and so does what it writes. A
 * stream of our own in the socket's place would cost each connection as much again as all of the rest.
 */
import type { Socket } from 'node:net';
import { type Duplex, Readable } from 'node:stream';
import { handOut, Pieces, type Reader } from './pieces.ts';
import { Guarded, type Tap, type TapSink } from './sink.ts';

const POST = Symbol('post');

type Watched = Socket & { [POST]: Post };
type Done = (error?: Error | null) => void;
type Written = { chunk: Buffer | string; encoding: BufferEncoding };

/** What the methods of this socket are without us: Node's own, or those of a link that was put in meanwhile. */
const below = (
  socket: Socket,
): Required<Pick<Socket, '_read' | '_write' | '_writev' | '_final' | '_destroy'>> & Socket =>
  Object.getPrototypeOf(socket);

function bytesOf({ chunk, encoding }: Written): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
}

/** What stands at a socket. A class, and functions that all sockets share, since there may be thousands. */
class Post implements Tap, Reader {
  readonly stream: Socket;
  readonly pieces = new Pieces(this);
  atMost = false;
  /** Null: nobody is told of what passes. */
  #told: Guarded | null = null;

  constructor(socket: Socket) {
    this.stream = socket;
  }

  isAsked(): boolean {
    return this.stream.bytesRead > 0;
  }

  letGo(): void {
    this.#told = null;
  }

  take(bytes: Buffer): boolean {
    this.#told?.bytes('up', bytes);
    return Readable.prototype.push.call(this.stream, bytes);
  }

  end(): void {
    this.#told?.end('up');
    Readable.prototype.push.call(this.stream, null);
  }

  readOn(): void {
    if (!this.stream.destroyed) below(this.stream)._read.call(this.stream, 0);
  }

  wrote(chunk: Buffer | string, encoding: BufferEncoding): void {
    this.#told?.bytes('down', typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
  }

  /** What is written together is told together: so it is known again, if it is written to others too. */
  wroteAll(chunks: Written[]): void {
    this.#told?.bytes('down', Buffer.concat(chunks.map(bytesOf)));
  }

  ended(): void {
    if (!this.stream.destroyed) this.#told?.end('down');
  }

  tell(told: Guarded): void {
    this.#told = told;
    this.stream.on('close', () => {
      // The socket's count includes what nobody read any more.
      const unread = this.pieces.stop();
      handOut(
        unread && this.#told ? [unread] : [],
        (bytes) => told.bytes('up', bytes),
        () => told.close(this.atMost),
      );
    });
  }
}

const READS = {
  push(this: Watched, bytes: Buffer | null): boolean {
    const { pieces } = this[POST];
    if (bytes !== null) return pieces.add(bytes);
    pieces.end();
    return false;
  },
  _read(this: Watched): void {
    this[POST].pieces.goOn();
  },
};

const WRITES = {
  _write(this: Watched, chunk: Buffer | string, encoding: BufferEncoding, done: Done): void {
    this[POST].wrote(chunk, encoding);
    below(this)._write.call(this, chunk, encoding, done);
  },
  _writev(this: Watched, chunks: Written[], done: Done): void {
    this[POST].wroteAll(chunks);
    below(this)._writev.call(this, chunks, done);
  },
  _final(this: Watched, done: Done): void {
    this[POST].ended();
    below(this)._final.call(this, done);
  },
  _destroy(this: Watched, error: Error | null, done: Done): void {
    this[POST].atMost ||= error !== null || this.writableLength > 0;
    below(this)._destroy.call(this, error, done);
  },
  resetAndDestroy(this: Watched): Socket {
    this[POST].atMost = true;
    return below(this).resetAndDestroy.call(this);
  },
};

/** From now on this socket is read in pieces (see `pieces.ts`), and nobody is told of it. */
export function readSocketInPieces(socket: Socket): void {
  Object.assign(socket, { [POST]: new Post(socket) }, READS);
}

/** The same, and `sink` is told of all that passes. */
export function tapSocket(socket: Socket, sink: TapSink, now: () => number): Tap {
  const post = new Post(socket);
  Object.assign(socket, { [POST]: post }, READS, WRITES);
  post.tell(new Guarded(sink, now));
  return post;
}

/**
 * Node's HTTP parser reads a plain socket below all that is JavaScript, and stops doing so when somebody listens to it.
 * To be called once it has the socket.
 */
export function readAboveParser(stream: Duplex): void {
  const nobody = (): void => {};
  stream.on('data', nobody).off('data', nobody);
}
