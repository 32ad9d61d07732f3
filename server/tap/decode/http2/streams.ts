/** The streams of one HTTP/2 connection, RFC 9113 §5.1: those that are open, and which there were. */
import type { Direction } from '../../../contract.ts';
import type { Ended } from '../cut-off.ts';
import { STREAM_LIMIT } from '../limits.ts';
import type { Stream } from './stream.ts';

export interface Streams {
  /** Null: it isn't open, or over in this direction. */
  open(id: number, direction: Direction): Stream | null;
  /** A client's HEADERS open a stream, unless they mayn't or too many are open. */
  begin(id: number): void;
  /** The exchange of a stream that is open or was so lately; null: there was none. */
  exchangeOf(id: number): number | null;
  /** Lets it go if both directions have ended. */
  tidy(id: number): void;
  reset(id: number): void;
  /** Nothing more can be read in this direction. */
  stop(direction: Direction, ended: Ended): void;
  /** Nothing more will come at all. */
  end(): void;
}

export function createStreams(create: (id: number, exchange: number) => Stream): Streams {
  const streams = new Map<number, Stream>();
  /** The exchanges of streams that are over, the oldest first. */
  const over = new Map<number, number>();
  let lastId = 0;
  let exchanges = 0;

  const close = (id: number, stream: Stream): void => {
    stream.close();
    streams.delete(id);
    over.set(id, stream.exchange);
    if (over.size > STREAM_LIMIT) over.delete(over.keys().next().value as number);
  };

  const tidy = (id: number): void => {
    const stream = streams.get(id);
    if (stream?.halves.up.ended && stream.halves.down.ended) close(id, stream);
  };

  return {
    open(id, direction) {
      const stream = streams.get(id);
      return stream && !stream.halves[direction].ended ? stream : null;
    },
    begin(id) {
      // Those of clients have odd numbers, each higher than the one before (§5.1.1).
      if (id % 2 === 0 || id <= lastId || streams.size >= STREAM_LIMIT) return;
      lastId = id;
      streams.set(id, create(id, exchanges));
      exchanges += 1;
    },
    exchangeOf: (id) => streams.get(id)?.exchange ?? over.get(id) ?? null,
    tidy,
    reset(id) {
      const stream = streams.get(id);
      if (!stream) return;
      for (const direction of ['up', 'down'] as const) stream.halves[direction].cutOff('the stream was reset');
      close(id, stream);
    },
    stop(direction, ended) {
      for (const [id, stream] of [...streams]) {
        stream.halves[direction].cutOff(ended);
        tidy(id);
      }
    },
    end() {
      for (const [id, stream] of [...streams]) close(id, stream);
    },
  };
}
