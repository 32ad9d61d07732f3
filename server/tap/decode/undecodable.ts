import type { Decoder, Wrong } from './decoder.ts';
import type { EventWriter } from './event-writer.ts';
import { RAW_LIMIT } from './limits.ts';

/**
 * Counts bytes that no decoder understands, to the end of the connection. They are cut into events of 16 KiB
 * and a rest, whatever chunks they came in.
 */
export function createUndecodable(writer: EventWriter, why: Wrong): Decoder {
  return {
    push(bytes, atMs) {
      // The headers of the frames around them are counted past here.
      if (writer.size >= RAW_LIMIT) writer.giveUp(why);
      const taken = Math.min(bytes.length, RAW_LIMIT - writer.size);
      writer.add(bytes.subarray(0, taken), 'framing', atMs);
      if (writer.size === RAW_LIMIT) writer.giveUp(why);
      return taken;
    },
    end: () => writer.giveUp(why),
  };
}
