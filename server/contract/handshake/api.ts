/** The API of the handshake and the frame view. */
import type { Text } from '../text.ts';
import type { Variant, VariantId } from './breaks.ts';
import type { SideText } from './steps.ts';

/** Where the echo service for handshakes lives, on the port of the WebSocket transport. */
export const CHAT_SERVICE_PATH = '/chatService';
/** What it speaks, the preferred one first. */
export const CHAT_SUBPROTOCOLS = ['superchat', 'chat'] as const;

/** The certificate of the measured ports, in PEM: for programs that shall trust it. */
export const CERTIFICATE_PATH = '/api/handshake/certificate.pem';

/** Recordings of handshakes that come with the lab: the printed example, and a browser's own connection. */
export const RECORDED_HANDSHAKES = ['seed', 'browser'] as const;
export type RecordedHandshake = (typeof RECORDED_HANDSHAKES)[number];

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
  /** It speaks TLS now: https and wss. */
  secure: boolean;
  /** SHA-256 of the certificate that it does so with. */
  fingerprint: string;
  subprotocols: string[];
  /** Port of the server that answers wrongly. */
  wrongPort: number;
  /** Pages of the chat port may get HTTP/2 on it now. */
  http2: boolean;
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
 * client sends its whole script and closes. `http2`: the same over HTTP/2, on a port that speaks it always. `lines`: the request's lines as they are typed, start line first.
 */
export type HandshakeRequest =
  | { kind: 'seed'; live?: boolean; http2?: boolean }
  | { kind: 'custom'; lines: string[]; live?: boolean }
  | { kind: 'variant'; id: VariantId };

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
