/** The segments of one connection: the recorded bytes, and around them what TCP sends of its own. */
import type { ConnectionRecord, Direction, WireEvent } from '../../contract.ts';
import { type Ends, FLAGS, type Packet } from './packet.ts';
import { type CutBudget, type CutWords, inOrderOfTime, type Sent, segmentsOf } from './segments.ts';

export interface Conversation {
  connection: Pick<ConnectionRecord, 'id' | 'openedAtMs' | 'closedAtMs' | 'atMost'>;
  ends: Ends;
  /** Those that carry something of ours, in the order of recording. */
  events: WireEvent[];
  /** Bytes of messages that were not kept at all. They go last, because what is not kept comes after what filled the document. */
  missingBytes: Record<Direction, number>;
  /** The reset came from this side. */
  resetBy: Direction;
}

export interface Words extends CutWords {
  /** On the first packet: which connection this is. */
  opened: string;
  /** So many bytes of messages were not kept at all. */
  missing(bytes: number): string;
}

const NOTHING = new Uint8Array();

/** In the order of time. */
export function packetsOf(
  { connection, ends, events, missingBytes, resetBy }: Conversation,
  words: Words,
  budget: CutBudget,
): Packet[] {
  const sent = inOrderOfTime(events, words, budget);
  const openedAtMs = Math.min(connection.openedAtMs, sent[0]?.atMs ?? connection.openedAtMs);
  const packets: Packet[] = [];
  // Where the sequence numbers begin is of no importance, but that a port that is used again begins somewhere else.
  const next: Record<Direction, number> = { up: firstNumber(connection.id, 1), down: firstNumber(connection.id, 2) };
  const other = { up: 'down', down: 'up' } as const;
  let nowMs = openedAtMs;

  const advance = (direction: Direction, bytes: number): void => {
    next[direction] = (next[direction] + (bytes % 2 ** 32)) % 2 ** 32;
  };
  const send = (direction: Direction, flags: number, more: Partial<Packet> = {}): void => {
    const { payload = NOTHING, cutBytes = 0 } = more;
    packets.push({
      ends,
      direction,
      flags,
      sequence: next[direction],
      acknowledged: flags & FLAGS.ack ? next[other[direction]] : 0,
      payload,
      cutBytes,
      atMs: nowMs,
      ...(more.comment !== undefined && { comment: more.comment }),
    });
    advance(direction, payload.length + cutBytes + (flags & (FLAGS.syn | FLAGS.fin) ? 1 : 0));
  };
  const sendAll = (segments: Sent[]): void => {
    for (const { atMs, direction, last, leapBytes, ...segment } of segments) {
      nowMs = Math.max(nowMs, atMs);
      send(direction, FLAGS.ack | (last ? FLAGS.psh : 0), segment);
      advance(direction, leapBytes);
      if (last) send(other[direction], FLAGS.ack);
    }
  };

  send('up', FLAGS.syn, { comment: words.opened });
  send('down', FLAGS.syn | FLAGS.ack);
  send('up', FLAGS.ack);
  sendAll(sent);
  for (const direction of ['up', 'down'] as const) {
    if (missingBytes[direction] > 0) {
      const cutBytes = missingBytes[direction];
      const comment = words.missing(cutBytes);
      const message = { direction, kept: NOTHING, cutBytes, fromMs: nowMs, untilMs: nowMs, comment };
      sendAll(segmentsOf(message, words, budget));
    }
  }
  if (connection.closedAtMs === null) return packets;
  nowMs = Math.max(nowMs, connection.closedAtMs);
  if (connection.atMost) {
    send(resetBy, FLAGS.rst | FLAGS.ack);
  } else {
    send('up', FLAGS.fin | FLAGS.ack);
    send('down', FLAGS.fin | FLAGS.ack);
    send('up', FLAGS.ack);
  }
  return packets;
}

function firstNumber(connectionId: number, side: number): number {
  return ((connectionId % 2 ** 20) * 2_654_435_761 + side * 1_000_003) % 2 ** 32;
}
