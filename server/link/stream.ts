/**
 * One connection on the link: a stream that stands in the socket's place, near the server, with two pipes between
 * them. The server sees what it would see behind a long cable; the socket sees the browser at once.
 *
 *     browser ── raw ──(up pipe)──▶ near ── tap ── http
 *                    ◀─(down pipe)──
 */
import { bytesIn, type Ends, type LinkStream } from './ends.ts';
import type { Pipe, PipeOptions } from './pipe/pipe.ts';
import { createPipe } from './pipe/pipe.ts';

/** Told of bytes as the server receives (`up`) and sends (`down`) them. */
export type Watch = (direction: 'up' | 'down', bytes: Buffer) => void;

/** Where the server set no limit of its own: longer than any fault lasts (60 s), with what TCP repairs after it. */
const UNREAD_MS = 120_000;

export interface LinkConnection {
  near: LinkStream;
  up: Pipe;
  down: Pipe;
  /** Breaks the connection off on both sides, with a RST to the browser. */
  reset(): void;
  /** Lets go of the socket at once, whatever is still under way. */
  close(): void;
}

export type DirectionOptions = Omit<PipeOptions, 'outlet'>;

/** Puts the link between the two ends of a connection. `watch` is told of the bytes as the server sees them. */
export function connectLink(
  { raw, newNear }: Ends,
  up: DirectionOptions,
  down: DirectionOptions,
  watch?: Watch,
): LinkConnection {
  // Otherwise the socket would answer the browser's FIN by itself, ahead of the link.
  raw.allowHalfOpen = true;
  const counts = { bytesRead: 0, bytesWritten: 0 };
  let rawError: Error | null = null;

  const upPipe = createPipe({
    ...up,
    outlet: {
      deliver(pieces) {
        let wantsMore = true;
        for (const piece of pieces) {
          if (near.destroyed) return true;
          counts.bytesRead += piece.length;
          watch?.('up', piece);
          wantsMore = near.push(piece);
        }
        return wantsMore;
      },
      end: () => void near.push(null),
      abort: (error) => void near.destroy(error),
    },
  });
  const downPipe = createPipe({
    ...down,
    outlet: {
      deliver(pieces) {
        if (!raw.writable) return true;
        if (pieces.length === 1) return raw.write(pieces[0] as Buffer);
        raw.cork();
        let wantsMore = true;
        for (const piece of pieces) wantsMore = raw.write(piece);
        raw.uncork();
        return wantsMore;
      },
      // Once the server has let go of the connection, so does the socket, after its last byte.
      end: () => void (near.destroyed ? raw.destroySoon() : raw.end()),
      abort: () => void raw.destroy(),
    },
  });

  let downEnded = false;
  const endDown = (): void => {
    if (!downEnded) downPipe.end('fin');
    downEnded = true;
  };

  /** What the server left behind is not kept for ever for somebody who doesn't read. */
  const letGoUnread = (): void => void raw.setTimeout(raw.timeout || UNREAD_MS, () => raw.destroy());

  const send = (pieces: Buffer[], done: (error?: Error | null) => void): void => {
    for (const piece of pieces) {
      counts.bytesWritten += piece.length;
      watch?.('down', piece);
    }
    downPipe.write(pieces, () => done());
  };

  const near = newNear(
    {
      _read: () => upPipe.resume(),
      _write: (chunk, encoding, done) => send([bytesIn({ chunk, encoding })], done),
      _writev: (chunks, done) => send(chunks.map(bytesIn), done),
      // Like shutdown(2): the FIN is on its way, nobody waits for it.
      _final(done) {
        endDown();
        done();
      },
      // Like close(2): what was written still arrives, then the FIN. What comes from now on is thrown away.
      _destroy(error, done) {
        upPipe.close();
        raw.resume();
        if (error || raw.destroyed) raw.destroy();
        else if (downEnded && raw.writableEnded) raw.destroySoon();
        else {
          endDown();
          letGoUnread();
        }
        done(error);
      },
    },
    counts,
  );

  raw.on('data', (chunk: Buffer) => {
    let taken = false;
    upPipe.write([chunk], () => {
      taken = true;
      raw.resume();
    });
    if (!taken) raw.pause();
  });
  raw.on('end', () => upPipe.end('fin'));
  raw.on('drain', () => downPipe.resume());
  raw.on('error', (error) => {
    rawError = error;
  });
  raw.on('close', () => {
    downPipe.close();
    const inGoodOrder = !rawError && raw.readableEnded && near.writableEnded;
    if (near.destroyed || inGoodOrder) return;
    // A reset travels like everything else, unless it comes from this side, or would wait for a reader.
    if (rawError && upPipe.load().heldBack === 0) upPipe.end(rawError);
    else near.destroy(rawError ?? undefined);
  });

  const close = (): void => {
    upPipe.close();
    downPipe.close();
    raw.destroy();
    near.destroy();
  };
  return {
    near,
    up: upPipe,
    down: downPipe,
    reset() {
      raw.resetAndDestroy();
      near.destroy(resetError());
    },
    close,
  };
}

/** What a socket says when its peer resets the connection. */
function resetError(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
}
