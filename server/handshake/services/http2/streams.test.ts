/** Handshakes over HTTP/2 on real sockets: the example step by step, and each break with what the server makes of it. */
import { once } from 'node:events';
import { connect } from 'node:http2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CERTIFICATE_PATH, type HandshakeView, type VariantId } from '../../../contract.ts';
import { eventually } from '../../../testing.ts';
import { STREAM_VARIANTS } from '../../breaks/streams.ts';
import type { RequestHead } from '../../opening/checks/heads.ts';
import { streamChecks } from '../../opening/http2/checks.ts';
import { type HandshakeBench, startHandshakeBench, stepOf } from '../../testing.ts';
import { SEED_FIELDS } from './seed.ts';

let bench: HandshakeBench;
let seed: HandshakeView;
beforeAll(async () => {
  bench = await startHandshakeBench();
  seed = await bench.open({ kind: 'seed', http2: true });
});
afterAll(() => bench.close());

const failedIds = ({ checks }: HandshakeView): string[] => checks.server.filter(({ ok }) => !ok).map(({ id }) => id);

/** What is shown, with TLS, is all that was counted. */
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

/** Every byte lies in one span. */
function expectExplained({ messages }: HandshakeView): void {
  for (const { bytes, frame } of messages) {
    const ends = bytes.spans.map(({ end }) => end);
    expect(bytes.spans.map(({ start }) => start)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(bytes.hex.length / 2);
    if (!frame) expect(bytes.spans.filter(({ kind }) => kind === 'unknown')).toEqual([]);
  }
}

describe('The example over HTTP/2, though the bench speaks plain http', () => {
  test('has thirteen steps: SETTINGS come, the accept key is gone', () => {
    expect(seed.steps.map(({ id }) => id)).toEqual([
      ...['tcp', 'tls', 'settings', 'request', 'server-checks', 'side-by-side', 'answer', 'client-checks'],
      ...['frame-up', 'frame-down', 'ping-pong', 'fragments', 'closing'],
    ]);
    expect(seed.steps.every(({ happened }) => happened)).toBe(true);
    expect(seed.connection.stream).toEqual({ id: 1, enableConnectProtocol: '1' });
    expect(seed.outcome).toMatchObject({ state: 'closed', status: 200, tcpClosedFirstBy: 'server' });
    expect(seed.outcome.closeFrames.map(({ code }) => code)).toEqual([1000, 1000]);
    expect(seed.outcome.summary.en).toContain('ended its side of the stream first (END_STREAM)');
    const words = JSON.stringify(seed.steps.map(({ title, explanation, rule }) => [title, explanation, rule]));
    expect(words).not.toMatch(/\b101\b|TIME_WAIT\)|HTTP\/1\.1 GET/);
  });

  test('counts and explains every byte', () => {
    expectCounted(seed);
    expectExplained(seed);
  });

  test('asks with the fields of RFC 8441 §5.1, each with its bytes and its form', () => {
    const [request] = stepOf(seed, 'request').messages;
    expect(request?.fields?.map(({ name, value }) => [name, value])).toEqual(SEED_FIELDS);
    const bytesOf = (name: string): string | undefined => {
      const field = request?.fields?.find((one) => one.name === name);
      return field && request?.bytes.hex.slice(2 * field.start, 2 * field.end);
    };
    // RFC 7541 §6.1: entry 7 of the static table; §6.2.1: the name of entry 2, and the value.
    expect(bytesOf(':scheme')).toBe('87');
    expect(bytesOf(':method')).toBe(`4207${Buffer.from('CONNECT').toString('hex')}`);
    expect(request?.fields?.find(({ name }) => name === ':scheme')).toMatchObject({
      form: 'indexed',
      index: 7,
      bytes: 1,
    });
    expect(request?.bytes.spans[2]?.label.en).toBe('flags: END_HEADERS');
  });

  test('says what is gone, what came and what is the same', () => {
    const rows = stepOf(seed, 'side-by-side').sideBySide ?? [];
    const told = (fate: string) =>
      rows.filter((row) => row.fate === fate).map(({ http1, http2 }) => [http1?.en, http2?.en]);
    expect(told('gone').map(([line]) => line?.split(':')[0])).toEqual([
      ...['Connection', 'Sec-WebSocket-Key', 'Upgrade', 'Sec-WebSocket-Accept'],
    ]);
    expect(told('gone').every(([, line]) => line === undefined)).toBe(true);
    expect(told('new').map(([, line]) => line)).toEqual([
      ...['SETTINGS_ENABLE_CONNECT_PROTOCOL: 1', ':scheme: https', 'other streams beside it'],
    ]);
    expect(told('other')).toContainEqual(['HTTP/1.1 101 Switching Protocols', ':status: 200']);
    expect(told('other')).toContainEqual(['Upgrade: websocket', ':protocol: websocket']);
    expect(told('same')).toContainEqual(['Sec-WebSocket-Version: 13', 'sec-websocket-version: 13']);
    expect(told('same')).toContainEqual(['Sec-WebSocket-Protocol: superchat', 'sec-websocket-protocol: superchat']);
  });

  test('carries the same frames as over HTTP/1.1, each in a DATA frame of 9 bytes more', async () => {
    const plain = await bench.open({ kind: 'seed' });
    const framesOf = (view: HandshakeView) => view.messages.filter(({ frame }) => frame);
    const sizes = (view: HandshakeView) => framesOf(view).map(({ frame }) => frame?.totalBytes);
    expect(sizes(seed)).toEqual(sizes(plain));
    // The masking key of the RFC's example: the same to the last byte.
    expect(framesOf(seed)[0]?.bytes.hex).toBe(framesOf(plain)[0]?.bytes.hex);
    const around = framesOf(seed).flatMap((one) => one.around ?? []);
    expect(around[0]).toEqual({ headerHex: '00000b000000000001', contentBytes: 11, flags: [], stream: 1 });
    const more = framesOf(seed).reduce((sum, { totalBytes, frame }) => sum + totalBytes - (frame?.totalBytes ?? 0), 0);
    expect(more).toBe(9 * around.length);
  });

  test('can be gone on with, frame by frame', async () => {
    const { id, live } = await bench.open({ kind: 'seed', http2: true, live: true });
    expect(live).toBe(true);
    const send = async (frames: unknown[]) =>
      (await bench.call<HandshakeView>('POST', `/api/handshake/${id}/send`, { frames })).body;
    const after = await send([{ kind: 'text', text: 'one' }]);
    expect(after.messages.map(({ frame }) => frame?.text?.text).filter(Boolean)).toEqual(['one', 'one']);
    expect((await send([{ kind: 'close', code: 1000 }])).outcome.state).toBe('closed');
  });
});

/** Reset: the code of RST_STREAM, and the check that fails. Answered: the status. Opened: how it ended. */
const EXPECTED: Partial<Record<VariantId, [outcome: string | number, failed: string | null]>> = {
  'h2-no-setting': ['PROTOCOL_ERROR', 'setting'],
  'h2-get': ['PROTOCOL_ERROR', 'method'],
  'h2-no-protocol': ['PROTOCOL_ERROR', 'connect-protocol'],
  'h2-other-protocol': [501, 'connect-protocol'],
  'h2-no-path': ['PROTOCOL_ERROR', 'scheme-and-path'],
  'h2-no-scheme': ['PROTOCOL_ERROR', 'scheme-and-path'],
  'h2-upgrade': ['PROTOCOL_ERROR', 'fields-of-http1'],
  'h2-connection': ['PROTOCOL_ERROR', 'fields-of-http1'],
  'h2-version-8': [400, 'version'],
  'h2-no-version': [400, 'version'],
  'h2-foreign-origin': [403, 'origin'],
  'h2-foreign-authority': [421, 'host'],
  'h2-malformed-protocol': [400, 'protocol'],
  'h2-malformed-extensions': [400, 'extensions'],
  'h2-protocol-not-granted': [200, null],
  'h2-unmasked-frame': [200, null],
  'h2-no-close-frame': [200, null],
};

describe('Breaks over HTTP/2', () => {
  test.each(STREAM_VARIANTS)('$id: the server does what the check says', async ({ id }) => {
    const view = await bench.open({ kind: 'variant', id });
    const [outcome, failed] = EXPECTED[id] ?? [];
    expect([view.outcome.status ?? view.outcome.reset?.code, failedIds(view)]).toEqual([
      outcome,
      failed === null ? [] : [failed],
    ]);
    expect(view.outcome.reset?.by ?? 'server').toBe('server');
    if (failed) expect(view.outcome.failedCheck?.status).toBe(typeof outcome === 'number' ? outcome : undefined);
    expectCounted(view);
    expectExplained(view);
  });

  test('there is one for each check of the server', () => {
    const failed = Object.values(EXPECTED).map(([, id]) => id);
    expect(seed.checks.server.map(({ id }) => id).filter((id) => !failed.includes(id))).toEqual([]);
  });

  test('a Host beside :authority may say the same, and nothing else (RFC 9113 §8.3.1)', () => {
    const failing = (host: string) => {
      const head = { method: 'CONNECT', target: '/', version: 'HTTP/2', headers: [...SEED_FIELDS, ['host', host]] };
      const checks = streamChecks(head as RequestHead, { hosts: ['server.example.com'], origins: null }, '1');
      return checks.filter(({ ok }) => !ok).map(({ id, status }) => [id, status]);
    };
    expect(failing('server.example.com')).toEqual([]);
    expect(failing('other.example')).toEqual([['host', 400]]);
  });

  test('a server that refuses the version says which one it speaks, and nothing of Upgrade', async () => {
    const view = await bench.open({ kind: 'variant', id: 'h2-version-8' });
    const fields = stepOf(view, 'answer').messages[0]?.fields ?? [];
    expect(fields.find(({ name }) => name === 'sec-websocket-version')?.value).toBe('13');
    expect(fields.map(({ name }) => name)).not.toContain('upgrade');
  });

  test('a reset stands where the answer would', async () => {
    const view = await bench.open({ kind: 'variant', id: 'h2-no-setting' });
    expect(stepOf(view, 'answer').messages.map(({ ownFrame }) => ownFrame)).toEqual(['RST_STREAM']);
    expect(stepOf(view, 'settings').explanation.en).toContain('don’t have SETTINGS_ENABLE_CONNECT_PROTOCOL');
    expect(stepOf(view, 'side-by-side').happened).toBe(false);
  });

  test('the rules of frames are what they were, and so is an end without a close frame', async () => {
    const unmasked = await bench.open({ kind: 'variant', id: 'h2-unmasked-frame' });
    expect(unmasked.outcome.closeFrames[0]).toMatchObject({ from: 'server', code: 1002 });
    expect(unmasked.outcome.brokenRule?.from).toBe('client');
    const abrupt = await bench.open({ kind: 'variant', id: 'h2-no-close-frame' });
    expect(abrupt.outcome).toMatchObject({ state: 'failed', tcpClosedFirstBy: 'client', closeFrames: [] });
  });
});

test('a page’s WebSocket is found on a connection that carries other streams, and shown without them', async () => {
  await bench.setProtocol('https-h2');
  const origin = `https://127.0.0.1:${bench.chatPort}`;
  const ca = await (await fetch(`${bench.lab.address}${CERTIFICATE_PATH}`)).text();
  const session = connect(origin, { ca });
  await once(session, 'remoteSettings');
  const page = session.request({ ':path': '/nothing' });
  await once(page.resume(), 'end');
  const fields = { ':method': 'CONNECT', ':protocol': 'websocket', ':path': '/chatService?token=shared', origin };
  const socket = session.request({ ...fields, 'sec-websocket-version': '13' });
  await once(socket, 'response');
  // Close, 1000, masked with zeros.
  socket.end(Buffer.from('88820000000003e8', 'hex'));
  await once(socket.resume(), 'end');
  const view = await eventually(async () => {
    const { body } = await bench.call<HandshakeView>('POST', '/api/handshake/browser', { token: 'shared' });
    expect(body.connection?.closedAtMs).not.toBeNull();
    return body;
  });
  expect(session.destroyed).toBe(false);
  session.close();
  expect(view).toMatchObject({
    kind: 'browser',
    outcome: { state: 'closed', status: 200, tcpClosedFirstBy: 'client' },
  });
  expect(view.connection.stream?.id).toBe(3);
  expect(view.messages.filter(({ type }) => type === 'request').map(({ label }) => label.en)).toEqual([
    expect.stringContaining('CONNECT /chatService?token=shared'),
  ]);
  expect(stepOf(view, 'settings').messages.map(({ ownFrame }) => ownFrame)).toContain('PREFACE');
  expectExplained(view);
});
