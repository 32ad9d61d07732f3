/** How a connection ended: computed from the recording. */

import type { Check, HandshakeOutcome, StepMessage } from '../../contract.ts';
import type { Recorded } from '../services/recordings.ts';
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
  const { connection, ends } = recorded;
  const closes = [firstClose(talk, 'up'), firstClose(talk, 'down')]
    .filter((one) => one !== null)
    .toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq);
  const closeFrames = closes.map(({ seq: _, ...close }) => close);
  const status = talk.response?.status ?? null;
  const wentOn = talk.messages.some(({ frame, direction }) => direction === 'up' && frame && frame.opcode < 0x8);
  const state = stateOf(status, wentOn ? [] : checks.client, closeFrames, connection.closedAtMs !== null);
  const failedCheck = state === 'refused' || state === 'rejected' ? decisiveCheck(checks, status) : null;
  const late = lateFrames(talk, closes);
  const outcome = {
    state,
    status,
    failedCheck,
    brokenRule: status === 101 ? brokenRule(talk, late) : null,
    closeFrames,
    tcpClosedFirstBy: firstBy(ends),
    tcpClosedAtMs: connection.closedAtMs === null ? null : connection.closedAtMs - connection.openedAtMs,
  };
  const more = [
    ...(state === 'refused' && failedCheck?.status !== status ? [serverSaid(talk)] : []),
    ...(late.length > 0 ? [lateSentence(late)] : []),
    ...(recorded.leftOut ? [leftOutSentence(recorded.leftOut.messages)] : []),
  ].filter((one) => one !== null);
  const summary = [summarise(outcome, late, isOnItsOwn(talk, closes)), ...more].reduce((a, b) => ({
    en: `${a.en} ${b.en}`,
    es: `${a.es} ${b.es}`,
  }));
  return { ...outcome, summary };
}

function firstBy(ends: Recorded['ends']): HandshakeOutcome['tcpClosedFirstBy'] {
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
  status: number | null,
  client: Check[],
  closeFrames: CloseFrame[],
  closed: boolean,
): HandshakeOutcome['state'] {
  if (status !== 101) return 'refused';
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
