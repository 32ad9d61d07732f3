/**
 * The frames of one direction of an HTTP/2 connection, each given to whom it belongs to: to its stream, or, if it is no
 * part of a message, into an event of its own. Header blocks are read in order whosever they are, because each may
 * refer to those before it.
 */
import type { Direction, WireMessage } from '../../../contract.ts';
import { ByteStore } from '../byte-store.ts';
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
import type { Stream } from './stream.ts';
import type { Streams } from './streams.ts';

/** Writes the events of frames that are no part of a message. */
export interface ControlWriter {
  readonly writer: EventWriter;
  /** Closes the open event: it is of this stream, or with 0 the connection's. */
  finish(stream: number, message: WireMessage): void;
}

const carriesBlock = ({ type }: FrameHeader): boolean =>
  type === FRAME.HEADERS || type === FRAME.CONTINUATION || type === FRAME.PUSH_PROMISE;
const has = ({ flags }: FrameHeader, flag: number): boolean => (flags & flag) !== 0;

/** A header block that is not whole yet. */
interface OpenBlock {
  id: number;
  endsStream: boolean;
  /** Null: it belongs to no stream that is read. */
  stream: Stream | null;
}

export function createFrames(direction: Direction, streams: Streams, control: ControlWriter): FrameSink {
  const fields = createFieldReader();
  const block = new ByteStore(HEAD_LIMIT);
  const kept = new ByteStore(CONTROL_LIMIT);
  const { writer } = control;
  let open: OpenBlock | null = null;
  let blockTooLong = false;
  let current: FrameHeader | null = null;
  /** The stream that the current frame is read for; null: it becomes an event of its own. */
  let stream: Stream | null = null;

  /** Null also if the other side has reset the stream while this frame was on its way. */
  const reading = (): Half | null => {
    const half = stream?.halves[direction];
    return half && !half.ended ? half : null;
  };

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
    reading()?.headersEnd(read, open?.endsStream === true);
    open = null;
    return isWrong(read) ? read : null;
  };

  const endAlone = (frame: FrameHeader): void => {
    if (frame.type === FRAME.RST_STREAM) streams.reset(frame.stream);
    const message = readControlFrame(frame, kept.bytes());
    kept.clear();
    control.finish(frame.stream, message);
  };

  /** A block is whole before any other frame comes, RFC 9113 §4.3. */
  const outOfPlace = (frame: FrameHeader): Wrong | null => {
    const isNext = frame.type === FRAME.CONTINUATION && frame.stream === open?.id;
    if ((open !== null || frame.type === FRAME.CONTINUATION) && !isNext) {
      const expected = open ? `CONTINUATION of the headers on stream ${open.id}` : 'no CONTINUATION';
      return { wrong: `expected ${expected}, received ${frameName(frame.type)} (RFC 9113 §6.10)` };
    }
    return null;
  };

  /** The stream whose message this frame is part of. */
  const streamOf = (frame: FrameHeader): Stream | null => {
    if (frame.type === FRAME.CONTINUATION) return open?.stream ?? null;
    if (frame.type !== FRAME.DATA && frame.type !== FRAME.HEADERS) return null;
    if (frame.type === FRAME.HEADERS && direction === 'up') streams.begin(frame.stream);
    return streams.open(frame.stream, direction);
  };

  const begin = (frame: FrameHeader, pieces: Timed[], contentBytes: number): void => {
    const half = reading();
    if (!half) writer.addAll(pieces, 'framing');
    else if (frame.type !== FRAME.DATA) half.headersBegin(pieces);
    else half.dataBegins(pieces, contentBytes === 0, has(frame, FLAG.END_STREAM));
    stream?.placing[direction].begun(HEADER_BYTES + frame.lengthBytes);
  };

  return {
    begins(frame, pieces, contentBytes) {
      const wrong = outOfPlace(frame);
      if (wrong) return wrong;
      current = frame;
      stream = streamOf(frame);
      if (carriesBlock(frame)) open ??= { id: frame.stream, endsStream: has(frame, FLAG.END_STREAM), stream };
      begin(frame, pieces, contentBytes);
      return null;
    },
    content(bytes, atMs, last) {
      const half = reading();
      if (open) collect(bytes);
      if (!half) writer.add(bytes, open ? 'headers' : 'framing', atMs);
      else if (open) half.block(bytes, atMs);
      else half.data(bytes, atMs, last);
      if (!half && !open) kept.append(bytes);
    },
    padding(bytes, atMs) {
      const half = reading();
      if (!half) writer.add(bytes, 'framing', atMs);
      else if (open) half.headersPadding(bytes, atMs);
      else half.dataPadding(bytes, atMs);
    },
    ends() {
      const frame = current as FrameHeader;
      current = null;
      if (!open) reading()?.dataEnds(has(frame, FLAG.END_STREAM));
      const wrong = open && has(frame, FLAG.END_HEADERS) ? endBlock() : null;
      endAlone(frame);
      if (stream) streams.tidy(frame.stream);
      return wrong;
    },
    stops(pieces) {
      writer.addAll(pieces, 'framing');
      const inside = current ? `a ${frameName(current.type)} frame` : 'the header of an HTTP/2 frame';
      control.finish(current?.stream ?? 0, cutOff(inside));
    },
  };
}
