/** The tap above a link or TLS: a stream of its own, between theirs and http. */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Direction } from '../contract.ts';
import { handOut, readInPieces } from './pieces.ts';
import { Guarded, type Tap, type TapSink } from './sink.ts';
import { forwardSocket } from './socket-members.ts';

/**
 * Node's HTTP/2 and TLS take hold of a socket below all that is JavaScript: only a stream in between sees what passes.
 * `below`: what is read and written; `raw`: the socket under it.
 */
export function tapAboveStage(raw: Socket, below: Duplex, sink: TapSink, now: () => number): Tap {
  const told = new Guarded(sink, now);
  let watches = true;
  const tell = (direction: Direction, bytes: Buffer): void => {
    if (watches) told.bytes(direction, bytes);
  };
  let asked = false;
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
      if (!below.destroyed && watches) told.end('down');
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
    if (!below.destroyed && below.writable) tell('down', chunk);
  };

  const finishClosing = (): void => {
    closed = true;
    // The socket's count includes what nobody read any more.
    const unread = reading.stop();
    handOut(
      unread,
      (bytes) => tell('up', bytes),
      () => told.close(atMost),
    );
    // When both directions ended in good order the stream closes by itself, after its last bytes were read.
    if (unread.length > 0 || !below.readableEnded || !stream.writableFinished) stream.destroy();
  };

  const reading = readInPieces(below, {
    take(bytes) {
      asked = true;
      tell('up', bytes);
      return stream.push(bytes);
    },
    end() {
      if (watches) told.end('up');
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
  return {
    stream,
    isAsked: () => asked,
    letGo() {
      watches = false;
    },
  };
}
