/** Break something: the variants, and what browsers show of them. */
import type { Text } from '../text.ts';
import type { Reference } from './reference.ts';

export const VARIANT_IDS = [
  'no-upgrade',
  'wrong-upgrade',
  'no-connection',
  'wrong-connection',
  'version-8',
  'no-key',
  'short-key',
  'malformed-protocol',
  'malformed-extensions',
  'post',
  'http-1.0',
  'foreign-origin',
  'foreign-host',
  'unmasked-frame',
  'reserved-bit',
  'reserved-opcode',
  'long-control-frame',
  'fragmented-control-frame',
  'lone-continuation',
  'not-utf8',
  'too-big',
  'close-code-1005',
  'answer-200',
  'answer-no-upgrade',
  'answer-no-connection',
  'accept-missing',
  'accept-en-dash',
  'accept-hex-text',
  'accept-trimmed-key',
  'accept-lower-case-guid',
  'protocol-never-offered',
  'protocol-not-granted',
  'extension-never-offered',
  'masked-server-frame',
  'server-reserved-bit',
  'server-not-utf8',
  'no-close-frame',
  'h2-no-setting',
  'h2-get',
  'h2-no-protocol',
  'h2-other-protocol',
  'h2-no-path',
  'h2-no-scheme',
  'h2-upgrade',
  'h2-connection',
  'h2-version-8',
  'h2-no-version',
  'h2-foreign-origin',
  'h2-foreign-authority',
  'h2-malformed-protocol',
  'h2-malformed-extensions',
  'h2-protocol-not-granted',
  'h2-unmasked-frame',
  'h2-no-close-frame',
] as const;

export type VariantId = (typeof VARIANT_IDS)[number];

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
  /** It is a handshake over HTTP/2 (RFC 8441). */
  http2?: true;
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
