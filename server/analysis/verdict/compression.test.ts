import { describe, expect, test } from 'vitest';
import type { CompressedSummary, RunSettings, TransportName, TransportSummary, WireEvent } from '../../contract.ts';
import { noBytes } from '../bytes/bytes.ts';
import { noteCompressed, nothingCompressed } from '../bytes/compression.ts';
import { compressionSentence } from './compression.ts';

/** Of one message: its content as it is and as it came, and what its head took for saying so. */
const row = (transport: TransportName, plainBytes: number, bytes: number, headBytes = 0): TransportSummary =>
  ({ transport, compressed: { messages: 1, plainBytes, bytes, headBytes } }) as TransportSummary;
const said = (rows: TransportSummary[], settings: Partial<RunSettings> = {}, language: 'en' | 'es' = 'en') =>
  compressionSentence(rows, { gzip: true, noContextTakeover: false, ...settings })?.[language];

describe('What compression did', () => {
  test('is said of each, with where it lost, where it won, and why', () => {
    const rows = [
      row('page', 2698, 1067, 47),
      row('polling', 92, 107, 47),
      row('sse', 78, 24),
      row('websocket', 60, 15),
    ];
    expect(said(rows)).toBe(
      'What compression made of a message’s content, on average: reloading the page **2,698 → 1,067 B**, polling **92 → 107 B**, Server-Sent Events **78 → 24 B**, WebSocket **60 → 15 B**. ' +
        'The headers that say so took another **47 B** of each answer. ' +
        'So it lost with polling (**+62 B**): each message is compressed by itself and can refer to none before it, and gzip adds 18 bytes of its own. ' +
        'It won with reloading the page: in so long a body much repeats. ' +
        'It won with Server-Sent Events and WebSocket: one compressor serves all messages, and to what it sent lately it only refers.',
    );
    expect(said(rows, {}, 'es')).toContain(
      'Así que se perdió con el sondeo (**+62 B**): cada mensaje se comprime por separado',
    );
  });

  test('counts the headers too: a body that shrank by less than they took has lost', () => {
    expect(said([row('polling', 167, 134, 47)])).toContain('So it lost with polling (**+14 B**)');
  });

  test('of a WebSocket without context takeover is that it lost', () => {
    expect(said([row('websocket', 60, 62)], { gzip: false, noContextTakeover: true })).toBe(
      'What compression made of a message’s content, on average: WebSocket **60 → 62 B**. So it lost with WebSocket (**+2 B**): each message is compressed by itself and can refer to none before it.',
    );
  });

  test('is nothing where nothing was compressed, unless it should have been', () => {
    const plain = { transport: 'polling' } as TransportSummary;
    expect(said([plain], { gzip: false })).toBeUndefined();
    expect(said([plain])).toBe('gzip was switched on, but no answer that brought the feed came in gzip.');
    expect(said([plain, row('sse', 78, 24)])).not.toContain('switched on');
    expect(said([{ transport: 'websocket' } as TransportSummary])).toBeUndefined();
  });
});

describe('Counted among the compressed', () => {
  const count = (...events: Partial<WireEvent>[]): CompressedSummary => {
    const sum = nothingCompressed();
    for (const event of events) noteCompressed(sum, { bytes: noBytes(), updates: [1], ...event } as WireEvent);
    return sum;
  };
  const answer = { type: 'response', status: 200, reason: '', bodyBytes: 107, stream: false } as const;
  const gzip = { bytes: 107, plainBytes: 92, text: '' };
  const says: [string, string][] = [
    ['Content-Encoding', 'gzip'],
    ['Vary', 'Accept-Encoding'],
    ['Date', 'now'],
  ];

  test('answers, with what their head says, as text or as HTTP/2 wrote it', () => {
    const over1 = { message: { ...answer, version: 'HTTP/1.1', headers: says, gzip } };
    expect(count(over1, { ...over1, updates: [] })).toEqual({
      messages: 2,
      plainBytes: 184,
      bytes: 214,
      headBytes: 94,
    });
    const fields = [1, 2, 40].map((bytes) => ({ form: 'indexed' as const, bytes }));
    expect(count({ message: { ...over1.message, fields } }).headBytes).toBe(3);
  });

  test('events and messages that bring updates, as far as their size is known', () => {
    const frame = { type: 'frame', opcode: 1, payloadBytes: 15, compressed: true, text: 'né' } as WireEvent['message'];
    expect(count({ message: frame })).toEqual({ messages: 1, plainBytes: 3, bytes: 15, headBytes: 0 });
    expect(count({ message: { type: 'event', gzip: { bytes: 24, plainBytes: 78 } } }).bytes).toBe(24);
    for (const event of [
      { message: { ...frame, cut: true } as WireEvent['message'] },
      { message: { ...frame, compressed: false } as WireEvent['message'] },
      { message: frame, updates: [] },
      { message: { ...answer, version: '', headers: [], gzip: { ...gzip, fault: 'broken' as const } } },
    ])
      expect(count(event).messages).toBe(0);
  });
});
