/** How long TCP waits before it sends again. All in milliseconds. */

/** The shortest time that Linux adds to the round trip; RFC 6298 §2.4 asks for one second. */
const RTO_MARGIN_MS = 200;
/** Before anything was measured, RFC 6298 §2.1: this is what a lost SYN costs. */
export const FIRST_RTO_MS = 1_000;
/** Linux never waits longer than this. */
const LONGEST_RTO_MS = 120_000;

/** The retransmission timeout of a connection that has measured a steady round trip. */
export function rtoMs(rttMs: number): number {
  return rttMs + RTO_MARGIN_MS;
}

/** How late the n-th retransmission comes: each timeout is twice the one before, RFC 6298 §5.5. */
export function backoffMs(firstRtoMs: number, retries: number): number {
  let waitedMs = 0;
  for (let i = 0; i < retries; i++) waitedMs += Math.min(LONGEST_RTO_MS, firstRtoMs * 2 ** i);
  return waitedMs;
}

/** The first retransmission, of a segment sent at `sentMs`, that is not before `untilMs`. */
export function firstRetryAfter(sentMs: number, firstRtoMs: number, untilMs: number): number {
  let retries = 1;
  while (sentMs + backoffMs(firstRtoMs, retries) < untilMs) retries += 1;
  return sentMs + backoffMs(firstRtoMs, retries);
}

/** How often in a row something gets lost, if each time it does with this probability. At most 8 times. */
export function lossesInARow(lossPercent: number, random: () => number): number {
  let losses = 0;
  while (losses < 8 && random() * 100 < lossPercent) losses += 1;
  return losses;
}
