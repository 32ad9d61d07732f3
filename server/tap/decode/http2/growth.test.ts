/**
 * Reading takes time in proportion to what comes, however it is cut: four times as many frames, fields or streams take
 * four times the steps, and four times the bytes copied. Both are counted, nothing is timed.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Direction } from '../../../contract.ts';
import { createStepCounter, type StepCounter } from '../../../testing.ts';
import { frame as webSocketFrame } from '../../testing.ts';
import { findUpdates } from '../find-updates.ts';
import { FLAG, FRAME } from './frame/header.ts';
import type * as Http2 from './http2.ts';
import {
  CONNECT_WEBSOCKET,
  data,
  field,
  frame,
  headers,
  indexed,
  PREFACE,
  reset,
  settings,
  uint32,
} from './testing.ts';

let counter: StepCounter;
let createHttp2Decoder: typeof Http2.createHttp2Decoder;
beforeAll(async () => {
  counter = createStepCounter();
  // V8 counts only in code that it compiles from now on.
  vi.resetModules();
  ({ createHttp2Decoder } = await import('./http2.ts'));
});
afterAll(() => counter.end());

interface Said {
  direction: Direction;
  bytes: Buffer;
}

const GET = indexed(2, 4, 7);
const OK = indexed(8);
const EVENT_STREAM = Buffer.concat([OK, field('content-type', 'text/event-stream')]);
const { END_HEADERS, END_STREAM, PADDED } = FLAG;

const up = (...bytes: Buffer[]): Said => ({ direction: 'up', bytes: Buffer.concat(bytes) });
const down = (...bytes: Buffer[]): Said => ({ direction: 'down', bytes: Buffer.concat(bytes) });
const times = (count: number, make: (i: number) => Buffer): Buffer[] =>
  Array.from({ length: count }, (_, i) => make(i));
/** HEADERS without a block, then the block in CONTINUATION frames of `size` bytes. */
const inPieces = (stream: number, block: Buffer, size: number): Buffer => {
  const pieces = times(Math.ceil(block.length / size), (i) => block.subarray(i * size, (i + 1) * size));
  const last = pieces.length - 1;
  return Buffer.concat([
    headers(stream, Buffer.alloc(0), END_STREAM),
    ...pieces.map((piece, i) => frame(FRAME.CONTINUATION, i === last ? END_HEADERS : 0, stream, piece)),
  ]);
};
const asked = up(headers(1, GET));
const socket = (...opened: Said[]): Said[] => [up(headers(1, CONNECT_WEBSOCKET, END_HEADERS)), ...opened];

/** `n` of each. */
const MADE: Record<string, (n: number) => Said[]> = {
  'PING and their answers': (n) =>
    times(n, () => frame(FRAME.PING, 0, 0, '12345678')).flatMap((one) => [up(one), down(one)]),
  'SETTINGS with many settings': (n) => [up(...times(n, () => settings([4, 1], [4, 2], [5, 3])))],
  'WINDOW_UPDATE before any request': (n) => [up(...times(n, () => frame(FRAME.WINDOW_UPDATE, 0, 0, uint32(0))))],
  'frames of an unknown type': (n) => [down(...times(n, (i) => frame(0xee, 0, i, 'x')))],
  'streams, one after another': (n) => [
    ...times(n, (i) => headers(2 * i + 1, GET)).flatMap((one, i) => [
      up(one),
      down(headers(2 * i + 1, OK, END_HEADERS), data(2 * i + 1, 'ok', END_STREAM)),
    ]),
  ],
  'streams, all at once, never answered': (n) => [up(...times(n, (i) => headers(2 * i + 1, GET)))],
  'streams that are reset as soon as they are open': (n) => [
    up(...times(n, (i) => Buffer.concat([headers(2 * i + 1, GET), reset(2 * i + 1, 8)]))),
  ],
  'resets of what never was': (n) => [up(...times(n, (i) => reset(2 * i + 1, 8)))],
  'fields of one head': (n) => [up(headers(1, Buffer.concat([GET, ...times(n, (i) => field(`x-${i}`, 'y'))])))],
  'fields that are remembered, and fall out again': (n) => [
    ...times(n, (i) => headers(2 * i + 1, Buffer.concat([GET, field('x', String(i).padStart(60), 'remembered')]))).map(
      (one) => up(one),
    ),
  ],
  'fields that refer to a long one': (n) => [
    up(headers(1, Buffer.concat([GET, field('x', 'y'.repeat(4000), 'remembered'), ...times(n, () => indexed(62))]))),
  ],
  'changes of the table': (n) => [
    up(headers(1, Buffer.concat([...times(n, (i) => Buffer.from(i % 2 ? [0x3f, 0xe1, 0x1f] : [0x20])), GET]))),
  ],
  'CONTINUATION with a byte each': (n) => [up(inPieces(1, Buffer.concat([GET, field('x', 'y'.repeat(n))]), 1))],
  'CONTINUATION without anything, and no end': (n) => [
    up(headers(1, GET, END_STREAM), ...times(n, () => frame(FRAME.CONTINUATION, 0, 1, ''))),
  ],
  'DATA of a byte, of one body': (n) => [asked, down(headers(1, OK, END_HEADERS), ...times(n, () => data(1, 'x')))],
  'DATA of nothing, of one body': (n) => [asked, down(headers(1, OK, END_HEADERS), ...times(n, () => data(1, '')))],
  'DATA that is padding, no more': (n) => [
    asked,
    down(
      headers(1, OK, END_HEADERS),
      ...times(n, () => frame(FRAME.DATA, PADDED, 1, Buffer.concat([Buffer.from([40]), Buffer.alloc(40)]))),
    ),
  ],
  'DATA of a byte, of one event': (n) => [
    asked,
    down(headers(1, EVENT_STREAM, END_HEADERS), ...times(n, () => data(1, 'x')), data(1, '\n\n')),
  ],
  'lines of one event': (n) => [asked, down(headers(1, EVENT_STREAM, END_HEADERS), data(1, 'data:x\n'.repeat(n)))],
  'events that are empty': (n) => [asked, down(headers(1, EVENT_STREAM, END_HEADERS), data(1, ':\n\n'.repeat(n)))],
  'DATA of a byte, of one WebSocket message': (n) => [
    ...socket(down(headers(1, OK, END_HEADERS))),
    down(...times(n, (i) => data(1, webSocketFrame('x'.repeat(n)).subarray(i, i + 1)))),
  ],
  'frames of WebSocket without anything': (n) => [
    ...socket(down(headers(1, OK, END_HEADERS))),
    down(data(1, Buffer.concat(times(n, () => webSocketFrame(''))))),
  ],
  'DATA of a byte that waits for the answer to CONNECT': (n) => [
    ...socket(up(...times(n, () => data(1, '\x81')))),
    down(headers(1, OK, END_HEADERS)),
  ],
  'DATA of a byte after what is no head': (n) => [
    up(headers(1, indexed(2), END_HEADERS), ...times(n, () => data(1, 'x'))),
  ],
};

function decode(said: Said[], most: number): void {
  const decoder = createHttp2Decoder({ findUpdates, emit: () => {} });
  for (const { direction, bytes } of [up(Buffer.from(PREFACE, 'latin1')), ...said])
    for (let at = 0; at < bytes.length; at += most) decoder.push(direction, bytes.subarray(at, at + most), 0);
  decoder.end('up');
  decoder.end('down');
}

/** How much is copied or moved by what V8 does not count: of bytes, and of entries of lists. */
function copiedBy(work: () => void): number {
  let copied = 0;
  const undo = [
    counted(Uint8Array.prototype, 'set', (_self, [from]) => from.length ?? 0),
    counted(Array.prototype, 'shift', (self) => self.length),
    counted(Buffer, 'concat', (_self, [list]) => (list as Buffer[]).reduce((sum, { length }) => sum + length, 0)),
    counted(Buffer, 'from', (_self, [from]) => from.length ?? from.byteLength),
  ];
  // biome-ignore lint/suspicious/noExplicitAny: a method of whatever it is
  function counted(owner: any, name: string, sizeOf: (self: any, given: any[]) => number): () => void {
    const original = owner[name];
    owner[name] = function (...given: unknown[]) {
      copied += sizeOf(this, given);
      return original.apply(this, given);
    };
    return () => {
      owner[name] = original;
    };
  }
  try {
    work();
  } finally {
    for (const restore of undo) restore();
  }
  return copied;
}

const FEW = 50;

describe.each(Object.entries(MADE))('%s', (_name, make) => {
  it.each([1, 100_000])('in pieces of up to %i bytes', (most) => {
    decode(make(FEW), most);
    const [few, twice, many] = [make(FEW), make(2 * FEW), make(4 * FEW)];
    const works = [few, twice, many].map((said) => () => decode(said, most));
    const steps = counter.stepsOf(...works) as [number, number, number];
    const copied = [few, many].map((said) => copiedBy(() => decode(said, most))) as [number, number];
    expect(steps[0]).toBeGreaterThan(FEW);
    expect(steps[1] / steps[0]).toBeLessThan(2.3);
    expect(steps[2] / steps[0]).toBeLessThan(4.6);
    expect(copied[1] / Math.max(1, copied[0])).toBeLessThan(5);
  });
});
