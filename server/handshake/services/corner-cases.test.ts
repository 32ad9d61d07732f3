/** What people met in practice: each is sent for real, and the view must say what happened and why. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FrameSpec, HandshakeView, StepMessage } from '../../contract.ts';
import { type HandshakeBench, startHandshakeBench, stepOf } from '../testing.ts';
import { buildFrames } from './build.ts';
import { KEPT_FIRST, KEPT_LAST } from './kept-events.ts';
import { SEED_LINES } from './seed.ts';

let bench: HandshakeBench;
beforeAll(async () => {
  bench = await startHandshakeBench();
});
afterAll(() => bench.close());

interface Speaking {
  headers?: string[];
  query?: string;
  /** What is sent in one piece with the request. */
  behind?: Buffer;
}

/** Speaks to /chatService over a socket of its own, waits for the end, and answers how the lab shows it. */
async function speak(
  frames: Buffer[],
  { headers = [], query = '', behind = Buffer.alloc(0) }: Speaking = {},
): Promise<HandshakeView> {
  const token = randomBytes(6).toString('hex');
  const lines = [
    `GET /chatService?token=${token}${query} HTTP/1.1`,
    `Host: localhost:${bench.chatPort}`,
    ...SEED_LINES.slice(2).filter((line) => !/^(Origin|Sec-WebSocket-Protocol)/.test(line)),
    ...headers,
  ];
  const socket = connect({ port: bench.chatPort, host: '127.0.0.1', allowHalfOpen: true });
  await answered(socket, Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), behind]));
  for (const bytes of frames) socket.write(bytes);
  if (frames.length === 0) socket.end();
  await new Promise((resolve) => socket.once('close', resolve).once('end', () => socket.end()));
  return found(token);
}

/** Resolves when the head of an answer has come. */
function answered(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('\r\n\r\n')) resolve();
    });
    socket.once('error', reject);
    socket.write(request);
  });
}

/** The tap may be a moment behind the socket. */
async function found(token: string): Promise<HandshakeView> {
  for (;;) {
    const { status, body } = await bench.call<HandshakeView>('POST', '/api/handshake/browser', { token });
    if (status === 200 && body.connection.closedAtMs !== null) return body;
  }
}

const frames = (...specs: FrameSpec[]): Buffer[] => specs.flatMap(buildFrames);
const raw = (first: number, payload: Buffer | string): Buffer => {
  const [bytes = Buffer.alloc(0)] = buildFrames({ kind: 'text', hex: Buffer.from(payload as string).toString('hex') });
  return Buffer.concat([Buffer.from([first]), bytes.subarray(1)]);
};
const CLOSE: FrameSpec = { kind: 'close', code: 1000 };
const problemsOf = (view: HandshakeView): [label: string, section: string][] =>
  view.messages.flatMap(({ direction, frame }) =>
    (frame?.problems ?? []).map(({ reference }): [string, string] => [
      `${direction} ${frame?.opcode}`,
      reference.label,
    ]),
  );
const notesOf = (view: HandshakeView): string[] =>
  view.messages.flatMap(({ frame }) => (frame?.notes ?? []).map(({ text }) => text.en));

describe('A long connection', () => {
  test('that ended well is shown so: its beginning and end are kept, what lies between is counted', async () => {
    const many = Array.from({ length: 300 }, (_, i): FrameSpec => ({ kind: 'text', text: String(i) }));
    const view = await speak(frames(...many, CLOSE));
    expect(view.outcome).toMatchObject({
      state: 'closed',
      closeFrames: [
        { from: 'client', code: 1000 },
        { from: 'server', code: 1000 },
      ],
      brokenRule: null,
    });
    const kept = view.messages.length;
    expect(kept).toBe(KEPT_FIRST + KEPT_LAST);
    expect(view.leftOut?.messages).toBe(604 - kept);
    expect(view.outcome.summary.en).toContain(`${604 - kept} messages`);
    const sum = { ...(view.leftOut?.bytes ?? { up: 0, down: 0 }) };
    for (const { direction, totalBytes } of view.messages) sum[direction] += totalBytes;
    expect(sum).toEqual({ up: view.connection.bytesUp, down: view.connection.bytesDown });
  });

  test('of large messages keeps each frame’s header, so its close frames are seen', async () => {
    const view = await speak(frames(...Array(30).fill({ kind: 'binary', fillBytes: 16_000 }), CLOSE));
    expect(view.outcome.state).toBe('closed');
    expect(problemsOf(view)).toEqual([]);
    for (const { bytes, totalBytes } of view.messages) expect(bytes.hex.length / 2 + bytes.cutBytes).toBe(totalBytes);
  });

  test('keeps what decided it, however much came after', async () => {
    const late = Array(600).fill({ kind: 'ping' });
    const view = await speak(frames({ kind: 'close', code: 4001, reason: 'early' }, ...late));
    expect(view.outcome.closeFrames[0]).toMatchObject({ from: 'client', code: 4001, reason: 'early' });
  });
});

describe('Frames after a close frame', () => {
  test.each<[string, FrameSpec, string]>([
    ['a text', { kind: 'text', text: 'late' }, 'RFC 6455 §5.5.1'],
    ['a ping', { kind: 'ping' }, 'RFC 6455 §1.4'],
    ['a second close', { kind: 'close', code: 1001 }, 'RFC 6455 §1.4'],
  ])('%s is marked, and changes nothing about how it ended', async (_name, frame, section) => {
    const view = await speak([Buffer.concat(frames({ ...CLOSE, reason: 'bye' }, frame))]);
    expect(problemsOf(view).map(([, where]) => where)).toEqual([section]);
    expect(view.outcome).toMatchObject({ state: 'closed', closeFrames: [{ code: 1000 }, { code: 1000 }] });
    expect(view.outcome.summary.en).toMatch(/After its close frame the client sent 1 more frame/);
  });
});

describe('A close frame behind a broken frame', () => {
  test.each<[string, Buffer[], number]>([
    ['a message inside another', frames({ kind: 'text', text: 'he', fin: false }, { kind: 'text', text: 'x' }), 1002],
    ['text that is none', [raw(0x81, Buffer.of(0xff))], 1007],
  ])('in one piece (%s): the server’s close is no answer to it', async (_name, broken, code) => {
    const view = await speak([Buffer.concat([...broken, ...frames(CLOSE)])]);
    const { summary, closeFrames } = view.outcome;
    expect(closeFrames.find(({ from }) => from === 'server')?.code).toBe(code);
    expect(summary.en).not.toContain('the server answered');
    expect(summary.en).toContain(`The server did not answer that: it closed with **${code}**`);
    expect(summary.es).toContain(`El servidor no contestó a eso: cerró con **${code}**`);
  });

  test('that is broken itself is answered', async () => {
    const view = await speak([raw(0x88, Buffer.of(0x03, 0xed))]);
    expect(view.outcome.summary.en).toContain('the server answered with **1002**');
  });
});

describe('A frame that came with the request', () => {
  test('was sent too early (RFC 6455 §4.1), though the server takes it', async () => {
    const view = await speak(frames(CLOSE), { behind: frames({ kind: 'text', text: 'early' })[0] });
    expect(problemsOf(view)).toEqual([['up 1', 'RFC 6455 §4.1']]);
    expect(view.outcome).toMatchObject({ state: 'closed', brokenRule: { from: 'client' } });
  });
});

describe('A request that is answered before it is whole', () => {
  test.each([['Content-Length: 5'], ['Transfer-Encoding: gzip'], [`X: ${'y'.repeat(20_000)}`]])(
    'is found under its token: %.40s',
    async (line) => {
      const view = await speak([], { headers: [line] });
      expect(view.outcome.state).toBe('refused');
      expect(view.outcome.failedCheck?.side).toBe('server');
    },
  );
});

describe('A message longer than the server takes', () => {
  const long = (kind: 'text' | 'binary', fillBytes: number, fragments = 1): FrameSpec => ({
    kind,
    fillBytes,
    fragments,
  });

  test.each([long('binary', 65_537), long('text', 70_000), long('binary', 66_000, 3)])(
    '%j: its limit is said',
    async (spec) => {
      const view = await speak(frames(spec, CLOSE));
      expect(view.outcome.closeFrames.find(({ from }) => from === 'server')?.code).toBe(1009);
      expect(notesOf(view)).toContainEqual(
        expect.stringMatching(/This server takes 65536 at most and closes with 1009/),
      );
      expect(problemsOf(view)).toEqual([]);
    },
  );

  test('when it is inflated, however few bytes it came in', async () => {
    const bomb = deflateRawSync(Buffer.alloc(3_000_000, 'a'), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
    const view = await speak([raw(0xc1, bomb)], {
      headers: ['Sec-WebSocket-Extensions: permessage-deflate'],
      query: '&deflate=1',
    });
    expect(view.outcome.closeFrames[0]).toMatchObject({ from: 'server', code: 1009 });
    expect(notesOf(view)).toContainEqual(expect.stringMatching(/Inflated, .* more than 65536 bytes.*1009/));
  });

  test('and one that is just as long is taken', async () => {
    const view = await speak(frames(long('binary', 65_536), CLOSE));
    expect([view.outcome.state, notesOf(view).filter((note) => note.includes('1009'))]).toEqual(['closed', []]);
  });
});

describe('Invalid text', () => {
  const DEFLATE = { headers: ['Sec-WebSocket-Extensions: permessage-deflate'], query: '&deflate=1' };
  const packed = deflateRawSync(Buffer.from('41ff41', 'hex'), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
  // The second message refers back to the first.
  const both = deflateRawSync(Buffer.from('hello hello'), { finishFlush: constants.Z_SYNC_FLUSH });
  const second = deflateRawSync(Buffer.from('hello hello'), {
    finishFlush: constants.Z_SYNC_FLUSH,
    dictionary: Buffer.from('hello hello'),
  });
  const PAIR = [both.subarray(0, -4), second.subarray(0, -4)] as const;
  const cases: [name: string, sent: Buffer[], problems: [string, string][], words: RegExp][] = [
    [
      'not compressed, in fragments',
      [raw(0x01, Buffer.from([0xff])), raw(0x80, 'x')],
      [['up 1', 'RFC 6455 §8.1']],
      /byte 0 .*0xFF/,
    ],
    [
      'compressed, in fragments',
      [raw(0x41, packed.subarray(0, 2)), raw(0x80, packed.subarray(2))],
      [['up 0', 'RFC 6455 §8.1']],
      /byte 1 of it/,
    ],
    [
      'compressed with an earlier message, where each must be compressed by itself',
      [raw(0xc1, PAIR[0]), raw(0xc1, PAIR[1])],
      [['up 1', 'RFC 7692 §7.1.1']],
      /no_context_takeover for this side: each message must be compressed by itself/,
    ],
    ['compressed, in one frame', [raw(0xc1, packed)], [['up 1', 'RFC 6455 §8.1']], /byte 1 of it/],
    [
      'no DEFLATE data',
      [raw(0xc1, Buffer.from('ffffffff', 'hex'))],
      [['up 1', 'RFC 7692 §7.2.2']],
      /can’t be inflated/,
    ],
    [
      'no DEFLATE data, in fragments',
      [raw(0x41, Buffer.from('ffff', 'hex')), raw(0x80, Buffer.from('ffff', 'hex'))],
      [['up 0', 'RFC 7692 §7.2.2']],
      /can’t be inflated/,
    ],
    [
      'cut off inside a character at the end',
      [raw(0x01, 'a'), raw(0x80, Buffer.from([0xc3]))],
      [['up 0', 'RFC 6455 §8.1']],
      /middle of a character/,
    ],
    [
      'deep in the first fragment',
      [raw(0x01, Buffer.concat([Buffer.alloc(1500, 'a'), Buffer.from([0xff])])), raw(0x80, 'x')],
      [['up 1', 'RFC 6455 §8.1']],
      /byte 1500/,
    ],
    [
      'in a middle fragment',
      [raw(0x01, 'a'), raw(0x00, Buffer.from([0x80])), raw(0x80, 'x')],
      [['up 0', 'RFC 6455 §8.1']],
      /byte 0 .*0x80/,
    ],
  ];
  test.each(cases)('%s: the frame and the reason are named', async (_name, sent, problems, words) => {
    const view = await speak(sent, DEFLATE);
    expect(view.outcome.closeFrames.find(({ from }) => from === 'server')?.code).toBe(1007);
    expect(problemsOf(view)).toEqual(problems);
    expect(view.outcome.brokenRule?.text.en).toMatch(words);
  });

  test('beyond what is kept: that too little is kept to tell', async () => {
    const view = await speak([raw(0x81, Buffer.concat([Buffer.alloc(20_000, 'a'), Buffer.from([0xff])]))]);
    expect(view.outcome.closeFrames.find(({ from }) => from === 'server')?.code).toBe(1007);
    expect(problemsOf(view)).toEqual([]);
    expect(notesOf(view)).toEqual([
      expect.stringMatching(/^Only the first 1\d{4} of this frame’s 20001 payload bytes are kept/),
    ]);
  });

  test('a character that is cut by a fragment is none', async () => {
    const text = Buffer.from('世');
    const view = await speak([raw(0x01, text.subarray(0, 1)), raw(0x80, text.subarray(1)), ...frames(CLOSE)]);
    expect(problemsOf(view)).toEqual([]);
    expect(view.outcome.state).toBe('closed');
  });
});

describe('A frame that nobody can read to its end', () => {
  const undecodable = (view: HandshakeView): StepMessage | undefined =>
    view.messages.find(({ type, direction }) => type === 'undecodable' && direction === 'up');

  test('because of its length says which length: the first bit must be 0', async () => {
    const view = await speak([Buffer.from('82ffffffffffffffffff00000000', 'hex')]);
    const frame = undecodable(view)?.frame;
    expect(frame?.fields.find(({ id }) => id === 'length64')?.value).toBe(String(2n ** 64n - 1n));
    expect(frame?.problems.map(({ reference }) => reference.label)).toContain('RFC 6455 §5.2');
  });

  test('of 2^53 bytes is allowed by the RFC, and refused by most', async () => {
    const view = await speak([Buffer.from('82ff002000000000000000000000', 'hex')]);
    expect(undecodable(view)?.frame?.problems.map(({ text }) => text.en)).not.toContainEqual(
      expect.stringMatching(/first bit/),
    );
    expect(notesOf(view)).toContainEqual(expect.stringMatching(/2\^63/));
    expect(view.outcome.closeFrames[0]).toMatchObject({ from: 'server', code: 1009 });
  });
});

describe('A browser’s rules beside the RFC’s', () => {
  const asking = (origin: boolean): Promise<HandshakeView> =>
    speak([], { headers: ['Sec-WebSocket-Protocol: foo', ...(origin ? [`Origin: ${bench.lab.address}`] : [])] });

  test('a subprotocol asked for and not granted: a browser fails the connection', async () => {
    const view = await asking(true);
    expect(view).toMatchObject({
      kind: 'browser',
      outcome: { state: 'rejected', failedCheck: { id: 'answer-protocol' } },
    });
    expect(view.outcome.failedCheck?.reference.label).toMatch(/^WHATWG/);
    expect(view.outcome.failedCheck?.browserRule).toBe(true);
    expect(stepOf(view, 'client-checks').explanation.en).not.toContain('open event');
    expect(view.outcome.summary.es).toContain('un navegador no acepta');
  });

  test('another program may go on', async () => {
    const view = await asking(false);
    expect(view.kind).toBe('program');
    expect(view.checks.client.every(({ ok }) => ok)).toBe(true);
    expect(view.checks.client.find(({ id }) => id === 'answer-protocol')?.reference.label).toMatch(/^RFC 6455/);
  });
});

describe('Wherever the server refused, the view says why', () => {
  const HEAD = [...SEED_LINES];
  const header = (name: string, line: string): string[] => HEAD.map((one) => (one.startsWith(`${name}:`) ? line : one));
  const cases: [name: string, lines: string[], status: number, check: string, section: string][] = [
    ['another path', HEAD.with(0, 'GET /chat HTTP/1.1'), 404, 'target', 'RFC 6455 §4.2.2'],
    ['a fragment', HEAD.with(0, 'GET /chatService?x=1#x HTTP/1.1'), 400, 'target', 'RFC 6455 §3'],
    ['a fragment elsewhere', HEAD.with(0, 'GET /chat#x HTTP/1.1'), 404, 'target', 'RFC 6455 §4.2.2'],
    [
      'a ws:// target',
      HEAD.with(0, 'GET ws://server.example.com/chatService HTTP/1.1'),
      400,
      'target',
      'RFC 9112 §3.2',
    ],
    ['an asterisk', HEAD.with(0, 'GET * HTTP/1.1'), 400, 'target', 'RFC 9112 §3.2'],
    ['CONNECT', HEAD.with(0, 'CONNECT server.example.com:80 HTTP/1.1'), 501, 'target', 'RFC 9110 §9.3.6'],
    ['a folded line', [...HEAD, ' more'], 400, 'head', 'RFC 9112 §5.2'],
    ['a space before a colon', header('Upgrade', 'Upgrade : websocket'), 400, 'head', 'RFC 9112 §5.1'],
    ['HTTP/1.2', HEAD.with(0, 'GET /chatService HTTP/1.2'), 400, 'head', 'RFC 9110 §2.5'],
    ['no version', HEAD.with(0, 'GET /chatService'), 400, 'head', 'RFC 9112 §2.3'],
    ['an unknown method', HEAD.with(0, 'FOOBAR /chatService HTTP/1.1'), 501, 'head', 'RFC 9110 §9.1'],
    ['two Hosts', [...HEAD, 'Host: server.example.com'], 400, 'host', 'RFC 6455 §4.2.1'],
    ['no Host', HEAD.filter((line) => !line.startsWith('Host')), 400, 'host', 'RFC 6455 §4.2.1'],
    ['an empty line', HEAD.toSpliced(3, 0, ''), 426, 'connection', 'RFC 6455 §4.2.1'],
    ['an empty line at once', HEAD.toSpliced(1, 0, ''), 400, 'host', 'RFC 6455 §4.2.1'],
    ['a body', [...HEAD, 'Content-Length: 5', '', 'hello'], 400, 'body', 'RFC 9110 §9.3.1'],
    ['a body in chunks', [...HEAD, 'Transfer-Encoding: chunked', '', '0'], 400, 'body', 'RFC 9110 §9.3.1'],
    ['both lengths', [...HEAD, 'Content-Length: 0', 'Transfer-Encoding: chunked'], 400, 'head', 'RFC 9112 §6.1'],
    ['a head that is too large', [...HEAD, ...Array(5).fill(`X: ${'x'.repeat(3_400)}`)], 431, 'head', 'RFC 6585 §5'],
  ];

  test.each(cases)('%s', async (_name, lines, status, check, section) => {
    const view = await bench.open({ kind: 'custom', lines });
    expect(view.outcome).toMatchObject({ state: 'refused', status, failedCheck: { id: check } });
    expect(view.outcome.failedCheck?.reference.label).toBe(section);
    expect(view.outcome.failedCheck?.status).toBe(status);
    expect(stepOf(view, 'server-checks').checks?.some(({ ok }) => !ok)).toBe(true);
  });

  test('a whole address as target is accepted', async () => {
    const lines = HEAD.with(0, 'GET http://server.example.com/chatService HTTP/1.1');
    expect((await bench.open({ kind: 'custom', lines })).outcome).toMatchObject({ status: 101, state: 'closed' });
  });

  test.each(['OPTIONS * HTTP/1.1', 'GET / HTTP/1.1', 'HEAD /chatService HTTP/1.1', 'CONNECT a:80 HTTP/1.1'])(
    'whatever is answered to “%s” is shown',
    async (startLine) => {
      const view = await bench.open({ kind: 'custom', lines: HEAD.with(0, startLine) });
      expect(view.outcome.state).toBe('refused');
      expect(view.outcome.failedCheck).not.toBeNull();
      expect(stepOf(view, 'request').messages).toHaveLength(1);
    },
  );

  test('an interim answer is not the answer', async () => {
    const lines = [
      ...HEAD.filter((line) => !/^(Upgrade|Connection)/.test(line)),
      'Connection: close',
      'Expect: 100-continue',
    ];
    const view = await bench.open({ kind: 'custom', lines });
    expect(view.outcome).toMatchObject({ status: 426, failedCheck: { id: 'upgrade' } });
    expect(stepOf(view, 'answer').messages.map(({ label }) => label.en.slice(0, 3))).toEqual(['100', '426']);
  });

  test('bytes behind the empty line are told from the head', async () => {
    const view = await bench.open({ kind: 'custom', lines: HEAD.toSpliced(1, 0, '') });
    const [, beyond] = view.messages.filter(({ direction }) => direction === 'up');
    expect(beyond?.bytes.spans[0]?.why.en).toMatch(/after the empty line/);
  });

  test('a broken line is marked among its neighbours', async () => {
    const view = await bench.open({ kind: 'custom', lines: header('Upgrade', 'Upgrade : websocket') });
    const spans = stepOf(view, 'request').messages[0]?.bytes.spans ?? [];
    const broken = spans.filter(({ checkId }) => checkId === 'head');
    expect(broken).toMatchObject([{ line: 2, reference: { label: 'RFC 9112 §5.1' } }]);
    expect(spans.some(({ kind }) => kind === 'header-name')).toBe(true);
  });

  test('an expectation that nobody knows is ignored, with Upgrade and without', async () => {
    const expecting = await bench.open({ kind: 'custom', lines: [...SEED_LINES, 'Expect: the-best'] });
    expect(expecting.outcome).toMatchObject({ state: 'closed', status: 101 });
    const lines = [...header('Upgrade', 'X-Nothing: here'), 'Expect: the-best'];
    const view = await bench.open({ kind: 'custom', lines });
    expect(view.outcome).toMatchObject({ state: 'refused', status: 426, failedCheck: { id: 'upgrade', status: 426 } });
  });

  test('letters beyond ASCII are the same in the bytes and in the check', async () => {
    const view = await bench.open({
      kind: 'custom',
      lines: header('Sec-WebSocket-Protocol', 'Sec-WebSocket-Protocol: café'),
    });
    expect(view.outcome.failedCheck).toMatchObject({ id: 'protocol', received: 'café' });
    expect(view.outcome.summary.en).toContain('“café”');
  });
});
