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
import { cutOff, type Ended } from '../cut-off.ts';
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

const NO_BYTES = new Uint8Array();

/** A class, since there may be thousands. */
export class FrameDecoder implements Decoder {
  readonly #writer: EventWriter;
  readonly #findUpdates: FindUpdates;
  readonly #fail: Fail;
  readonly #inflater: Inflater | null;
  readonly #messages: MessageReader;
  /** Of the header, which is counted as it comes: over HTTP/2 the bytes of others may stand between. */
  #header: Uint8Array = NO_BYTES;
  #needed = 2;
  #frame: Frame | null = null;
  readonly #kept: ByteStore;
  #missing = 0;
  #left = false;

  constructor({ writer, findUpdates, fail, inflater }: FrameDecoderOptions) {
    this.#writer = writer;
    this.#findUpdates = findUpdates;
    this.#fail = fail;
    this.#inflater = inflater;
    this.#messages = new MessageReader(inflater, writer);
    this.#kept = writer.createStore();
  }

  push(bytes: Uint8Array, atMs: number): number {
    let taken = 0;
    while (taken < bytes.length && !this.#left) {
      const rest = bytes.subarray(taken);
      taken += this.#frame ? this.#readPayload(this.#frame, rest, atMs) : this.#readHeader(rest, atMs);
    }
    return taken;
  }

  /** Without compression each frame is read by itself. */
  rests(): string | null {
    const isBetween = this.#frame === null && this.#header.length === 0 && !this.#left;
    return isBetween && this.#inflater === null ? 'frames' : null;
  }

  end(ended?: Ended): void {
    this.#kept.clear();
    this.#messages.forget();
    const inside = this.#frame
      ? `the payload of a frame, ${this.#missing} bytes before its end`
      : 'the header of a frame';
    this.#writer.finish(cutOff(inside, ended));
  }

  #readHeader(bytes: Uint8Array, atMs: number): number {
    const part = bytes.subarray(0, this.#needed - this.#header.length);
    this.#writer.add(part, 'framing', atMs);
    this.#header = joined([this.#header, part]);
    if (this.#header.length < this.#needed) return part.length;
    this.#needed = frameHeaderBytes(this.#header[1] as number);
    if (this.#header.length === this.#needed) this.#begin(parseFrameHeader(this.#header));
    return part.length;
  }

  #begin(next: Frame): void {
    this.#needed = 2;
    this.#header = NO_BYTES;
    if (next.payloadBytes > Number.MAX_SAFE_INTEGER) {
      this.#left = true;
      this.#messages.forget();
      this.#fail(tooLongFrame(next.payloadBytes), []);
      return;
    }
    this.#frame = next;
    this.#missing = next.payloadBytes;
    if (this.#missing === 0) this.#finish(next);
  }

  #readPayload(current: Frame, bytes: Uint8Array, atMs: number): number {
    const payload = bytes.length > this.#missing ? bytes.subarray(0, this.#missing) : bytes;
    this.#writer.add(payload, isControl(current.opcode) ? 'framing' : 'markup', atMs);
    this.#kept.append(payload);
    this.#missing -= payload.length;
    if (this.#missing === 0) this.#finish(current);
    return payload.length;
  }

  #finish(done: Frame): void {
    const writer = this.#writer;
    const kept = this.#kept.bytes();
    const payload = done.maskingKey ? applyMask(kept, done.maskingKey) : kept;
    this.#kept.clear();
    this.#frame = null;
    if (isControl(done.opcode)) {
      writer.finish(done.opcode === OPCODE.close ? { ...done, ...readClose(payload) } : done);
      return;
    }
    const { text, cut, content, compressed } = this.#messages.read(done, payload);
    const found = content ? this.#findUpdates(content) : [];
    if (!compressed) for (const { start, end } of found) writer.move(end - start, 'markup', 'payload');
    // Which compressed bytes are the update's can't be told: they all are, since they exist for its sake.
    else if (found.length > 0) writer.move(payload.length, 'markup', 'payload');
    writer.finish(
      { ...done, ...(text !== undefined && { text }), ...(cut && { cut }), ...(compressed && { compressed }) },
      found.map(({ id }) => id),
    );
  }
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
class MessageReader {
  readonly #inflater: Inflater | null;
  /** What is compressed and not whole yet. */
  readonly #fragments: ByteStore | null;
  #compressed = false;
  #tooLong = false;

  constructor(inflater: Inflater | null, writer: EventWriter) {
    this.#inflater = inflater;
    this.#fragments = inflater && writer.createStore();
  }

  read(frame: Frame, payload: Uint8Array): FrameContent {
    const starts = frame.opcode !== OPCODE.continuation;
    const single = starts && frame.fin;
    if (starts) this.#begin(frame);
    const compressed = this.#compressed;
    if (!compressed) return { content: payload, compressed, ...readText(frame, single ? payload : null) };
    this.#tooLong ||= frame.payloadBytes > payload.length || this.#append(payload) < payload.length;
    const message = frame.fin ? this.#inflateWhole() : null;
    const content = single ? message : null;
    return { content, compressed, ...readText(frame, content) };
  }

  forget(): void {
    this.#fragments?.clear();
  }

  #begin(frame: Frame): void {
    this.#compressed = frame.rsv1 && this.#inflater !== null;
    this.#tooLong = false;
    this.forget();
  }

  #append(payload: Uint8Array): number {
    return this.#fragments?.append(payload) ?? 0;
  }

  #inflateWhole(): Uint8Array | null {
    if (!this.#tooLong) return (this.#fragments && this.#inflater?.inflate(this.#fragments.bytes())) ?? null;
    this.#inflater?.skip();
    return null;
  }
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
