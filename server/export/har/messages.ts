/** WebSocket messages and the events of event streams, as Chrome adds them to an entry. */

import { totalBytes } from '../../analysis/bytes/bytes.ts';
import { base64Bytes, base64Of, joined } from '../../bytes/bytes.ts';
import { contentOfFrames, type Language, type Text, type WireEvent } from '../../contract.ts';
import { type Exchange, isOf, type Of } from './exchanges.ts';
import type { HarEventSourceMessage, HarWebSocketMessage } from './format.ts';
import { utf8Text } from './text.ts';
import type { Times } from './times.ts';

const CONTINUATION = 0;
const TEXT = 1;
const isControl = (opcode: number): boolean => opcode >= 8;

const NOT_KEPT: Text = { en: 'not all of its bytes were kept', es: 'no se guardaron todos sus bytes' };
const LONGER: Text = {
  en: 'its text goes on: only so much of it was read',
  es: 'su texto sigue: solo se leyó hasta aquí',
};
const COMPRESSED: Text = {
  en: 'it was compressed (permessage-deflate), and its text was not kept',
  es: 'iba comprimido (permessage-deflate) y no se guardó su texto',
};

/** One for each message, its frames brought together; control frames are messages of their own. */
export function webSocketMessages({ events }: Exchange, times: Times, language: Language): HarWebSocketMessage[] {
  const open: Record<string, Of<'frame'>[]> = { up: [], down: [] };
  const messages: HarWebSocketMessage[] = [];
  const write = (frames: Of<'frame'>[]): void => void messages.push(messageOf(frames, times, language));
  for (const event of events) {
    if (!isOf(event, 'frame')) continue;
    const { fin, opcode } = event.message;
    const begun = open[event.direction] as Of<'frame'>[];
    if (isControl(opcode)) write([event]);
    else if (fin) write([...begun.splice(0), event]);
    else begun.push(event);
  }
  for (const frames of Object.values(open)) if (frames.length > 0) write(frames);
  return messages;
}

function messageOf(frames: Of<'frame'>[], times: Times, language: Language): HarWebSocketMessage {
  const [first, last] = [frames[0], frames.at(-1)] as [Of<'frame'>, Of<'frame'>];
  const { atMs, of } = times.ofMessage(last);
  const { data, missing } = dataOf(frames);
  return {
    type: first.direction === 'up' ? 'send' : 'receive',
    time: atMs / 1000,
    opcode: first.message.opcode,
    data,
    _timeOf: of,
    _wireBytes: wireBytesOf(frames),
    ...(frames.length > 1 && { _frames: frames.length }),
    ...(missing && { comment: missing[language] }),
  };
}

function wireBytesOf(events: WireEvent[]): number {
  return events.reduce((sum, { bytes }) => sum + totalBytes(bytes), 0);
}

function dataOf(frames: Of<'frame'>[]): { data: string; missing?: Text } {
  const [first] = frames as [Of<'frame'>];
  const { compressed, text, cut, opcode } = first.message;
  if (compressed || frames.some(({ message }) => message.compressed)) {
    if (frames.length === 1 && text !== undefined) return cut ? { data: text, missing: LONGER } : { data: text };
    return { data: '', missing: COMPRESSED };
  }
  const payload = joined(frames.map(payloadOf));
  const wholeText = opcode === TEXT || opcode === CONTINUATION ? (utf8Text(payload) ?? text) : undefined;
  const data = wholeText ?? base64Of(payload);
  return frames.some(({ rawCutBytes }) => rawCutBytes > 0) ? { data, missing: NOT_KEPT } : { data };
}

/** What was kept of a frame's payload, unmasked (RFC 6455 §5.2, §5.3). */
function payloadOf(event: Of<'frame'>): Uint8Array {
  const { maskingKey } = event.message;
  const raw = base64Bytes(event.raw);
  const bytes = contentOfFrames(event, raw) ?? raw;
  const [, second = 0] = bytes;
  const length = second & 0x7f;
  const lengthBytes = length === 127 ? 8 : length === 126 ? 2 : 0;
  const payload = bytes.subarray(2 + lengthBytes + (second & 0x80 ? 4 : 0));
  if (maskingKey === undefined) return payload;
  const key = [0, 2, 4, 6].map((at) => Number.parseInt(maskingKey.slice(at, at + 2), 16));
  return payload.map((byte, i) => byte ^ (key[i % 4] as number));
}

/** One for each event that a page is told of. A block without data is none (WHATWG HTML §9.2.6): a heartbeat's comment. */
export function eventSourceMessages({ events }: Exchange, times: Times, language: Language): HarEventSourceMessage[] {
  let eventId = '';
  return events.flatMap((event): HarEventSourceMessage[] => {
    if (!isOf(event, 'event')) return [];
    const { id, event: eventName = 'message', data, cut } = event.message;
    eventId = id ?? eventId;
    if (data === undefined) return [];
    const { atMs, of } = times.ofMessage(event);
    return [
      {
        time: atMs / 1000,
        eventName,
        eventId,
        data,
        _timeOf: of,
        _wireBytes: wireBytesOf([event]),
        ...(cut && { comment: LONGER[language] }),
      },
    ];
  });
}
