/**
 * What the server has written above the encryption. The tap tells of it before it is encrypted; here it waits until
 * its records have passed below, so that an event is complete, with its TLS bytes, when it is published.
 */
import type { TapSink } from '../tap/sink.ts';
import { LARGEST_PLAINTEXT_BYTES } from './records.ts';

export interface SentPlaintext {
  /** Could a record of `length` bytes of plaintext begin at this position? It is full or ends where a writing ended. */
  fits(position: number, length: number): boolean;
  /** Passes on what was written up to this position. */
  release(position: number): void;
  /** A sink that stands before `sink` and holds back what the server writes. */
  before(sink: TapSink): TapSink;
}

export function createSentPlaintext(): SentPlaintext {
  let to: TapSink | null = null;
  let held: { chunk: Uint8Array; atMs: number }[] = [];
  let written = 0;
  let released = 0;
  /** Positions at which writings ended, from the last released on. */
  let borders: number[] = [];
  let endedAtMs: number | null = null;

  const passEnd = (): void => {
    if (endedAtMs !== null && held.length === 0) to?.end('down', endedAtMs);
    if (held.length === 0) endedAtMs = null;
  };

  return {
    fits(position, length) {
      const end = position + length;
      return length > 0 && end <= written && (length === LARGEST_PLAINTEXT_BYTES || borders.includes(end));
    },
    release(position) {
      while (held[0] && released < position) {
        const { chunk, atMs } = held[0];
        const passed = chunk.subarray(0, position - released);
        if (passed.length === chunk.length) held.shift();
        else held[0] = { chunk: chunk.subarray(passed.length), atMs };
        released += passed.length;
        to?.bytes('down', passed, atMs);
      }
      while (borders[0] !== undefined && borders[0] <= position) borders.shift();
      passEnd();
    },
    before(sink) {
      to = sink;
      return {
        bytes(direction, chunk, atMs) {
          if (direction === 'up') return sink.bytes(direction, chunk, atMs);
          written += chunk.length;
          borders.push(written);
          held.push({ chunk, atMs });
        },
        end(direction, atMs) {
          if (direction === 'up') return sink.end(direction, atMs);
          endedAtMs = atMs;
          passEnd();
        },
        close(atMs, atMost) {
          // What was never encrypted was never sent.
          held = [];
          borders = [];
          passEnd();
          sink.close(atMs, atMost);
        },
      };
    },
  };
}
