/**
 * Reads the frames of a connection as they come, each direction by itself: what a frame breaks because of those
 * before it, RFC 6455 §5.4, §5.5.1 and §8.1. Its state is small, so it knows this also of frames that come after
 * more than a recording keeps.
 */
import { base64Bytes, joined } from '../../bytes/bytes.ts';
import { contentOfFrames, type Direction, type FrameRemark, type WireEvent } from '../../contract.ts';
import { applyMask, type Frame, frameHeaderBytes, OPCODE } from '../../tap/decode/websocket/header.ts';
import { type Inflater, negotiatedInflater } from '../../tap/decode/websocket/inflate.ts';
import { rfc6455 } from '../references.ts';
import {
  ENDS_INSIDE_CHARACTER,
  inflatedNotUtf8,
  inflatesTooLongForServer,
  NOT_DEFLATE,
  notUtf8At,
  refersTooFar,
  tooLittleKept,
  tooLongForServer,
} from './content-problems.ts';
import { createUtf8Check, type Utf8Check } from './utf8-check.ts';

export interface FrameReading {
  problems: FrameRemark[];
  /** What can't be told, or isn't taken, and why: no fault of the sender's. */
  notes: FrameRemark[];
}

/** Feed every frame event, in order, with its bytes. */
export type FrameReader = (event: WireEvent & { message: Frame }) => FrameReading;

/**
 * `extensions`: the Sec-WebSocket-Extensions of the 101 answer. `limitBytes`: the longest message that the server
 * takes; null: not known.
 */
export function createFrameReader(extensions: string | null, limitBytes: number | null = null): FrameReader {
  const readers: Record<Direction, FrameReader> = {
    up: readDirection(negotiatedInflater(extensions, 'up'), limitBytes ?? Number.POSITIVE_INFINITY),
    down: readDirection(negotiatedInflater(extensions, 'down'), Number.POSITIVE_INFINITY),
  };
  return (event) => readers[event.direction](event);
}

/** A message whose last frame has not come. */
interface Open {
  isText: boolean;
  frames: number;
  /** Not compressed: its length so far, as the headers say. */
  bytes: number;
  /** Not compressed: follows the text; null once it can't be judged. */
  utf8: Utf8Check | null;
  /** Compressed: all bytes so far; null: not all are kept. */
  packed: Uint8Array[] | null;
  compressed: boolean;
}

function readDirection(inflater: Inflater | null, limitBytes: number): FrameReader {
  let open: Open | null = null;
  let closed = false;

  const begin = ({ opcode, rsv1 }: Frame): Open => {
    const compressed = rsv1 && inflater !== null;
    const isText = opcode === OPCODE.text;
    const utf8 = isText && !compressed ? createUtf8Check() : null;
    return { isText, frames: 0, bytes: 0, utf8, packed: [], compressed };
  };

  return (event) => {
    const { message } = event;
    const reading: FrameReading = { problems: [], notes: [] };
    if (closed) {
      reading.problems.push(afterClose(message.opcode));
      return reading;
    }
    closed = message.opcode === OPCODE.close;
    if (message.opcode > OPCODE.binary) return reading;
    const continues = message.opcode === OPCODE.continuation;
    if (continues && !open) {
      reading.problems.push(NOTHING_TO_CONTINUE);
      return reading;
    }
    if (!continues && open) reading.problems.push(MESSAGE_UNFINISHED);
    const current: Open = continues && open ? open : begin(message);
    current.frames += 1;
    const payload = payloadOf(event);
    const before = current.bytes;
    if (current.compressed && inflater) readPacked(current, message, payload, inflater, reading, limitBytes);
    else {
      if (current.isText) readText(current, message, payload, reading);
      current.bytes += message.payloadBytes;
    }
    if (before <= limitBytes && current.bytes > limitBytes)
      reading.notes.push(tooLongForServer(current.bytes, limitBytes));
    open = message.fin ? null : current;
    return reading;
  };
}

/** As far as it is kept, without its mask. */
function payloadOf(event: WireEvent & { message: Frame }): Uint8Array {
  const { message } = event;
  const raw = base64Bytes(event.raw);
  const bytes = contentOfFrames(event, raw) ?? raw;
  const payload = bytes.subarray(frameHeaderBytes(bytes[1] ?? 0));
  return message.maskingKey ? applyMask(payload, message.maskingKey) : payload;
}

/** The first frame of a text is judged by itself, in fields.ts; here only what goes on from there. */
function readText(open: Open, frame: Frame, payload: Uint8Array, { problems, notes }: FrameReading): void {
  if (!open.utf8) return;
  const at = open.utf8.push(payload);
  const isFirst = open.frames === 1;
  const isWhole = payload.length === frame.payloadBytes;
  if (at >= 0) {
    if (!isFirst) problems.push(notUtf8At(at, payload[at] as number));
  } else if (isWhole && frame.fin && !isFirst && !open.utf8.isComplete) {
    problems.push(ENDS_INSIDE_CHARACTER);
  } else if (!isWhole && !isFirst) {
    notes.push(tooLittleKept(payload.length, frame.payloadBytes));
  }
  if (at >= 0 || !isWhole) open.utf8 = null;
}

function readPacked(
  open: Open,
  frame: Frame,
  payload: Uint8Array,
  inflater: Inflater,
  { problems, notes }: FrameReading,
  limitBytes: number,
): void {
  const isWhole = payload.length === frame.payloadBytes;
  if (!isWhole) {
    open.packed = null;
    if (open.frames > 1) notes.push(tooLittleKept(payload.length, frame.payloadBytes));
  }
  open.packed?.push(payload);
  if (!frame.fin) return;
  if (!open.packed) return inflater.skip();
  const plain = inflater.inflate(joined(open.packed));
  if (inflater.failure === 'too-long' && Number.isFinite(limitBytes)) notes.push(inflatesTooLongForServer(limitBytes));
  if (inflater.failure === 'refers-too-far') problems.push(refersTooFar(inflater.contextTakeover));
  open.bytes = plain?.length ?? 0;
  if (open.frames === 1) return;
  if (plain === null) {
    if (inflater.failure === 'not-deflate') problems.push(NOT_DEFLATE);
    return;
  }
  if (!open.isText) return;
  const check = createUtf8Check();
  const at = check.push(plain);
  if (at >= 0) problems.push(inflatedNotUtf8(at));
  else if (!check.isComplete) problems.push(inflatedNotUtf8(null));
}

function afterClose(opcode: number): FrameRemark {
  return opcode >= OPCODE.close ? CONTROL_AFTER_CLOSE : DATA_AFTER_CLOSE;
}

const DATA_AFTER_CLOSE: FrameRemark = {
  text: {
    en: 'This side had already sent a close frame: after it, it must not send any more data frames. The receiver discards this one.',
    es: 'Este lado ya había enviado una trama de cierre: después no debe enviar más tramas de datos. Quien la recibe la descarta.',
  },
  reference: rfc6455('5.5.1'),
};
const CONTROL_AFTER_CLOSE: FrameRemark = {
  text: {
    en: 'This side had already sent a close frame: the receiver discards whatever follows it, this frame too.',
    es: 'Este lado ya había enviado una trama de cierre: quien recibe descarta todo lo que venga después, también esta trama.',
  },
  reference: rfc6455('1.4'),
};
const NOTHING_TO_CONTINUE: FrameRemark = {
  text: {
    en: 'A continuation frame, but no message was begun.',
    es: 'Una trama de continuación, pero no había ningún mensaje empezado.',
  },
  reference: rfc6455('5.4'),
};
const MESSAGE_UNFINISHED: FrameRemark = {
  text: {
    en: 'A new message begins, but the one before is not finished.',
    es: 'Empieza un mensaje nuevo, pero el anterior no ha terminado.',
  },
  reference: rfc6455('5.4'),
};
