/** For tests: a small WebSocket server that sends back what it gets, right but for one fault. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { decodeUtf8 } from '../handshake/frames/text-counts.ts';
import { GUID } from '../handshake/opening/accept.ts';
import { declaredBytes, OPCODE, type ReadFrame, readFrame } from './wire/frame.ts';

const MOST_BYTES = 1024 * 1024;

export type StandInFault =
  | 'none'
  | 'answers-200'
  | 'accept-hex'
  | 'echoes-protocols'
  | 'masks'
  | 'one-byte-length'
  | 'length-in-characters'
  | 'one-data-one-frame'
  | 'keeps-masked'
  | 'no-pong'
  | 'ignores-close'
  | 'close-code-as-text'
  | 'first-fragment-only'
  | 'takes-unmasked'
  | 'takes-bad-utf8'
  | 'hangs-at-ping'
  | 'dies-at-ping';

/** Listens on a free port of this machine. */
export async function startStandIn(fault: StandInFault): Promise<{ address: string; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    serve(socket, fault, () => {
      for (const one of sockets) one.destroy();
      server.close();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
    close() {
      for (const one of sockets) one.destroy();
      server.close();
    },
  };
}

function serve(socket: Socket, fault: StandInFault, die: () => void): void {
  let received: Buffer = Buffer.alloc(0);
  let isOpen = false;
  let pieces: ReadFrame[] = [];

  const send = (opcode: number, payload: Uint8Array, length = payload.length): void => {
    const head =
      length < 126 || fault === 'one-byte-length'
        ? [length & 0x7f]
        : length < 65_536
          ? [126, length >> 8, length & 0xff]
          : [127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
    if (fault === 'masks') head[0] = (head[0] as number) | 0x80;
    const key = fault === 'masks' ? [0, 0, 0, 0] : [];
    socket.write(Buffer.concat([Buffer.from([0x80 | opcode, ...head, ...key]), payload]));
  };
  const fail = (code: number): void => {
    send(OPCODE.close, Uint8Array.of(code >> 8, code & 0xff));
    socket.end();
  };

  const take = (frame: ReadFrame): void => {
    if (!frame.masked && fault !== 'takes-unmasked') return fail(1002);
    if (frame.rsv1 || frame.rsv2 || frame.rsv3) return fail(1002);
    if (frame.opcode >= 8) return control(frame);
    if (frame.opcode > 2 || (frame.opcode === 0) === (pieces.length === 0)) return fail(1002);
    pieces.push(frame);
    if (!frame.fin && fault !== 'first-fragment-only') return;
    const payload = Buffer.concat(
      pieces.map((one) => (fault === 'keeps-masked' ? one.bytes.subarray(-one.payload.length) : one.payload)),
    );
    const { opcode } = pieces[0] as ReadFrame;
    pieces = [];
    const decoded = decodeUtf8(payload);
    if (opcode === OPCODE.text && decoded === null && fault !== 'takes-bad-utf8') return fail(1007);
    send(opcode, payload, fault === 'length-in-characters' ? (decoded ?? '').length : payload.length);
  };

  const control = ({ opcode, payload, fin }: ReadFrame): void => {
    if (!fin || payload.length > 125 || opcode > 10) return fail(1002);
    if (opcode === OPCODE.ping) {
      if (fault === 'dies-at-ping') return die();
      if (fault !== 'no-pong' && fault !== 'hangs-at-ping') send(OPCODE.pong, payload);
    }
    if (opcode !== OPCODE.close || fault === 'ignores-close') return;
    if (payload.length === 1 || decodeUtf8(payload.subarray(2)) === null) return fail(1002);
    send(OPCODE.close, fault === 'close-code-as-text' ? Buffer.from('1000') : payload);
    socket.end();
  };

  const open = (head: string): void => {
    const value = (name: string): string => new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(head)?.[1] ?? '';
    const lists = (name: string, token: string): boolean =>
      [...head.matchAll(new RegExp(`^${name}:(.*)$`, 'gim'))].some(([, all = '']) =>
        all.split(',').some((one) => one.trim().toLowerCase() === token),
      );
    const key = value('sec-websocket-key');
    const isRight =
      /^GET \S+ HTTP\/1\.1\r/.test(head) &&
      (head.match(/^host:/gim) ?? []).length === 1 &&
      !/^[^:\r\n]*\s:/m.test(head) &&
      /^[A-Za-z0-9+/]{22}==$/.test(key) &&
      value('sec-websocket-version') === '13' &&
      lists('upgrade', 'websocket') &&
      lists('connection', 'upgrade');
    if (!isRight || fault === 'answers-200') {
      const status = isRight ? '200 OK' : '426 Upgrade Required';
      socket.end(`HTTP/1.1 ${status}\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    const accept = createHash('sha1')
      .update(key + GUID)
      .digest(fault === 'accept-hex' ? 'hex' : 'base64');
    const protocols = value('sec-websocket-protocol');
    const line = fault === 'echoes-protocols' && protocols ? `Sec-WebSocket-Protocol: ${protocols}\r\n` : '';
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${line}\r\n`,
    );
    isOpen = true;
  };

  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    if (!isOpen) {
      const end = received.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = received.subarray(0, end + 2).toString('latin1');
      received = received.subarray(end + 4);
      open(head);
    }
    if ((declaredBytes(received) ?? 0) > MOST_BYTES) return fail(1009);
    for (let one = readFrame(received); one && socket.writable; one = readFrame(received)) {
      received = fault === 'one-data-one-frame' ? Buffer.alloc(0) : received.subarray(one.bytes.length);
      take(one);
    }
  });
}
