import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { type LinkSettings, linkSettingsOf } from './contract.ts';
import { createChatService } from './handshake/services/chat-service.ts';
import { createLink } from './link/emulator.ts';
import { createRecorder } from './tap/recorder.ts';
import { eventually } from './testing.ts';
import { createUnreadAnswers, letGoOfStalled } from './unread.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});
/** More than the kernel takes in its buffers. */
const LARGE = Buffer.alloc(16 * 1024 * 1024, 'x');

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** A client that sends this and never reads. */
async function mute(port: number, text: string | Buffer): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' }).on('error', () => {});
  cleanUps.push(() => socket.destroy());
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}
const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));
const emptied = (server: Server): Promise<void> => eventually(async () => expect(await connectionsOf(server)).toBe(0));

describe('Answers that nobody reads', () => {
  const answerLarge: RequestListener = (_request, response) => void response.end(LARGE);

  test('are let go when nothing moves any more, also when more is asked meanwhile', async () => {
    const server = createServer(answerLarge);
    letGoOfStalled(server, 200);
    const port = await listening(server);
    const socket = await mute(port, GET.repeat(50));
    const asking = setInterval(() => socket.write(GET), 20);
    cleanUps.push(() => clearInterval(asking));
    await eventually(async () => expect(await connectionsOf(server)).toBe(1));
    await emptied(server);
  });

  test.each<[string, LinkSettings | null]>([
    ['nothing else', null],
    ['a link that does nothing', linkSettingsOf('none')],
    ['a link with delay and bandwidth', linkSettingsOf('fibre')],
  ])('are let go behind the tap and %s', async (_name, settings) => {
    const server = createServer(answerLarge);
    letGoOfStalled(server, 200);
    const link = settings && { link: createLink({ clock: systemClock, settings }).wrap };
    createRecorder({ now: systemClock.now, findUpdates: () => [] }).attach(server, 'polling', link ?? {});
    await mute(await listening(server), GET);
    await eventually(async () => expect(await connectionsOf(server)).toBe(1));
    await emptied(server);
  });

  test('those that wait longest are let go when all together are too many', async () => {
    const unread = createUnreadAnswers(2.5 * LARGE.length);
    const gone: number[] = [];
    const responses: ServerResponse[] = [];
    const server = createServer((_request, response) => {
      const index = responses.push(response) - 1;
      response.on('close', () => gone.push(index));
      response.end(LARGE);
      unread.add(response, LARGE.length);
    });
    const port = await listening(server);
    for (let asked = 1; asked <= 4; asked += 1) {
      await mute(port, GET);
      await eventually(() => expect(responses).toHaveLength(asked));
    }
    await eventually(() => expect(gone).toEqual([0, 1]));
    // What was read counts no longer.
    const reader = await mute(port, GET);
    reader.resume();
    await eventually(() => expect(gone).toContain(4));
    expect(gone).not.toContain(3);
  });
});

describe('A WebSocket whose client does not read', () => {
  const UPGRADE =
    'GET /chatService HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
  /** A masked frame of the client; the key is zero. */
  const frame = (opcode: number, payload: Buffer): Buffer => {
    const head = payload.length < 126 ? [0x80 | payload.length] : [0xfe, payload.length >> 8, payload.length & 0xff];
    return Buffer.concat([Buffer.from([0x80 | opcode, ...head, 0, 0, 0, 0]), payload]);
  };

  async function chat() {
    const service = createChatService(() => ({ hosts: null, origins: null }));
    const server = createServer().on('upgrade', service.upgrade);
    const port = await listening(server);
    return { server, port };
  }

  test.each([
    ['messages', frame(0x1, Buffer.alloc(60_000, 'x'))],
    ['/fragments', frame(0x1, Buffer.from(`/fragments ${'x'.repeat(60_000)}`))],
    ['pings', frame(0x9, Buffer.alloc(125, 'x'))],
  ])('is let go, whatever it sends: %s', async (_what, bytes) => {
    const { server, port } = await chat();
    const socket = await mute(port, UPGRADE);
    await eventually(async () => expect(await connectionsOf(server)).toBe(1));
    let closed = false;
    socket.on('close', () => {
      closed = true;
    });
    const many = Buffer.concat(Array.from({ length: Math.ceil(250_000 / bytes.length) }, () => bytes));
    const flood = (): void => {
      if (!closed) socket.write(many, () => setImmediate(flood));
    };
    flood();
    await emptied(server);
  });
});
