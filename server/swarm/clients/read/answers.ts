/** Whole answers on one connection, one after another. */
import { eachChunk } from './chunks.ts';
import { readHead } from './head.ts';
import { createPending } from './pending.ts';

export interface Answer {
  status: number;
  /** Lent: it is only valid until the call returns. */
  body: Buffer;
  bodyFrom: number;
  bodyTo: number;
  /** The server closes the connection after it. */
  closes: boolean;
}

export interface AnswerReader {
  push(bytes: Buffer): void;
  /** The connection has ended: so has an answer that has no other end. */
  end(): void;
}

export function createAnswerReader(take: (answer: Answer) => void): AnswerReader {
  const pending = createPending();
  /** An answer that ends with its connection. */
  let untilEnd: { status: number; parts: Buffer[] } | null = null;

  const read = (bytes: Buffer): number => {
    const to = bytes.length;
    let at = 0;
    while (at < to) {
      const head = readHead(bytes, at);
      if (!head) break;
      const { status, bodyFrom, contentLength, isChunked, closes } = head;
      if (isChunked) {
        const parts: [number, number][] = [];
        const { at: next, isEnd } = eachChunk(bytes, bodyFrom, (...part) => parts.push(part));
        if (!isEnd) break;
        const body = parts.length === 1 ? bytes : Buffer.concat(parts.map((part) => bytes.subarray(...part)));
        const [bodyAt, bodyTo] = parts.length === 1 ? (parts[0] as [number, number]) : [0, body.length];
        at = next;
        take({ status, body, bodyFrom: bodyAt, bodyTo, closes });
      } else if (contentLength !== null) {
        if (bodyFrom + contentLength > to) break;
        at = bodyFrom + contentLength;
        take({ status, body: bytes, bodyFrom, bodyTo: at, closes });
      } else {
        untilEnd = { status, parts: [Buffer.from(bytes.subarray(bodyFrom))] };
        at = to;
      }
    }
    return at;
  };

  return {
    push(bytes) {
      if (untilEnd) untilEnd.parts.push(Buffer.from(bytes));
      else pending.push(bytes, read);
    },
    end() {
      if (!untilEnd) return;
      const body = Buffer.concat(untilEnd.parts);
      take({ status: untilEnd.status, body, bodyFrom: 0, bodyTo: body.length, closes: true });
      untilEnd = null;
    },
  };
}
