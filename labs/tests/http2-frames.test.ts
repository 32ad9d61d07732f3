/** Every frame that the tap names has its sentence, every setting and every error its meaning. */
import { describe, expect, test } from 'vitest';
import { overHttp2 } from '../../server/analysis/testing/runs.ts';
import { type Direction, LANGUAGES, type WireMessage } from '../../server/contract.ts';
import { readControlFrame } from '../../server/tap/decode/http2/frame/control.ts';
import { FRAME } from '../../server/tap/decode/http2/frame/header.ts';
import { en } from '../../web/features/flows/http2/frames/en.ts';
import { es } from '../../web/features/flows/http2/frames/es.ts';
import { sentenceOf } from '../../web/features/flows/http2/frames/frame.ts';
import { termPieces } from '../../web/parts/terms/index.ts';

type Message = Extract<WireMessage, { type: 'h2-frame' }>;

/** A frame as the tap reads it: of this type, with these bytes of content. */
const read = (type: number, content: number[] = [], flags = 0): Message =>
  readControlFrame({ type, flags, stream: 0, lengthBytes: content.length }, Uint8Array.from(content));
const say = (message: Message, stream = 0, direction: Direction = 'down'): string =>
  termPieces(sentenceOf(message, { stream, direction }, 'en'))
    .map(({ text }) => text)
    .join('');

const ALL_TYPES = [...Object.values(FRAME), 0xa, 0xc, 0x10];
const UNKNOWN = 0x77;

describe('HTTP/2’s own frames', () => {
  test('have a sentence each, in both languages; one that nobody knows has one too', () => {
    const messages = [
      ...ALL_TYPES.map((type) => read(type)),
      ...overHttp2().events.flatMap(({ message }) => (message.type === 'h2-frame' ? [message] : [])),
    ];
    for (const language of LANGUAGES) {
      const unknown = sentenceOf(read(UNKNOWN), { direction: 'up' }, language);
      for (const message of messages) {
        const sentence = sentenceOf(message, { stream: 1, direction: 'down' }, language);
        expect(sentence, message.frame).not.toBe(unknown);
        expect(sentence, message.frame).toMatch(/[.]$/);
      }
    }
    expect(Object.keys(es.frames)).toEqual(Object.keys(en.frames));
    // What a name from the wire happens to be in JavaScript is no sentence.
    expect(say({ type: 'h2-frame', frame: 'constructor', flags: [], values: [] })).toBe(en.unknown);
  });

  test('say whose they are and what they hold', () => {
    const update = read(FRAME.WINDOW_UPDATE, [0, 0, 0x5c, 0x59]);
    expect(say(update)).toContain('takes 23,641 more bytes of DATA frames on the whole connection');
    expect(say(update, 17)).toContain('on this stream');
    expect(say(read(FRAME.SETTINGS))).toContain('tells the other side what to keep to');
    expect(say(read(FRAME.SETTINGS, [], 1))).toContain('has received the other side’s settings');
    expect(say(read(FRAME.PING, [1, 2, 3, 4, 5, 6, 7, 8], 1))).toContain('The answer to a PING');
    expect(say(read(FRAME.RST_STREAM, [0, 0, 0, 8]), 17)).toMatch(/Reason: CANCEL, the stream is no longer needed\.$/);
    expect(say(read(FRAME.GOAWAY, [0, 0, 0, 17, 0, 0, 0, 0]))).toMatch(
      /Streams after 17 were not worked on.*Reason: NO_ERROR, nothing went wrong\.$/,
    );
    // A client's tells nothing of its own streams.
    expect(say(read(FRAME.GOAWAY, [0, 0, 0, 0, 0, 0, 0, 0]), 0, 'up')).toBe(
      'The client is about to close the connection (RFC 9113 §6.8). Reason: NO_ERROR, nothing went wrong.',
    );
    expect(say(read(FRAME.DATA, [], 1), 17)).toContain('sends no more on this stream');
    // Too short to say it; a code that no standard has.
    expect(say(read(FRAME.GOAWAY, []))).toContain('Reason: ?.');
    expect(say(read(FRAME.RST_STREAM, [0, 0, 1, 0]), 17)).toMatch(/Reason: 0x100\.$/);
  });

  test('each setting and each error that has a name has a meaning', () => {
    const ids = [1, 2, 3, 4, 5, 6, 8, 9];
    const settings = read(
      FRAME.SETTINGS,
      ids.flatMap((id) => [0, id, 0, 0, 0, 1]),
    );
    const codes = Array.from({ length: 14 }, (_, code) => read(FRAME.RST_STREAM, [0, 0, 0, code]).values[0]?.[1] ?? '');
    for (const words of [en, es]) {
      expect(settings.values.map(([name]) => [name, words.settings[name] !== undefined])).toEqual(
        settings.values.map(([name]) => [name, true]),
      );
      expect(codes.filter((code) => words.errors[code] === undefined)).toEqual([]);
    }
  });
});
