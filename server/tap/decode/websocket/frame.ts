/**
 * WebSocket frames of one direction, RFC 6455 §5.2:
 *
 *     FIN RSV1-3 opcode │ MASK length │ (16 or 64 bits of length) │ (masking key) │ payload
 *     └─ framing ───────────────────────────────────────────────────────────────┘ └ payload, markup
 *
 * The payload of a control frame is framing. Frames that break the rules but can be told apart (reserved bits,
 * an unmasked client frame, a long control frame, an unknown opcode) are decoded all the same, to be shown.
 */
import { joined } from '../../../bytes/bytes.ts';
import type { ByteStore } from '../byte-store.ts';
import { cutOff } from '../cut-off.ts';
import type { Decoder, Fail, FindUpdates, Wrong } from '../decoder.ts';
import type { EventWriter } from '../event-writer.ts';
import { TEXT_LIMIT_CHARACTERS } from '../limits.ts';
import { applyMask, type Frame, frameHeaderBytes, OPCODE, parseFrameHeader } from './header.ts';
import type { Inflater } from './inflate.ts';

const isControl = (opcode: number): boolean => opcode >= 0x8;

export interface FrameDecoderOptions {
  writer: EventWriter;
  findUpdates: FindUpdates;
  fail: Fail;
  /** Null: permessage-deflate was not negotiated. */
  inflater: Inflater | null;
}

export function createFrameDecoder({ writer, findUpdates, fail, inflater }: FrameDecoderOptions): Decoder {
  /** Of the header, which is counted as it comes: over HTTP/2 the bytes of others may stand between. */
  let header = new Uint8Array();
  const kept = writer.createStore();
  const fragments = writer.createStore();
  const readMessage = createMessageReader(inflater, fragments);
  let needed = 2;
  let frame: Frame | null = null;
  let missing = 0;
  let left = false;

  const readHeader = (bytes: Uint8Array, atMs: number): number => {
    const part = bytes.subarray(0, needed - header.length);
    writer.add(part, 'framing', atMs);
    header = joined([header, part]);
    if (header.length < needed) return part.length;
    needed = frameHeaderBytes(header[1] as number);
    if (header.length === needed) begin(parseFrameHeader(header));
    return part.length;
  };

  const begin = (next: Frame): void => {
    needed = 2;
    header = new Uint8Array();
    if (next.payloadBytes > Number.MAX_SAFE_INTEGER) {
      left = true;
      fragments.clear();
      fail(tooLongFrame(next.payloadBytes), []);
      return;
    }
    frame = next;
    missing = next.payloadBytes;
    if (missing === 0) finish(next);
  };

  const readPayload = (current: Frame, bytes: Uint8Array, atMs: number): number => {
    const payload = bytes.length > missing ? bytes.subarray(0, missing) : bytes;
    writer.add(payload, isControl(current.opcode) ? 'framing' : 'markup', atMs);
    kept.append(payload);
    missing -= payload.length;
    if (missing === 0) finish(current);
    return payload.length;
  };

  const finish = (done: Frame): void => {
    const payload = done.maskingKey ? applyMask(kept.bytes(), done.maskingKey) : kept.bytes();
    kept.clear();
    frame = null;
    if (isControl(done.opcode)) {
      writer.finish(done.opcode === OPCODE.close ? { ...done, ...readClose(payload) } : done);
      return;
    }
    const { text, cut, content, compressed } = readMessage(done, payload);
    const found = content ? findUpdates(content) : [];
    if (!compressed) for (const { start, end } of found) writer.move(end - start, 'markup', 'payload');
    // Which compressed bytes are the update's can't be told: they all are, since they exist for its sake.
    else if (found.length > 0) writer.move(payload.length, 'markup', 'payload');
    writer.finish(
      { ...done, ...(text !== undefined && { text }), ...(cut && { cut }), ...(compressed && { compressed }) },
      found.map(({ id }) => id),
    );
  };

  return {
    push(bytes, atMs) {
      let taken = 0;
      while (taken < bytes.length && !left) {
        const rest = bytes.subarray(taken);
        taken += frame ? readPayload(frame, rest, atMs) : readHeader(rest, atMs);
      }
      return taken;
    },
    // Without compression each frame is read by itself.
    rests: () => (frame === null && header.length === 0 && !left && inflater === null ? 'frames' : null),
    end(ended) {
      kept.clear();
      fragments.clear();
      const inside = frame ? `the payload of a frame, ${missing} bytes before its end` : 'the header of a frame';
      writer.finish(cutOff(inside, ended));
    },
  };
}

/** A length has 63 bits, RFC 6455 §5.2; the 64th must be 0. */
function tooLongFrame(payloadBytes: number): Wrong {
  if (payloadBytes >= 2 ** 63) {
    return { wrong: 'expected a length of 63 bits, received one whose first bit is 1 (RFC 6455 §5.2)' };
  }
  return { wrong: `expected a frame shorter than 2^53 bytes, received a length of ${payloadBytes}`, cause: 'too-long' };
}

interface FrameContent {
  text?: string;
  cut?: true;
  /** The bytes to look for updates in; null when they can't be read. */
  content: Uint8Array | null;
  compressed: boolean;
}

/**
 * Follows messages over their frames. Each frame is written as soon as it is complete, so a fragment is looked
 * at by itself: updates count as payload only where one fragment holds them whole. A compressed message in
 * fragments can't be read before its end, so its fragments count as markup; it is inflated then all the same,
 * because the next message may refer back to it.
 */
function createMessageReader(
  inflater: Inflater | null,
  fragments: ByteStore,
): (frame: Frame, payload: Uint8Array) => FrameContent {
  let compressed = false;
  let tooLong = false;

  const begin = (frame: Frame): void => {
    compressed = frame.rsv1 && inflater !== null;
    tooLong = false;
    fragments.clear();
  };

  const inflateWhole = (): Uint8Array | null => {
    if (!tooLong) return inflater?.inflate(fragments.bytes()) ?? null;
    inflater?.skip();
    return null;
  };

  return (frame, payload) => {
    const starts = frame.opcode !== OPCODE.continuation;
    const single = starts && frame.fin;
    if (starts) begin(frame);
    if (!compressed) return { content: payload, compressed, ...readText(frame, single ? payload : null) };
    tooLong ||= frame.payloadBytes > payload.length || fragments.append(payload) < payload.length;
    const message = frame.fin ? inflateWhole() : null;
    const content = single ? message : null;
    return { content, compressed, ...readText(frame, content) };
  };
}

function readText(frame: Frame, content: Uint8Array | null): { text?: string; cut?: true } {
  if (frame.opcode !== OPCODE.text || content === null) return {};
  // No character needs more than four bytes, so this many bytes give at least as many characters as are kept.
  const enough = Buffer.from(content.subarray(0, 4 * TEXT_LIMIT_CHARACTERS));
  const text = enough.toString('utf8');
  const cut = text.length > TEXT_LIMIT_CHARACTERS || content.length > enough.length;
  return { text: text.slice(0, TEXT_LIMIT_CHARACTERS), ...(cut && { cut }) };
}

/** A close frame's code and reason, RFC 6455 §5.5.1. */
function readClose(payload: Uint8Array): { closeCode?: number; closeReason?: string } {
  if (payload.length < 2) return {};
  const bytes = Buffer.from(payload);
  const closeReason = bytes.subarray(2).toString('utf8').slice(0, TEXT_LIMIT_CHARACTERS);
  return { closeCode: bytes.readUInt16BE(0), ...(closeReason !== '' && { closeReason }) };
}
