/** For the tests of the tap: small conversations as they pass on the wire, and a way to decode them. */
import { constants, deflateRawSync } from 'node:zlib';
import type { Direction } from '../contract.ts';
import type { ConnectionDecoder, ConnectionDecoderOptions } from './decode/connection.ts';
import type { DecodedEvent } from './decode/event-writer.ts';
import { findUpdates } from './decode/find-updates.ts';
import { createHttp1Decoder } from './decode/http1/connection.ts';
import { applyMask } from './decode/websocket/header.ts';
import { BROKEN_GZIP, POLL_IN_GZIP, STREAM_IN_GZIP } from './gzip-samples.ts';

/** Who said what, in order. `end`: this direction is over. */
export type Step = { direction: Direction; bytes: Buffer } | { direction: Direction; end: true };

export const up = (text: string | Buffer): Step => ({ direction: 'up', bytes: Buffer.from(text as string, 'latin1') });
export const down = (text: string | Buffer): Step => ({
  direction: 'down',
  bytes: Buffer.from(text as string, 'latin1'),
});
export const upEnds: Step = { direction: 'up', end: true };
export const downEnds: Step = { direction: 'down', end: true };

/**
 * Decodes a conversation and ends it. The clock shows `atMs(n)` while the n-th step passes. Each buffer is
 * overwritten after its step, as whoever writes to a socket may do.
 */
export function decode(
  steps: Step[],
  atMs: (step: number) => number = (step) => step,
  create: (options: ConnectionDecoderOptions) => ConnectionDecoder = createHttp1Decoder,
): DecodedEvent[] {
  const events: DecodedEvent[] = [];
  const decoder = create({ findUpdates, emit: (event) => events.push(event) });
  for (const [i, step] of steps.entries()) {
    if ('end' in step) decoder.end(step.direction);
    else {
      const passing = Buffer.from(step.bytes);
      decoder.push(step.direction, passing, atMs(i));
      passing.fill(0);
    }
  }
  decoder.end('up');
  decoder.end('down');
  return events;
}

/** Cuts each step's bytes at the places that `lengths` gives in turn (0 counts as 1). */
export function split(steps: Step[], lengths: number[]): Step[] {
  const pieces: Step[] = [];
  let next = 0;
  for (const step of steps) {
    if ('end' in step) {
      pieces.push(step);
      continue;
    }
    for (let from = 0; from < step.bytes.length; ) {
      const length = Math.max(1, lengths[next++ % lengths.length] ?? 1);
      pieces.push({ direction: step.direction, bytes: step.bytes.subarray(from, from + length) });
      from += length;
    }
  }
  return pieces;
}

export const total = (event: DecodedEvent): number => Object.values(event.bytes).reduce((a, b) => a + b, 0);

export function bytesOf(items: Step[], direction: Direction): Buffer {
  return Buffer.concat(items.flatMap((step) => ('bytes' in step && step.direction === direction ? [step.bytes] : [])));
}

export function without<T extends object, K extends keyof T>(items: T[], ...keys: K[]): Omit<T, K>[] {
  return items.map((item) => {
    const copy = { ...item };
    for (const key of keys) delete copy[key];
    return copy;
  });
}

export const update = (id: number, data = '{"symbol":"ACME","price":12.5}'): string =>
  `{"id":${id},"atMs":1700000000000.5,"data":${data}}`;

export const chunk = (text: string, extension = ''): string =>
  `${Buffer.byteLength(text, 'latin1').toString(16)}${extension}\r\n${text}\r\n`;

export function frame(
  payload: string | Buffer,
  options: { opcode?: number; fin?: boolean; mask?: string; rsv1?: boolean } = {},
): Buffer {
  const { opcode = 1, fin = true, mask, rsv1 = false } = options;
  const bytes = Buffer.from(payload as string);
  const long = bytes.length > 0xffff ? 127 : bytes.length > 125 ? 126 : bytes.length;
  const first = (fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | opcode;
  const length = Buffer.alloc(long === 127 ? 8 : long === 126 ? 2 : 0);
  if (long === 127) length.writeBigUInt64BE(BigInt(bytes.length));
  else if (long === 126) length.writeUInt16BE(bytes.length);
  const head = Buffer.concat([Buffer.from([first, (mask ? 0x80 : 0) | long]), length, Buffer.from(mask ?? '', 'hex')]);
  return Buffer.concat([head, mask ? applyMask(bytes, mask) : bytes]);
}

/** A message as permessage-deflate sends it; `window`: what the sender sent before (context takeover). */
export function deflated(text: string, window = ''): Buffer {
  const dictionary = window === '' ? {} : { dictionary: Buffer.from(window) };
  return deflateRawSync(text, { ...dictionary, finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
}

export const UPGRADE =
  'GET /feed HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
export const SWITCHING = (extensions = ''): string =>
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  `Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n${extensions}\r\n`;
export const STREAM_HEAD =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n';

const gzipHead = (framing: string): string => `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n${framing}\r\n\r\n`;
const GET = 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n';
const answer = (body: string): string => `HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const twoUpdates = `{"cursor":"e.2","updates":[${update(1)},${update(2)}]}`;

export const CONVERSATIONS: Record<string, Step[]> = {
  'one request and its answer': [up(GET), down(answer(twoUpdates))],
  'requests pipelined, with HEAD, 304 and 204': [
    up(`${GET}HEAD /b HTTP/1.1\r\n\r\n${GET}${GET}\r\n${GET}`),
    down(answer('one')),
    down('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nHTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'),
    down(`HTTP/1.1 204 No Content\r\n\r\n${answer(twoUpdates)}`),
  ],
  'a chunked request that expects 100, a chunked answer with trailers': [
    up('POST /p HTTP/1.1\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n'),
    down('HTTP/1.1 100 Continue\r\n\r\n'),
    up(`${chunk('hello', ';a=b;c="d"')}${chunk(', world')}0\r\nX-Sum: 1\r\nX-Other: 2\r\n\r\n`),
    down('HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n'),
    down(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(twoUpdates.slice(0, 40))}`),
    down(`${chunk(twoUpdates.slice(40))}0;last\r\n\r\n`),
  ],
  'a body until the connection ends': [up(GET), down(`HTTP/1.0 200 OK\n\n<p>${update(7)}</p>`), downEnds],
  'an event stream in chunks': [
    up('GET /sse HTTP/1.1\r\nAccept: text/event-stream\r\n\r\n'),
    down(`${STREAM_HEAD}${chunk('retry: 1000\n\n')}`),
    down(chunk(`id: e.1\ndata: ${update(1)}\n\n`)),
    down(chunk(`id: e.2\ndata: ${update(2)}\n\nid: e.3\ndata: ${update(3)}\n\n: beat\n\n`)),
    down(`${chunk('data: in ')}${chunk('pieces\r\n')}${chunk('\r\ndata: more\r\r')}${chunk('\ndata: last\n\n\n')}`),
    down('0\r\n\r\n'),
  ],
  'an event stream that stops in the middle of an event': [
    up(GET),
    down('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=utf-8\r\n\r\n\xef\xbb\xbfdata: a\r\rdata:b\r\n'),
  ],
  'an event stream whose connection ends inside a chunk': [up(GET), down(`${STREAM_HEAD}1f\r\ndata: half`)],
  'an event stream whose connection ends before a chunk is closed': [
    up(GET),
    down(`${STREAM_HEAD}${chunk('data: whole\n\n').slice(0, -1)}`),
  ],
  'an event stream that ends in good order inside an event': [
    up(GET),
    down(`${STREAM_HEAD}${chunk('data: a\n')}0\r\n\r\n`),
  ],
  'an answer in gzip, one that is broken, one that ends too early': [
    up(`${GET}${GET}${GET}`),
    down(Buffer.concat([Buffer.from(gzipHead(`Content-Length: ${POLL_IN_GZIP.length}`)), POLL_IN_GZIP])),
    down(gzipHead('Transfer-Encoding: chunked')),
    down(`${chunk(BROKEN_GZIP.toString('latin1'))}0\r\n\r\n`),
    down(gzipHead('Content-Length: 100')),
    down(POLL_IN_GZIP.subarray(0, 100)),
  ],
  'an event stream in gzip': [
    up(GET),
    down(STREAM_HEAD.replace('\r\n\r\n', '\r\nContent-Encoding: gzip\r\n\r\n')),
    ...STREAM_IN_GZIP.map((piece) => down(chunk(piece.toString('latin1')))),
    down('0\r\n\r\n'),
  ],
  'an event stream in gzip, in chunks of any size, that breaks': [
    up(GET),
    down(STREAM_HEAD.replace('\r\n\r\n', '\r\nContent-Encoding: x-gzip\r\n\r\n')),
    ...(
      Buffer.concat(STREAM_IN_GZIP.slice(0, 3))
        .toString('latin1')
        .match(/[\s\S]{1,7}/g) ?? []
    ).map((piece) => down(chunk(piece))),
    down(chunk('\x07\x07')),
    down(chunk('more')),
    down('2\r\nx'),
  ],
  'an event stream in gzip without chunks, cut off inside an event': [
    up(GET),
    down('HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n'),
    down(Buffer.concat(STREAM_IN_GZIP.slice(0, 3)).subarray(0, -25)),
  ],
  'an event stream in another coding': [
    up(GET),
    down(STREAM_HEAD.replace('\r\n\r\n', '\r\nContent-Encoding: br\r\n\r\n')),
    down(chunk('whatever')),
    down('0\r\n\r\n'),
  ],
  'a WebSocket whose client does not wait for the answer': [
    up(UPGRADE),
    up(frame(`{"cursor":"e.4"}`, { mask: '01020304' })),
    down(SWITCHING()),
    down(frame(`{"type":"news","updates":[${update(5)}]}`)),
    up(frame('', { opcode: 9, mask: 'a1b2c3d4' })),
    down(frame('', { opcode: 10 })),
    down(Buffer.concat([frame('one ', { fin: false }), frame('!', { opcode: 9 }), frame(update(6), { opcode: 0 })])),
    down(frame('x'.repeat(300), { opcode: 2 })),
    down(frame('y'.repeat(70_000))),
    up(frame(Buffer.from('\x03\xe8bye', 'latin1'), { opcode: 8, mask: '00000000' })),
    down(frame(Buffer.from('\x03\xe8', 'latin1'), { opcode: 8 })),
  ],
  'a compressed WebSocket': [
    up(UPGRADE),
    down(SWITCHING('Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover\r\n')),
    down(frame(deflated(update(1)), { rsv1: true })),
    down(frame(deflated(update(2), update(1)), { rsv1: true })),
    down(frame(deflated('plain', update(1) + update(2)), { rsv1: true })),
    up(frame(deflated('up one'), { rsv1: true, mask: '0a0b0c0d' })),
    up(frame(deflated('up one'), { rsv1: true, mask: '0a0b0c0d' })),
    down(frame('not compressed')),
  ],
  'an Upgrade that is refused': [
    up(`${UPGRADE}${GET}`),
    down('HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno'),
    down(answer('yes')),
    up(GET),
    down(answer('again')),
  ],
  'an Upgrade that is refused after its client has ended, with garbage waiting': [
    up(UPGRADE),
    up(`${GET}no header at all\r\n`),
    up('and more of it\r\n'),
    upEnds,
    down('HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n'),
  ],
  'an Upgrade with a body, refused before the body has come': [
    up('POST / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 5\r\n\r\nab'),
    down('HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n'),
    up(`cde${GET}`),
  ],
  'an Upgrade with a body, accepted before the body has come': [
    up('POST / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 5\r\n\r\nab'),
    down(SWITCHING()),
    up('cde'),
    up(frame('hello', { mask: '01020304' })),
  ],
  'an Upgrade after the server has ended': [down(answer('a')), downEnds, up(`${UPGRADE}more`)],
  'an Upgrade that nobody answers': [up(UPGRADE), up('\x81\x01a'), upEnds, downEnds],
  'an Upgrade to something else': [
    up('GET / HTTP/1.1\r\nConnection: upgrade, http2-settings\r\nUpgrade: h2c\r\n\r\n'),
    down('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n\x00\x00\x00'),
    up('PRI * HTTP/2.0\r\n\r\n'),
  ],
  'a tunnel': [up('CONNECT x:443 HTTP/1.1\r\n\r\n'), up('abc'), down('HTTP/1.1 200 OK\r\n\r\ndef')],
  'HTTP/2 where HTTP/1.1 was expected': [
    up('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00'),
    down('HTTP/1.1 505 HTTP Version Not Supported\r\nConnection: close\r\n\r\n'),
    downEnds,
  ],
  'an Upgrade that is ignored, with interim answers before the final one': [
    up('GET /a HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n'),
    up(GET),
    down('HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n'),
    down(answer('one')),
    down(answer('two')),
  ],
  'a request line with spaces, and a Transfer-Encoding that says nothing': [
    up('\r\n\rPOST   /a  HTTP/1.1\r\nTransfer-Encoding:\r\nContent-Length: 0000000000000000000003\r\n\r\nabc'),
    up('GET http://x/b HTTP/1.1\r\n\r\nGET /c\r\n\r\n'),
    down(`${answer('1')}${answer('2')}${answer('3')}`),
  ],
  'a body longer than 2^53 bytes': [
    up('POST / HTTP/1.1\r\nContent-Length: 9007199254740993\r\n\r\nsome of it'),
    down(answer('no')),
  ],
  'TLS where HTTP was expected': [
    up(Buffer.concat([Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), Buffer.alloc(40_000, 7)])),
    down('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
    downEnds,
  ],
  'garbage after a good request': [
    up(`${GET}GET / HTTP/9.9\r\nHost: x\r\n\r\n`),
    down(answer('a')),
    down('rubbish\r\n'),
  ],
  'a bad chunk': [
    up(GET),
    down(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunk('good')}zz\r\n`),
    down('more'),
  ],
  'a head that never ends': [up(`GET / HTTP/1.1\r\n${`X: ${'y'.repeat(1000)}\r\n`.repeat(140)}`)],
  'a head that is cut off': [up(`${GET}GET /half HTTP/1.1\r\nHo`)],
  'a body that is cut off': [up('POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n12345')],
  'a chunk size that is cut off': [up('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1')],
  'frames that break the rules, then one too long': [
    up(UPGRADE),
    down(SWITCHING()),
    up(frame('unmasked', { opcode: 3, rsv1: true })),
    up(frame('z'.repeat(126), { opcode: 9 })),
    up(Buffer.concat([Buffer.from([0x82, 0x7f]), Buffer.alloc(8, 0xff), Buffer.from('rest')])),
  ],
};
