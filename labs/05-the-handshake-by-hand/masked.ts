/** A masked frame that is drawn for a student (RFC 6455 §5.2, §5.3), and what mistakes make of it. */
import { bytesOf } from '../checks/bytes.ts';
import { drawnBytes, drawnFrom } from '../checks/draw.ts';

/** All longer than the masking key, none so long that it needs a longer form of the length. */
const WORDS: [string, ...string[]] = [
  'update',
  'duplex',
  'socket',
  'server',
  'handshake',
  'payload',
  'browser',
  'masking',
];
const FIN_TEXT = 0x81;
const MASK_BIT = 0x80;

export interface MaskedFrame {
  word: string;
  key: Uint8Array;
  masked: Uint8Array;
  /** The whole frame: header, masking key, masked payload. */
  bytes: Uint8Array;
}

/** masked[i] XOR key[i mod 4], and the way back is the same. */
function xor(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  return bytes.map((byte, i) => byte ^ (key[i % key.length] ?? 0));
}

/** The student's own frame. */
export function frameFor(seed: number): MaskedFrame {
  const word = drawnFrom(seed, 'word', WORDS);
  // No byte twice: the key is another one when it is read backwards or begun too late.
  const key = Uint8Array.from(drawnBytes(seed, 'mask', 4), (byte, i) => (byte & 0xfc) | i);
  const masked = xor(bytesOf(word), key);
  return { word, key, masked, bytes: Uint8Array.of(FIN_TEXT, MASK_BIT | word.length, ...key, ...masked) };
}

/** The payload as the classic mistakes read it. */
export const MISREAD: Record<
  'still-masked' | 'first-four' | 'reversed-key' | 'key-too-late' | 'capitals',
  (frame: MaskedFrame) => Uint8Array
> = {
  'still-masked': ({ masked }) => masked,
  'first-four': ({ word }) => bytesOf(word.slice(0, 4)),
  'reversed-key': ({ masked, key }) => xor(masked, key.toReversed()),
  'key-too-late': ({ masked, key }) => xor(masked, Uint8Array.of(...key.slice(1), ...key.slice(0, 1))),
  capitals: ({ word }) => bytesOf(word.toUpperCase()),
};
