/**
 * The raw client over HTTP/2: a connection with one stream on it, which is used as a connection of HTTP/1.1 is. What is
 * sent stands in DATA frames, and the end of the stream takes the place of the end of TCP (RFC 8441 §5).
 */

import { isWrong } from '../../../tap/decode/decoder.ts';
import { HEADER_BYTES } from '../../../tap/decode/http2/frame/header.ts';
import { createFieldReader } from '../../../tap/decode/http2/hpack/hpack.ts';
import { overAt, streamEnds } from '../../opening/http2/frames.ts';
import type { RawConnection } from '../raw-client.ts';
import { beginning, data, endOfStream, headers, settingsAck } from './frames.ts';

/** The first that a client opens (RFC 9113 §5.1.1). */
const STREAM = 1;
/** How long it waits for the server's SETTINGS, and for the end of the server's side. */
const ANSWER_LIMIT_MS = 1000;

/** Begins HTTP/2 on the connection and resolves when the server's SETTINGS have come, or after a second. */
export async function openStream(connection: RawConnection): Promise<RawConnection> {
  connection.send(beginning());
  // A server's first frame is SETTINGS (RFC 9113 §3.4).
  await connection.until(() => connection.heardBytes >= HEADER_BYTES, ANSWER_LIMIT_MS);
  connection.send(settingsAck());
  let ended = false;

  const ends = () => streamEnds(connection.events);
  const isOver = (): boolean => connection.closed || overAt(ends()) !== null;
  const serverEnded = (): boolean => connection.closed || ends().some(({ direction }) => direction === 'down');
  return {
    ...connection,
    http2: true,
    get events() {
      return connection.events.filter(({ stream }) => stream === STREAM);
    },
    get seen() {
      return connection.seen;
    },
    get closed() {
      return connection.closed;
    },
    get heardBytes() {
      return connection.heardBytes;
    },
    get serverEnded() {
      return serverEnded();
    },
    ask: (block) => connection.send(headers(STREAM, block, !asksForTunnel(block))),
    send(bytes) {
      if (!ended && !isOver()) connection.send(data(STREAM, bytes));
    },
    onEvent: (listener) =>
      connection.onEvent((event) => {
        if (event.stream === STREAM) listener(event);
      }),
    end() {
      if (!ended && !isOver()) connection.send(endOfStream(STREAM));
      ended = true;
      // The connection has no other stream.
      void connection.until(serverEnded, ANSWER_LIMIT_MS).then(() => connection.end());
    },
  };
}

/** Any other request without content ends its stream with its head. */
function asksForTunnel(block: Uint8Array): boolean {
  const read = createFieldReader().read(block);
  return !isWrong(read) && read.headers.some(([name, value]) => name === ':method' && value === 'CONNECT');
}
