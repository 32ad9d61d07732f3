/** For the tests of HTTP/2: conversations made of frames, as they pass on the wire. */
import { POLL_IN_GZIP, STREAM_IN_GZIP } from '../../gzip-samples.ts';
import { down, type Step, up, update, frame as webSocketFrame } from '../../testing.ts';
import { FLAG, FRAME } from './frame/header.ts';
import { writeNumber } from './hpack/number.ts';

const { END_STREAM, END_HEADERS, PADDED, PRIORITY, ACK } = FLAG;

export const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

/** One frame. */
export function frame(type: number, flags: number, stream: number, payload: Buffer | string = ''): Buffer {
  const content = Buffer.from(payload as string, 'latin1');
  const header = Buffer.alloc(9);
  header.writeUIntBE(content.length, 0, 3);
  header.writeUInt8(type, 3);
  header.writeUInt8(flags, 4);
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, content]);
}

const text = (value: string): Buffer => Buffer.concat([writeNumber(value.length, 7, 0), Buffer.from(value, 'latin1')]);

/** A field spelled out, and remembered if told so. */
export const field = (name: string, value: string, form: 'remembered' | 'spelled-out' = 'spelled-out'): Buffer =>
  Buffer.concat([Buffer.from([form === 'remembered' ? 0x40 : 0]), text(name), text(value)]);

export const indexed = (...indexes: number[]): Buffer =>
  Buffer.concat(indexes.map((index) => writeNumber(index, 7, 0x80)));

/** A header block of fields spelled out. */
export const block = (fields: Record<string, string>): Buffer =>
  Buffer.concat(Object.entries(fields).map(([name, value]) => field(name, value)));

const GET = indexed(2, 4, 7);
const OK = indexed(8);

export const headers = (stream: number, content: Buffer, flags: number = END_HEADERS | END_STREAM): Buffer =>
  frame(FRAME.HEADERS, flags, stream, content);
export const data = (stream: number, content: Buffer | string, flags = 0): Buffer =>
  frame(FRAME.DATA, flags, stream, content);
export const settings = (...pairs: [id: number, value: number][]): Buffer =>
  frame(
    FRAME.SETTINGS,
    0,
    0,
    Buffer.concat(
      pairs.map(([id, value]) => {
        const pair = Buffer.alloc(6);
        pair.writeUInt16BE(id);
        pair.writeUInt32BE(value, 2);
        return pair;
      }),
    ),
  );
export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
export const reset = (stream: number, code: number): Buffer => frame(FRAME.RST_STREAM, 0, stream, uint32(code));

export const CONNECT_WEBSOCKET = block({
  ':method': 'CONNECT',
  ':protocol': 'websocket',
  ':scheme': 'https',
  ':path': '/ws',
  ':authority': 'x',
  'sec-websocket-version': '13',
});

const EVENT_STREAM = Buffer.concat([OK, field('content-type', 'text/event-stream', 'remembered')]);
const hello = up(
  Buffer.concat([Buffer.from(PREFACE, 'latin1'), settings([2, 0], [4, 131_072]), frame(8, 0, 0, uint32(1_000_000))]),
);
const welcome = down(Buffer.concat([settings([8, 1]), frame(FRAME.SETTINGS, ACK, 0)]));
const opening = [hello, welcome];
const event = (id: number): string => `id: e.${id}\ndata: ${update(id)}\n\n`;
const masked = (content: string, opcode = 1): Buffer => webSocketFrame(content, { opcode, mask: '01020304' });

export const CONVERSATIONS: Record<string, Step[]> = {
  'requests, the second with what the first one taught': [
    ...opening,
    up(headers(1, Buffer.concat([GET, field(':authority', 'localhost', 'remembered'), field('cookie', 'a=1')]))),
    down(headers(1, Buffer.concat([OK, field('content-type', 'application/json', 'remembered')]), END_HEADERS)),
    down(data(1, `{"updates":[${update(1)},${update(2)}]}`, END_STREAM)),
    up(headers(3, Buffer.concat([GET, indexed(62)]))),
    down(headers(3, indexed(11))),
    up(frame(FRAME.SETTINGS, ACK, 0)),
  ],
  'streams side by side, their frames in any order': [
    ...opening,
    up(Buffer.concat([headers(1, GET), headers(3, GET), headers(5, GET, END_HEADERS)])),
    up(data(5, 'action=1')),
    down(headers(3, EVENT_STREAM, END_HEADERS)),
    down(headers(1, Buffer.concat([OK, indexed(62)]), END_HEADERS)),
    down(data(3, event(1))),
    down(data(1, event(1).slice(0, 20))),
    up(data(5, '&more', END_STREAM)),
    down(Buffer.concat([data(3, event(2) + event(3)), data(1, event(1).slice(20)), headers(5, indexed(9))])),
    down(data(3, 'id: e.4\n')),
    down(data(1, '', END_STREAM)),
    down(data(3, `data: ${update(4)}\n\n`, END_STREAM)),
  ],
  'an event stream whose lines end in CR and CRLF, across frames': [
    ...opening,
    up(headers(1, GET)),
    down(headers(1, EVENT_STREAM, END_HEADERS)),
    down(data(1, 'data: a\r\r')),
    down(data(1, 'data: b\r\n\r')),
    down(data(1, '\ndata: c\r\n\r\n: beat\n\n')),
    down(data(1, '')),
    down(data(1, 'data: half')),
    down(data(1, '', END_STREAM)),
  ],
  'bodies in gzip: an answer, an event stream and its end': [
    ...opening,
    up(Buffer.concat([headers(1, GET), headers(3, GET)])),
    down(headers(1, Buffer.concat([OK, field('content-encoding', 'gzip', 'remembered')]), END_HEADERS)),
    down(data(1, POLL_IN_GZIP, END_STREAM)),
    down(headers(3, Buffer.concat([EVENT_STREAM, indexed(63)]), END_HEADERS)),
    ...STREAM_IN_GZIP.map((piece) => down(data(3, piece))),
    down(data(3, '', END_STREAM)),
  ],
  'padding, priority, CONTINUATION, trailers and interim answers': [
    ...opening,
    up(
      frame(
        FRAME.HEADERS,
        PADDED | PRIORITY | END_STREAM,
        1,
        Buffer.concat([Buffer.from([3, 0, 0, 0, 0, 15]), GET.subarray(0, 1), Buffer.alloc(3)]),
      ),
    ),
    up(frame(FRAME.CONTINUATION, 0, 1, '')),
    up(frame(FRAME.CONTINUATION, END_HEADERS, 1, GET.subarray(1))),
    down(headers(1, field(':status', '103'), END_HEADERS)),
    down(headers(1, EVENT_STREAM, END_HEADERS)),
    down(frame(FRAME.DATA, PADDED, 1, `\x05${event(1)}${'\0'.repeat(5)}`)),
    down(frame(FRAME.DATA, PADDED, 1, '\x02\0\0')),
    down(frame(FRAME.DATA, PADDED, 1, `\0${event(2)}`)),
    down(headers(1, field('x-sum', '17'))),
  ],
  'a WebSocket': [
    ...opening,
    up(headers(1, CONNECT_WEBSOCKET, END_HEADERS)),
    up(data(1, masked(update(1)))),
    down(headers(1, OK, END_HEADERS)),
    down(data(1, webSocketFrame(`{"type":"news","updates":[${update(5)}]}`))),
    up(Buffer.concat([data(1, masked('one').subarray(0, 3)), headers(3, GET), data(1, masked('one').subarray(3))])),
    down(
      data(
        1,
        Buffer.concat([
          webSocketFrame(update(6)),
          webSocketFrame(update(7)),
          webSocketFrame('x'.repeat(300)).subarray(0, 9),
        ]),
      ),
    ),
    down(headers(3, indexed(13))),
    down(data(1, webSocketFrame('x'.repeat(300)).subarray(9))),
    up(data(1, masked('\x03\xe8', 8))),
    down(data(1, webSocketFrame(Buffer.from([3, 0xe8]), { opcode: 8 }), END_STREAM)),
    up(data(1, '', END_STREAM)),
  ],
  'a WebSocket that is refused, one to something else, and one that nobody answers': [
    ...opening,
    up(headers(1, CONNECT_WEBSOCKET, END_HEADERS)),
    up(data(1, masked('early'))),
    down(headers(1, field(':status', '403'), END_HEADERS)),
    down(data(1, 'no', END_STREAM)),
    up(data(1, '', END_STREAM)),
    up(headers(3, block({ ':method': 'CONNECT', ':authority': 'x:443' }), END_HEADERS)),
    down(headers(3, OK, END_HEADERS)),
    up(data(3, 'abc')),
    down(data(3, 'def', END_STREAM)),
    up(headers(5, CONNECT_WEBSOCKET, END_HEADERS)),
    up(data(5, masked('nobody'))),
  ],
  'an answer before the request is whole, with the window that its body needs': [
    ...opening,
    up(headers(1, Buffer.concat([indexed(3, 4, 7), field('content-length', '9')]), END_HEADERS)),
    down(frame(FRAME.WINDOW_UPDATE, 0, 0, uint32(5))),
    down(frame(FRAME.WINDOW_UPDATE, 0, 1, uint32(5))),
    down(headers(1, field(':status', '413'))),
    down(reset(1, 0)),
    up(data(1, 'late')),
  ],
  'resets: inside an event, inside a body, after all of a body, of what is over': [
    ...opening,
    up(Buffer.concat([headers(1, GET), headers(3, GET), headers(5, GET), headers(7, GET)])),
    down(headers(1, EVENT_STREAM, END_HEADERS)),
    down(data(1, `${event(1)}data: ha`)),
    up(reset(1, 8)),
    down(data(1, 'lf\n\n')),
    down(headers(3, OK, END_HEADERS)),
    down(data(3, 'some')),
    down(reset(3, 2)),
    down(headers(5, Buffer.concat([OK, field('content-length', '3')]), END_HEADERS)),
    down(data(5, 'all')),
    up(reset(5, 5)),
    // The table goes on, whosever the block is.
    down(headers(1, field('x-late', 'y', 'remembered'))),
    down(headers(7, Buffer.concat([OK, indexed(62)]))),
    up(reset(7, 0)),
  ],
  'control frames of every kind': [
    ...opening,
    up(headers(1, GET)),
    up(frame(FRAME.PING, 0, 0, '12345678')),
    down(frame(FRAME.PING, ACK, 0, '12345678')),
    up(frame(FRAME.PRIORITY, 0, 3, Buffer.alloc(5))),
    up(frame(0x10, 0, 0, '\0\0\0\x01u=1')),
    down(frame(0xbb, 0xff, 9, 'whatever')),
    down(frame(FRAME.PUSH_PROMISE, END_HEADERS, 1, Buffer.concat([uint32(2), GET, field('x-p', 'q', 'remembered')]))),
    down(headers(2, Buffer.concat([OK, indexed(62)]))),
    down(headers(1, OK, END_HEADERS)),
    down(frame(FRAME.GOAWAY, 0, 0, Buffer.concat([uint32(1), uint32(11), Buffer.from('calm down')]))),
    down(data(1, 'last words', END_STREAM)),
    down(frame(FRAME.SETTINGS, 0, 0, Buffer.alloc(3000, 7))),
  ],
  'heads that are none, then a good one': [
    ...opening,
    up(headers(1, indexed(2), END_HEADERS)),
    up(data(1, 'body', END_STREAM)),
    down(headers(1, field(':status', '20'), END_HEADERS)),
    down(data(1, 'x'.repeat(20_000), END_STREAM)),
    up(headers(3, GET)),
    down(data(3, 'before its head')),
    down(headers(3, OK)),
    up(headers(4, GET)),
    up(headers(3, GET)),
    up(headers(5, GET)),
    down(headers(5, OK)),
  ],
  'resets while a frame of the other side is on its way': [
    ...opening,
    up(headers(1, indexed(3, 4, 7), END_HEADERS)),
    up(data(1, 'some of it').subarray(0, 12)),
    down(reset(1, 5)),
    up(data(1, 'some of it').subarray(12)),
    up(frame(FRAME.HEADERS, END_STREAM, 3, GET)),
    down(reset(3, 7)),
    up(frame(FRAME.CONTINUATION, END_HEADERS, 3, field('a', 'b', 'remembered'))),
    up(headers(5, Buffer.concat([GET, indexed(62)]))),
    down(headers(5, EVENT_STREAM, END_HEADERS)),
    down(frame(FRAME.DATA, PADDED, 5, `\x05${event(1)}${'\0'.repeat(5)}`).subarray(0, -3)),
    up(reset(5, 8)),
    down('\0\0\0'),
    down(data(5, event(2))),
  ],
  'a long head, then a body that comes with others in a frame': [
    ...opening,
    up(frame(FRAME.HEADERS, 0, 1, CONNECT_WEBSOCKET)),
    up(frame(FRAME.CONTINUATION, END_HEADERS, 1, field('a', 'b'))),
    down(headers(1, OK, END_HEADERS)),
    up(data(1, Buffer.concat([masked('one'), masked('two')]))),
  ],
  'trailers that do not end their stream': [
    ...opening,
    up(headers(1, CONNECT_WEBSOCKET, END_HEADERS)),
    down(headers(1, OK, END_HEADERS)),
    down(headers(1, field('x', 'y'), END_HEADERS)),
    down(data(1, '\x81')),
    up(headers(3, indexed(2), END_HEADERS)),
    up(headers(3, indexed(3), END_HEADERS)),
  ],
  'what is never finished': [
    ...opening,
    up(headers(1, indexed(3, 4, 7), END_HEADERS)),
    up(data(1, 'half').subarray(0, 11)),
    down(headers(1, EVENT_STREAM, END_HEADERS)),
    down(data(1, 'data: a').subarray(0, 5)),
  ],
  'a head whose CONTINUATION never comes': [
    ...opening,
    up(headers(1, GET, END_STREAM)),
    up(headers(3, GET)),
    down(frame(FRAME.GOAWAY, 0, 0, Buffer.concat([uint32(0), uint32(1)]))),
  ],
  'a header block that cannot be read, with a stream open': [
    ...opening,
    up(headers(1, GET)),
    up(headers(3, CONNECT_WEBSOCKET, END_HEADERS)),
    down(headers(3, OK, END_HEADERS)),
    up(data(3, masked('a').subarray(0, 4))),
    up(headers(5, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff]))),
    up(headers(7, GET)),
    down(headers(1, OK)),
  ],
  'padding longer than its frame': [
    ...opening,
    up(headers(1, GET)),
    down(headers(1, OK, END_HEADERS)),
    down(frame(FRAME.DATA, PADDED, 1, '\x09short')),
    down(data(1, 'more', END_STREAM)),
  ],
  'a frame too short for its priority': [
    ...opening,
    up(frame(FRAME.HEADERS, PRIORITY | PADDED, 1, '\x01ab')),
    up('more'),
  ],
  'HTTP/1.1 where HTTP/2 was expected': [up('GET / HTTP/1.1\r\n\r\n'), down('HTTP/1.1 400 Bad Request\r\n\r\n')],
  'a preface that is cut off': [up(PREFACE.slice(0, 10))],
  'nothing but a preface and settings': opening,
};
