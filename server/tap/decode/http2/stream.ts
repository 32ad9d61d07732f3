/** One stream of an HTTP/2 connection, RFC 9113 §5: an exchange, in two directions. */
import type { Direction } from '../../../contract.ts';
import type { Room } from '../byte-store.ts';
import { type FindUpdates, isWrong, type Wrong } from '../decoder.ts';
import { type DecodedEvent, EventWriter, type OffsetOf, type OverheadOf } from '../event-writer.ts';
import { headerValue, isEventStream } from '../http1/head.ts';
import { createHalf, type Half, type HeadPlan } from './half.ts';
import { readRequest, readResponse } from './head.ts';
import type { HeaderBlock } from './hpack/hpack.ts';
import { createPlacing, type Placing } from './placing.ts';
import { createTunnel, NO_ANSWER, REFUSED, type Tunnel } from './tunnel.ts';

export interface Stream {
  readonly exchange: number;
  readonly halves: Record<Direction, Half>;
  readonly placing: Record<Direction, Placing>;
  /** It is over: what still waits for an answer gets none. */
  close(): void;
}

export interface StreamOptions {
  findUpdates: FindUpdates;
  overheadOf: OverheadOf;
  offsetOf: OffsetOf;
  /** All streams of the connection have this much together. */
  room: Room;
  /** What the client sent; what the server sent. */
  tell: Record<Direction, (event: DecodedEvent) => void>;
}

export function createStream(
  id: number,
  exchange: number,
  { findUpdates, overheadOf, offsetOf, room, tell }: StreamOptions,
): Stream {
  const placing = { up: createPlacing(id), down: createPlacing(id) };
  const writer = (direction: Direction): EventWriter => {
    const place = placing[direction].place;
    const emit = (event: DecodedEvent): void => tell[direction](place(event));
    const made = new EventWriter(direction, emit, { overheadOf, offsetOf, room });
    made.exchange = exchange;
    return made;
  };
  const writers = { up: writer('up'), down: writer('down') };
  let tunnel: Tunnel | null = null;

  const planRequest = (block: HeaderBlock): HeadPlan | Wrong => {
    const message = readRequest(block);
    if (isWrong(message)) return message;
    if (message.method !== 'CONNECT') return { message, body: 'message' };
    const asked = createTunnel(writers, headerValue(message.headers, ':protocol'), findUpdates);
    tunnel = asked;
    return { message, body: () => asked.up };
  };

  const planResponse = (block: HeaderBlock, endsStream: boolean): HeadPlan | Wrong => {
    const message = readResponse(block);
    if (isWrong(message)) return message;
    if (message.status < 200) return { message, body: 'interim' };
    const asked = tunnel;
    if (asked && message.status < 300) {
      message.tunnel = true;
      return { message, body: () => asked.open(headerValue(message.headers, 'sec-websocket-extensions')) };
    }
    asked?.refuse(REFUSED);
    // The answer to HEAD has the same head, and nothing streams.
    message.stream = isEventStream(message.headers) && !endsStream;
    return { message, body: message.stream ? 'events' : 'message' };
  };

  return {
    exchange,
    placing,
    halves: {
      up: createHalf({ name: 'request', writer: writers.up, findUpdates, plan: planRequest }),
      down: createHalf({ name: 'response', writer: writers.down, findUpdates, plan: planResponse }),
    },
    close: () => tunnel?.refuse(NO_ANSWER),
  };
}
