/**
 * An event stream in gzip (Content-Encoding, RFC 9110 §8.4). Its events are those of the plain text; each gets the bytes that
 * were needed to read it, and what the sender flushed after it.
 *
 *     gzip head ▏ … ▏00 00 ff ff      … ▏00 00 ff ff      last block ▏ check
 *     └────── event 1 ─────────┘      └── event 2 ─┘      └── end of the stream
 *
 * Which of these bytes are the update's can't be told. They are shared out as the plain text is: so many for its JSON, so
 * many for other data, the rest for the names of fields and the line ends.
 */

import { createGunzip } from '../../../bytes/inflate/gunzip.ts';
import type { BodySink } from '../body-sink.ts';
import { cutOff } from '../cut-off.ts';
import type { FindUpdates, Wrong } from '../decoder.ts';
import type { EventWriter } from '../event-writer.ts';
import { inflated, shared } from '../gzip.ts';
import { PLAIN_LIMIT } from '../limits.ts';
import { ENDED_INSIDE, readEvent } from './event-stream.ts';
import { LineEnds } from './line-ends.ts';

const TOO_LONG: Wrong = {
  wrong: `expected events in gzip of at most ${PLAIN_LIMIT} bytes each when inflated`,
  cause: 'too-long',
};

/** Cuts a body in gzip into events and writes each as soon as its last byte is known. */
export function createGzipStreamSink(writer: EventWriter, findUpdates: FindUpdates): BodySink {
  const gunzip = createGunzip(PLAIN_LIMIT);
  const lines = new LineEnds();
  /** What the open event says so far, and how many bytes of gzip it took. */
  const block = writer.createStore();
  let plainBytes = 0;
  let codedBytes = 0;
  let first = true;
  /** Its blank line has come; what may still follow is what was flushed with it. */
  let complete = false;
  let failed: Wrong | null = null;
  /** The last chunk (size 0) has come. */
  let ending = false;

  const add = (bytes: Uint8Array, atMs: number): void => {
    codedBytes += bytes.length;
    writer.add(bytes, 'framing', atMs);
  };

  const say = (plain: Uint8Array): void => {
    plainBytes += plain.length;
    block.append(plain);
  };

  const write = (): void => {
    const { message, updates, payloadBytes, markupBytes } = readEvent(block.bytes(), findUpdates, first);
    const notKept = plainBytes - block.bytes().length;
    const part = shared(codedBytes, plainBytes, { payload: payloadBytes, markup: markupBytes + notKept });
    writer.move(part.payload, 'framing', 'payload');
    writer.move(part.markup, 'framing', 'markup');
    writer.finish({ ...message, gzip: { bytes: codedBytes, plainBytes } }, updates);
    block.clear();
    [plainBytes, codedBytes, first, complete] = [0, 0, false, false];
    lines.begin();
  };

  /** Where in these bytes of plain text the last event ends; 0: none does. */
  const endIn = (plain: Uint8Array): number => {
    let end = 0;
    for (let i = 0; i < plain.length; i += 1) if (lines.endsBlank(plain[i] as number)) end = i + 1;
    return end;
  };

  /** From here on the bytes are counted, no more: as one event a chunk. */
  const giveUp = (wrong: Wrong): void => {
    if (complete) write();
    block.clear();
    failed = wrong;
  };

  /** Writes what is complete, or says that the stream stopped in the middle of an event. */
  const flush = (unfinished: Parameters<EventWriter['finish']>[0]): void => {
    if (failed) writer.giveUp(failed);
    else if (complete) write();
    else writer.finish(unfinished);
    block.clear();
    [plainBytes, codedBytes] = [0, 0];
  };

  /** What gzip itself ends with belongs to no event. */
  const isOpen = (): boolean => complete || failed !== null || plainBytes > 0;

  return {
    data(bytes, atMs) {
      let from = 0;
      /** Byte by byte: so it is the same events whatever pieces they come in. */
      for (let i = 0; i < bytes.length && !failed; i += 1) {
        const plain = inflated(gunzip, bytes.subarray(i, i + 1));
        if ('wrong' in plain || plainBytes + plain.length > PLAIN_LIMIT) {
          add(bytes.subarray(from, i), atMs);
          from = i;
          giveUp('wrong' in plain ? plain : TOO_LONG);
          break;
        }
        if (plain.length === 0) continue;
        if (complete) {
          add(bytes.subarray(from, i), atMs);
          from = i;
          write();
        }
        const end = endIn(plain);
        say(end === 0 ? plain : plain.subarray(0, end));
        if (end === 0) continue;
        complete = true;
        if (end === plain.length) continue;
        // The same byte holds the end of an event and the beginning of another: it is the first one's.
        add(bytes.subarray(from, i + 1), atMs);
        from = i + 1;
        write();
        endIn(plain.subarray(end));
        say(plain.subarray(end));
      }
      if (failed) writer.add(bytes.subarray(from), 'framing', atMs);
      else add(bytes.subarray(from), atMs);
    },
    framing(part, pieces) {
      if (part === 'last' && !ending) {
        ending = true;
        if (isOpen()) flush(ENDED_INSIDE);
      }
      writer.addAll(pieces, 'framing');
      if (part !== 'chunk-end') return;
      if (failed) writer.giveUp(failed);
      else if (complete) write();
    },
    finish() {
      if (ending || !isOpen()) writer.finish({ type: 'stream-end' });
      else flush(ENDED_INSIDE);
    },
    cutOff(rest, ended) {
      writer.addAll(rest, 'framing');
      flush(cutOff('an event', ended));
    },
  };
}
