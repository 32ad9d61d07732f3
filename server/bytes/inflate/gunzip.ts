/**
 * gzip read as it comes, RFC 1952: a head of 10 bytes or more, DEFLATE blocks, and 8 bytes to check them by, which a reader
 * may leave unread (§2.3.1.2), and so do we.
 */
import { type Awaiting, bitsOf } from './awaiting.ts';
import { type Bits, createBits } from './bits.ts';
import { InflateError } from './fault.ts';
import { readBlocks } from './inflate.ts';
import { createOutput } from './output.ts';

export interface Gunzip {
  /** What these bytes add to what is known. Throws an `InflateError`, from then on each time. */
  push(bytes: Uint8Array): Uint8Array;
  /** The last block has ended: what follows says nothing. */
  readonly isDone: boolean;
}

const FLAG = { check: 0x02, extra: 0x04, name: 0x08, comment: 0x10, reserved: 0xe0 } as const;

/** §2.3 */
function* readHead(bits: Bits): Awaiting<void> {
  for (const expected of [0x1f, 0x8b, 8]) {
    if ((yield* bitsOf(bits, 8)) !== expected) throw new InflateError('not-gzip');
  }
  const flags = yield* bitsOf(bits, 8);
  if ((flags & FLAG.reserved) !== 0) throw new InflateError('not-gzip');
  // When it was made, how, and on what.
  yield* skip(bits, 6);
  if (flags & FLAG.extra) yield* skip(bits, yield* bitsOf(bits, 16));
  for (const text of [FLAG.name, FLAG.comment]) {
    if (flags & text) while ((yield* bitsOf(bits, 8)) !== 0);
  }
  if (flags & FLAG.check) yield* skip(bits, 2);
}

function* skip(bits: Bits, bytes: number): Awaiting<void> {
  for (let i = 0; i < bytes; i += 1) yield* bitsOf(bits, 8);
}

/** `mostBytes`: what one `push` may give. */
export function createGunzip(mostBytes: number): Gunzip {
  const bits = createBits();
  const output = createOutput(new Uint8Array(), mostBytes);
  let failed: InflateError | null = null;
  let isDone = false;

  const reading = (function* (): Awaiting<void> {
    yield* readHead(bits);
    yield* readBlocks(bits, output);
  })();

  return {
    get isDone() {
      return isDone;
    },
    push(bytes) {
      if (failed) throw failed;
      if (isDone) return new Uint8Array();
      bits.append(bytes);
      try {
        isDone = reading.next().done === true;
      } catch (error) {
        if (error instanceof InflateError) failed = error;
        throw error;
      }
      return output.take();
    },
  };
}
