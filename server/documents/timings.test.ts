import { describe, expect, test } from 'vitest';
import type { BrowserTiming } from '../contract.ts';
import { cleanTiming, isTiming } from './timings.ts';

const exchange: BrowserTiming = {
  kind: 'exchange',
  transport: 'polling',
  target: '/poll?since=e.1',
  by: 'resource',
  requestStartMs: 1,
  responseStartMs: null,
  responseEndMs: 3,
};
const frame: BrowserTiming = { kind: 'frame', transport: 'websocket', opcode: 8, sentMs: 5 };

const opened: BrowserTiming = { kind: 'stream', transport: 'sse', stream: 7, what: 'opened', atMs: 5 };
const brought: BrowserTiming = { ...opened, what: 'update', id: 12 };
const beside: BrowserTiming = { kind: 'beside', transport: 'sse', askedMs: 5, answeredMs: null };

describe('Timings from a page', () => {
  test('of each kind are taken', () => {
    for (const one of [exchange, frame, opened, brought, beside, { ...beside, answeredMs: 9 }])
      expect([isTiming(one), cleanTiming(one)]).toEqual([true, one]);
    const spoken: BrowserTiming = { ...exchange, protocol: 'h2' };
    expect([isTiming(spoken), cleanTiming(spoken)]).toEqual([true, spoken]);
  });

  test.each([
    null,
    'text',
    [],
    {},
    { ...exchange, kind: 'other' },
    { ...exchange, transport: 'carrier-pigeon' },
    { ...exchange, by: 'guess' },
    { ...exchange, target: 7 },
    { ...exchange, protocol: 'h3' },
    { ...exchange, target: 'x'.repeat(5000) },
    { ...exchange, requestStartMs: '1' },
    { ...exchange, responseEndMs: Number.NaN },
    { ...exchange, responseEndMs: undefined },
    { ...frame, opcode: 1.5 },
    { ...frame, sentMs: Number.POSITIVE_INFINITY },
    { ...opened, stream: 0 },
    { ...opened, stream: 111 },
    { ...opened, what: 'closed' },
    { ...brought, id: -1 },
    { ...opened, atMs: null },
    { ...beside, askedMs: null },
    { ...beside, answeredMs: undefined },
  ])('of any other form are refused: %j', (received) => {
    expect(isTiming(received)).toBe(false);
  });

  test('are kept without what else was sent along', () => {
    const more = { ...exchange, extra: 'x'.repeat(1000) };
    expect(cleanTiming(more)).toEqual(exchange);
    expect(cleanTiming({ ...frame, extra: 1 } as BrowserTiming)).toEqual(frame);
  });

  test('that end before they begin say nothing', () => {
    const ends = { requestStartMs: null, responseStartMs: null, responseEndMs: null };
    expect(cleanTiming({ ...exchange, requestStartMs: 4 })).toEqual({ ...exchange, ...ends });
    expect(cleanTiming({ ...exchange, requestStartMs: 3 })).toEqual({ ...exchange, requestStartMs: 3 });
  });
});
