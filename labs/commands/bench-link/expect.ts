/**
 * What the model expects, by formula and independently of the emulator's code (docs/link.md). Times in
 * milliseconds, rates in kbit/s, which is bits per millisecond.
 */
import type { LinkValues } from '../../../server/contract.ts';

const SEGMENT_BYTES = 1_448;
const HEADER_BYTES = 66;
const INITIAL_WINDOW = 10;
const RTO_MARGIN_MS = 200;

/** How long these bytes, cut into segments, occupy the line. */
function lineMs(bytes: number, kbps: number | null): number {
  if (kbps === null) return 0;
  const segments = Math.max(1, Math.ceil(bytes / SEGMENT_BYTES));
  return ((bytes + segments * HEADER_BYTES) * 8) / kbps;
}

/** A request and its answer on an open connection. */
export function roundTripMs(link: LinkValues, upBytes: number, downBytes: number): number {
  return link.rttMs + lineMs(upBytes, link.upKbps) + lineMs(downBytes, link.downKbps);
}

/** A message that is sent as soon as there is one. */
export function pushMs(link: LinkValues, downBytes: number): number {
  return link.rttMs / 2 + lineMs(downBytes, link.downKbps);
}

/**
 * From the connection's first packet to the last byte of the answer: the TCP handshake, the request, and windows of
 * 10, 20, 40 … segments, each a round trip after the one before, until one fills the line.
 */
export function downloadMs(link: LinkValues, upBytes: number, downBytes: number): number {
  const { rttMs, downKbps } = link;
  const segmentMs = lineMs(SEGMENT_BYTES, downKbps);
  let startMs = rttMs + lineMs(upBytes, link.upKbps) + rttMs / 2;
  let left = downBytes;
  let window = INITIAL_WINDOW;
  while (left > window * SEGMENT_BYTES && window * segmentMs < rttMs + segmentMs) {
    startMs += rttMs + segmentMs;
    left -= window * SEGMENT_BYTES;
    window *= 2;
  }
  return startMs + lineMs(left, downKbps) + rttMs / 2;
}

/** What crosses before the first byte of an answer over TLS 1.3, on a new connection. */
export interface TlsFlights {
  helloBytes: number;
  serverBytes: number;
  finishedAndRequestBytes: number;
  answerBytes: number;
}

/** TCP handshake, TLS handshake, request: three round trips. */
export function tlsFirstByteMs(link: LinkValues, flights: TlsFlights): number {
  const up = lineMs(flights.helloBytes, link.upKbps) + lineMs(flights.finishedAndRequestBytes, link.upKbps);
  const down = lineMs(flights.serverBytes, link.downKbps) + lineMs(flights.answerBytes, link.downKbps);
  return 3 * link.rttMs + up + down;
}

/** A message lost this often in a row, with nothing after it that shows the hole: each timeout is twice the one before. */
export function lostMs(link: LinkValues, downBytes: number, losses: number): number {
  return pushMs(link, downBytes) + (link.rttMs + RTO_MARGIN_MS) * (2 ** losses - 1);
}
