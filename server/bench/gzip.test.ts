/** Bodies in gzip on a bench: what the tap reads of them, over HTTP/1.1 and HTTP/2, and that every byte is in one event. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:http2';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { TransportName, WireEvent, WireMessage } from '../contract.ts';
import { eventually } from '../testing.ts';
import { openBench } from './testing.ts';

const { bench, ca, events, expectExactSums, close } = await openBench();
afterEach(() => bench.compress(false));
afterAll(close);

const HEADERS = { 'accept-encoding': 'gzip' };

/** Asks with gzip; `end` closes the connection. */
type Ask = (name: TransportName, path: string) => Promise<{ body: Readable; end(): void }>;

const overHttp: Ask = async (name, path) => {
  const asked = get(`http://localhost:${bench.ports[name]}${path}`, { headers: HEADERS, agent: false });
  const [body] = (await once(asked, 'response')) as [IncomingMessage];
  return { body, end: () => void asked.destroy() };
};
const overHttp2: Ask = async (name, path) => {
  const session = connect(`https://localhost:${bench.ports[name]}`, { ca }).on('error', () => {});
  const body = session.request({ ':path': path, ...HEADERS });
  body.on('error', () => {});
  await once(body, 'response');
  return { body, end: () => session.destroy() };
};

const carriers = (name: TransportName): WireEvent[] =>
  events.filter(({ transport, updates }) => transport === name && updates.length > 0);
const gzipOf = ({ message }: WireEvent) => (message as Extract<WireMessage, { type: 'event' | 'response' }>).gzip;
const sizeOf = ({ bytes }: WireEvent): number => Object.values(bytes).reduce((sum, count) => sum + count, 0);

test.each([
  ['http', overHttp],
  ['https-h2', overHttp2],
] as const)('over %s: updates are found, what they cost is shared out, the sums are exact', async (protocol, ask) => {
  bench.line.setProtocol(protocol);
  bench.compress(true);
  const since = bench.feed.latest().id;
  const cursor = `${bench.feed.epoch}.${since}`;
  // A run's window: what is held for it ends with it.
  const stream = await ask('sse', `/events?run=7c75&since=${cursor}`);
  stream.body.resume();
  for (let i = 1; i <= 3; i += 1) {
    bench.feed.publish({ symbol: 'ACME', price: 100 + i });
    await eventually(() => expect(carriers('sse').map(({ updates }) => updates)).toHaveLength(i));
  }
  const poll = await ask('polling', `/poll?since=${cursor}`);
  await poll.body.toArray();
  const page = await ask('page', `/page?since=${cursor}`);
  await page.body.toArray();
  const all = [since + 1, since + 2, since + 3];
  await eventually(() => expect([carriers('polling'), carriers('page')].flat()).toHaveLength(2));
  expect(carriers('sse').flatMap(({ updates }) => updates)).toEqual(all);
  for (const name of ['polling', 'page'] as const) expect(carriers(name)[0]?.updates).toEqual(all);

  const [first, second] = carriers('sse') as [WireEvent, WireEvent];
  expect(gzipOf(second)?.bytes).toBeLessThan(gzipOf(second)?.plainBytes ?? 0);
  expect(sizeOf(second)).toBeLessThan(sizeOf(first));
  for (const event of carriers('sse')) {
    expect(event.bytes.payload).toBeGreaterThan(0);
    expect(event.bytes.payload).toBeLessThan(gzipOf(event)?.bytes ?? 0);
  }
  const [answer] = carriers('polling') as [WireEvent];
  const { bytes = 0, plainBytes = 0, text = '' } = gzipOf(answer) ?? {};
  expect(plainBytes).toBe(Buffer.byteLength(text));
  expect(JSON.parse(text).updates).toHaveLength(3);
  const json = JSON.stringify(JSON.parse(text).updates).length - '[,,]'.length;
  expect(answer.bytes.payload).toBe(Math.round((bytes * json) / plainBytes));
  expect(answer.bytes.payload + answer.bytes.markup).toBe(bytes);

  for (const one of [stream, poll, page]) one.end();
  await expectExactSums();
});
