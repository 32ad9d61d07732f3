import type { DecodedEvent } from '../event-writer.ts';

/** Says of the events of one direction of a stream where they belong, and how many of their bytes are the rest of a frame. */
export interface Placing {
  /** A frame of so many bytes has begun. */
  begun(frameBytes: number): void;
  place(event: DecodedEvent): DecodedEvent;
}

export function createPlacing(stream: number): Placing {
  let begun = 0;
  let told = 0;
  /** What the next event finds of a frame that began before it. */
  let rest = 0;
  return {
    begun(frameBytes) {
      begun += frameBytes;
    },
    place(event) {
      const { payload, markup, headers, framing } = event.bytes;
      const size = payload + markup + headers + framing;
      event.stream = stream;
      if (rest > 0) event.inFrameBytes = Math.min(rest, size);
      told += size;
      rest = Math.max(0, begun - told);
      return event;
    },
  };
}
