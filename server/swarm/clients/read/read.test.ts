/** What comes in any pieces is read alike. */
import { expect, test } from 'vitest';
import { createAnswerReader } from './answers.ts';
import { eachFrame } from './frames.ts';
import { createPending } from './pending.ts';
import { createStreamReader } from './stream.ts';
import { eachUpdate } from './updates.ts';

const update = (id: number): string => JSON.stringify({ id, atMs: 1.5 * id, data: { text: '{"id":7}' } });
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

/** The ids that `read` finds, whatever the pieces: whole, byte by byte, and cut in two anywhere. */
function expectIds(
  text: string,
  ids: number[],
  read: (take: (id: number, atMs: number) => void) => (bytes: Buffer) => void,
): void {
  const bytes = Buffer.from(text, 'latin1');
  const cuts = [[bytes], [...bytes].map((byte) => Buffer.from([byte]))];
  for (let at = 1; at < bytes.length; at++) cuts.push([bytes.subarray(0, at), bytes.subarray(at)]);
  for (const pieces of cuts) {
    const found: [id: number, atMs: number][] = [];
    const push = read((...one) => found.push(one));
    for (const piece of pieces) push(piece);
    expect(found).toEqual(ids.map((id) => [id, 1.5 * id]));
  }
}

test('answers: of known length, chunked, 304, one after another', () => {
  const body = `{"cursor":"a.2","updates":[${update(1)},${update(2)}]}`;
  const known = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const chunked = `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(update(3).slice(0, 9))}${chunk(update(3).slice(9))}0\r\n\r\n`;
  const none = 'HTTP/1.1 304 Not Modified\r\nConnection: keep-alive\r\n\r\n';
  expectIds(known + none + chunked + known, [1, 2, 3, 1, 2], (take) => {
    const reader = createAnswerReader(({ body: bytes, bodyFrom, bodyTo }) => eachUpdate(bytes, bodyFrom, bodyTo, take));
    return reader.push;
  });
});

test('an event stream, whose events may lie across chunks', () => {
  const event = (id: number): string => `id:a.${id}\ndata:${update(id)}\n\n`;
  const both = event(2) + event(3);
  const text = `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${[event(1), both.slice(0, 20), both.slice(20), ':\n\n'].map(chunk).join('')}`;
  expectIds(text, [1, 2, 3], (take) => {
    const stream = createStreamReader({ onHead: () => {}, onLines: (bytes, to) => eachUpdate(bytes, 0, to, take) });
    return stream.push;
  });
});

test('frames, short and long', () => {
  const short = update(1);
  const long = update(2).padEnd(300);
  const text = `\x81${String.fromCharCode(short.length)}${short}\x81\x7e\x01\x2c${long}\x89\x00`;
  expectIds(text, [1, 2], (take) => {
    const pending = createPending();
    return (bytes) =>
      pending.push(bytes, (all) => eachFrame(all, 0, (_opcode, from, to) => eachUpdate(all, from, to, take)));
  });
});

test('what is no HTTP, and a masked frame, are refused', () => {
  expect(() => createAnswerReader(() => {}).push(Buffer.from('SSH-2.0\r\n\r\n'))).toThrow();
  expect(() => eachFrame(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 65]), 0, () => {})).toThrow();
});
