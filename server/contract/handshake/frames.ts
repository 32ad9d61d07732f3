/** A frame, explained, and what the composer asks for. */
import type { Text } from '../text.ts';
import type { AnnotatedBytes } from './bytes.ts';
import type { FrameField } from './frame-fields.ts';
import type { FrameAround } from './http2.ts';
import type { Reference } from './reference.ts';

/** masked XOR key = plain, RFC 6455 §5.3. Numbers from 0 to 255. */
export interface UnmaskedByte {
  index: number;
  masked: number;
  /** index mod 4. */
  keyIndex: number;
  key: number;
  plain: number;
}

/** Characters, code points, UTF-16 units and bytes are four different counts. */
export interface TextCounts {
  /** Its first 1,024 UTF-16 units. */
  text: string;
  /** What a reader calls a character (extended grapheme clusters). Null: too long to be counted. */
  characters: number | null;
  codePoints: number;
  /** `text.length` in JavaScript. */
  utf16Units: number;
  utf8Bytes: number;
  /** Each character with its own counts, the first 64 of them. */
  perCharacter: {
    character: string;
    codePoints: string[];
    utf16Units: number;
    utf8Hex: string;
  }[];
}

/** Something to say about a frame, and where the rule stands. */
export interface FrameRemark {
  text: Text;
  reference: Reference;
}

export interface FrameExplanation {
  /** Whose rules apply: a client's frames go up, a server's down. Null: not known. */
  direction: 'up' | 'down' | null;
  bytes: AnnotatedBytes;
  /** Header and payload as declared; of an unfinished header, what its bytes ask for so far. */
  totalBytes: number;
  /** Of these, bytes that have not come: the frame is not whole. (Bytes that were not kept are `bytes.cutBytes`.) */
  missingBytes: number;
  headerBytes: number;
  payloadBytes: number;
  fields: FrameField[];
  /** The first 64 bytes of a masked payload. */
  unmasking: UnmaskedByte[];
  /** The payload without mask, the first 1,024 bytes. */
  plainHex: string;
  opcode: number;
  fin: boolean;
  name: Text;
  /** For text (and the reason of a close frame): null if it isn't valid UTF-8, or isn't text. */
  text: TextCounts | null;
  close: { code: number | null; meaning: Text; reason: string } | null;
  /** RSV1 with permessage-deflate: what it says when inflated (hex of the first 1,024 bytes), and how long that is. */
  inflatedHex: string | null;
  inflatedBytes: number | null;
  /** Rules that this frame breaks, or what is missing of it. */
  problems: FrameRemark[];
  /** What can't be told here, or isn't taken, and why: no fault of the sender's. */
  notes: FrameRemark[];
  /** Bytes behind the frame that were given but don't belong to it. */
  restBytes: number;
}

/** GET /api/runs/:id/events/:seq/frame: what it breaks because of the frames before it is among the problems. */
export interface RecordedFrame {
  explained: FrameExplanation;
  /** Bytes of the frame that the run did not keep. */
  cutBytes: number;
  /** It came over HTTP/2: the frames around it. */
  around?: FrameAround[];
}

export type FrameKind = 'text' | 'binary' | 'ping' | 'pong' | 'close' | 'continuation' | 'raw';

/** What the composer asks for. All but `kind` may be left out; what is forced may break the rules on purpose. */
export interface FrameSpec {
  kind: FrameKind;
  text?: string;
  /** Payload as hex digits (spaces allowed), in place of `text`. For `raw`: the whole frame. */
  hex?: string;
  /** A payload of this many bytes "a", in place of `text` and `hex`. At most 1 MiB. */
  fillBytes?: number;
  /** For `close`: without a code the payload is empty. */
  code?: number;
  reason?: string;
  /** Text and binary: cut into so many frames (1 to 20). */
  fragments?: number;
  /** Text and binary: deflated, with RSV1. */
  compressed?: boolean;
  fin?: boolean;
  rsv1?: boolean;
  rsv2?: boolean;
  rsv3?: boolean;
  /** 0 to 15, in place of the kind's own. */
  opcode?: number;
  masked?: boolean;
  /** 8 hex digits; random if left out. */
  maskingKey?: string;
  /** A length in the header that isn't the payload's. */
  declaredLength?: number;
  /** A longer form of the length than needed. */
  lengthForm?: 7 | 16 | 64;
}

export interface BuiltFrames {
  frames: FrameExplanation[];
  /** All of them, as they would be sent; cut like any other bytes. */
  totalBytes: number;
}
