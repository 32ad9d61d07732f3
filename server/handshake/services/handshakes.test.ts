import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AcceptView, BuiltFrames, FrameExplanation, HandshakeView, LabError } from '../../contract.ts';
import { anyText, tries } from '../../fuzz-testing.ts';
import { sendRaw } from '../../transports/testing.ts';
import { expectExplained, type HandshakeBench, startHandshakeBench, stepOf, textOf } from '../testing.ts';
import { SEED_LINES } from './seed.ts';

let bench: HandshakeBench;
beforeAll(async () => {
  bench = await startHandshakeBench();
});
afterAll(() => bench.close());

describe('The example of the teaching material', () => {
  let view: HandshakeView;
  beforeAll(async () => {
    view = await bench.open({ kind: 'seed' });
  });

  test('is sent byte for byte, and answered with the accept key of the RFC and superchat', () => {
    expect(textOf(stepOf(view, 'request').messages[0])).toBe(`${SEED_LINES.join('\r\n')}\r\n\r\n`);
    expect(textOf(stepOf(view, 'answer').messages[0])).toBe(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: superchat\r\n\r\n',
    );
  });

  test('goes through all eleven steps in order, in time', () => {
    expect(view.steps.map(({ id }) => id)).toEqual([
      'tcp',
      'request',
      'server-checks',
      'accept-key',
      'answer',
      'client-checks',
      'frame-up',
      'frame-down',
      'ping-pong',
      'fragments',
      'closing',
    ]);
    expect(view.steps.every(({ happened }) => happened)).toBe(true);
    const times = view.steps.map(({ atMs }) => atMs ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(view.checks.server.map(({ ok }) => ok)).toEqual(Array(10).fill(true));
    expect(view.checks.client.map(({ ok }) => ok)).toEqual(Array(6).fill(true));
  });

  test('sends the frames of RFC 6455 §5.7, and the server sends them back without mask', () => {
    expect(stepOf(view, 'frame-up').messages[0]?.bytes.hex).toBe('818537fa213d7f9f4d5158');
    expect(stepOf(view, 'frame-down').messages[0]?.bytes.hex).toBe('810548656c6c6f');
    expect(stepOf(view, 'ping-pong').messages.map(({ bytes }) => bytes.hex)).toEqual([
      '898537fa213d7f9f4d5158',
      '8a0548656c6c6f',
    ]);
    expect(stepOf(view, 'fragments').messages.map(({ frame }) => [frame?.opcode, frame?.fin])).toEqual([
      [1, false],
      [0, false],
      [0, true],
    ]);
  });

  test('closes with 1000 and a reason, and the server ends TCP first', () => {
    expect(view.outcome).toMatchObject({
      state: 'closed',
      closeFrames: [
        { from: 'client', code: 1000, reason: 'bye' },
        { from: 'server', code: 1000, reason: 'bye' },
      ],
      tcpClosedFirstBy: 'server',
      brokenRule: null,
    });
  });

  test('every byte of every message is explained, and together they are the connection', () => {
    const sums = { up: 0, down: 0 };
    for (const message of view.messages) {
      expectExplained(message);
      sums[message.direction] += message.totalBytes;
    }
    expect(sums).toEqual({ up: view.connection.bytesUp, down: view.connection.bytesDown });
  });

  test('is drawn from the recording, step by step and whole, in both languages', () => {
    expect(view.mermaid.en.match(/B->>S|S-{1,2}>>B/g)).toHaveLength(view.messages.length);
    expect(stepOf(view, 'closing').mermaid?.es).toContain('trama de cierre 1000');
    expect(stepOf(view, 'accept-key').mermaid?.en).toContain('Note over B,S');
    for (const step of view.steps) expect(step.mermaid?.en).toMatch(/^sequenceDiagram\n/);
  });

  test('may name its host and origin from the raw client only', async () => {
    const request = `${SEED_LINES.join('\r\n')}\r\n\r\n`;
    expect(await sendRaw(bench.chatPort, request)).toMatch(/^HTTP\/1\.1 421 /);
    const ours = request.replace('server.example.com', `localhost:${bench.chatPort}`);
    expect(await sendRaw(bench.chatPort, ours)).toMatch(/^HTTP\/1\.1 403 /);
  });
});

describe('A handshake that somebody edits', () => {
  test('is answered as its headers deserve', async () => {
    const lines = SEED_LINES.filter((line) => !line.startsWith('Origin')).map((line) =>
      line.replace('chat, superchat', 'chat'),
    );
    const view = await bench.open({ kind: 'custom', lines: [...lines, 'X-Mine: ñ'] });
    expect(view.outcome.state).toBe('closed');
    expect(textOf(stepOf(view, 'answer').messages[0])).toContain('Sec-WebSocket-Protocol: chat\r\n');
    for (const message of view.messages) expectExplained(message);
  });

  test('with two things wrong fails two checks, and is refused for the first', async () => {
    const lines = SEED_LINES.map((line) => line.replace('GET ', 'PUT ').replace(': 13', ': 7'));
    const view = await bench.open({ kind: 'custom', lines });
    expect(view.checks.server.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['method', 'version']);
    expect(view.outcome).toMatchObject({ state: 'refused', status: 405 });
  });

  test('names websocket in a list, as the RFC allows', async () => {
    const lines = SEED_LINES.map((line) => line.replace('Upgrade: websocket', 'Upgrade: h2c, WebSocket'));
    expect((await bench.open({ kind: 'custom', lines })).outcome.status).toBe(101);
  });

  test('that is not HTTP at all is shown and explained as such', async () => {
    const view = await bench.open({ kind: 'custom', lines: ['HELLO WORLD'] });
    expect(view.outcome.state).toBe('refused');
    expect(view.checks.server).toMatchObject([{ id: 'head', ok: false, received: 'HELLO WORLD' }]);
    for (const message of view.messages) expectExplained(message);
  });

  test('that announces a body and sends none is explained all the same', async () => {
    const lines = [...SEED_LINES.filter((line) => !line.startsWith('Upgrade')), 'Content-Length: 5'];
    const view = await bench.open({ kind: 'custom', lines });
    expect(view.outcome).toMatchObject({ status: 426, failedCheck: { id: 'upgrade' } });
    expect(stepOf(view, 'request').messages[0]?.type).toBe('request');
    for (const message of view.messages) expectExplained(message);
  });

  test('of no line at all waits in vain, and says so', async () => {
    const view = await bench.open({ kind: 'custom', lines: [] });
    expect(view.outcome).toMatchObject({ state: 'refused', status: null, tcpClosedFirstBy: 'client' });
  });

  test('whatever it is, it crashes nothing and comes back with a reason', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        ...SEED_LINES,
        'GET /chatService?deflate=1 HTTP/1.1',
        'Content-Length: 5',
        'Transfer-Encoding: chunked',
      ),
      anyText(60).map((text) => text.replace(/[\r\n]/g, ' ')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 10 }), async (lines) => {
        const { status, body } = await bench.call<HandshakeView>('POST', '/api/handshake', { kind: 'custom', lines });
        expect(status).toBe(201);
        expect(body.outcome.summary.es.length).toBeGreaterThan(10);
        for (const message of body.messages) expectExplained(message);
        const refused = body.checks.server.some(({ ok }) => !ok);
        if (body.outcome.status === 101) expect(refused).toBe(false);
      }),
      { numRuns: tries(15) },
    );
    expect((await bench.open({ kind: 'seed' })).outcome.state).toBe('closed');
  }, 60_000);
});

describe('A live connection', () => {
  const send = (id: string, frames: unknown) =>
    bench.call<HandshakeView>('POST', `/api/handshake/${id}/send`, { frames });

  test('takes frames one after another and shows the answers', async () => {
    const opened = await bench.open({ kind: 'seed', live: true });
    expect(opened).toMatchObject({ live: true, outcome: { state: 'open' } });
    expect(stepOf(opened, 'frame-up')).toMatchObject({
      happened: false,
      explanation: { en: expect.stringContaining('Compose and send') },
    });
    const echoed = (
      await send(opened.id, [
        { kind: 'text', text: 'ñandú 👋' },
        { kind: 'ping', text: 'x' },
      ])
    ).body;
    expect(stepOf(echoed, 'frame-down').messages[0]?.frame?.text?.text).toBe('ñandú 👋');
    expect(stepOf(echoed, 'ping-pong').messages).toHaveLength(2);
    const closed = (await send(opened.id, [{ kind: 'close', code: 4001, reason: 'fin' }])).body;
    expect(closed).toMatchObject({
      live: false,
      outcome: { state: 'closed', closeFrames: [{ code: 4001 }, { code: 4001 }] },
    });
    expect((await bench.call<HandshakeView>('GET', `/api/handshake/${opened.id}`)).body.outcome.state).toBe('closed');
    const late = await bench.call<LabError>('POST', `/api/handshake/${opened.id}/send`, { frames: [{ kind: 'ping' }] });
    expect([late.status, late.body.code]).toEqual([409, 'not-live']);
  });

  test('speaks with compression when both agree on it', async () => {
    const lines = SEED_LINES.map((line) => line.replace('/chatService', '/chatService?deflate=1'));
    const opened = await bench.open({
      kind: 'custom',
      live: true,
      lines: [...lines, 'Sec-WebSocket-Extensions: permessage-deflate'],
    });
    const { body } = await send(opened.id, [{ kind: 'text', text: 'Hello Hello Hello Hello', compressed: true }]);
    const [up] = stepOf(body, 'frame-up').messages;
    const [down] = stepOf(body, 'frame-down').messages;
    expect([up?.frame?.text?.text, down?.frame?.text?.text]).toEqual([
      'Hello Hello Hello Hello',
      'Hello Hello Hello Hello',
    ]);
    expect(up?.frame?.problems).toEqual([]);
    expect(down?.totalBytes).toBeLessThan(23);
  });

  test('the server pings, sends fragments and closes when it is asked to', async () => {
    const opened = await bench.open({ kind: 'seed', live: true });
    await send(opened.id, [{ kind: 'text', text: '/ping hey' }]);
    const { body } = await send(opened.id, [{ kind: 'text', text: '/fragments 世界' }]);
    expect(stepOf(body, 'ping-pong').messages.map(({ direction }) => direction)).toEqual(['down', 'up']);
    expect(stepOf(body, 'fragments').messages.map(({ direction }) => direction)).toEqual(['down', 'down', 'down']);
    const closed = await send(opened.id, [{ kind: 'text', text: '/close' }]);
    expect(closed.body.outcome.closeFrames).toMatchObject([
      { from: 'server', code: 4000 },
      { from: 'client', code: 4000 },
    ]);
  });

  test('a message of 65,536 bytes passes, one byte more closes with 1009', async () => {
    const { id } = await bench.open({ kind: 'seed', live: true });
    const echoed = await send(id, [{ kind: 'binary', fillBytes: 65_536 }]);
    expect(stepOf(echoed.body, 'frame-down').messages[0]?.frame).toMatchObject({ payloadBytes: 65_536, problems: [] });
    const refused = await send(id, [{ kind: 'binary', fillBytes: 65_537 }]);
    expect(refused.body.outcome).toMatchObject({
      state: 'failed',
      closeFrames: [{ from: 'server', code: 1009 }, { from: 'client' }],
    });
  });
});

describe('The API', () => {
  test('recomputes the accept key as one types', async () => {
    const { body } = await bench.call<AcceptView>('GET', '/api/handshake/accept?key=dGhlIHNhbXBsZSBub25jZQ%3D%3D');
    expect(body.computation.accept).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(body.keyProblem).toBeNull();
    const typing = await bench.call<AcceptView>('GET', '/api/handshake/accept?key=dGhl');
    expect(typing.body.keyProblem?.es).toContain('4 caracteres');
  });

  test('builds frames and explains any bytes', async () => {
    const built = await bench.call<BuiltFrames>('POST', '/api/frames/build', {
      frame: { kind: 'text', text: 'hi', fragments: 2 },
    });
    expect(built.body.frames.map(({ opcode }) => opcode)).toEqual([1, 0]);
    const explained = await bench.call<FrameExplanation>('POST', '/api/frames/explain', {
      hex: '81 02 68 69',
      direction: 'down',
    });
    expect(explained.body.text?.text).toBe('hi');
    const same = await bench.call<FrameExplanation>('POST', '/api/frames/explain', {
      base64: 'gQJoaQ==',
      direction: 'down',
    });
    expect(same.body).toEqual(explained.body);
  });

  test('answers anything else with what is wrong', async () => {
    const json = fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as unknown);
    const paths = [
      '/api/handshake',
      '/api/handshake/browser',
      '/api/handshake/x/send',
      '/api/frames/explain',
      '/api/frames/build',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), json, async (path, body) => {
        const { status, body: answer } = await bench.call<LabError>('POST', path, body);
        expect([400, 404]).toContain(status);
        expect(answer.message.es.length).toBeGreaterThan(5);
      }),
      { numRuns: tries(25) },
    );
  });

  test('is for the lab’s own pages only', async () => {
    const response = await fetch(`${bench.lab.address}/api/handshake`, {
      method: 'POST',
      headers: { Origin: 'http://evil.example' },
    });
    expect(response.status).toBe(403);
  });
});
