/**
 * The handshake and the frame view. Everything that the page shows about a connection is computed by the server
 * from its recording and comes as data: bytes, labels, reasons and the section of the RFC behind each.
 *
 * Here `atMs` is milliseconds since the TCP connection was accepted. Offsets count bytes, `end` is exclusive.
 */
import type { Language, Text } from './text.ts';

/** Where the echo service for handshakes lives, on the port of the WebSocket transport. */
export const CHAT_SERVICE_PATH = '/chatService';
/** What it speaks, the preferred one first. */
export const CHAT_SUBPROTOCOLS = ['superchat', 'chat'] as const;

/** Where a rule stands: "RFC 6455 §4.2.1" and a link to it. */
export interface Reference {
  label: string;
  href: string;
}

// ── Bytes, explained ────────────────────────────────────────────────────────────────────────────────────

/** What a stretch of bytes is, for colouring. `delimiter`: spaces, colons and line ends. */
export type SpanKind =
  | 'method'
  | 'target'
  | 'version'
  | 'status'
  | 'header-name'
  | 'header-value'
  | 'delimiter'
  | 'body'
  | 'frame-field'
  | 'payload'
  | 'unknown';

export interface ByteSpan {
  start: number;
  end: number;
  kind: SpanKind;
  label: Text;
  why: Text;
  reference: Reference;
  /** In a head: 0 for the start line, 1, 2, 3 … for the header lines; parts of one line share it. */
  line?: number;
  /** The check that reads these bytes. */
  checkId?: CheckId;
  /** In a frame: the field of the ribbon. */
  fieldId?: FrameFieldId;
}

export interface AnnotatedBytes {
  /** Lower-case hex without spaces, from the first byte on. */
  hex: string;
  /** Bytes that were on the wire and are not kept in `hex`. */
  cutBytes: number;
  /** In order, without holes or overlaps, over all of `hex`; fields of a frame that share a byte share its span. */
  spans: ByteSpan[];
}

// ── The accept key ──────────────────────────────────────────────────────────────────────────────────────

/** RFC 6455 §4.2.2: base64(SHA-1(key + GUID)), with everything in between. */
export interface AcceptComputation {
  key: string;
  keyCharacters: number;
  /** What the key says when it is decoded: 16 bytes if it is right. Empty if it isn't base64. */
  keyBytesHex: string;
  keyIsValid: boolean;
  guid: string;
  guidCharacters: number;
  /** key + GUID: 60 bytes for a valid key. */
  concatenated: string;
  concatenatedBytes: number;
  /** 20 bytes. */
  sha1Hex: string;
  /** 28 characters. */
  accept: string;
}

export type AcceptMistakeId = 'en-dash' | 'hex-text' | 'trimmed-key' | 'lower-case-guid';

/** What comes out when the computation is done in one of the classic wrong ways. */
export interface AcceptMistake {
  id: AcceptMistakeId;
  name: Text;
  why: Text;
  /** What was hashed, or what was encoded. */
  input: string;
  accept: string;
}

export interface AcceptView {
  computation: AcceptComputation;
  /** What is wrong with the key, if anything: it is computed all the same. */
  keyProblem: Text | null;
  mistakes: AcceptMistake[];
}

// ── Checks ──────────────────────────────────────────────────────────────────────────────────────────────

export type ServerCheckId =
  | 'method'
  | 'http-version'
  | 'host'
  | 'upgrade'
  | 'connection'
  | 'key'
  | 'version'
  | 'origin'
  | 'protocol'
  | 'extensions'
  /** These three are listed only when they decide. */
  | 'head'
  | 'target'
  | 'body';
export type ClientCheckId =
  | 'status'
  | 'answer-upgrade'
  | 'answer-connection'
  | 'accept'
  | 'answer-protocol'
  | 'answer-extensions';
export type CheckId = ServerCheckId | ClientCheckId;

export interface Check {
  id: CheckId;
  side: 'server' | 'client';
  name: Text;
  ok: boolean;
  /** As it stood on the wire; null: it was missing. */
  received: string | null;
  expected: Text;
  /** Why the rule exists; if it failed, what that means. */
  why: Text;
  reference: Reference;
  /** Server's checks: the status that it is refused with. */
  status?: number;
  /** A rule of browsers (WHATWG), stricter than the RFC's; other clients don't check so. */
  browserRule?: true;
  /** What follows from it without being a fault: an offer that is declined. */
  notes?: Text[];
  /** The bytes that it is about, where no span of the head names it: in the request. */
  at?: { start: number; end: number };
}

// ── Frames ──────────────────────────────────────────────────────────────────────────────────────────────

export type FrameFieldId =
  | 'fin'
  | 'rsv1'
  | 'rsv2'
  | 'rsv3'
  | 'opcode'
  | 'mask'
  | 'length7'
  | 'length16'
  | 'length64'
  | 'masking-key'
  | 'payload';

/** One field of the ribbon, RFC 6455 §5.2. Bits count from the first bit of the frame. */
export interface FrameField {
  id: FrameFieldId;
  name: Text;
  bitStart: number;
  bitLength: number;
  /** The bytes that it lies in (several fields share the first two). */
  byteStart: number;
  byteLength: number;
  /** As one writes it: "1", "0x8", "126", "37 fa 21 3d"; a long payload is cut, with "…". */
  value: string;
  meaning: Text;
  reference: Reference;
  /** Breaks a rule here. */
  wrong: boolean;
}

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
  /** What can't be told here, and why: no fault of the sender's. */
  notes: FrameRemark[];
  /** Bytes behind the frame that were given but don't belong to it. */
  restBytes: number;
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

// ── A connection, step by step ──────────────────────────────────────────────────────────────────────────

export type StepId =
  | 'tcp'
  | 'request'
  | 'server-checks'
  | 'accept-key'
  | 'answer'
  | 'client-checks'
  | 'frame-up'
  | 'frame-down'
  | 'ping-pong'
  | 'fragments'
  | 'closing';

/** A recorded message: a head, a frame, or bytes that nobody could read. */
export interface StepMessage {
  /** Number of the wire event. */
  seq: number;
  type: 'request' | 'response' | 'frame' | 'undecodable';
  direction: 'up' | 'down';
  atMs: number;
  totalBytes: number;
  /** One line, for lists and diagrams. */
  label: Text;
  bytes: AnnotatedBytes;
  frame?: FrameExplanation;
}

export interface HandshakeStep {
  id: StepId;
  /** 1, 2, 3 …: its number key, and its place in the address. */
  number: number;
  group: 'open' | 'talk' | 'close';
  title: Text;
  /** Null: nothing was sent in this step. */
  direction: 'up' | 'down' | 'both' | null;
  /** Null: it did not come to this. `explanation` then says why. */
  atMs: number | null;
  happened: boolean;
  messages: StepMessage[];
  /** What the RFC asks, in our words. */
  rule: { text: Text; reference: Reference };
  explanation: Text;
  /** For the instructor's window only. */
  note: Text;
  checks?: Check[];
  accept?: AcceptView;
  /** Mermaid source, from the recording; null when nothing was sent. */
  mermaid: Record<Language, string> | null;
  /** Ids of the texts at the side that fit here. */
  sideTexts: SideTextId[];
}

export type SideTextId =
  | 'why-the-key'
  | 'why-mask'
  | 'ws-and-wss'
  | 'sec-websocket-origin'
  | 'negotiation'
  | 'code-1006'
  | 'browser-rules'
  | 'characters-and-bytes';

export interface SideText {
  id: SideTextId;
  title: Text;
  paragraphs: Text[];
  references: Reference[];
}

export interface HandshakeOutcome {
  /**
   * open: both sides agreed and it is still open · closed: both agreed, talked and closed · refused: the server
   * said no (or nothing) · rejected: the client may not accept the answer · failed: it broke after the handshake.
   */
  state: 'open' | 'closed' | 'refused' | 'rejected' | 'failed';
  /** The status of the answer; null: there was none. */
  status: number | null;
  /** The check that decided, if one did. */
  failedCheck: Check | null;
  /** After a good handshake: the first frame that broke a rule. */
  brokenRule: { from: 'client' | 'server'; seq: number; text: Text; reference: Reference } | null;
  /** The close frames, in order. `code` null: an empty close frame (a script then sees 1005). */
  closeFrames: { from: 'client' | 'server'; code: number | null; reason: string; atMs: number }[];
  /** Whose FIN came first. Null: still open, or it was cut off (RST). */
  tcpClosedFirstBy: 'client' | 'server' | null;
  tcpClosedAtMs: number | null;
  /** What each side said, in a sentence or two. */
  summary: Text;
}

/** `program`: somebody else's connection without Origin, which browsers never leave out. */
export type HandshakeKind = 'browser' | 'program' | 'seed' | 'custom' | 'variant';

export interface HandshakeView {
  id: string;
  kind: HandshakeKind;
  title: Text;
  /** The raw client's connection is still open: frames can be sent. */
  live: boolean;
  variantId: VariantId | null;
  connection: {
    serverPort: number;
    clientPort: number;
    openedAtMs: number;
    closedAtMs: number | null;
    bytesUp: number;
    bytesDown: number;
  };
  outcome: HandshakeOutcome;
  steps: HandshakeStep[];
  checks: { server: Check[]; client: Check[] };
  /** The messages that are kept, in order; at most 500. */
  messages: StepMessage[];
  /** Of a long connection, messages from the middle that came and are not kept, after the one numbered so; or null. */
  leftOut: { messages: number; bytes: { up: number; down: number }; afterSeq: number } | null;
  /** The whole connection as one diagram. */
  mermaid: Record<Language, string>;
}

// ── Break something ─────────────────────────────────────────────────────────────────────────────────────

export type VariantId =
  | 'no-upgrade'
  | 'wrong-upgrade'
  | 'no-connection'
  | 'wrong-connection'
  | 'version-8'
  | 'no-key'
  | 'short-key'
  | 'malformed-protocol'
  | 'malformed-extensions'
  | 'post'
  | 'http-1.0'
  | 'foreign-origin'
  | 'foreign-host'
  | 'unmasked-frame'
  | 'reserved-bit'
  | 'reserved-opcode'
  | 'long-control-frame'
  | 'fragmented-control-frame'
  | 'lone-continuation'
  | 'not-utf8'
  | 'too-big'
  | 'close-code-1005'
  | 'answer-200'
  | 'answer-no-upgrade'
  | 'answer-no-connection'
  | 'accept-missing'
  | 'accept-en-dash'
  | 'accept-hex-text'
  | 'accept-trimmed-key'
  | 'accept-lower-case-guid'
  | 'protocol-never-offered'
  | 'extension-never-offered'
  | 'masked-server-frame'
  | 'server-reserved-bit'
  | 'server-not-utf8'
  | 'no-close-frame';

/** What a page's own script and the console of a browser got to see. Quoted from a real run. */
export interface BrowserSees {
  /** "Chromium 156.0.0.0". */
  browser: string;
  /** The events of the WebSocket object, in order: "open", "message", "error", "close". */
  events: string[];
  code: number;
  reason: string;
  wasClean: boolean;
  /** Word for word, with the address replaced by ws://localhost:PORT/…; empty: it says nothing. */
  console: string[];
  /** What is remarkable about it. */
  note: Text | null;
}

export interface Variant {
  id: VariantId;
  /** Who does it wrong. */
  side: 'client' | 'server';
  phase: 'request' | 'answer' | 'frames';
  title: Text;
  /** What is changed, against the seed's example. */
  change: Text;
  /** The lines or bytes that differ; null: there is none on this side. */
  before: string | null;
  after: string | null;
  /** Why the rule exists. */
  why: Text;
  reference: Reference;
  /** For side `server`: the page can run it in this browser too, `new WebSocket('ws://host:wrongPort' + browserPath)`. */
  browserPath: string | null;
  /** The subprotocols that the page must offer then, the second argument of `new WebSocket`. */
  browserProtocols: string[];
  browsers: BrowserSees[];
}

// ── The API ─────────────────────────────────────────────────────────────────────────────────────────────

/** What is different from the seed's printed example, and why. */
export interface SeedChange {
  before: string;
  after: string;
  why: Text;
}

/** GET /api/handshake: what the page needs to know before it asks for a connection. */
export interface HandshakeCatalog {
  /** Port of /chatService. */
  chatPort: number;
  chatPath: string;
  subprotocols: string[];
  /** Port of the server that answers wrongly. */
  wrongPort: number;
  /** The seed's request, line by line: where editing begins. */
  seedLines: string[];
  seedChanges: SeedChange[];
  variants: Variant[];
  sideTexts: SideText[];
  /** Texts that the service does something special with. */
  commands: { text: string; what: Text }[];
  /** What the page sends over its own connection so that every step has something to show, in order. */
  browserScript: { send: string }[];
  limits: { headBytes: number; frameBytes: number; framesPerSend: number; idleMs: number };
}

/**
 * POST /api/handshake. `live`: the connection stays open after the handshake, for the composer; otherwise the raw
 * client sends its whole script and closes. `lines`: the request's lines as they are typed, start line first.
 */
export type HandshakeRequest =
  | { kind: 'seed'; live?: boolean }
  | { kind: 'custom'; lines: string[]; live?: boolean }
  | { kind: 'variant'; id: VariantId };

/** POST /api/handshake/browser: the page's own connection, found by the `token` in its address. */
export interface BrowserHandshakeRequest {
  token: string;
}

/** POST /api/handshake/:id/send: built, sent, and answered with the view after the answers (or 1 s) came. */
export interface SendFramesRequest {
  frames: FrameSpec[];
}

/** POST /api/frames/explain. */
export interface ExplainFrameRequest {
  base64?: string;
  hex?: string;
  /** Bytes of the frame that the recording did not keep (`rawCutBytes`). */
  cutBytes?: number;
  /** What the tap read in it, where the frame alone can't be read: it knew the messages before. */
  text?: string;
  direction?: 'up' | 'down';
  /** permessage-deflate was negotiated. */
  deflate?: boolean;
}

/** POST /api/frames/build. */
export interface BuildFramesRequest {
  frame: FrameSpec;
}
