/**
 * One direction of one HTTP/2 stream, RFC 9113 §8.1: a head, a body in DATA frames, perhaps trailers. It becomes the same
 * events as a message of HTTP/1.1: head and body together, or the head and then one event of a stream after another.
 *
 *     HEADERS ▏ block      DATA ▏ body       DATA ▏ body
 *     framing ▏ headers    framing ▏ payload, markup …
 *
 * The header of a DATA frame belongs to the first event in the frame.
 */
import type { BodySink, HttpMessage } from '../body-sink.ts';
import { cutOff, type Ended } from '../cut-off.ts';
import { type FindUpdates, isWrong, type Wrong } from '../decoder.ts';
import { createStreamSink } from '../event-stream/stream-sink.ts';
import type { EventWriter } from '../event-writer.ts';
import type { Timed } from '../hold.ts';
import { Lane } from '../lane.ts';
import { createMessageSink } from '../message-sink.ts';
import { createUndecodable } from '../undecodable.ts';
import { isWhole } from './head.ts';
import type { HeaderBlock } from './hpack/hpack.ts';
import { createLaneSink } from './lane-sink.ts';

/** What a head means for what follows it. */
export interface HeadPlan {
  message: HttpMessage;
  /**
   * message: its body, in one event with it · events: an event stream · interim: another head (1xx) · or whoever is made
   * once the head is told.
   */
  body: 'message' | 'events' | 'interim' | (() => BodySink);
}

export interface Half {
  /** It has ended, in whatever way. */
  readonly ended: boolean;
  /** HEADERS, CONTINUATION: what stands before the block; the block; padding. */
  headersBegin(pieces: Timed[]): void;
  block(bytes: Uint8Array, atMs: number): void;
  headersPadding(bytes: Uint8Array, atMs: number): void;
  /** The block is whole. A `Wrong`: it couldn't be read. */
  headersEnd(block: HeaderBlock | Wrong, endsStream: boolean): void;
  dataBegins(pieces: Timed[], empty: boolean, endsStream: boolean): void;
  data(bytes: Uint8Array, atMs: number, last: boolean): void;
  dataPadding(bytes: Uint8Array, atMs: number): void;
  dataEnds(endsStream: boolean): void;
  /** Nothing more comes, although the stream didn't end. */
  cutOff(ended: Ended): void;
}

const DATA_FIRST: Wrong = { wrong: 'expected HEADERS first on a stream, received DATA (RFC 9113 §8.1)' };

export function createHalf(options: {
  name: 'request' | 'response';
  writer: EventWriter;
  findUpdates: FindUpdates;
  /** `endsStream`: nothing follows the head. */
  plan: (block: HeaderBlock, endsStream: boolean) => HeadPlan | Wrong;
}): Half {
  const { name, writer, findUpdates, plan } = options;
  let padding: Timed[] = [];
  let message: HttpMessage | null = null;
  /** Null: the head has not come. */
  let sink: BodySink | null = null;
  let ended = false;

  const end = (): void => {
    ended = true;
    sink?.finish();
  };

  const begin = ({ message: next, body }: HeadPlan): void => {
    if (body === 'message') {
      message = next;
      sink = createMessageSink(writer, findUpdates, next);
      return;
    }
    writer.finish(next);
    if (body === 'events') sink = createStreamSink(writer, findUpdates, next);
    else if (body !== 'interim') sink = body();
  };

  /** Whatever comes on this stream is counted, no more. */
  const giveUp = (wrong: Wrong): void => {
    writer.giveUp(wrong);
    sink = createLaneSink(writer, new Lane(createUndecodable(writer, wrong)));
  };

  const readHead = (block: HeaderBlock | Wrong, endsStream: boolean): void => {
    const read = isWrong(block) ? block : plan(block, endsStream);
    if (isWrong(read)) giveUp(read);
    else begin(read);
  };

  return {
    get ended() {
      return ended;
    },
    headersBegin(pieces) {
      if (sink) sink.framing('last', pieces);
      else writer.addAll(pieces, 'framing');
    },
    block: (bytes, atMs) => writer.add(bytes, 'headers', atMs),
    headersPadding: (bytes, atMs) => writer.add(bytes, 'framing', atMs),
    headersEnd(block, endsStream) {
      // Trailers say nothing that is shown.
      if (!sink) readHead(block, endsStream);
      if (endsStream) end();
    },
    dataBegins(pieces, empty, endsStream) {
      if (!sink) giveUp(DATA_FIRST);
      sink?.framing(empty && endsStream ? 'last' : 'size', pieces);
    },
    data: (bytes, atMs, last) => sink?.data(bytes, atMs, last),
    dataPadding: (bytes, atMs) => void padding.push({ bytes: Buffer.from(bytes), atMs }),
    dataEnds(endsStream) {
      sink?.framing('chunk-end', padding);
      padding = [];
      if (endsStream) end();
    },
    cutOff(by) {
      if (ended) return;
      ended = true;
      // Whoever has all of a body may reset the stream before its end is told (RFC 9113 §8.1).
      if (message && isWhole(message)) sink?.finish();
      else if (sink) sink.cutOff(padding, by);
      else writer.finish(cutOff(`the head of a ${name}`, by));
    },
  };
}
