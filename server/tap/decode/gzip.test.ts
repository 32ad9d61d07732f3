/** gzip that says far more than it is long: it is counted, and not read for ever. What zlib flushes by itself is read too. */
import { constants, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { chunk, decode, down, STREAM_HEAD, total, up, update } from '../testing.ts';
import { shared } from './gzip.ts';
import { PLAIN_LIMIT } from './limits.ts';

const GET = 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n';
const STREAM = STREAM_HEAD.replace('\r\n\r\n', '\r\nContent-Encoding: gzip\r\n\r\n');
const BOMB = gzipSync(Buffer.alloc(4 * PLAIN_LIMIT, 'x'));

test('a body that says too much is counted, and said to be too long', () => {
  const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${BOMB.length}\r\n\r\n`;
  const [, answer] = decode([up(GET), down(Buffer.concat([Buffer.from(head), BOMB]))]);
  expect(answer?.message).toMatchObject({ gzip: { bytes: BOMB.length, plainBytes: 0, fault: 'too-long' } });
  expect(answer?.bytes.markup).toBe(BOMB.length);
});

test('an event that says too much ends the reading of its stream, not of the connection', () => {
  const bytes = [STREAM, chunk(BOMB.toString('latin1')), chunk('more'), '0\r\n\r\n'].map(down);
  const events = decode([up(`${GET}${GET}`), ...bytes, down('HTTP/1.1 204 No Content\r\n\r\n')]).slice(2);
  const types = events.map(({ message }) => [message.type, 'cause' in message ? message.cause : undefined]);
  expect(new Set(types.slice(1, -2).map(String))).toEqual(new Set(['undecodable,too-long']));
  expect(types.slice(-2).map(([type]) => type)).toEqual(['stream-end', 'response']);
  const size = bytes.reduce((sum, step) => sum + ('bytes' in step ? step.bytes.length : 0), 0);
  expect(events.slice(0, -1).reduce((sum, event) => sum + total(event), 0)).toBe(size);
});

test.each([1, 40, 3000])(
  'a server that flushes seldom: %i events in one piece are all found, each with its bytes',
  (count) => {
    const text = Array.from({ length: count }, (_, i) => `id: e.${i + 1}\ndata: ${update(i + 1)}\n\n`).join('');
    const packed = gzipSync(text, { finishFlush: constants.Z_SYNC_FLUSH });
    const events = decode([up(GET), down(STREAM), down(chunk(packed.toString('latin1')))]).slice(2);
    expect(events.flatMap(({ updates }) => updates)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    const bytes = events.map(({ message }) => (message.type === 'event' ? (message.gzip?.bytes ?? 0) : 0));
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBe(packed.length);
    expect(Math.min(...bytes)).toBeGreaterThan(0);
  },
);

test('events that share a byte are one: none is lost', () => {
  const text = 'data: x\n\n'.repeat(2000);
  const packed = gzipSync(`${text}data: ${update(7)}\n\n`, { finishFlush: constants.Z_SYNC_FLUSH });
  const events = decode([up(GET), down(STREAM), down(chunk(packed.toString('latin1')))]).slice(2);
  expect(events.flatMap(({ updates }) => updates)).toEqual([7]);
  const said = events.map(({ message }) => (message.type === 'event' ? message.data : '')).join('\n');
  expect(said.match(/^x$/gm)).toHaveLength(2000);
});

test('bytes are shared out without a rest', () => {
  expect(shared(10, 30, { payload: 15, markup: 15 })).toEqual({ payload: 5, markup: 5 });
  expect(shared(11, 30, { payload: 15, markup: 15 })).toEqual({ payload: 6, markup: 5 });
  expect(shared(7, 0, { payload: 0 })).toEqual({ payload: 0 });
});

test.each([
  ['inside an event', gzipSync('data: a\n\ndata: b\n', { finishFlush: constants.Z_SYNC_FLUSH }), 'cut-off'],
  ['after what is no gzip', Buffer.from('no gzip'), 'not-allowed'],
])('a stream that ends in good order %s has its end', (_where, bytes, cause) => {
  const steps = [down(STREAM), down(chunk(bytes.toString('latin1'))), down('0\r\n\r\n')];
  const messages = decode([up(GET), ...steps]).map(({ message }) => message);
  expect(messages.at(-2)).toMatchObject({ type: 'undecodable', cause });
  expect(messages.at(-1)).toEqual({ type: 'stream-end' });
});

test('bytes that can no longer be read are one event a chunk, however they come', () => {
  const long = chunk('x'.repeat(50_000));
  const read = (pieces: string[]) => decode([up(GET), down(STREAM), ...pieces.map(down)]).map(({ bytes }) => bytes);
  const whole = read([long, long]);
  expect(whole).toHaveLength(4);
  expect(read([long.slice(0, 20_000), long.slice(20_000), long.slice(0, 49_000), long.slice(49_000)])).toEqual(whole);
});
