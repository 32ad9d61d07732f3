/** What the tap makes of the bytes on a connection. */
import type { ByteSplit, Direction } from './bytes.ts';
import type { HttpVersion } from './line/protocol.ts';
import type { TransportName } from './transports/index.ts';

export type HeaderList = [name: string, value: string][];

/** What the decoder read. One `WireEvent` holds one of these. */
export type WireMessage =
  | { type: 'request'; method: string; target: string; version: string; headers: HeaderList; bodyBytes: number }
  /** `stream`: the body is an event stream, whose events follow one by one. */
  | {
      type: 'response';
      status: number;
      reason: string;
      version: string;
      headers: HeaderList;
      bodyBytes: number;
      stream: boolean;
    }
  /**
   * One event (or a block of comments or fields without data) of an event stream, up to its blank line. `cut`: data
   * or comment are longer than they stand here.
   */
  | { type: 'event'; id?: string; event?: string; retryMs?: number; data?: string; comment?: string; cut?: boolean }
  /** The end of a chunked event stream. */
  | { type: 'stream-end' }
  /** One WebSocket frame, RFC 6455 §5.2. */
  | {
      type: 'frame';
      fin: boolean;
      rsv1: boolean;
      rsv2: boolean;
      rsv3: boolean;
      opcode: number;
      masked: boolean;
      /** 8 hex digits when masked. */
      maskingKey?: string;
      payloadBytes: number;
      /** Unmasked (and inflated) text of a text message that fits one frame; cut at 4,096 characters. */
      text?: string;
      /** `text` is longer than it stands here. */
      cut?: boolean;
      /** Close frames: the code, and the reason if one was given. */
      closeCode?: number;
      closeReason?: string;
      /** The payload was compressed (permessage-deflate, RFC 7692). */
      compressed?: boolean;
    }
  /** TLS records that carry nothing of ours, RFC 8446: the handshake, session tickets, alerts. `raw` is as encrypted. */
  | { type: 'tls'; part: 'handshake' | 'rest'; records: number }
  /** Bytes that were not decoded; left out in older documents: `cause`. */
  | { type: 'undecodable'; cause?: UndecodableCause; reason: string };

/**
 * Why bytes were not decoded. cut-off: the connection ended inside a message, whose rest was never sent ·
 * not-allowed: the protocol doesn't allow them here · too-long: longer than the tap keeps, no fault of the sender ·
 * other-protocol: one that is not decoded here.
 */
export const UNDECODABLE_CAUSES = ['cut-off', 'not-allowed', 'too-long', 'other-protocol'] as const;
export type UndecodableCause = (typeof UNDECODABLE_CAUSES)[number];

export interface WireEvent {
  /** 1, 2, 3 … in the order of recording, over all connections of this lab. */
  seq: number;
  connection: number;
  transport: TransportName;
  /** 0, 1, 2 …: the request/response pair of its connection that this belongs to (frames belong to the upgrade). */
  exchange: number;
  direction: Direction;
  /** First and last byte at the tap, server's clock. */
  atMs: number;
  endMs: number;
  bytes: ByteSplit;
  /** Ids of the updates whose JSON it carries, in order. */
  updates: number[];
  message: WireMessage;
  /**
   * The bytes themselves, base64, from the first on; `rawCutBytes` says how many are not kept. Of an encrypted
   * connection, the plaintext: `bytes.tls` are not in it.
   */
  raw: string;
  rawCutBytes: number;
}

/** One TCP connection as the tap saw it. */
export interface ConnectionRecord {
  id: number;
  transport: TransportName;
  serverPort: number;
  clientPort: number;
  openedAtMs: number;
  /** Null while open. */
  closedAtMs: number | null;
  /** TLS 1.3: `bytes.tls` of its events are the records' overhead. Left out: not encrypted. */
  encrypted?: boolean;
  /** What both sides agreed to speak. Left out: they never did, or an older lab wrote it. */
  protocol?: HttpVersion;
  /** What the socket itself counted (behind a link: what the server received and sent). */
  bytesUp: number;
  bytesDown: number;
  /** Of these, bytes of exchanges that are not the run's (another tab on the same connection). */
  foreignBytesUp: number;
  foreignBytesDown: number;
  /** It died by RST or an error: `bytesDown` were given to the kernel and perhaps never sent. */
  atMost: boolean;
}
