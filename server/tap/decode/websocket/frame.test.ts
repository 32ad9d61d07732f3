import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../contract.ts';
import { deflated, frame, update } from '../../testing.ts';
import { type DecodedEvent, EventWriter } from '../event-writer.ts';
import { findUpdates } from '../find-updates.ts';
import { FrameDecoder } from './frame.ts';
import { applyMask } from './header.ts';
import { createInflater, type Inflater, negotiatedInflater } from './inflate.ts';

function frames(bytes: Buffer, inflater: Inflater | null = null): DecodedEvent[] {
  const events: DecodedEvent[] = [];
  const writer = new EventWriter('down', (event) => events.push(event));
  const decoder = new FrameDecoder({ writer, findUpdates, inflater, fail: (wrong) => writer.giveUp(wrong) });
  decoder.push(bytes, 0);
  decoder.end();
  return events;
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const messages = (events: DecodedEvent[]): WireEvent['message'][] => events.map(({ message }) => message);

describe('The examples of RFC 6455 §5.7', () => {
  test('A single-frame unmasked text message.', () => {
    expect(messages(frames(hex('81 05 48 65 6c 6c 6f')))).toEqual([
      {
        type: 'frame',
        fin: true,
        rsv1: false,
        rsv2: false,
        rsv3: false,
        opcode: 1,
        masked: false,
        payloadBytes: 5,
        text: 'Hello',
      },
    ]);
  });

  test('A single-frame masked text message.', () => {
    const [event] = frames(hex('81 85 37 fa 21 3d 7f 9f 4d 51 58'));
    expect(event?.message).toMatchObject({ masked: true, maskingKey: '37fa213d', payloadBytes: 5, text: 'Hello' });
    expect(event?.bytes).toMatchObject({ framing: 6, markup: 5, payload: 0 });
  });

  test('A fragmented unmasked text message: each frame is an event.', () => {
    expect(messages(frames(hex('01 03 48 65 6c 80 02 6c 6f')))).toMatchObject([
      { fin: false, opcode: 1, payloadBytes: 3 },
      { fin: true, opcode: 0, payloadBytes: 2 },
    ]);
  });

  test('An unmasked ping and its masked pong count as framing.', () => {
    const events = frames(hex('89 05 48 65 6c 6c 6f 8a 85 37 fa 21 3d 7f 9f 4d 51 58'));
    expect(messages(events)).toMatchObject([{ opcode: 9 }, { opcode: 10, masked: true }]);
    expect(events.map(({ bytes }) => bytes.framing)).toEqual([7, 11]);
  });

  test('256 bytes of binary data have a length of 16 bits, 64 KiB one of 64 bits.', () => {
    const medium = frames(Buffer.concat([hex('82 7e 01 00'), Buffer.alloc(256)]));
    const large = frames(Buffer.concat([hex('82 7f 00 00 00 00 00 01 00 00'), Buffer.alloc(65536)]));
    expect([...medium, ...large].map(({ message, bytes }) => [message, bytes.framing])).toMatchObject([
      [{ opcode: 2, payloadBytes: 256 }, 4],
      [{ opcode: 2, payloadBytes: 65536 }, 10],
    ]);
  });
});

test('Masking is its own inverse.', () => {
  const text = Buffer.from('Duplex');
  expect(Buffer.from(applyMask(applyMask(text, '01fe80ff'), '01fe80ff'))).toEqual(text);
});

test('A close frame tells its code and reason; without a payload it has none.', () => {
  const closing = Buffer.concat([hex('03 f5'), Buffer.from('try again')]);
  expect(messages(frames(Buffer.concat([frame(closing, { opcode: 8 }), frame('', { opcode: 8 })])))).toMatchObject([
    { closeCode: 1013, closeReason: 'try again' },
    expect.not.objectContaining({ closeCode: expect.anything() }),
  ]);
});

test('An update in a masked message is payload.', () => {
  const text = `{"updates":[${update(9)}]}`;
  const [event] = frames(frame(text, { mask: 'deadbeef' }));
  expect(event).toMatchObject({ updates: [9], bytes: { payload: update(9).length, markup: 14, framing: 6 } });
});

test('Text is cut at 4,096 characters, whole characters only.', () => {
  const [event] = frames(frame('€'.repeat(5000)));
  expect(event?.message).toMatchObject({ text: '€'.repeat(4096), cut: true, payloadBytes: 15_000 });
  const [whole] = frames(frame('€'.repeat(4096)));
  expect(whole?.message).not.toHaveProperty('cut');
});

test('Reserved bits, long control frames and unknown opcodes are shown as they are.', () => {
  const events = frames(Buffer.concat([hex('f3 01 61'), frame('p'.repeat(126), { opcode: 9 })]));
  expect(messages(events)).toMatchObject([
    { rsv1: true, rsv2: true, rsv3: true, opcode: 3 },
    { opcode: 9, payloadBytes: 126 },
  ]);
});

test('A frame that is cut off says where.', () => {
  expect(messages(frames(hex('81')))).toEqual([
    { type: 'undecodable', cause: 'cut-off', reason: 'cut off: the connection ended inside the header of a frame' },
  ]);
  expect(messages(frames(hex('81 05 48 65')))).toEqual([
    {
      type: 'undecodable',
      cause: 'cut-off',
      reason: 'cut off: the connection ended inside the payload of a frame, 3 bytes before its end',
    },
  ]);
});

describe('permessage-deflate, RFC 7692', () => {
  test('The example of §7.2.3.1 is inflated, and its repetition with context takeover too (§7.2.3.2).', () => {
    const events = frames(hex('c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00'), createInflater(true));
    expect(messages(events)).toMatchObject([
      { rsv1: true, compressed: true, text: 'Hello', payloadBytes: 7 },
      { text: 'Hello', payloadBytes: 5 },
    ]);
  });

  test('A message in fragments is inflated when it is whole, for the sake of the next one.', () => {
    const first = deflated(update(1));
    const bytes = Buffer.concat([
      frame(first.subarray(0, 5), { fin: false, rsv1: true }),
      frame('', { opcode: 9 }),
      frame(first.subarray(5), { opcode: 0 }),
      frame(deflated(update(2), update(1)), { rsv1: true }),
    ]);
    const events = frames(bytes, createInflater(true));
    expect(events.map(({ updates }) => updates)).toEqual([[], [], [], [2]]);
    expect(events[3]?.message).toMatchObject({ text: update(2) });
  });

  test('Without negotiation RSV1 means nothing and nothing is inflated.', () => {
    const [event] = frames(frame(deflated('a'), { rsv1: true }));
    expect(event?.message).not.toHaveProperty('compressed');
  });

  test('After a message that is no deflate data, those that may refer to it are left alone.', () => {
    const bad = frame(Buffer.from([0xff, 0xff, 0xff]), { rsv1: true });
    const good = frame(deflated('fine'), { rsv1: true });
    const texts = (inflater: Inflater) =>
      messages(frames(Buffer.concat([bad, good]), inflater)).map((m) => 'text' in m && m.text);
    expect(texts(createInflater(true))).toEqual([false, false]);
    expect(texts(createInflater(false))).toEqual([false, 'fine']);
  });

  test('The same holds after a compressed message that is too long to keep.', () => {
    const long = frame(Buffer.alloc(300_000, 7), { rsv1: true, opcode: 2 });
    const bytes = Buffer.concat([long, frame(deflated('fine'), { rsv1: true })]);
    const last = (inflater: Inflater) => messages(frames(bytes, inflater)).at(-1);
    expect(last(createInflater(true))).not.toHaveProperty('text');
    expect(last(createInflater(false))).toHaveProperty('text', 'fine');
  });

  test('A small message that inflates without bounds is not inflated.', () => {
    const [event] = frames(frame(deflated('0'.repeat(20_000_000)), { rsv1: true }), createInflater(true));
    expect(event?.message).toMatchObject({ compressed: true });
    expect(event?.message).not.toHaveProperty('text');
  });

  test('Each direction has its own context takeover.', () => {
    const answer = 'x-other, permessage-deflate; server_no_context_takeover; client_max_window_bits=12';
    const inflates = (direction: 'up' | 'down'): boolean => {
      const inflater = negotiatedInflater(answer, direction);
      inflater?.inflate(deflated(update(1)));
      return inflater?.inflate(deflated(update(2), update(1))) !== null;
    };
    expect([inflates('up'), inflates('down'), negotiatedInflater(null, 'up')]).toEqual([true, false, null]);
  });
});
