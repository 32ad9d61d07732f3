/** The way up: the same action sent by each transport's own means, and what becomes of it. */

import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ActionRecord, type ChatLine, type Refusal, TRANSPORTS, type TransportName } from '../contract.ts';
import { MAX_ACTION_BYTES } from '../feed/desk.ts';
import type { Problem } from '../problem.ts';
import { eventually } from '../testing.ts';
import { type Bench, startBench } from './testing.ts';

let bench: Bench;
let records: ActionRecord[];
let sockets: WebSocket[];
beforeEach(async () => {
  bench = await startBench();
  records = [];
  sockets = [];
  bench.desk.onAction((_sender, record) => void records.push(record));
  bench.publisher.start({ scenario: 'chat', updatesPerSecond: 1, jitter: 0, seed: 0 });
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await bench.close();
});

/** What the sender gets to see. */
interface Outcome {
  status: number | null;
  refused: string | null;
}

const post = (name: TransportName, path: string, body: string | URLSearchParams) =>
  fetch(bench.origin(name) + path, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { Origin: bench.origin(name) },
  });

async function postJson(name: TransportName, json: string): Promise<Outcome> {
  const response = await post(name, '/act', json);
  return { status: response.status, refused: response.ok ? null : (await response.json()).code };
}

/** Sends an action's JSON the way a window of this transport does. */
const SEND: Record<TransportName, (json: string) => Promise<Outcome>> = {
  async page(json) {
    const response = await post('page', '/page?since=k3f9.0&lang=es', new URLSearchParams({ action: json }));
    const where = new URL(response.headers.get('location') ?? '', bench.origin('page'));
    expect(where.searchParams.get('since')).toBe('k3f9.0');
    return { status: response.status, refused: where.searchParams.get('refused')?.split('.')[1] ?? null };
  },
  polling: (json) => postJson('polling', json),
  'long-polling': (json) => postJson('long-polling', json),
  sse: (json) => postJson('sse', json),
  async websocket(json) {
    const socket = new WebSocket(`${bench.origin('websocket').replace('http', 'ws')}/ws`);
    sockets.push(socket);
    const refusals: Refusal[] = [];
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if ('refused' in message) refusals.push(message);
    });
    await once(socket, 'open');
    const before = records.length;
    socket.send(json);
    return eventually(() => {
      const taken = records.length > before && !records.at(-1)?.refused;
      if (!taken && refusals.length === 0) throw new Error('neither taken nor refused yet');
      return { status: null, refused: refusals[0]?.error.code ?? null };
    });
  },
};

const chatAction = (id: number, text: unknown): string => JSON.stringify({ id, atMs: 5, input: { text } });
const published = (): ChatLine[] => bench.feed.recent(100).map(({ update }) => update.data as ChatLine);

/** Texts that have broken other programs. */
const HOSTILE: [string, string][] = [
  ['emoji of several code points', '👩🏽‍💻🏳️‍🌈'],
  ['right-to-left text with its marks', '‏مرحبا‎ שלום ‮abc‬'],
  ['NUL and other control characters', 'a\u0000b\u0007\u001b[31m'],
  ['line breaks of every kind', 'one\ntwo\r\nthree\rfour\u2028five\u2029six'],
  ['markup', '</script><img src=x onerror=alert(1)><!--'],
  ['fields of an event stream', 'x\n\nevent: gap\nid: 99\ndata: {"reason":"epoch"}\n\n'],
  ['mermaid syntax', '%%{init: {"theme":"dark"}}%%\nA->>B: hi; end #59;'],
  ['header lines', 'x\r\nSet-Cookie: a=b\r\n\r\nHTTP/1.1 200 OK'],
  ['form syntax', 'a=b&action=%7B%22id%22%3A9%7D+%00'],
  ['lone surrogates', '\ud800 and \udc00'],
];

describe.each(TRANSPORTS)('%s', (name) => {
  it('brings an action up, says it was taken, and everyone gets to see it', async () => {
    const outcome = await SEND[name](chatAction(7, 'hola'));
    expect(outcome).toEqual({ status: name === 'page' ? 303 : name === 'websocket' ? null : 204, refused: null });
    expect(records).toEqual([
      { transport: name, id: 7, atMs: 5, receivedAtMs: bench.clock.now(), updateId: bench.feed.latest().id },
    ]);
    expect(published().at(-1)).toEqual({ from: name, text: 'hola' });
  });

  it.each(HOSTILE)('carries %s unchanged', async (_what, text) => {
    expect((await SEND[name](chatAction(1, text))).refused).toBeNull();
    expect(published().at(-1)?.text).toBe(text);
  });

  it('takes 64 KiB of the longest characters and refuses one byte more', async () => {
    expect((await SEND[name](chatAction(1, '\u0000'.repeat(64 * 1024)))).refused).toBeNull();
    expect((await SEND[name](chatAction(2, '\u0000'.repeat(64 * 1024 + 1)))).refused).toBe('bad-input');
    expect(published()).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'hello', 'bad-action'],
    ['no id', '{"atMs":1,"input":{}}', 'bad-input'],
    ['no text', chatAction(1, undefined), 'bad-input'],
    ['a text that is a number', chatAction(1, 5), 'bad-input'],
    ['an empty text', chatAction(1, ''), 'bad-input'],
  ])('refuses %s and publishes nothing', async (_what, json, code) => {
    const sent = SEND[name](json);
    expect((await sent).refused).toBe(code);
    expect(published()).toEqual([]);
  });

  it('counts by where the sender is, whichever run it names', () => {
    const take = (id: number, tag: string, address: string): string => {
      try {
        bench.desk.take({ transport: name, tag, address }, chatAction(id, 'x'));
        return 'taken';
      } catch (error) {
        return (error as Problem).code;
      }
    };
    const outcomes = Array.from({ length: 200 }, (_, i) => take(i + 1, `run${i}`, '10.0.0.1'));
    expect(outcomes.filter((one) => one === 'taken')).toHaveLength(60);
    expect(take(201, 'run1', '10.0.0.2')).toBe('taken');
  });

  it('slows an over-eager sender down with a clear error, and takes more after a while', async () => {
    const sender = { transport: name, tag: '', address: '127.0.0.1' };
    for (let id = 1; id <= 60; id += 1) bench.desk.take(sender, chatAction(id, 'x'));
    expect((await SEND[name](chatAction(61, 'x'))).refused).toBe('too-eager');
    bench.clock.advance(100);
    expect((await SEND[name](chatAction(62, 'x'))).refused).toBeNull();
  });
});

describe('an action by HTTP', () => {
  it('is refused from a foreign page', async () => {
    const response = await fetch(`${bench.origin('sse')}/act`, {
      method: 'POST',
      body: chatAction(1, 'x'),
      headers: { Origin: 'https://evil.example' },
    });
    expect([response.status, records]).toEqual([403, []]);
  });

  it('is refused when its body is too large', async () => {
    const response = await post('polling', '/act', 'x'.repeat(MAX_ACTION_BYTES + 1));
    expect([response.status, (await response.json()).code]).toEqual([413, 'too-large']);
  });
});
