/**
 * A recorded connection, step by step. Everything that the page shows about it is computed by the server from its
 * recording and comes as data. Here `atMs` is milliseconds since the TCP connection was accepted.
 */
import type { Language, Text } from '../text.ts';
import type { AcceptView } from './accept.ts';
import type { VariantId } from './breaks.ts';
import type { AnnotatedBytes } from './bytes.ts';
import type { Check } from './checks.ts';
import type { FrameExplanation } from './frames.ts';
import type { FrameAround, HandshakeField, HandshakeStream, SideBySideRow, StreamReset } from './http2.ts';
import type { Reference } from './reference.ts';

export type StepId =
  | 'tcp'
  /** Only where the connection is encrypted. */
  | 'tls'
  /** Over HTTP/2 only: how both sides begin, and that the server allows extended CONNECT. */
  | 'settings'
  | 'request'
  | 'server-checks'
  /** Over HTTP/1.1 only. */
  | 'accept-key'
  /** Over HTTP/2 only, in its place: what became of each part of the handshake. */
  | 'side-by-side'
  | 'answer'
  | 'client-checks'
  | 'frame-up'
  | 'frame-down'
  | 'ping-pong'
  | 'fragments'
  | 'closing';

/** A recorded message: a head, a frame, TLS records without any of these, a frame of HTTP/2's own, or bytes that nobody could read. */
export interface StepMessage {
  /** Number of the wire event. */
  seq: number;
  type: 'request' | 'response' | 'frame' | 'tls' | 'h2-frame' | 'undecodable';
  direction: 'up' | 'down';
  atMs: number;
  /** Of an encrypted connection, those of the plaintext; of TLS records, as encrypted. */
  totalBytes: number;
  /** One line, for lists and diagrams. */
  label: Text;
  bytes: AnnotatedBytes;
  frame?: FrameExplanation;
  /** Over HTTP/2: the name and the flags of a frame of its own, "SETTINGS ACK". */
  ownFrame?: string;
  /** Over HTTP/2: the fields of its head. */
  fields?: HandshakeField[];
  /** Over HTTP/2: the frames around a WebSocket frame; none: it stands in one that began before it. */
  around?: FrameAround[];
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
  sideBySide?: SideBySideRow[];
  /** Mermaid source, from the recording; null when nothing was sent. */
  mermaid: Record<Language, string> | null;
  /** Ids of the texts at the side that fit here. */
  sideTexts: SideTextId[];
}

export type SideTextId =
  | 'why-the-key'
  | 'why-no-key'
  | 'who-else-is-on'
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
  /** Over HTTP/2: the stream was given up. */
  reset?: StreamReset;
  /** Whose FIN came first (over HTTP/2: who ended its side of the stream first). Null: still open, or it was cut off (RST). `unknown`: a run's document doesn't say. */
  tcpClosedFirstBy: 'client' | 'server' | 'unknown' | null;
  tcpClosedAtMs: number | null;
  /** What each side said, in a sentence or two. */
  summary: Text;
}

/** Together with the plaintext of all messages, these are the connection's bytes. */
export interface TlsBytes {
  /** The TLS handshake, and the session tickets that follow it. */
  handshake: { up: number; down: number };
  /** What records add to the plaintext they carry, and the alerts at the end. */
  records: { up: number; down: number };
}

/** Where an opening handshake took place: on a connection, over HTTP/2 on a stream of it. */
export interface Opening {
  connection: number;
  stream?: number;
}

/** `program`: somebody else's connection without Origin, which browsers never leave out. */
export type HandshakeKind = 'browser' | 'program' | 'seed' | 'custom' | 'variant';

export interface HandshakeView {
  id: string;
  kind: HandshakeKind;
  title: Text;
  /** The program that answered in our server's place, as people call it; left out: our own. */
  server?: Text;
  /** It is one of a run's, which has these opening handshakes, in order. */
  ofRun?: { run: string; openings: Opening[] } & Opening;
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
    /** Of these, bytes of TLS; null: the connection is not encrypted. */
    tls: TlsBytes | null;
    /**
     * Over HTTP/2: the stream; `closedAtMs` and the bytes are then of it and of how the connection began, not of what else
     * the connection carried.
     */
    stream?: HandshakeStream;
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
