/** What a window's browser reports about its own end of the messages, checked where it comes in. */
import { type BrowserTiming, FURTHEST_MS, HTTP_VERSIONS, TRANSPORTS } from '../contract.ts';

/** A longer address is cut off by no browser, and asked for by no window of ours. */
export const LONGEST_TARGET = 4096;

const isMoment = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= FURTHEST_MS;
const isOpcode = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 15;
const isMomentOrNull = (value: unknown): boolean => value === null || isMoment(value);

/** Says whether something received has the form of a `BrowserTiming`. */
export function isTiming(value: unknown): value is BrowserTiming {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Record<string, unknown>;
  if (!TRANSPORTS.some((name) => name === given.transport)) return false;
  if (given.kind === 'frame') return isOpcode(given.opcode) && isMoment(given.sentMs);
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
  const { target, by, requestStartMs, responseStartMs, responseEndMs, protocol } = timing;
  const isBackwards = requestStartMs !== null && responseEndMs !== null && responseEndMs < requestStartMs;
  const ends = isBackwards
    ? { requestStartMs: null, responseStartMs: null, responseEndMs: null }
    : { requestStartMs, responseStartMs, responseEndMs };
  return { kind, transport, target, by, ...ends, ...(protocol && { protocol }) };
}
