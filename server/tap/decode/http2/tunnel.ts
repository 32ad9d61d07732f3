/**
 * What follows CONNECT on an HTTP/2 stream: the bytes of another protocol in DATA frames, in both directions (RFC 9113
 * §8.5). WebSocket asks for it with `:protocol` (RFC 8441) and then sends the same frames as over HTTP/1.1.
 */
import type { Direction } from '../../../contract.ts';
import type { BodySink } from '../body-sink.ts';
import type { Decoder, Fail, FindUpdates, Wrong } from '../decoder.ts';
import type { EventWriter } from '../event-writer.ts';
import { Lane } from '../lane.ts';
import { createUndecodable } from '../undecodable.ts';
import { FrameDecoder } from '../websocket/frame.ts';
import { negotiatedInflater } from '../websocket/inflate.ts';
import { createLaneSink } from './lane-sink.ts';
import { createWaitingSink } from './waiting-sink.ts';

export interface Tunnel {
  /** What the client sends, also before the answer. */
  readonly up: BodySink;
  /** The server took it: what it sends, and from now on what waited is read. */
  open(extensions: string | null): BodySink;
  /** It wasn't opened. */
  refuse(why: Wrong): void;
}

export const REFUSED: Wrong = { wrong: 'the server refused CONNECT: what the client sends after it means nothing' };
export const NO_ANSWER: Wrong = {
  wrong: 'cut off: the stream ended before the answer to CONNECT, which decides what these bytes are',
  cause: 'cut-off',
};
const TOO_MUCH_WAITS: Wrong = {
  wrong: 'expected the answer to CONNECT first, received more than may wait for it',
  cause: 'too-long',
};

/** `protocol`: what `:protocol` asked for; null: a plain tunnel. */
export function createTunnel(
  writers: Record<Direction, EventWriter>,
  protocol: string | null,
  findUpdates: FindUpdates,
): Tunnel {
  const sinkOf = (direction: Direction, decoder: (fail: Fail) => Decoder): BodySink => {
    const writer = writers[direction];
    const fail: Fail = (wrong, held) => lane.become(createUndecodable(writer, wrong), held);
    const lane: Lane = new Lane(decoder(fail));
    return createLaneSink(writer, lane);
  };

  const decode = (direction: Direction, extensions: string | null): BodySink => {
    const writer = writers[direction];
    if (protocol !== 'websocket') {
      const wrong = `the stream switched to ${protocol ?? 'a tunnel'}, which is not decoded here`;
      return sinkOf(direction, () => createUndecodable(writer, { wrong, cause: 'other-protocol' }));
    }
    const inflater = negotiatedInflater(extensions, direction);
    return sinkOf(direction, (fail) => new FrameDecoder({ writer, findUpdates, inflater, fail }));
  };

  const giveUp = (why: Wrong): void => up.become(sinkOf('up', () => createUndecodable(writers.up, why)));
  const up = createWaitingSink(() => giveUp(TOO_MUCH_WAITS));

  return {
    up,
    open(extensions) {
      up.become(decode('up', extensions));
      return decode('down', extensions);
    },
    refuse: giveUp,
  };
}
