/** How a connection ended: computed from the recording. */

import { type Check, type HandshakeOutcome, leavesHttp, type StepMessage } from '../../contract.ts';
import type { Recorded } from '../services/recordings.ts';
import { overAt, resetOf, streamEnds } from './http2/frames.ts';
import { lateSentence, leftOutSentence, serverSaid, summarise } from './summary.ts';
import type { Talk } from './talk.ts';

/** Codes that say that something went wrong, §7.4.1 and IANA's registry. */
const FAILURES = [1002, 1003, 1007, 1008, 1009, 1010, 1011, 1014];
/** Of them, those of a receiver that can't take a frame. */
const NOT_TAKEN = [1002, 1007, 1009];

type CloseFrame = HandshakeOutcome['closeFrames'][number];

/** `checks`: as they were computed from the request and the answer. */
export function outcomeOf(
  recorded: Recorded,
  talk: Talk,
  checks: { server: Check[]; client: Check[] },
): HandshakeOutcome {
  const { connection } = recorded;
  const closing = closingOf(recorded);
  const closes = [firstClose(talk, 'up'), firstClose(talk, 'down')]
    .filter((one) => one !== null)
    .toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq);
  const closeFrames = closes.map(({ seq: _, ...close }) => close);
  const status = talk.response?.status ?? null;
  const wentOn = talk.messages.some(({ frame, direction }) => direction === 'up' && frame && frame.opcode < 0x8);
  const opened = talk.response !== null && leavesHttp(talk.response);
  const state = stateOf(opened, wentOn ? [] : checks.client, closeFrames, closing.atMs !== null);
  const failedCheck = state === 'refused' || state === 'rejected' ? decisiveCheck(checks, status) : null;
  const late = lateFrames(talk, closes);
  const outcome = {
    state,
    status,
    failedCheck,
    brokenRule: opened ? brokenRule(talk, late) : null,
    closeFrames,
    tcpClosedFirstBy: closing.firstBy,
    tcpClosedAtMs: closing.atMs === null ? null : closing.atMs - connection.openedAtMs,
    ...(closing.reset && { reset: closing.reset }),
  };
  const more = [
    ...(state === 'refused' && failedCheck?.status !== status ? [serverSaid(talk)] : []),
    ...(late.length > 0 ? [lateSentence(late)] : []),
    ...(recorded.leftOut ? [leftOutSentence(recorded.leftOut.messages)] : []),
  ].filter((one) => one !== null);
  const summary = [summarise(outcome, late, isOnItsOwn(talk, closes), recorded.stream !== null), ...more].reduce(
    (a, b) => ({
      en: `${a.en} ${b.en}`,
      es: `${a.es} ${b.es}`,
    }),
  );
  return { ...outcome, summary };
}

interface Closing {
  /** Null: still open. */
  atMs: number | null;
  firstBy: HandshakeOutcome['tcpClosedFirstBy'];
  reset: HandshakeOutcome['reset'] | null;
}

/** Of the connection; over HTTP/2, of its stream. */
export function closingOf({ connection, ends, events, stream }: Recorded): Closing {
  if (stream === null) return { atMs: connection.closedAtMs, firstBy: firstBy(ends), reset: null };
  const streams = streamEnds(events);
  const first = streams[0]?.reset === undefined ? streams.slice(0, 1) : [];
  return { atMs: overAt(streams) ?? connection.closedAtMs, firstBy: firstBy(first), reset: resetOf(streams) };
}

function firstBy(ends: readonly { direction: 'up' | 'down' }[] | null): HandshakeOutcome['tcpClosedFirstBy'] {
  if (ends === null) return 'unknown';
  return ends[0] ? (ends[0].direction === 'up' ? 'client' : 'server') : null;
}

type SentClose = CloseFrame & { seq: number };

/** Of one side; the receiver discards what follows it, a second close frame too. */
function firstClose({ messages }: Talk, direction: 'up' | 'down'): SentClose | null {
  const close = messages.find((one) => one.direction === direction && one.frame?.close);
  if (!close?.frame?.close) return null;
  const { code, reason } = close.frame.close;
  return { from: direction === 'up' ? 'client' : 'server', code, reason, atMs: close.atMs, seq: close.seq };
}

/**
 * Whether the second close frame is no answer to the first: it says that a frame couldn't be taken, and nothing is
 * wrong with the first close frame, so it is about one before.
 */
function isOnItsOwn({ messages }: Talk, [first, second]: SentClose[]): boolean {
  if (!first || !second || second.code === first.code || !NOT_TAKEN.includes(second.code ?? 0)) return false;
  return messages.find(({ seq }) => seq === first.seq)?.frame?.problems.length === 0;
}

/** Frames that a side sent after its own close frame. */
function lateFrames({ messages }: Talk, closes: SentClose[]): StepMessage[] {
  return messages.filter(({ direction, seq, frame }) =>
    closes.some((close) => frame && seq > close.seq && (direction === 'up') === (close.from === 'client')),
  );
}

function stateOf(
  opened: boolean,
  client: Check[],
  closeFrames: CloseFrame[],
  closed: boolean,
): HandshakeOutcome['state'] {
  if (!opened) return 'refused';
  if (client.some(({ ok }) => !ok)) return 'rejected';
  if (closeFrames.some(({ code }) => code !== null && FAILURES.includes(code))) return 'failed';
  if (!closed) return 'open';
  return closeFrames.length > 0 ? 'closed' : 'failed';
}

/** The one that the status answers; else the first. */
function decisiveCheck(checks: { server: Check[]; client: Check[] }, status: number | null): Check | null {
  const failed = [...checks.server, ...checks.client].filter(({ ok }) => !ok);
  return failed.find((check) => check.status === status) ?? failed[0] ?? null;
}

/** The first frame that breaks a rule; one that came too late, after a close frame, decided nothing. */
function brokenRule({ messages }: Talk, late: StepMessage[]): HandshakeOutcome['brokenRule'] {
  const isBroken = ({ frame }: StepMessage): boolean => (frame?.problems.length ?? 0) > 0;
  const lateData = late.find(({ frame }) => frame && frame.opcode < 0x8);
  const broken = messages.find((one) => isBroken(one) && !late.includes(one)) ?? lateData;
  const [problem] = broken?.frame?.problems ?? [];
  return broken && problem
    ? { from: broken.direction === 'up' ? 'client' : 'server', seq: broken.seq, ...problem }
    : null;
}
