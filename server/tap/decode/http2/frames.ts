/**
 * The frames of one direction of an HTTP/2 connection, each given to whom it belongs to: to its stream, or, if it is no
 * part of a message, into an event of its own. Header blocks are read in order whosever they are, because each may
 * refer to those before it.
 */
import type { Direction } from '../../../contract.ts';
import { createByteStore } from '../byte-store.ts';
import { cutOff } from '../cut-off.ts';
import type { Wrong } from '../decoder.ts';
import { isWrong } from '../decoder.ts';
import type { EventWriter } from '../event-writer.ts';
import type { Timed } from '../hold.ts';
import { CONTROL_LIMIT, HEAD_LIMIT } from '../limits.ts';
import { frameName, readControlFrame } from './frame/control.ts';
import { FLAG, FRAME, type FrameHeader, HEADER_BYTES } from './frame/header.ts';
import type { FrameSink } from './frame/reader.ts';
import type { Half } from './half.ts';
import { createFieldReader, type HeaderBlock } from './hpack/hpack.ts';
import type { Streams } from './streams.ts';

/** Writes the events of frames that are no part of a message. */
export interface ControlWriter {
  readonly writer: EventWriter;
  /** Whose the open event is; stream 0: the connection's. */
  belongs(stream: number): void;
}

type Part = Omit<FrameSink, 'begins' | 'stops'>;

const carriesBlock = ({ type }: FrameHeader): boolean =>
  type === FRAME.HEADERS || type === FRAME.CONTINUATION || type === FRAME.PUSH_PROMISE;
const has = ({ flags }: FrameHeader, flag: number): boolean => (flags & flag) !== 0;

/** A header block that is not whole yet. */
interface OpenBlock {
  stream: number;
  endsStream: boolean;
  half: Half | null;
}

export function createFrames(direction: Direction, streams: Streams, control: ControlWriter): FrameSink {
  const fields = createFieldReader();
  const block = createByteStore(HEAD_LIMIT);
  const kept = createByteStore(CONTROL_LIMIT);
  const { writer } = control;
  let open: OpenBlock | null = null;
  let blockTooLong = false;
  let current: FrameHeader | null = null;
  let part: Part;

  /** HEADERS and their CONTINUATION on an open stream. */
  const headersOf = (frame: FrameHeader, half: Half): Part => ({
    content(bytes, atMs) {
      half.block(bytes, atMs);
      collect(bytes);
    },
    padding: half.headersPadding,
    ends: () => (has(frame, FLAG.END_HEADERS) ? endBlock() : null),
  });

  const dataOf = (frame: FrameHeader, half: Half): Part => ({
    content: half.data,
    padding: half.dataPadding,
    ends() {
      half.dataEnds(has(frame, FLAG.END_STREAM));
      streams.tidy(frame.stream);
      return null;
    },
  });

  /** An event of its own. */
  const alone = (frame: FrameHeader): Part => ({
    content(bytes, atMs) {
      writer.add(bytes, carriesBlock(frame) ? 'headers' : 'framing', atMs);
      if (carriesBlock(frame)) collect(bytes);
      else kept.append(bytes);
    },
    padding: (bytes, atMs) => writer.add(bytes, 'framing', atMs),
    ends() {
      if (frame.type === FRAME.RST_STREAM) streams.reset(frame.stream);
      const message = readControlFrame(frame, kept.bytes());
      kept.clear();
      const wrong = carriesBlock(frame) && has(frame, FLAG.END_HEADERS) ? endBlock() : null;
      control.belongs(frame.stream);
      writer.finish(message);
      return wrong;
    },
  });

  const collect = (bytes: Uint8Array): void => {
    blockTooLong ||= block.append(bytes) < bytes.length;
  };

  const readBlock = (): HeaderBlock | Wrong => {
    if (!blockTooLong) return fields.read(block.bytes());
    return { wrong: `expected a header block of at most ${HEAD_LIMIT} bytes`, cause: 'too-long' };
  };

  const endBlock = (): Wrong | null => {
    const read = readBlock();
    block.clear();
    open?.half?.headersEnd(read, open.endsStream);
    if (open) streams.tidy(open.stream);
    open = null;
    return isWrong(read) ? read : null;
  };

  /** A block is whole before any other frame comes, RFC 9113 §4.3. */
  const outOfPlace = (frame: FrameHeader): Wrong | null => {
    const isNext = frame.type === FRAME.CONTINUATION && frame.stream === open?.stream;
    if ((open !== null || frame.type === FRAME.CONTINUATION) && !isNext) {
      const expected = open ? `CONTINUATION of the headers on stream ${open.stream}` : 'no CONTINUATION';
      return { wrong: `expected ${expected}, received ${frameName(frame.type)} (RFC 9113 §6.10)` };
    }
    return null;
  };

  const beginOnStream = (frame: FrameHeader, half: Half, pieces: Timed[], contentBytes: number): Part => {
    if (frame.type !== FRAME.DATA) {
      half.headersBegin(pieces);
      return headersOf(frame, half);
    }
    half.dataBegins(pieces, contentBytes === 0, has(frame, FLAG.END_STREAM));
    return dataOf(frame, half);
  };

  return {
    begins(frame, pieces, contentBytes) {
      const wrong = outOfPlace(frame);
      if (wrong) return wrong;
      current = frame;
      if (frame.type === FRAME.HEADERS && direction === 'up') streams.begin(frame.stream);
      const onStream = frame.type === FRAME.DATA || frame.type === FRAME.HEADERS;
      const stream = onStream ? streams.open(frame.stream, direction) : null;
      const half = frame.type === FRAME.CONTINUATION ? (open?.half ?? null) : (stream?.halves[direction] ?? null);
      if (carriesBlock(frame) && !open) open = { stream: frame.stream, endsStream: has(frame, FLAG.END_STREAM), half };
      if (half) part = beginOnStream(frame, half, pieces, contentBytes);
      else {
        writer.addAll(pieces, 'framing');
        part = alone(frame);
      }
      stream?.placing[direction].begun(HEADER_BYTES + frame.lengthBytes);
      return null;
    },
    content: (bytes, atMs, last) => part.content(bytes, atMs, last),
    padding: (bytes, atMs) => part.padding(bytes, atMs),
    ends() {
      current = null;
      return part.ends();
    },
    stops(pieces) {
      writer.addAll(pieces, 'framing');
      control.belongs(current?.stream ?? 0);
      writer.finish(cutOff(current ? `a ${frameName(current.type)} frame` : 'the header of an HTTP/2 frame'));
    },
  };
}
