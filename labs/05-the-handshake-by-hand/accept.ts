/** The accept key (RFC 6455 §4.2.2 item 5.4) for the key that is drawn for a student, and what mistakes make of it. */

import { sha1 } from '../../server/bytes/sha-1.ts';
import { base64, bytesOf, hex } from '../checks/bytes.ts';
import { drawnBytes } from '../checks/draw.ts';

export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The student's own Sec-WebSocket-Key: 16 bytes, in base64. */
export const keyFor = (seed: number): string => base64(drawnBytes(seed, 'key', 16));

const hashed = (text: string): string => base64(sha1(bytesOf(text)));

/** base64(SHA-1(key + GUID)). */
export const acceptOf = (key: string): string => hashed(key + GUID);

/** What the classic mistakes make of a key. */
export const MISTAKEN: Record<
  'hex-digits' | 'en-dash' | 'hex-text' | 'trimmed-key' | 'lower-case-guid' | 'no-guid',
  (key: string) => string
> = {
  'hex-digits': (key) => hex(sha1(bytesOf(key + GUID))).replaceAll(' ', ''),
  'en-dash': (key) => hashed(key + GUID.replace('E914-', 'E914\u2013')),
  'hex-text': (key) => base64(bytesOf(hex(sha1(bytesOf(key + GUID))).replaceAll(' ', ''))),
  'trimmed-key': (key) => hashed(key.replace(/=+$/, '') + GUID),
  'lower-case-guid': (key) => hashed(key + GUID.toLowerCase()),
  'no-guid': hashed,
};
