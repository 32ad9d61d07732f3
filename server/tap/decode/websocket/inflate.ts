/** permessage-deflate, RFC 7692: what was negotiated, and messages inflated for display and attribution. */
import { constants, inflateRawSync } from 'node:zlib';
import type { Direction } from '../../../contract.ts';
import { listMembers, splitOutsideQuotes, trimBlanks } from '../http1/lists.ts';
import { BODY_LIMIT } from '../limits.ts';

/** The sender drops these four bytes from each message, RFC 7692 §7.2.1. */
const TAIL = Buffer.from([0x00, 0x00, 0xff, 0xff]);
/** How far back deflate may refer. */
const WINDOW_BYTES = 32 * 1024;
const OUTPUT_LIMIT_BYTES = 4 * BODY_LIMIT;

export interface Inflater {
  /** The message's own bytes; null when it (or one before it that it may refer to) couldn't be inflated. */
  inflate(compressed: Uint8Array): Uint8Array | null;
  /** A message passed that was too long to keep. */
  skip(): void;
  /** Why the last `inflate` gave null. */
  readonly failure: InflateFailure | null;
  /** Messages may refer back to those before them. */
  readonly contextTakeover: boolean;
}

/**
 * The bytes are no DEFLATE data · say more than is read · may need a message that couldn't be kept · refer to bytes
 * before the first that they may refer to.
 */
export type InflateFailure = 'not-deflate' | 'too-long' | 'needs-earlier' | 'refers-too-far';

/**
 * Reads the `Sec-WebSocket-Extensions` of a 101 answer. Null: nothing is compressed in this direction.
 * Context takeover: messages may refer back to those before them (RFC 7692 §7.1.1).
 */
export function negotiatedInflater(extensions: string | null, direction: Direction): Inflater | null {
  const offers = listMembers(extensions ?? '').map((offer) =>
    splitOutsideQuotes(offer, ';').map((part) => trimBlanks(part).toLowerCase()),
  );
  const agreed = offers.find(([name]) => name === 'permessage-deflate');
  if (!agreed) return null;
  return createInflater(!agreed.includes(`${direction === 'up' ? 'client' : 'server'}_no_context_takeover`));
}

export function createInflater(contextTakeover: boolean): Inflater {
  let window = Buffer.alloc(0);
  let lost = false;
  let failure: InflateFailure | null = null;

  const remember = (output: Buffer): void => {
    if (contextTakeover) window = Buffer.concat([window, output]).subarray(-WINDOW_BYTES);
  };

  return {
    contextTakeover,
    inflate(compressed) {
      failure = lost ? 'needs-earlier' : null;
      if (lost) return null;
      try {
        const output = inflateRawSync(Buffer.concat([compressed, TAIL]), {
          ...(window.length > 0 && { dictionary: window }),
          finishFlush: constants.Z_SYNC_FLUSH,
          maxOutputLength: OUTPUT_LIMIT_BYTES,
        });
        remember(output);
        return output;
      } catch (error) {
        failure = failureOf(error as NodeJS.ErrnoException);
        // Not deflate, or too long. With context takeover what follows may refer to it and is lost as well.
        lost = contextTakeover;
        return null;
      }
    },
    skip() {
      lost = contextTakeover;
    },
    get failure() {
      return failure;
    },
  };
}

/** zlib's own words for a reference to bytes before the first: "invalid distance too far back". */
function failureOf({ code, message }: NodeJS.ErrnoException): InflateFailure {
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-long';
  return /too far back/.test(message) ? 'refers-too-far' : 'not-deflate';
}
