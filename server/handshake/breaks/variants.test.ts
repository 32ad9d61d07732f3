import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { CheckId, HandshakeView, VariantId } from '../../contract.ts';
import { clientChecks } from '../opening/checks/client.ts';
import { MAX_MESSAGE_BYTES } from '../services/chat-service.ts';
import { begin, sayScript } from '../services/conversation.ts';
import { createRawClient } from '../services/raw-client.ts';
import { requestBytes, SEED_LINES } from '../services/seed.ts';
import { type HandshakeBench, startHandshakeBench } from '../testing.ts';
import { VARIANTS } from './variants.ts';

let bench: HandshakeBench;
let bare: WebSocketServer;

beforeAll(async () => {
  bench = await startHandshakeBench();
  bare = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (offered) => (offered.has('superchat') ? 'superchat' : false),
  });
  bare.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.on('message', (data, binary) => socket.send(data, { binary }));
  });
  await once(bare, 'listening');
});
afterAll(async () => {
  await bench.close();
  bare.close();
});

const run = (id: VariantId): Promise<HandshakeView> => bench.open({ kind: 'variant', id });

/** What a plain `ws` server makes of the same bytes: its status, and the code it closes with. */
async function runBare(
  lines: readonly string[],
  frames: Uint8Array | null,
): Promise<{ status: number | null; code: number | null }> {
  const { port } = bare.address() as AddressInfo;
  const client = createRawClient({
    address: '127.0.0.1',
    ports: () => [port],
    certificateOf: () => null,
    now: Date.now,
  });
  const conversation = await begin(await client.open(port), requestBytes(lines));
  if (conversation.agreed && frames) await conversation.say([frames]);
  else if (conversation.agreed) await sayScript(conversation);
  await conversation.finish();
  const messages = conversation.connection.events
    .filter(({ direction }) => direction === 'down')
    .map(({ message }) => message);
  const response = messages.find(({ type }) => type === 'response');
  const close = messages.find((one) => one.type === 'frame' && one.opcode === 8);
  return {
    status: response?.type === 'response' ? response.status : null,
    code: close?.type === 'frame' ? (close.closeCode ?? null) : null,
  };
}

/** Where we are stricter than `ws`, or answer with another status: ours first. */
const KNOWN_DIFFERENCES: Partial<Record<VariantId, [ours: number, theirs: number]>> = {
  // `ws` still takes version 8, and doesn't look at the HTTP version, Host or Origin.
  'version-8': [426, 101],
  'http-1.0': [400, 101],
  'foreign-origin': [403, 101],
  'foreign-host': [421, 101],
  // Without permessage-deflate `ws` doesn't read the list of extensions.
  'malformed-extensions': [400, 101],
  // RFC 9110 §15.5.22: whoever wants another protocol spoken says 426.
  'wrong-upgrade': [426, 400],
};

// Those over HTTP/2 are tried in services/http2/.
const clientVariants = VARIANTS.filter(({ side, http2 }) => side === 'client' && !http2);
const serverVariants = VARIANTS.filter(({ side }) => side === 'server');

describe('The real server and a bare ws server agree', () => {
  test('on the example', async () => {
    const view = await bench.open({ kind: 'seed' });
    expect(view.outcome).toMatchObject({ status: 101, state: 'closed' });
    expect(await runBare(SEED_LINES, null)).toEqual({ status: 101, code: 1000 });
  });

  test.each(clientVariants)('on $id', async ({ id, lines, frames }) => {
    const { outcome } = await run(id);
    const theirs = await runBare(lines, frames);
    const known = KNOWN_DIFFERENCES[id];
    if (known) {
      expect([outcome.status, theirs.status]).toEqual(known);
      return;
    }
    expect(outcome.status).toBe(theirs.status);
    const ourClose = outcome.closeFrames.find(({ from }) => from === 'server');
    expect(ourClose?.code ?? null).toBe(theirs.code);
  });
});

describe('What is shown is what happened', () => {
  test.each(clientVariants)('$id: the checks say no exactly when the server does', async ({ id, phase }) => {
    const { outcome, checks } = await run(id);
    const failed = checks.server.filter(({ ok }) => !ok);
    expect(failed.length === 0).toBe(outcome.status === 101);
    expect(failed.length).toBe(phase === 'request' ? 1 : 0);
    if (failed[0]) expect(outcome.status).toBe(failed[0].status);
    expect(outcome.failedCheck?.id).toBe(failed[0]?.id);
  });

  const refusals: [VariantId, number, CheckId, RegExp][] = [
    ['no-upgrade', 426, 'upgrade', /\r\nUpgrade: websocket\r\n/],
    ['wrong-upgrade', 426, 'upgrade', /\r\nUpgrade: websocket\r\n/],
    ['no-connection', 426, 'connection', /\r\nConnection: Upgrade, close\r\n/],
    ['wrong-connection', 426, 'connection', /\r\nConnection: Upgrade, close\r\n/],
    ['version-8', 426, 'version', /\r\nSec-WebSocket-Version: 13\r\n/],
    ['no-key', 400, 'key', /"handshake-key"/],
    ['short-key', 400, 'key', /"handshake-key"/],
    ['malformed-protocol', 400, 'protocol', /"handshake-protocol"/],
    ['malformed-extensions', 400, 'extensions', /"handshake-extensions"/],
    ['post', 405, 'method', /\r\nAllow: GET\r\n/],
    ['http-1.0', 400, 'http-version', /HTTP\/1\.0/],
    ['foreign-origin', 403, 'origin', /evil\.example/],
    ['foreign-host', 421, 'host', /rebound\.example/],
  ];

  test.each(refusals)('%s is refused with %d because of the check "%s"', async (id, status, checkId, answer) => {
    const view = await run(id);
    expect(view.outcome).toMatchObject({ state: 'refused', status, failedCheck: { id: checkId }, closeFrames: [] });
    const response = view.messages.find(({ type }) => type === 'response');
    expect(Buffer.from(response?.bytes.hex ?? '', 'hex').toString('latin1')).toMatch(answer);
    expect(view.outcome.summary.es).toContain(String(status));
  });

  const failures: [VariantId, number, string | null][] = [
    ['unmasked-frame', 1002, '§5.1'],
    ['reserved-bit', 1002, '§5.2'],
    ['reserved-opcode', 1002, '§5.2'],
    ['long-control-frame', 1002, '§5.5'],
    ['fragmented-control-frame', 1002, '§5.5'],
    ['lone-continuation', 1002, '§5.4'],
    ['not-utf8', 1007, '§8.1'],
    ['too-big', 1009, null],
    ['close-code-1005', 1002, '§7.4'],
  ];

  test.each(failures)('%s makes the server close with %d', async (id, code, section) => {
    const { outcome } = await run(id);
    expect(outcome.state).toBe('failed');
    expect(outcome.closeFrames.find(({ from }) => from === 'server')?.code).toBe(code);
    expect(outcome.brokenRule?.reference.label ?? null).toBe(section && `RFC 6455 ${section}`);
    expect(outcome.tcpClosedFirstBy).toBe('server');
  });

  const rejections: [VariantId, CheckId][] = [
    ['answer-no-upgrade', 'answer-upgrade'],
    ['answer-no-connection', 'answer-connection'],
    ['accept-missing', 'accept'],
    ['accept-en-dash', 'accept'],
    ['accept-hex-text', 'accept'],
    ['accept-trimmed-key', 'accept'],
    ['accept-lower-case-guid', 'accept'],
    ['protocol-never-offered', 'answer-protocol'],
    ['extension-never-offered', 'answer-extensions'],
  ];

  test.each(rejections)('%s is noticed by the client: "%s"', async (id, checkId) => {
    const { outcome, checks } = await run(id);
    expect(outcome).toMatchObject({
      state: 'rejected',
      status: 101,
      failedCheck: { id: checkId },
      tcpClosedFirstBy: 'client',
    });
    expect(checks.client.filter(({ ok }) => !ok)).toHaveLength(1);
  });

  test('a subprotocol asked for and not granted: for the RFC the client goes on, for the browsers’ standard it fails', async () => {
    const { outcome, checks } = await run('protocol-not-granted');
    expect(outcome).toMatchObject({ status: 101, failedCheck: null });
    expect(checks.client.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.client.find(({ id }) => id === 'answer-protocol')).toMatchObject({ received: null, ok: true });
    const variant = VARIANTS.find(({ id }) => id === 'protocol-not-granted');
    expect(variant?.browserProtocols).toEqual(['chat', 'superchat']);
    expect(variant?.browsers.map(({ events }) => events)).toEqual([
      ['error', 'close'],
      ['open', 'close'],
    ]);
    const asBrowser = clientChecks(
      {
        method: 'GET',
        target: '/protocol-not-granted',
        version: 'HTTP/1.1',
        headers: [['Sec-WebSocket-Protocol', 'chat, superchat']],
      },
      { status: 101, headers: [] },
      'browser',
    );
    expect(asBrowser.find(({ id }) => id === 'answer-protocol')).toMatchObject({ ok: false, browserRule: true });
  });

  test('the wrong server’s other faults are noticed too', async () => {
    expect((await run('answer-200')).outcome).toMatchObject({
      state: 'refused',
      status: 200,
      failedCheck: { id: 'status' },
    });
    expect((await run('masked-server-frame')).outcome.closeFrames).toMatchObject([{ from: 'client', code: 1002 }]);
    expect((await run('server-reserved-bit')).outcome.closeFrames).toMatchObject([{ from: 'client', code: 1002 }]);
    expect((await run('server-not-utf8')).outcome.closeFrames).toMatchObject([{ from: 'client', code: 1007 }]);
    expect((await run('no-close-frame')).outcome).toMatchObject({
      state: 'failed',
      closeFrames: [],
      tcpClosedFirstBy: 'server',
    });
  });
});

describe('The list of variants', () => {
  test('has at least fourteen, each with its own id, and words in both languages', () => {
    expect(VARIANTS.length).toBeGreaterThanOrEqual(14);
    expect(new Set(VARIANTS.map(({ id }) => id)).size).toBe(VARIANTS.length);
    for (const { title, change, why, reference } of VARIANTS) {
      for (const text of [title, change, why]) {
        expect(text.en.length).toBeGreaterThan(3);
        expect(text.es.length).toBeGreaterThan(3);
      }
      expect(reference.href).toMatch(/^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#section-[\d.]+$/);
    }
  });

  test('quotes two browsers for each wrong answer, all of which show a script code 1006', () => {
    for (const { browsers } of serverVariants) {
      expect(browsers.map(({ browser }) => browser.replace(/\d.*/, ''))).toEqual(['Chromium ', 'Firefox ']);
      for (const { code, reason, wasClean } of browsers) expect([code, reason, wasClean]).toEqual([1006, '', false]);
    }
  });

  test('a refused step says why the later ones did not happen', async () => {
    const view = await run('foreign-origin');
    expect(view.steps.map(({ happened }) => happened)).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(view.steps[6]?.explanation.en).toContain('the server refused');
  });
});
