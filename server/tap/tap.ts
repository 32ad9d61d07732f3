/**
 * The tap: a stream that stands in a socket's place, passes every byte on, and tells a sink about it. It never
 * changes what passes, and delays only who sends much at once: a sink that throws is left out from then on, the traffic
 * goes on.
 *
 *     socket ── (link) ── tap ── http
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Direction } from '../contract.ts';
import { handOut, readInPieces } from './pieces.ts';
import { forwardSocket } from './socket-members.ts';

/** Who listens at the tap. Times in milliseconds since the Unix epoch. */
export interface TapSink {
  /** Bytes that passed: `up` as they were read, `down` as they were given to the kernel. */
  bytes(direction: Direction, chunk: Uint8Array, atMs: number): void;
  /** This direction was ended in good order (FIN). */
  end(direction: Direction, atMs: number): void;
  /** The connection is gone. `atMost`: by RST, by an error, or with bytes given to the kernel that may never have left. */
  close(atMs: number, atMost: boolean): void;
}

/** What has come and gone on a connection, as its server sees it. */
export interface ByteCounts {
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/**
 * A stage between socket and tap: gets the socket, answers the stream that the tap reads and writes instead.
 * Destroying or ending that stream must do so to the socket. If it holds bytes back, it counts those that the
 * server has seen, and `watch` is told of them.
 */
export type Link = (raw: Socket, watch?: (direction: Direction, bytes: Buffer) => void) => Duplex & Partial<ByteCounts>;

/**
 * The stream to use in `raw`'s place. It has the socket's members (addresses, timeouts, `setNoDelay` …) and
 * works against back-pressure as the socket would. `now`: milliseconds since the Unix epoch.
 */
export function tap(raw: Socket, sink: TapSink, now: () => number, link?: Link): Duplex {
  // Without this a WebSocket echo waits up to 40 ms for a delayed acknowledgement.
  raw.setNoDelay(true);
  // Otherwise the socket would answer the other side's FIN by itself, past the tap.
  raw.allowHalfOpen = true;
  const below: Duplex = link ? link(raw) : raw;
  const tell = guarded(sink);
  let closed = false;
  let atMost = false;

  const stream = new Duplex({
    allowHalfOpen: true,
    readableHighWaterMark: below.readableHighWaterMark,
    writableHighWaterMark: below.writableHighWaterMark,
    read: () => reading.goOn(),
    write(chunk: Buffer, _encoding, done) {
      countDown(chunk);
      below.write(chunk, settle(done));
    },
    writev(chunks, done) {
      // Corked, so that a head and its body leave in one segment.
      below.cork();
      for (const [i, { chunk }] of chunks.entries()) {
        countDown(chunk);
        below.write(chunk, i === chunks.length - 1 ? settle(done) : undefined);
      }
      below.uncork();
    },
    final(done) {
      if (!below.destroyed) tell((to) => to.end('down', now()));
      below.end(settle(done));
    },
    destroy(error, done) {
      atMost ||= error !== null || below.writableLength > 0;
      if (closed) return done(error);
      below.once('close', () => done(error));
      below.destroy();
    },
  });

  /** A write that fails is reported after the socket's own error, which says why (ECONNRESET, EPIPE). */
  const settle = (done: (error?: Error | null) => void) => (error?: Error | null) => {
    if (error && !closed) below.once('close', () => done(error));
    else done(error);
  };

  /** What is written to a stream already gone never reaches the kernel. */
  const countDown = (chunk: Buffer): void => {
    if (!below.destroyed && below.writable) tell((to) => to.bytes('down', chunk, now()));
  };

  const finishClosing = (): void => {
    closed = true;
    // The socket's count includes what nobody read any more.
    const unread = reading.stop();
    const atMs = now();
    handOut(
      unread,
      (bytes) => tell((to) => to.bytes('up', bytes, atMs)),
      () => tell((to) => to.close(atMs, atMost)),
    );
    // When both directions ended in good order the stream closes by itself, after its last bytes were read.
    if (unread.length > 0 || !below.readableEnded || !stream.writableFinished) stream.destroy();
  };

  const reading = readInPieces(below, {
    take(bytes) {
      tell((to) => to.bytes('up', bytes, now()));
      return stream.push(bytes);
    },
    end() {
      tell((to) => to.end('up', now()));
      stream.push(null);
    },
  });
  below.on('error', (error) => {
    atMost = true;
    stream.destroy(error);
  });
  below.on('close', finishClosing);
  // So servers know that they speak https.
  if ('encrypted' in below) Object.assign(stream, { encrypted: true });
  forwardSocket(raw, stream, () => {
    atMost = true;
  });
  return stream;
}

/** Calls the sink until it throws for the first time. */
function guarded(sink: TapSink): (report: (sink: TapSink) => void) => void {
  let failed = false;
  return (report) => {
    if (failed) return;
    try {
      report(sink);
    } catch (error) {
      failed = true;
      process.emitWarning(`The tap stopped recording a connection: ${error instanceof Error ? error.stack : error}`);
    }
  };
}
