/** What becomes of a body, whatever frames it: chunks of HTTP/1.1 or DATA frames of HTTP/2. */
import type { WireMessage } from '../../contract.ts';
import type { Ended } from './cut-off.ts';
import type { Timed } from './hold.ts';

export type HttpMessage = Extract<WireMessage, { type: 'request' | 'response' }>;

export interface BodySink {
  /** Bytes of the body itself. `endsChunk`: they are the last of their chunk, whose end (`chunk-end`) comes next. */
  data(bytes: Uint8Array, atMs: number, endsChunk: boolean): void;
  /**
   * size: what stands before a chunk, its size line or the header of a DATA frame · chunk-end: what stands after it, a
   * CRLF or padding · last: the last chunk (size 0) and each line of the trailers; an empty DATA frame, or the header of
   * trailers.
   */
  framing(part: 'size' | 'chunk-end' | 'last', pieces: Timed[]): void;
  /** The whole body has come. */
  finish(): void;
  /** Nothing is half read, and what comes next is read alike whatever came before. */
  rests?(): boolean;
  /** It ended inside the body; `rest`: bytes of unfinished framing. */
  cutOff(rest: Timed[], ended?: Ended): void;
}
