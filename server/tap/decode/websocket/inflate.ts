/** permessage-deflate, RFC 7692: what was negotiated, and messages inflated for display and attribution. */
import { joined } from '../../../bytes/bytes.ts';
import { InflateError, type InflateFault, inflateRaw } from '../../../bytes/inflate/inflate.ts';
import type { Direction } from '../../../contract.ts';
import { listMembers, splitOutsideQuotes, trimBlanks } from '../http1/lists.ts';
import { BODY_LIMIT } from '../limits.ts';

/** The sender drops these four bytes from each message, RFC 7692 §7.2.1. */
const TAIL = Uint8Array.of(0x00, 0x00, 0xff, 0xff);
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

/** `needs-earlier`: they may refer to a message that couldn't be kept. */
export type InflateFailure = InflateFault | 'needs-earlier';

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
  let window = new Uint8Array();
  let lost = false;
  let failure: InflateFailure | null = null;

  const remember = (output: Uint8Array): void => {
    if (contextTakeover) window = joined([window, output]).subarray(-WINDOW_BYTES);
  };

  return {
    contextTakeover,
    inflate(compressed) {
      failure = lost ? 'needs-earlier' : null;
      if (lost) return null;
      try {
        const output = inflateRaw(joined([compressed, TAIL]), window, OUTPUT_LIMIT_BYTES);
        remember(output);
        return output;
      } catch (error) {
        if (!(error instanceof InflateError)) throw error;
        failure = error.fault;
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
