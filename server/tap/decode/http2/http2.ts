/**
 * Both directions of one HTTP/2 connection, RFC 9113: a preface, then frames, which belong to streams. What of a stream
 * is the same as in HTTP/1.1 becomes the same events.
 *
 *     up    preface  SETTINGS  HEADERS 1  HEADERS 3  DATA 3 …
 *     down           SETTINGS  HEADERS 1  DATA 1  DATA 3 …
 */
import type { Direction } from '../../../contract.ts';
import type { ConnectionDecoder, ConnectionDecoderOptions } from '../connection.ts';
import { UNREADABLE } from '../cut-off.ts';
import type { Decoder, Fail, Wrong } from '../decoder.ts';
import { type DecodedEvent, EventWriter } from '../event-writer.ts';
import type { Timed } from '../hold.ts';
import { Lane } from '../lane.ts';
import { ROOM_BYTES } from '../limits.ts';
import { createUndecodable } from '../undecodable.ts';
import { createFrameReader } from './frame/reader.ts';
import { type ControlWriter, createFrames } from './frames.ts';
import { createPrefaceReader } from './preface.ts';
import { createStream } from './stream.ts';
import { createStreams } from './streams.ts';
import { createTelling } from './telling.ts';

export function createHttp2Decoder(options: ConnectionDecoderOptions): ConnectionDecoder {
  const { findUpdates, emit } = options;
  const passed = { up: 0, down: 0 };
  const offsetOf = (direction: Direction): number => passed[direction];
  const overheadOf = (direction: Direction, plaintextBytes: number): number => {
    passed[direction] += plaintextBytes;
    return options.overheadOf?.(direction, plaintextBytes) ?? 0;
  };
  const room = { leftBytes: ROOM_BYTES };
  const telling = createTelling(emit);
  const tell = { up: telling.request, down: telling.other };
  const streams = createStreams((id, exchange) => {
    telling.begin(exchange);
    return createStream(id, exchange, { findUpdates, overheadOf, offsetOf, room, tell });
  });
  const over = new Set<Direction>();

  const createControl = (direction: Direction): ControlWriter => {
    let stream = 0;
    const emitControl = (event: DecodedEvent): void => {
      const exchange = streams.exchangeOf(stream);
      Object.assign(event, { stream, exchange: exchange ?? 0 });
      if (exchange === null) telling.connection(event);
      else telling.other(event);
    };
    const writer = new EventWriter(direction, emitControl, { overheadOf, offsetOf });
    return {
      writer,
      finish(id, message) {
        stream = id;
        writer.finish(message);
        stream = 0;
      },
    };
  };
  const control = { up: createControl('up'), down: createControl('down') };

  const failing =
    (direction: Direction): Fail =>
    (wrong: Wrong, held: Timed[]) => {
      streams.stop(direction, UNREADABLE);
      lanes[direction].become(createUndecodable(control[direction].writer, wrong), held);
    };
  const frames = (direction: Direction): Decoder =>
    createFrameReader(createFrames(direction, streams, control[direction]), failing(direction));

  const lanes: Record<Direction, Lane> = {
    up: new Lane(createPrefaceReader(control.up.writer, () => lanes.up.become(frames('up')), failing('up'))),
    down: new Lane(frames('down')),
  };

  return {
    push: (direction, bytes, atMs) => lanes[direction].push(bytes, atMs),
    end(direction) {
      if (over.has(direction)) return;
      over.add(direction);
      lanes[direction].end();
      streams.stop(direction, 'the connection ended');
      if (over.size < 2) return;
      streams.end();
      telling.end();
    },
  };
}
