/** The head of an answer, as far as a client of the swarm needs it (RFC 9112). */

export interface Head {
  status: number;
  /** Where the body begins. */
  bodyFrom: number;
  /** Null: the body is chunked, or ends with the connection. */
  contentLength: number | null;
  isChunked: boolean;
  /** The server closes the connection after it. */
  closes: boolean;
}

const END = '\r\n\r\n';

/** Reads a head that begins at `from`; null: it is not complete yet. Throws when it is none. */
export function readHead(bytes: Buffer, from: number): Head | null {
  const end = bytes.indexOf(END, from);
  if (end === -1) return null;
  const text = bytes.toString('latin1', from, end);
  const [, version, status] = /^HTTP\/1\.([01]) (\d{3})/.exec(text) ?? [];
  if (status === undefined) throw new Error('no HTTP/1.1 answer');
  const length = /\r\ncontent-length:[ \t]*(\d+)/i.exec(text)?.[1];
  const connection = /\r\nconnection:[ \t]*([^\r]*)/i.exec(text)?.[1]?.toLowerCase() ?? '';
  const isChunked = /\r\ntransfer-encoding:[ \t]*chunked/i.test(text);
  const hasNone = status === '304' || status === '204' || status.startsWith('1');
  return {
    status: Number(status),
    bodyFrom: end + END.length,
    contentLength: hasNone ? 0 : length === undefined ? null : Number(length),
    isChunked,
    closes: connection.includes('close') || (version === '0' && !connection.includes('keep-alive')),
  };
}
