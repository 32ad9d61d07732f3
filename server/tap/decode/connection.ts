/** What reads a connection, whatever it speaks. */
import type { Direction } from '../../contract.ts';
import type { FindUpdates } from './decoder.ts';
import type { DecodedEvent, OverheadOf } from './event-writer.ts';
import type { KnownBytes } from './known/known-bytes.ts';

/** Both directions of one connection. */
export interface ConnectionDecoder {
  push(direction: Direction, bytes: Uint8Array, atMs: number): void;
  /** No more bytes will come in this direction; may be said twice. */
  end(direction: Direction): void;
}

export interface ConnectionDecoderOptions {
  findUpdates: FindUpdates;
  /** Called with each event as soon as its last byte is known and whose it is; within a stream and direction in order. */
  emit: (event: DecodedEvent) => void;
  /** The same for an event that came on another connection before: it is this one's too, but for these. `emit` otherwise. */
  emitAgain?: (event: DecodedEvent, exchange: number, atMs: number) => void;
  /** Of an encrypted connection. */
  overheadOf?: OverheadOf;
  /** What was read on other connections. */
  known?: KnownBytes;
}
