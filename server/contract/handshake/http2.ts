/** A handshake over HTTP/2 (RFC 8441): what its recorded steps have beside those over HTTP/1.1. */
import type { Text } from '../text.ts';
import type { HeadField } from '../wire/head.ts';
import type { CheckId } from './checks.ts';
import type { Reference } from './reference.ts';

/** A field of a head over HTTP/2, and where its bytes stand in the message. */
export interface HandshakeField extends HeadField {
  start: number;
  end: number;
  /** The check that reads it. */
  checkId?: CheckId;
}

/** An HTTP/2 frame in whose content a WebSocket frame travelled, or a part of it. */
export interface FrameAround {
  /** Its 9 bytes. */
  headerHex: string;
  /** DATA, and what it says: length of its content, flags, stream. */
  contentBytes: number;
  flags: string[];
  stream: number;
}

/** How a part of the handshake of RFC 6455 fares over HTTP/2. other: said in another way. */
const FATES = ['gone', 'other', 'new', 'same'] as const;
export type Fate = (typeof FATES)[number];

/** One part of both handshakes; null: this one doesn't have it. */
export interface SideBySideRow {
  part: 'before' | 'request' | 'answer' | 'after';
  fate: Fate;
  /** As RFC 6455 has it, with the values of the recorded one where they are the same. */
  http1: Text | null;
  /** As it was recorded. */
  http2: Text | null;
  why: Text;
  reference: Reference;
}

/** The stream that carries the WebSocket. */
export interface HandshakeStream {
  id: number;
  /** The server's SETTINGS_ENABLE_CONNECT_PROTOCOL; null: it did not send it. */
  enableConnectProtocol: string | null;
}

/** A stream that was given up (RST_STREAM). */
export interface StreamReset {
  by: 'client' | 'server';
  /** "PROTOCOL_ERROR". */
  code: string;
}
