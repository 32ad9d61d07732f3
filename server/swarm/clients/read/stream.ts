/** An answer that never ends: its head, then what comes, as it comes. */
import { eachChunk } from './chunks.ts';
import { readHead } from './head.ts';
import { createPending } from './pending.ts';

export interface StreamReader {
  push(bytes: Buffer): void;
}

export interface StreamHandlers {
  onHead(status: number): void;
  /** Whole lines of the body, lent. */
  onLines(bytes: Buffer, to: number): void;
}

const LINE_FEED = 0x0a;

/** The body of an event stream, line by line, chunked or not. */
export function createStreamReader({ onHead, onLines }: StreamHandlers): StreamReader {
  const coded = createPending();
  const lines = createPending();
  let head: { isChunked: boolean } | null = null;

  const readLines = (bytes: Buffer): number => {
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) onLines(bytes, end);
    return end;
  };
  const read = (bytes: Buffer): number => {
    let at = 0;
    if (!head) {
      const found = readHead(bytes, 0);
      if (!found) return 0;
      head = found;
      at = found.bodyFrom;
      onHead(found.status);
    }
    if (head.isChunked) return eachChunk(bytes, at, (from, to) => lines.push(bytes.subarray(from, to), readLines)).at;
    if (at < bytes.length) lines.push(bytes.subarray(at), readLines);
    return bytes.length;
  };
  return { push: (bytes) => coded.push(bytes, read) };
}
