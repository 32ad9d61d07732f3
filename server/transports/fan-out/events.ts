import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Events of an event stream, made ready for all who read it. */
export interface Events {
  text: string;
  /** The same as a chunk of chunked transfer coding (RFC 9112 §7.1): the length line, the text, a line end. */
  chunk: Buffer;
}

/** Makes events ready, once for all who read them. */
export function eventsOf(text: string): Events {
  return { text, chunk: Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`) };
}

/**
 * The socket to which a chunk may be written past `response`, which would frame it anew for each reader. Null where it may
 * not: what is answered is not in chunks (HTTP/1.0, HTTP/2), its turn on the connection has not come, or the response holds
 * something back, which comes first. To be asked once its head has been written; from then on all goes there.
 */
export function chunkSocket(response: ServerResponse): Socket | null {
  const { socket, chunkedEncoding } = response;
  if (!socket || !chunkedEncoding) return null;
  return response.writableLength === socket.writableLength ? socket : null;
}
