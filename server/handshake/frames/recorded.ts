/** A frame of a recorded run: explained by itself, and by those that came before it on its connection. */
import { base64Bytes } from '../../bytes/bytes.ts';
import {
  contentOfFrames,
  type FrameExplanation,
  leavesHttp,
  type RecordedFrame,
  type WireEvent,
} from '../../contract.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import type { Frame } from '../../tap/decode/websocket/header.ts';
import { framesAround } from '../opening/http2/frames.ts';
import { explainFrame } from './fields.ts';
import { createFrameReader, type FrameReader, type FrameReading } from './reading.ts';

type FrameEvent = WireEvent & { message: Frame };

const isFrame = (event: WireEvent): event is FrameEvent => event.message.type === 'frame';

/** `events`: all of the run, in order. Null: this one is no frame. */
export function explainRecorded(events: readonly WireEvent[], event: WireEvent): RecordedFrame | null {
  if (!isFrame(event)) return null;
  const { direction, message, rawCutBytes: cutBytes } = event;
  const raw = base64Bytes(event.raw);
  const content = contentOfFrames(event, raw);
  const explained: FrameExplanation = explainFrame(content ?? raw, {
    direction,
    cutBytes,
    deflate: message.compressed === true,
    ...(message.text !== undefined && { text: message.text }),
  });
  const reading = readingOf(events, event);
  explained.problems.push(...(reading?.problems ?? []));
  explained.notes.push(...(reading?.notes ?? []));
  return { explained, cutBytes, ...(content && { around: framesAround(event, raw) }) };
}

/** Null: the run doesn't have the answer that opened the connection, so what came first is not known. */
function readingOf(events: readonly WireEvent[], wanted: FrameEvent): FrameReading | null {
  let reader: FrameReader | null = null;
  for (const event of events) {
    if (event.connection !== wanted.connection) continue;
    const { message } = event;
    if (event.stream !== wanted.stream) continue;
    if (message.type === 'response' && leavesHttp(message)) {
      reader = createFrameReader(headerValue(message.headers, 'sec-websocket-extensions'));
    }
    const reading = isFrame(event) ? reader?.(event) : null;
    if (event.seq === wanted.seq) return reading ?? null;
  }
  return null;
}
