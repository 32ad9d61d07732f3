/** For tests: clients of a bench over HTTP/2, and the frames that they are sent. */
import { once } from 'node:events';
import { type ClientHttp2Session, connect, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http2';
import { Duplex } from 'node:stream';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { TransportName } from '../../contract.ts';
import { type OpenBench, openBench } from '../testing.ts';

export interface Frame {
  type: string;
  flags: number;
  stream: number;
  payload: Buffer;
}
const TYPES = [
  'DATA',
  'HEADERS',
  'PRIORITY',
  'RST_STREAM',
  'SETTINGS',
  'PUSH_PROMISE',
  'PING',
  'GOAWAY',
  'WINDOW_UPDATE',
];
const END_STREAM = 1;

/** The frames that come on a socket, as RFC 9113 §4.1 has them. */
export function framesOf(socket: TLSSocket): Frame[] {
  const frames: Frame[] = [];
  let rest = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 9 && rest.length >= 9 + rest.readUIntBE(0, 3)) {
      const end = 9 + rest.readUIntBE(0, 3);
      const [type = 0, flags = 0] = rest.subarray(3, 5);
      const payload = rest.subarray(9, end);
      frames.push({ type: TYPES[type] ?? String(type), flags, stream: rest.readUInt32BE(5), payload });
      rest = rest.subarray(end);
    }
  });
  return frames;
}

/** Those of streams, without those of the connection. */
export function shown(frames: Frame[]): string[] {
  return frames
    .filter(({ stream }) => stream > 0)
    .map(({ type, flags }) => `${type}${flags & END_STREAM ? ' END_STREAM' : ''}`);
}

/** A session, and the frames that came on it. */
export interface Opened {
  session: ClientHttp2Session;
  frames: Frame[];
}

export interface Http2Bench extends OpenBench {
  hostOf(name: TransportName): string;
  open(name: TransportName): Promise<Opened>;
  /** The head of a request that opens a WebSocket. */
  openWebSocket(path?: string): OutgoingHttpHeaders;
}

/** A bench for a file of tests: after each of them its sessions end, and all that was recorded of them adds up. */
export async function openHttp2Bench(): Promise<Http2Bench> {
  const opened = await openBench();
  const { bench, ca, expectExactSums, close } = opened;
  const sessions: ClientHttp2Session[] = [];
  const hostOf = (name: TransportName): string => `localhost:${bench.ports[name]}`;
  beforeAll(() => bench.line.setProtocol('https-h2'));
  afterEach(async () => {
    for (const session of sessions.splice(0)) session.destroy();
    await expectExactSums();
  });
  afterAll(close);
  return {
    ...opened,
    hostOf,
    async open(name) {
      const socket = connectTls({ port: bench.ports[name], host: 'localhost', ca, ALPNProtocols: ['h2', 'http/1.1'] });
      await once(socket, 'secureConnect');
      const frames = framesOf(socket);
      // Node reads a socket by itself; a stream it has to be given.
      const stream = new Duplex({
        read() {},
        write: (chunk, _encoding, done) => void socket.write(chunk, done),
        final: (done) => void socket.end(done),
        destroy: (error, done) => done(void socket.destroy(error ?? undefined) as never),
      });
      socket.on('error', () => {});
      socket.on('data', (bytes: Buffer) => stream.push(bytes));
      socket.on('close', () => stream.destroy());
      const session = connect(`https://${hostOf(name)}`, { createConnection: () => stream });
      session.on('error', () => {});
      sessions.push(session);
      await once(session, 'remoteSettings');
      return { session, frames };
    },
    openWebSocket: (path = '/ws') => ({
      ':method': 'CONNECT',
      ':protocol': 'websocket',
      ':scheme': 'https',
      ':authority': hostOf('websocket'),
      ':path': path,
      origin: `https://${hostOf('websocket')}`,
      'sec-websocket-version': '13',
      'sec-websocket-protocol': 'chat, superchat',
    }),
  };
}

export interface Answer {
  head: IncomingHttpHeaders;
  status: number | undefined;
  body: string;
}

/** Asks on a stream of its own, and reads the answer to its end. */
export async function ask(session: ClientHttp2Session, headers: OutgoingHttpHeaders, body?: string): Promise<Answer> {
  const stream = session.request(headers, { endStream: body === undefined && headers[':method'] !== 'CONNECT' });
  if (body !== undefined) stream.end(body);
  stream.on('error', () => {});
  // Read from the beginning on: what nobody has begun to read by the stream's end is gone on Node 24.
  const [[head], pieces] = await Promise.all([once(stream, 'response'), stream.toArray()]);
  // Without the symbol by which Node remembers what is secret.
  return {
    head: Object.fromEntries(Object.entries(head)),
    status: head[':status'],
    body: Buffer.concat(pieces).toString(),
  };
}
