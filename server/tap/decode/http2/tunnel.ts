/**
 * What follows CONNECT on an HTTP/2 stream: the bytes of another protocol in DATA frames, in both directions (RFC 9113
 * §8.5). WebSocket asks for it with `:protocol` (RFC 8441) and then sends the same frames as over HTTP/1.1.
 */
import type { Direction } from '../../../contract.ts';
import type { BodySink } from '../body-sink.ts';
import type { Decoder, FindUpdates, Wrong } from '../decoder.ts';
import type { EventWriter } from '../event-writer.ts';
import { createLane, type Lane } from '../lane.ts';
import { createUndecodable } from '../undecodable.ts';
import { createWaiting, type Waiting } from '../waiting.ts';
import { createFrameDecoder } from '../websocket/frame.ts';
import { negotiatedInflater } from '../websocket/inflate.ts';
import { createLaneSink } from './lane-sink.ts';

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
  let waiting: Waiting | null = createWaiting((held) => {
    waiting = null;
    up.become(createUndecodable(writers.up, TOO_MUCH_WAITS), held);
  });
  const up = createLane(waiting);

  const decide = (next: Decoder): void => {
    const held = waiting?.take();
    if (!waiting) return;
    waiting = null;
    up.become(next, held);
  };

  const decoder = (direction: Direction, extensions: string | null, laneOf: () => Lane): Decoder => {
    const writer = writers[direction];
    if (protocol !== 'websocket') {
      const what = protocol ?? 'a tunnel';
      return createUndecodable(writer, {
        wrong: `the stream switched to ${what}, which is not decoded here`,
        cause: 'other-protocol',
      });
    }
    return createFrameDecoder({
      writer,
      findUpdates,
      inflater: negotiatedInflater(extensions, direction),
      fail: (wrong, held) => laneOf().become(createUndecodable(writer, wrong), held),
    });
  };

  return {
    up: createLaneSink(writers.up, up),
    open(extensions) {
      decide(decoder('up', extensions, () => up));
      const down: Lane = createLane(decoder('down', extensions, () => down));
      return createLaneSink(writers.down, down);
    },
    refuse: (why) => decide(createUndecodable(writers.up, why)),
  };
}
