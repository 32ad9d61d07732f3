/** Connections of other clients than our raw one: a browser’s, curl’s, a library’s. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { HandshakeView, LabError } from '../../contract.ts';
import { isHere } from '../../testing.ts';
import { expectExplained, type HandshakeBench, startHandshakeBench, stepOf, textOf } from '../testing.ts';

const run = promisify(execFile);
let bench: HandshakeBench;
beforeAll(async () => {
  bench = await startHandshakeBench();
});
afterAll(() => bench.close());

describe('A connection that is not the raw client’s', () => {
  const found = async (token: string): Promise<HandshakeView> => {
    const { status, body } = await bench.call<HandshakeView>('POST', '/api/handshake/browser', { token });
    expect(status).toBe(200);
    return body;
  };

  test('is found by the token in its address, while it is open and after', async () => {
    const { browserScript } = await bench.catalog();
    const socket = new WebSocket(`ws://127.0.0.1:${bench.chatPort}/chatService?token=page-1`, ['chat', 'superchat'], {
      origin: bench.lab.address,
    });
    await once(socket, 'open');
    for (const { send } of browserScript) {
      const answered = Promise.race([once(socket, 'message'), once(socket, 'ping')]);
      socket.send(send);
      await answered;
    }
    const open = await found('page-1');
    expect(open).toMatchObject({ kind: 'browser', outcome: { state: 'open', status: 101 } });
    expect(socket.protocol).toBe('superchat');
    socket.close(1000, 'bye');
    await once(socket, 'close');
    const closed = await found('page-1');
    expect(closed.id).toBe(open.id);
    expect(closed.steps.every(({ happened }) => happened)).toBe(true);
    expect(closed.outcome.closeFrames.map(({ code }) => code)).toEqual([1000, 1000]);
  });

  test('must come from a page of the lab', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${bench.chatPort}/chatService?token=page-2`, {
      origin: 'http://evil.example',
    });
    await expect(once(socket, 'open')).rejects.toThrow('403');
    expect((await found('page-2')).outcome).toMatchObject({ state: 'refused', failedCheck: { id: 'origin' } });
  });

  test('is not made up when nobody has seen it', async () => {
    const { status, body } = await bench.call<LabError>('POST', '/api/handshake/browser', { token: 'nobody' });
    expect([status, body.code]).toEqual([404, 'no-such-token']);
  });
});

describe('Foreign clients are explained fully', () => {
  test.skipIf(!isHere('curl'))('curl with headers set by hand', async () => {
    await run('curl', [
      ...[
        '-s',
        '--no-buffer',
        '--max-time',
        '1',
        '--http1.1',
        `http://localhost:${bench.chatPort}/chatService?token=curl`,
      ],
      ...['-H', 'Connection: Upgrade', '-H', 'Upgrade: websocket', '-H', 'Sec-WebSocket-Version: 13'],
      ...['-H', 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==', '-H', 'X-Made-Up: yes'],
    ]).catch(() => {});
    const { body } = await bench.call<HandshakeView>('POST', '/api/handshake/browser', { token: 'curl' });
    // It says of no page that it is asking: whoever it is, it is no browser.
    expect(body.kind).toBe('program');
    expect(body.outcome.status).toBe(101);
    expect(textOf(stepOf(body, 'request').messages[0])).toContain('User-Agent: curl/');
    expect(stepOf(body, 'accept-key').accept?.computation.accept).toBe('HSmrc0sMlYUkAGmm5OPpG2HaGWk=');
    for (const message of body.messages) expectExplained(message);
  });

  test('the websockets library of Python', async (context) => {
    const program = [
      'import asyncio, sys, websockets',
      'async def main():',
      '    async with websockets.connect(sys.argv[1], subprotocols=["chat"]) as socket:',
      '        await socket.send("Hola, ñ")',
      '        print(await socket.recv())',
      '        await (await socket.ping(b"hi"))',
      '        await socket.send(["in ", "three ", "pieces"])',
      '        print(await socket.recv())',
      'asyncio.run(main())',
    ].join('\n');
    const python = ['/usr/bin/python3', 'python3'];
    const found = await Promise.any(python.map((one) => run(one, ['-c', 'import websockets']).then(() => one))).catch(
      () => null,
    );
    if (!found) return context.skip('python3 with the websockets library is not installed');
    const address = `ws://localhost:${bench.chatPort}/chatService?token=python`;
    const { stdout } = await run(found, ['-c', program, address], {
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    expect(stdout.trim().split(/\r?\n/)).toEqual(['Hola, ñ', 'in three pieces']);
    const { body } = await bench.call<HandshakeView>('POST', '/api/handshake/browser', { token: 'python' });
    expect(body.outcome).toMatchObject({ state: 'closed', brokenRule: null });
    expect(body.steps.every(({ happened }) => happened)).toBe(true);
    for (const message of body.messages) expectExplained(message);
  });
});
