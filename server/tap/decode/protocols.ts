/** Which decoder reads a connection: it depends on what both sides agreed to speak. */
import type { HttpVersion } from '../../contract.ts';
import { type ConnectionDecoder, createConnectionDecoder } from './connection.ts';
import type { FindUpdates } from './decoder.ts';
import { createEventWriter, type DecodedEvent } from './event-writer.ts';
import { createUndecodable } from './undecodable.ts';

export interface DecoderOptions {
  findUpdates: FindUpdates;
  /** Called with each event as soon as its last byte is known; within one direction in order. */
  emit(event: DecodedEvent): void;
}

/** Makes the decoder of one connection. */
export function createDecoder(version: HttpVersion, options: DecoderOptions): ConnectionDecoder {
  return version === 'h2' ? createUnread(options) : createConnectionDecoder(options);
}

/** Counts HTTP/2 and does not read it. */
function createUnread({ emit }: DecoderOptions): ConnectionDecoder {
  const why = { wrong: 'HTTP/2 is not decoded here', cause: 'other-protocol' as const };
  const unread = (direction: 'up' | 'down') => createUndecodable(createEventWriter(direction, emit), why);
  const lanes = { up: unread('up'), down: unread('down') };
  return {
    push(direction, bytes, atMs) {
      for (let rest = bytes; rest.length > 0; ) rest = rest.subarray(lanes[direction].push(rest, atMs));
    },
    end: (direction) => lanes[direction].end(),
  };
}
