/** Writes HTTP/2 frames, RFC 9113 §4.1. */
import { FLAG, FRAME, HEADER_BYTES } from '../../../tap/decode/http2/frame/header.ts';

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');
const SETTINGS_ENABLE_PUSH = 0x2;
const SETTING_BYTES = 6;

function frame(type: number, flags: number, stream: number, content: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUIntBE(content.length, 0, 3);
  header.writeUInt8(type, 3);
  header.writeUInt8(flags, 4);
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, content]);
}

const NOTHING = new Uint8Array();

/** With what a client begins: the preface, and SETTINGS that say that nothing shall be pushed. */
export function beginning(): Buffer {
  const setting = Buffer.alloc(SETTING_BYTES);
  setting.writeUInt16BE(SETTINGS_ENABLE_PUSH);
  return Buffer.concat([PREFACE, frame(FRAME.SETTINGS, 0, 0, setting)]);
}

export const settingsAck = (): Buffer => frame(FRAME.SETTINGS, FLAG.ACK, 0, NOTHING);
/** A head; `ends`: nothing follows it on its stream. */
export const headers = (stream: number, block: Uint8Array, ends: boolean): Buffer =>
  frame(FRAME.HEADERS, FLAG.END_HEADERS | (ends ? FLAG.END_STREAM : 0), stream, block);
/** As many DATA frames as the content needs, at most 16 KiB each (§4.2: what every receiver must take). */
export function data(stream: number, content: Uint8Array): Buffer {
  const frames: Buffer[] = [];
  for (let at = 0; at < content.length; at += MOST_BYTES) {
    frames.push(frame(FRAME.DATA, 0, stream, content.subarray(at, at + MOST_BYTES)));
  }
  return Buffer.concat(frames);
}
const MOST_BYTES = 16_384;
/** Nothing more comes on this stream. */
export const endOfStream = (stream: number): Buffer => frame(FRAME.DATA, FLAG.END_STREAM, stream, NOTHING);
