/** What stands at a connection, and who is told of it. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Direction } from '../contract.ts';

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
 * A stage between socket and tap: gets the socket, answers the stream that is read and written instead; the socket itself
 * if it needs none. Destroying or ending that stream must do so to the socket. If it holds bytes back, it counts those
 * that the server has seen, and `watch` is told of them.
 */
export type Link = (raw: Socket, watch?: (direction: Direction, bytes: Buffer) => void) => Duplex & Partial<ByteCounts>;

export interface Tap {
  /**
   * The stream to use in the socket's place. It has the socket's members (addresses, timeouts, `setNoDelay` …) and works
   * against back-pressure as the socket would.
   */
  stream: Duplex;
  /** Whether anything has come up. */
  isAsked(): boolean;
  /** From now on the sink hears of the close, and of nothing before it. */
  letGo(): void;
}

/** Calls the sink, with what time it is. */
export type Tell = (report: (sink: TapSink, atMs: number) => void) => void;

/** Calls the sink until it throws for the first time. `now`: milliseconds since the Unix epoch. */
export function guarded(sink: TapSink, now: () => number): Tell {
  let failed = false;
  return (report) => {
    if (failed) return;
    try {
      report(sink, now());
    } catch (error) {
      failed = true;
      process.emitWarning(`The tap stopped recording a connection: ${error instanceof Error ? error.stack : error}`);
    }
  };
}
