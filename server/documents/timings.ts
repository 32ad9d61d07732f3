/** What a window's browser reports about its own end of the messages, checked where it comes in. */
import { type BrowserTiming, FURTHEST_MS, HTTP_VERSIONS, LIMITS, STREAM_STEPS, TRANSPORTS } from '../contract.ts';

/** A longer address is cut off by no browser, and asked for by no window of ours. */
export const LONGEST_TARGET = 4096;

const isMoment = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= FURTHEST_MS;
const isOpcode = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 15;
const isWholeIn = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const isMomentOrNull = (value: unknown): boolean => value === null || isMoment(value);

/** Says whether something received has the form of a `BrowserTiming`. */
export function isTiming(value: unknown): value is BrowserTiming {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Record<string, unknown>;
  if (!TRANSPORTS.some((name) => name === given.transport)) return false;
  if (given.kind === 'frame') return isOpcode(given.opcode) && isMoment(given.sentMs);
  if (given.kind === 'beside') return isMoment(given.askedMs) && isMomentOrNull(given.answeredMs);
  if (given.kind === 'stream')
    return (
      isWholeIn(given.stream, LIMITS.streams.min, LIMITS.streams.max) &&
      STREAM_STEPS.some((one) => one === given.what) &&
      (given.id === undefined || isWholeIn(given.id, 0, Number.MAX_SAFE_INTEGER)) &&
      isMoment(given.atMs)
    );
  return (
    given.kind === 'exchange' &&
    (given.by === 'resource' || given.by === 'script') &&
    typeof given.target === 'string' &&
    given.target.length <= LONGEST_TARGET &&
    (given.protocol === undefined || HTTP_VERSIONS.some((one) => one === given.protocol)) &&
    [given.requestStartMs, given.responseStartMs, given.responseEndMs].every(isMomentOrNull)
  );
}

/** Only the fields that the document has, whatever else was sent along. An end before its beginning says nothing. */
export function cleanTiming(timing: BrowserTiming): BrowserTiming {
  const { kind, transport } = timing;
  if (kind === 'frame') return { kind, transport, opcode: timing.opcode, sentMs: timing.sentMs };
  if (kind === 'stream') {
    const { stream, what, id, atMs } = timing;
    return { kind, transport, stream, what, ...(id !== undefined && { id }), atMs };
  }
  if (kind === 'beside') {
    const { askedMs, answeredMs } = timing;
    return { kind, transport, askedMs, answeredMs: answeredMs !== null && answeredMs < askedMs ? null : answeredMs };
  }
  const { target, by, requestStartMs, responseStartMs, responseEndMs, protocol } = timing;
  const isBackwards = requestStartMs !== null && responseEndMs !== null && responseEndMs < requestStartMs;
  const ends = isBackwards
    ? { requestStartMs: null, responseStartMs: null, responseEndMs: null }
    : { requestStartMs, responseStartMs, responseEndMs };
  return { kind, transport, target, by, ...ends, ...(protocol && { protocol }) };
}
