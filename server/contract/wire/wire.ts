/** What the tap makes of the bytes on a connection. */
import type { ByteSplit, Direction } from '../bytes.ts';
import type { HttpVersion } from '../line/protocol.ts';
import type { TransportName } from '../transports/index.ts';

export type HeaderList = [name: string, value: string][];

/**
 * How HPACK wrote a field of an HTTP/2 head (RFC 7541 §6). indexed: all of it stands for an entry of the table ·
 * remembered: spelled out, and from then on an entry · spelled-out: and forgotten · never-indexed: and nobody on the way
 * may remember it.
 */
export const FIELD_FORMS = ['indexed', 'remembered', 'spelled-out', 'never-indexed'] as const;
export type FieldForm = (typeof FIELD_FORMS)[number];

/** What one field of an HTTP/2 head cost. */
export interface FieldRecord {
  form: FieldForm;
  bytes: number;
  /**
   * The entry that all of it (indexed) or its name was taken from: up to 61 one of the static table, above it one that
   * was remembered. Left out: its name is spelled out too.
   */
  index?: number;
  /** Of its texts, at least one is in Huffman codes. */
  huffman?: boolean;
}

/** Why a body in gzip was not read to its end: it is none or broken · says more than is kept · ends too early. */
export const GZIP_FAULTS = ['broken', 'too-long', 'cut-off'] as const;
export type GzipFault = (typeof GZIP_FAULTS)[number];

/** A body in gzip (RFC 1952), or what of one belongs to an event of an event stream. */
export interface GzipRecord {
  /** As it came. */
  bytes: number;
  /** What it says, as far as it could be read. */
  plainBytes: number;
  /** That as text, of a body; `cut`: it is longer than it stands here. */
  text?: string;
  cut?: boolean;
  fault?: GzipFault;
}

/** What the decoder read. One `WireEvent` holds one of these. */
export type WireMessage =
  /**
   * Of HTTP/2, `version` is "HTTP/2", `headers` are all fields as they came, `:method` and its like too, and `fields`
   * says what each of them cost, in the same order; `reason` is empty.
   */
  | {
      type: 'request';
      method: string;
      target: string;
      version: string;
      headers: HeaderList;
      fields?: FieldRecord[];
      bodyBytes: number;
      gzip?: GzipRecord;
    }
  /** `stream`: the body is an event stream, whose events follow one by one. */
  | {
      type: 'response';
      status: number;
      reason: string;
      version: string;
      headers: HeaderList;
      fields?: FieldRecord[];
      bodyBytes: number;
      gzip?: GzipRecord;
      stream: boolean;
      /** HTTP/2 only: it grants CONNECT, and what follows on its stream is of another protocol. */
      tunnel?: boolean;
    }
  /**
   * One event (or a block of comments or fields without data) of an event stream, up to its blank line. `cut`: data
   * or comment are longer than they stand here. `gzip`: the stream was compressed.
   */
  | {
      type: 'event';
      id?: string;
      event?: string;
      retryMs?: number;
      data?: string;
      comment?: string;
      cut?: boolean;
      gzip?: GzipRecord;
    }
  /** The end of an event stream, where it takes bytes of its own: the last chunk, or an HTTP/2 frame. */
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
  /**
   * An HTTP/2 frame that is no part of a message (RFC 9113 §6), or the preface (§3.4). `frame`: "SETTINGS", "PING" …,
   * "PREFACE"; `values`: what it says, by the names of the RFC.
   */
  | { type: 'h2-frame'; frame: string; flags: string[]; values: [name: string, value: string][] }
  /** TLS records that carry nothing of ours, RFC 8446: the handshake, session tickets, alerts. `raw` is as encrypted. */
  | { type: 'tls'; part: 'handshake' | 'rest'; records: number }
  /** Bytes that were not decoded; left out in older documents: `cause`. */
  | { type: 'undecodable'; cause?: UndecodableCause; reason: string };

/**
 * Why bytes were not decoded. cut-off: the connection or the stream ended inside a message, whose rest was never sent ·
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
  /**
   * On an origin that all share it is no transport's alone: a TLS handshake, what HTTP/2 says of the whole connection, a
   * file that all windows use. `transport` is then the one whose port it is. Left out: it is `transport`'s.
   */
  shared?: true;
  /**
   * 0, 1, 2 …: the request/response pair of its connection that this belongs to (frames belong to the upgrade). What is
   * the whole HTTP/2 connection's belongs to the last request before it, or to the first.
   */
  exchange: number;
  /** The number of its HTTP/2 stream; 0: the connection's own. Left out: not HTTP/2. */
  stream?: number;
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
  /**
   * Over HTTP/2, where streams take turns: how many bytes of this direction came before its first one (above TLS). In
   * this order heads were sent, and so refer to each other.
   */
  offset?: number;
  /** Of `raw`, so many bytes at its beginning are the rest of an HTTP/2 frame that began in an event before. */
  inFrameBytes?: number;
}

/** One TCP connection as the tap saw it. */
export interface ConnectionRecord {
  id: number;
  transport: TransportName;
  /** On an origin that all share: the transports whose exchanges it carried, the first first. Left out: `transport`'s. */
  carried?: TransportName[];
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
