import { expect, test } from 'vitest';
import type { WireEvent } from '../../../contract.ts';
import { FLAG, FRAME } from '../../../tap/decode/http2/frame/header.ts';
import { createHttp2Decoder } from '../../../tap/decode/http2/http2.ts';
import { block, frame, headers, PREFACE } from '../../../tap/decode/http2/testing.ts';
import { decode, up } from '../../../tap/testing.ts';
import { annotateFrames } from './annotate.ts';

test('a head that goes on in CONTINUATION is shown frame by frame, each byte once', () => {
  const head = block({ ':method': 'GET', ':path': '/', cookie: 'c'.repeat(100) });
  const parts = [
    headers(1, head.subarray(0, 30), FLAG.END_STREAM),
    frame(FRAME.CONTINUATION, FLAG.END_HEADERS, 1, head.subarray(30)),
  ];
  const events = decode([up(PREFACE), up(Buffer.concat(parts))], undefined, createHttp2Decoder);
  const { bytes } = annotateFrames(events.find(({ message }) => message.type === 'request') as WireEvent);
  const ends = bytes.spans.map(({ end }) => end);
  expect(bytes.spans.map(({ start }) => start)).toEqual([0, ...ends.slice(0, -1)]);
  expect(ends.at(-1)).toBe(bytes.hex.length / 2);
});

test('only a frame that can end its stream is said to leave it open', () => {
  const [reset] = decode(
    [up(PREFACE), up(frame(FRAME.RST_STREAM, 0, 1, Buffer.alloc(4)))],
    undefined,
    createHttp2Decoder,
  )
    .filter(({ stream }) => stream === 1)
    .map((event) => annotateFrames(event as WireEvent));
  expect(reset?.bytes.spans[2]).toMatchObject({
    label: { en: 'flags: none' },
    why: { en: 'Bits whose meaning depends on the type.' },
  });
});
