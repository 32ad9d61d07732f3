/** What is particular to each transport: its headers, its fields, its close codes. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { MAX_ACTION_BYTES } from '../feed/desk.ts';
import { type Bench, follow, sendRaw, startBench } from './testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const publish = (count = 1): void => {
  for (let i = 0; i < count; i += 1) bench.feed.publish({ symbol: 'A<B', price: 1284.5 });
};

/** Takes the chunked coding off a body of ASCII text (RFC 9112 §7.1). */
function unchunked(body: string): string {
  const [, size = '0'] = /^([0-9a-f]+)\r\n/.exec(body) ?? [];
  const start = size.length + 2;
  const length = Number.parseInt(size, 16);
  return length === 0 ? '' : body.slice(start, start + length) + unchunked(body.slice(start + length + 2));
}

describe('request/response', () => {
  it('sends a whole page whose table shows the newest updates first, escaped', async () => {
    publish(12);
    const html = await (await fetch(`${bench.origin('page')}/page?lang=es`)).text();
    expect(html).toContain('<html lang="es">');
    expect(html).toContain('<title>Últimas cotizaciones</title>');
    expect(html.match(/<tr><td>/g)).toHaveLength(10);
    expect(html).toContain('A&#60;B');
    expect(html).not.toContain('A<B');
  });

  it('shows nothing of what was published before about something else', async () => {
    const page = async (): Promise<string> => (await fetch(`${bench.origin('page')}/page`)).text();
    publish(3);
    bench.publisher.turnTo('news');
    const before = await page();
    expect(before).toContain('<p>No updates yet.</p>');
    expect(before).not.toMatch(/<tr><td>|A&#60;B/);
    bench.publisher.start({ scenario: 'news', updatesPerSecond: 1, jitter: 0, seed: 1 });
    bench.publisher.publishNow();
    expect((await page()).match(/<tr><td>/g)).toHaveLength(1);
  });

  it('reloads itself without JavaScript', async () => {
    const html = await (await fetch(`${bench.origin('page')}/page`)).text();
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="1"></noscript>');
  });
});

describe('AJAX polling', () => {
  it('answers an empty list when there is nothing new', async () => {
    publish();
    const answer = await (await fetch(`${bench.origin('polling')}/poll?since=k3f9.1`)).json();
    expect(answer).toEqual({ cursor: 'k3f9.1', updates: [] });
  });

  it('answers 304 without a body to a conditional request when there is nothing new, else 200', async () => {
    publish();
    const ask = (etag: string) =>
      fetch(`${bench.origin('polling')}/poll?since=k3f9.1`, { headers: { 'If-None-Match': etag } });
    const first = await ask('"k3f9.0"');
    expect(first.status).toBe(200);
    const same = await ask(first.headers.get('etag') ?? '');
    expect([same.status, await same.text()]).toEqual([304, '']);
    publish();
    expect((await ask(first.headers.get('etag') ?? '')).status).toBe(200);
  });
});

describe('AJAX long polling', () => {
  it('holds the request until there is news', async () => {
    let answered = false;
    const asked = fetch(`${bench.origin('long-polling')}/long-poll?since=k3f9.0`).then((response) => {
      answered = true;
      return response.json();
    });
    const transport = bench.transports.find(({ name }) => name === 'long-polling');
    await expect.poll(() => transport?.held()).toBe(1);
    expect(answered).toBe(false);
    publish();
    expect((await asked).updates).toHaveLength(1);
    expect(transport?.held()).toBe(0);
  });

  it('answers with nothing after 25 s', async () => {
    const asked = fetch(`${bench.origin('long-polling')}/long-poll?since=k3f9.0`);
    const transport = bench.transports.find(({ name }) => name === 'long-polling');
    await expect.poll(() => transport?.held()).toBe(1);
    bench.clock.advance(24_999);
    expect(transport?.held()).toBe(1);
    bench.clock.advance(1);
    expect(await (await asked).json()).toEqual({ cursor: 'k3f9.0', updates: [] });
  });

  it('forgets a request whose window has gone away', async () => {
    const abort = new AbortController();
    const asked = fetch(`${bench.origin('long-polling')}/long-poll?since=k3f9.0&run=7c75`, { signal: abort.signal });
    const transport = bench.transports.find(({ name }) => name === 'long-polling');
    await expect.poll(() => transport?.held()).toBe(1);
    abort.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => transport?.held()).toBe(0);
  });
});

describe('Server-Sent Events', () => {
  it('writes the fields of the event-stream format, and a comment after 15 quiet seconds', async () => {
    publish();
    const answer = sendRaw(
      bench.port('sse'),
      `GET /events?since=k3f9.0 HTTP/1.1\r\nHost: localhost:${bench.port('sse')}\r\n\r\n`,
    );
    const transport = bench.transports.find(({ name }) => name === 'sse');
    await expect.poll(() => transport?.held()).toBe(1);
    bench.clock.advance(15_000);
    transport?.close();
    bench.servers.get('sse')?.closeIdleConnections();
    const [head, ...rest] = (await answer).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(head).toContain('Content-Type: text/event-stream\r\n');
    expect(head).toContain('Cache-Control: no-store\r\n');
    expect(unchunked(rest.join('\r\n\r\n'))).toBe(
      'retry:1000\n\nid:k3f9.1\ndata:{"id":1,"atMs":1700000000000,"data":{"symbol":"A\\u003cB","price":1284.5}}\n\n:\n\n',
    );
  });

  it('resumes from Last-Event-ID, which is newer than the address', async () => {
    publish(3);
    const abort = new AbortController();
    const response = await fetch(`${bench.origin('sse')}/events?since=k3f9.0`, {
      headers: { 'Last-Event-ID': 'k3f9.2' },
      signal: abort.signal,
    });
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('data:')) break;
    }
    abort.abort();
    expect(text).toContain('id:k3f9.3');
    expect(text).not.toContain('id:k3f9.1');
  });
});

describe('WebSocket', () => {
  const open = (path = '/ws?since=k3f9.0', options: WebSocket.ClientOptions = {}, protocols = ['chat', 'superchat']) =>
    new WebSocket(`ws://127.0.0.1:${bench.port('websocket')}${path}`, protocols, options);

  it('chooses superchat out of chat, superchat', async () => {
    const socket = open();
    await once(socket, 'open');
    expect(socket.protocol).toBe('superchat');
    socket.terminate();
  });

  it('refuses a page from somewhere else with 403, and lets a client without Origin in', async () => {
    const foreign = open('/ws', { origin: 'https://evil.example' });
    const [, response] = await once(foreign, 'unexpected-response');
    expect(response.statusCode).toBe(403);
    const own = open('/ws', { origin: `http://localhost:${bench.port('websocket')}` });
    await once(own, 'open');
    own.terminate();
  });

  it('says 426 to a plain request', async () => {
    const response = await fetch(`${bench.origin('websocket')}/ws`);
    expect([response.status, response.headers.get('upgrade')]).toEqual([426, 'websocket']);
  });

  it('tells a client without a cursor where it stands', async () => {
    publish(2);
    const socket = open('/ws');
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data))).toEqual({ cursor: 'k3f9.2' });
    socket.terminate();
  });

  it('closes with 1009 when a message is over the limit, and others go on', async () => {
    const other = follow(bench, 'websocket', 'k3f9.0');
    const socket = open();
    await once(socket, 'open');
    socket.send('x'.repeat(MAX_ACTION_BYTES + 1));
    const [code] = await once(socket, 'close');
    expect(code).toBe(1009);
    publish();
    await expect.poll(() => other.ids).toEqual([1]);
    await other.stop();
  });

  it('compresses only when asked to', async () => {
    const plain = open();
    await once(plain, 'open');
    expect(plain.extensions).toBe('');
    const deflated = open('/ws?since=k3f9.0&deflate=1');
    await once(deflated, 'open');
    expect(deflated.extensions).toContain('permessage-deflate');
    const alone = open('/ws?since=k3f9.0&deflate=alone');
    const [[{ headers }]] = await Promise.all([once(alone, 'upgrade'), once(alone, 'open')]);
    const agreed = String(headers['sec-websocket-extensions']).split('; ');
    expect(agreed).toEqual(
      expect.arrayContaining(['permessage-deflate', 'server_no_context_takeover', 'client_no_context_takeover']),
    );
    for (const socket of [plain, deflated, alone]) socket.terminate();
  });

  it('answers pings, as many as come in one piece', async () => {
    const socket = open();
    await once(socket, 'open');
    const pongs: string[] = [];
    socket.on('pong', (payload) => pongs.push(String(payload)));
    const all = Array.from({ length: 500 }, (_, i) => `ping ${i}`);
    for (const text of all) socket.ping(text);
    await expect.poll(() => pongs).toEqual(all);
    socket.terminate();
  });

  it('pings, and drops a client that does not answer', async () => {
    const socket = open('/ws?since=k3f9.0', { autoPong: false });
    await once(socket, 'open');
    const pinged = once(socket, 'ping');
    bench.clock.advance(30_000);
    await pinged;
    const closed = once(socket, 'close');
    bench.clock.advance(30_000);
    expect((await closed)[0]).toBe(1006);
  });

  it('says 1001 and a reason when the server goes away', async () => {
    const socket = open();
    await once(socket, 'open');
    const closed = once(socket, 'close');
    bench.transports.find(({ name }) => name === 'websocket')?.close();
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([1001, 'the server is going away']);
  });

  it('drops a client that reads nothing with 1013, while others get every update', async () => {
    const close = vi.spyOn(WebSocket.prototype, 'close');
    const slow = open();
    await once(slow, 'open');
    slow.pause();
    const other = follow(bench, 'websocket', 'k3f9.0');
    await expect.poll(() => bench.transports[4]?.held()).toBe(2);
    const closed = once(slow, 'close');
    const big = { text: 'x'.repeat(64 * 1024) };
    let sent = 0;
    while (close.mock.calls.length === 0) {
      bench.feed.publish(big);
      sent += 1;
      await expect.poll(() => other.ids).toHaveLength(sent);
    }
    // The server gives it a second to read why.
    slow.resume();
    expect((await closed)[0]).toBe(1013);
    close.mockRestore();
    expect(sent).toBeGreaterThan(16);
    await other.stop();
  });
});
