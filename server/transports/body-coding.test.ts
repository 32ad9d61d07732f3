/** Bodies in gzip, with a client that has zlib: who gets them, and that they say the same. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { createGunzip, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TransportName } from '../contract.ts';
import { type Bench, follow, startBench } from './testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench({ gzip: true });
});
afterEach(() => bench.close());

const publish = (count = 1): void => {
  for (let i = 0; i < count; i += 1) bench.feed.publish({ symbol: 'ACME', price: 1284.5 });
};

async function open(name: TransportName, path: string, headers: object, method = 'GET'): Promise<IncomingMessage> {
  const asked = request(`${bench.origin(name)}${path}`, { method, headers: { ...headers }, agent: false });
  asked.on('error', () => {}).end();
  const [answer] = await once(asked, 'response');
  return answer as IncomingMessage;
}

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

async function ask(name: TransportName, path: string, headers: object = GZIP, method?: string): Promise<Answer> {
  const answer = await open(name, path, headers, method);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(await answer.toArray()) };
}

const GZIP = { 'Accept-Encoding': 'gzip' };
const codingOf = ({ headers }: Pick<Answer, 'headers'>): string => headers['content-encoding'] ?? 'none';

describe.each([
  ['page', '/page'],
  ['polling', '/poll?since=k3f9.0'],
  ['long-polling', '/long-poll?since=k3f9.0'],
] as const)('%s', (name, path) => {
  it('sends the same in gzip and as it is, and says that it depends on Accept-Encoding', async () => {
    publish(2);
    const [coded, plain] = [await ask(name, path), await ask(name, path, {})];
    expect([codingOf(coded), codingOf(plain)]).toEqual(['gzip', 'none']);
    expect([coded.headers.vary, plain.headers.vary]).toEqual(['Accept-Encoding', 'Accept-Encoding']);
    expect(Number(coded.headers['content-length'])).toBe(coded.body.length);
    expect(gunzipSync(coded.body).toString()).toBe(plain.body.toString());
  });

  it('takes Accept-Encoding at its word', async () => {
    publish();
    const TAKES = ['gzip', 'x-gzip', 'GZIP;q=0.1', 'br, gzip', '*', 'identity;q=0.5, gzip', 'gzip, deflate, br, zstd'];
    const TAKES_NOT = ['', 'br', 'gzip;q=0', '*, gzip;q=0', 'identity', 'gzip;q=0.5, identity', '*;q=0', 'gzip;q=1.5'];
    for (const [list, coding] of [[TAKES, 'gzip'] as const, [TAKES_NOT, 'none'] as const]) {
      const codings = await Promise.all(
        list.map(async (value) => [value, codingOf(await ask(name, path, { 'Accept-Encoding': value }))]),
      );
      expect(codings).toEqual(list.map((value) => [value, coding]));
    }
  });
});

it('HEAD has the head of GET', async () => {
  publish();
  const [get, head] = [
    await ask('polling', '/poll?since=k3f9.0'),
    await ask('polling', '/poll?since=k3f9.0', GZIP, 'HEAD'),
  ];
  expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  expect(head.body).toHaveLength(0);
  for (const [name, path] of [
    ['sse', '/events'],
    ['long-polling', '/long-poll'],
  ] as const) {
    expect((await ask(name, path, GZIP, 'HEAD')).headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
    });
  }
});

it('a poll has a tag for each coding, and 304 is the answer to its own alone', async () => {
  publish();
  const tags = [GZIP, {}].map(async (takes) => (await ask('polling', '/poll?since=k3f9.1', takes)).headers.etag);
  const [coded, plain] = await Promise.all(tags);
  expect(coded).not.toBe(plain);
  const again = (takes: object, tag = '') => ask('polling', '/poll?since=k3f9.1', { ...takes, 'If-None-Match': tag });
  const same = await again(GZIP, coded);
  expect([same.status, same.body.length]).toEqual([304, 0]);
  expect(same.headers).toMatchObject({ etag: coded, vary: 'Accept-Encoding', 'cache-control': 'no-store' });
  expect(same.headers).not.toHaveProperty('content-encoding');
  expect((await again({}, plain)).status).toBe(304);
  expect((await again(GZIP, plain)).status).toBe(200);
  expect((await again({}, coded)).status).toBe(200);
  publish();
  expect((await again(GZIP, coded)).status).toBe(200);
});

it('answers to actions stay as they are', async () => {
  const answer = await fetch(`${bench.origin('polling')}/act`, { method: 'POST', body: '{"id":1,"atMs":1,"data":{}}' });
  expect(answer.headers.get('content-encoding')).toBe(null);
  expect(answer.headers.get('vary')).toBe(null);
});

it.each(['page', 'polling', 'long-polling', 'sse'] as const)('%s: nothing is lost, also over a cut', async (name) => {
  const before = follow(bench, name, 'k3f9.0');
  publish(3);
  await expect.poll(() => before.ids).toEqual([1, 2, 3]);
  await before.stop();
  publish(2);
  const after = follow(bench, name, before.cursor);
  publish();
  await expect.poll(() => after.ids).toEqual([4, 5, 6]);
  await after.stop();
});

describe('Server-Sent Events', () => {
  it('each event can be read as soon as it was sent', async () => {
    const answer = await open('sse', '/events?since=k3f9.0', GZIP);
    expect(codingOf(answer)).toBe('gzip');
    expect(answer.headers).not.toHaveProperty('content-length');
    let text = '';
    answer.pipe(createGunzip()).on('data', (bytes) => {
      text += bytes;
    });
    for (let id = 1; id <= 5; id += 1) {
      publish();
      // Nothing else comes that could push it out.
      await expect.poll(() => text).toMatch(new RegExp(`id:k3f9\\.${id}\\ndata:.*\\n\\n$`));
    }
    for (const transport of bench.transports) transport.close();
    await once(answer, 'end');
    expect(text.startsWith('retry:')).toBe(true);
  });

  it('a client that takes no gzip gets it as it is', async () => {
    const answer = await open('sse', '/events?since=k3f9.0', { 'Accept-Encoding': 'identity' });
    publish();
    const [first] = await once(answer, 'data');
    expect([codingOf(answer), answer.headers.vary, String(first)]).toEqual([
      'none',
      'Accept-Encoding',
      expect.stringContaining('retry:'),
    ]);
    answer.destroy();
  });

  it.each(['gzip', 'identity'])(
    'nothing follows the end of a stream in %s, also while its client still reads',
    async (coding) => {
      const answer = await open('sse', '/events', { 'Accept-Encoding': coding });
      const transport = bench.transports.find(({ name }) => name === 'sse');
      await expect.poll(() => transport?.held()).toBe(1);
      transport?.close();
      publish();
      // A heartbeat would be due.
      bench.clock.advance(60_000);
      answer.resume();
      await once(answer, 'end');
      await expect.poll(() => transport?.held()).toBe(0);
    },
  );

  it('lets go of a client that does not read, whatever its size when compressed', async () => {
    const socket = connect({ port: bench.port('sse'), host: '127.0.0.1' }).on('error', () => {});
    await once(socket, 'connect');
    socket.write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${bench.port('sse')}\r\nAccept-Encoding: gzip\r\n\r\n`);
    const transport = bench.transports.find(({ name }) => name === 'sse');
    await expect.poll(() => transport?.held()).toBe(1);
    // Hardly to be compressed, and more than the kernel takes.
    for (let i = 0; i < 200 && transport?.held() === 1; i += 1) {
      bench.feed.publish({ text: randomBytes(150_000).toString('base64') });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => transport?.held()).toBe(0);
    socket.destroy();
  });
});
