import type { Duplex } from 'node:stream';
import { FRAME } from '../../tap/decode/http2/frame/header.ts';
import { createFrameReader } from '../../tap/decode/http2/frame/reader.ts';

/** Of GOAWAY, what comes before its error code (RFC 9113 §6.8). */
const LAST_STREAM_BYTES = 4;
const CODE_BYTES = 4;

/**
 * Calls back once GOAWAY with an error has been said on this connection, which MUST be closed then (RFC 9113 §5.4.1).
 * Node says it where a client breaks the rules, tells nobody, and leaves the connection open: it reads nothing more, not
 * even that the client is gone.
 */
export function whenGivenUp(carrier: Duplex, listener: () => void): void {
  let inGoaway = false;
  let at = 0;
  let code = 0;
  const reader = createFrameReader(
    {
      begins({ type }) {
        inGoaway = type === FRAME.GOAWAY;
        at = 0;
        return null;
      },
      content(bytes) {
        for (let i = 0; inGoaway && i < bytes.length; i += 1, at += 1) {
          if (at >= LAST_STREAM_BYTES && at < LAST_STREAM_BYTES + CODE_BYTES) code |= bytes[i] as number;
        }
      },
      padding: () => {},
      ends: () => null,
      stops: () => {},
    },
    () => {},
  );
  const write = carrier.write.bind(carrier) as (...given: unknown[]) => boolean;
  const watched = (chunk: Uint8Array, ...given: unknown[]): boolean => {
    const before = code;
    reader.push(chunk, 0);
    if (before === 0 && code !== 0) setImmediate(listener);
    return write(chunk, ...given);
  };
  Object.assign(carrier, { write: watched });
}
