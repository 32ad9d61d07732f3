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

/** Tells a sink, with what time it is, until it throws for the first time. A class, since there may be thousands. */
export class Guarded {
  readonly #sink: TapSink;
  readonly #now: () => number;
  #failed = false;

  /** `now`: milliseconds since the Unix epoch. */
  constructor(sink: TapSink, now: () => number) {
    this.#sink = sink;
    this.#now = now;
  }

  bytes(direction: Direction, chunk: Uint8Array): void {
    if (this.#failed) return;
    try {
      this.#sink.bytes(direction, chunk, this.#now());
    } catch (error) {
      this.#fail(error);
    }
  }

  end(direction: Direction): void {
    if (this.#failed) return;
    try {
      this.#sink.end(direction, this.#now());
    } catch (error) {
      this.#fail(error);
    }
  }

  close(atMost: boolean): void {
    if (this.#failed) return;
    try {
      this.#sink.close(this.#now(), atMost);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failed = true;
    process.emitWarning(`The tap stopped recording a connection: ${error instanceof Error ? error.stack : error}`);
  }
}
