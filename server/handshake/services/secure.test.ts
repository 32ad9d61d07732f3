/** While the chat port speaks TLS: the same handshakes, inside TLS records. */

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { HandshakeRequest, HandshakeView } from '../../contract.ts';
import { isHere } from '../../testing.ts';
import { sendRaw } from '../../transports/testing.ts';
import { type HandshakeBench, startHandshakeBench, stepOf } from '../testing.ts';
import { SEED_LINES } from './seed.ts';

const run = promisify(execFile);
let bench: HandshakeBench;
let certificate: string;
beforeAll(async () => {
  bench = await startHandshakeBench();
  await bench.setProtocol('https');
  certificate = await (await fetch(`${bench.lab.address}/api/handshake/certificate.pem`)).text();
});
afterAll(() => bench.close());

/** The same connection once it meets this; a busy machine may be behind. */
async function until(view: HandshakeView, met: (one: HandshakeView) => boolean): Promise<HandshakeView> {
  for (let one = view; ; one = (await bench.call<HandshakeView>('GET', `/api/handshake/${view.id}`)).body) {
    if (met(one)) return one;
  }
}

const isOver = ({ connection }: HandshakeView): boolean => connection.closedAtMs !== null;
const open = async (request: HandshakeRequest): Promise<HandshakeView> => until(await bench.open(request), isOver);
const texts = ({ messages }: HandshakeView): (string | undefined)[] =>
  messages.map(({ frame }) => frame?.text?.text).filter(Boolean);

/** All bytes of the connection are messages, TLS, or between what is kept. */
function expectCounted({ connection, messages }: HandshakeView): void {
  const { tls, bytesUp, bytesDown } = connection;
  for (const [direction, all] of [
    ['up', bytesUp],
    ['down', bytesDown],
  ] as const) {
    const plain = messages.filter((one) => one.direction === direction).reduce((sum, one) => sum + one.totalBytes, 0);
    expect(plain + (tls?.handshake[direction] ?? 0) + (tls?.records[direction] ?? 0)).toBe(all);
  }
}

async function found(token: string): Promise<HandshakeView> {
  for (;;) {
    const { status, body } = await bench.call<HandshakeView>('POST', '/api/handshake/browser', { token });
    if (status === 200 && body.connection.closedAtMs !== null) return body;
  }
}

describe('The example', () => {
  let view: HandshakeView;
  beforeAll(async () => {
    view = await open({ kind: 'seed' });
  });

  test('has one more step: the TLS handshake, before the request', () => {
    expect(view.steps.map(({ id }) => id).slice(0, 3)).toEqual(['tcp', 'tls', 'request']);
    expect(view.steps.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(view.steps.every(({ happened }) => happened)).toBe(true);
    const times = view.steps.map(({ atMs }) => atMs ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('shows its records: a ClientHello goes up, a ServerHello comes down, and the rest is encrypted', () => {
    const { messages, direction, mermaid } = stepOf(view, 'tls');
    expect([direction, messages.map((one) => one.direction)]).toEqual(['both', ['up', 'down']]);
    expect(messages[0]?.bytes.hex).toMatch(/^160301....01/);
    expect(messages[1]?.bytes.hex).toMatch(/^160303....02/);
    for (const { bytes, totalBytes } of messages) {
      expect(bytes.hex.length / 2 + bytes.cutBytes).toBe(totalBytes);
      expect(bytes.spans.at(-1)).toMatchObject({ end: totalBytes, label: { en: 'encrypted' } });
    }
    expect(mermaid?.es).toContain('registros del saludo TLS');
    expect(view.mermaid.en).toContain('records of the TLS handshake');
  });

  test('counts what TLS took: its handshake, and 22 bytes for each record', () => {
    const { tls } = view.connection;
    const handshake = stepOf(view, 'tls').messages.map(({ totalBytes }) => totalBytes);
    expect([tls?.handshake.up, tls?.handshake.down]).toEqual(handshake);
    expect(tls?.records.up).toBeGreaterThanOrEqual(22 * 5);
    expectCounted(view);
  });

  test('is otherwise what it is without TLS: the same bytes, steps and end', async () => {
    await bench.setProtocol('http');
    const plain = await open({ kind: 'seed' });
    await bench.setProtocol('https');
    expect(plain.connection.tls).toBeNull();
    expectCounted(plain);
    const hexes = (one: HandshakeView, way: 'up' | 'down') =>
      one.messages.filter(({ direction }) => direction === way).map(({ bytes }) => bytes.hex);
    expect(hexes(view, 'down')).toEqual(hexes(plain, 'down'));
    // What comes after the text and the ping is masked with keys of its own.
    expect(hexes(view, 'up').slice(0, 3)).toEqual(hexes(plain, 'up').slice(0, 3));
    expect(hexes(view, 'up').map(({ length }) => length)).toEqual(hexes(plain, 'up').map(({ length }) => length));
    expect(view.outcome.closeFrames.map(({ code }) => code)).toEqual([1000, 1000]);
    expect(plain.outcome.state).toBe(view.outcome.state);
  });
});

test('What somebody edits is refused for the same reasons', async () => {
  for (const lines of [
    SEED_LINES.with(0, 'PUT /chatService HTTP/1.1'),
    SEED_LINES.with(2, 'Upgrade : x'),
    ['HI'],
    [],
  ]) {
    const view = await open({ kind: 'custom', lines });
    expect(view.outcome.state).toBe('refused');
    expect(view.steps[1]?.id).toBe('tls');
    expectCounted(view);
  }
});

test('Each break of a client goes over TLS, those of the wrong server do not', async () => {
  const { variants } = await bench.catalog();
  for (const { id, side } of variants) {
    const view = await open({ kind: 'variant', id });
    expect([id, view.connection.tls !== null]).toEqual([id, side === 'client']);
    expectCounted(view);
  }
});

describe('A live connection', () => {
  test('answers frame by frame, and goes on when the port turns to plain TCP', async () => {
    const { id } = await bench.open({ kind: 'seed', live: true });
    const send = async (text: string): Promise<HandshakeView> =>
      (await bench.call<HandshakeView>('POST', `/api/handshake/${id}/send`, { frames: [{ kind: 'text', text }] })).body;
    await until(await send('one'), (one) => texts(one).length === 2);
    await bench.setProtocol('http');
    const plain = await bench.open({ kind: 'seed', live: true });
    expect([plain.connection.tls, plain.live]).toEqual([null, true]);
    const view = await until(await send('two'), (one) => texts(one).length === 4);
    expect(texts(view)).toEqual(['one', 'one', 'two', 'two']);
    expectCounted(view);
    await bench.setProtocol('https');
    const still = await bench.call<HandshakeView>('POST', `/api/handshake/${plain.id}/send`, {
      frames: [{ kind: 'close', code: 1000 }],
    });
    expect((await until(still.body, isOver)).outcome.state).toBe('closed');
  });
});

describe('Who comes from outside', () => {
  test('reads in the catalogue that it is https now, and by which certificate', async () => {
    expect(await bench.catalog()).toMatchObject({ secure: true, fingerprint: bench.lab.fingerprint });
    expect(certificate).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(certificate).not.toContain('PRIVATE');
  });

  test('a page, of http or https, trusts the certificate and is found by its token', async () => {
    for (const scheme of ['http', 'https']) {
      const token = `tls-${scheme}`;
      const socket = new WebSocket(`wss://127.0.0.1:${bench.chatPort}/chatService?token=${token}`, ['chat'], {
        ca: certificate,
        origin: `${scheme}://127.0.0.1:${bench.chatPort}`,
      });
      await once(socket, 'open');
      socket.close(1000);
      await once(socket, 'close');
      const view = await found(token);
      expect([view.kind, view.outcome.state, view.steps[1]?.id]).toEqual(['browser', 'closed', 'tls']);
      expectCounted(view);
    }
  });

  test('a page of somebody else’s is refused', async () => {
    const socket = new WebSocket(`wss://127.0.0.1:${bench.chatPort}/chatService`, {
      ca: certificate,
      origin: 'https://evil.example',
    });
    await expect(once(socket, 'open')).rejects.toThrow('403');
  });

  test.skipIf(!isHere('curl'))('curl, with the certificate in a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-pem-'));
    const file = join(folder, 'duplex-lab.pem');
    writeFileSync(file, certificate);
    const headers = SEED_LINES.slice(2)
      .filter((line) => !line.startsWith('Origin'))
      .flatMap((line) => ['-H', line]);
    const address = `https://localhost:${bench.chatPort}/chatService?token=curl-tls`;
    await run('curl', ['-sS', '--http1.1', '--max-time', '1', '--cacert', file, ...headers, address]).catch(() => {});
    rmSync(folder, { recursive: true });
    expect(await found('curl-tls')).toMatchObject({ kind: 'program', outcome: { status: 101 } });
  });

  test('who speaks plainly to the port gets no answer, and harms nothing', async () => {
    await sendRaw(bench.chatPort, 'GET /chatService HTTP/1.1\r\n\r\n').catch(() => {});
    expect((await open({ kind: 'seed' })).outcome.state).toBe('closed');
  });
});
