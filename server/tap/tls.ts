/** What the recorder asks of an encryption between link and tap (server/tls makes it): whose bytes the records are. */
import type { Duplex } from 'node:stream';
import type { Direction, HttpVersion } from '../contract.ts';
import type { TapSink } from './sink.ts';

/** Records that carry no plaintext: the handshake, session tickets, alerts. */
export interface OtherRecords {
  bytes: number;
  records: number;
  /** First and last byte, milliseconds since the Unix epoch. */
  atMs: number;
  endMs: number;
  /** The first of the bytes. */
  raw: Buffer;
}

export interface TlsAccount {
  /** Sees the bytes below the encryption, in order. */
  watch(direction: Direction, bytes: Uint8Array): void;
  /** The sink for the tap above the encryption: passes on what `sink` shall hear. */
  above(sink: TapSink): TapSink;
  /** TLS bytes of the next `plaintextBytes` in this direction. Ask in the order in which they passed. */
  overheadOf(direction: Direction, plaintextBytes: number): number;
  /** Records of nobody's since this was last asked; null if there were none. */
  takeOther(direction: Direction): OtherRecords | null;
}

/** One for each connection; null: this one is not encrypted. */
export type TlsLayer = () => {
  account: TlsAccount;
  /** The stream of the plaintext above `lower`. `onAgreed` hears what both sides will speak, before the first of it. */
  secure(lower: Duplex, onAgreed: (version: HttpVersion) => void): Duplex;
} | null;
