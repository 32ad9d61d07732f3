/** One origin for all, on real sockets: whose each byte is, over HTTP/1.1 and over HTTP/2. */
import { once } from 'node:events';
import { Agent, get, request } from 'node:http';
import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { TRANSPORTS, type TransportName, type WireEvent } from '../contract.ts';
import { transportFor } from './one-origin.ts';
import { openBench } from './testing.ts';

const { bench, ca, expectExactSums, close } = await openBench();
beforeEach(() => bench.gather(true));
afterAll(close);

const whoseOf = ({ transport, shared }: WireEvent): TransportName | 'shared' => (shared ? 'shared' : transport);

test('a request is for a transport by its path, an action by its window, and files are for all', () => {
  expect(TRANSPORTS.map((name) => transportFor(`/${name}?run=7c75`, undefined))).toEqual(TRANSPORTS);
  expect(
    ['/poll?since=e.1', '/long-poll', '/events', '/ws?run=1', '/page'].map((one) => transportFor(one, undefined)),
  ).toEqual(['polling', 'long-polling', 'sse', 'websocket', 'page']);
  expect(transportFor('/act', 'https://localhost:3001/sse?run=7c75')).toBe('sse');
  for (const referer of [undefined, 'nonsense', 'https://localhost:3000/'])
    expect(transportFor('/act', referer)).toBeNull();
  expect(transportFor('/assets/frame.js', 'https://localhost:3001/sse?run=7c75')).toBeNull();
  expect(transportFor('/', undefined)).toBeNull();
});

test('over HTTP/1.1 one connection carries exchanges of several transports, each counted to its own', async () => {
  bench.line.setProtocol('http');
  expect(new Set(TRANSPORTS.map(bench.portOf))).toEqual(new Set([bench.ports.page]));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const at = (path: string, headers = {}) => ({ port: bench.ports.page, path, agent, headers });
  const ask = async (path: string): Promise<number | undefined> => {
    const [response] = await once(get(at(path)), 'response');
    await text(response);
    return response.statusCode;
  };
  expect(await Promise.all([ask('/polling?run=1'), ask('/poll'), ask('/sse?run=1'), ask('/page')])).toEqual([
    ...[200, 200, 200, 200],
  ]);
  expect(await ask('/nothing')).toBe(404);
  const act = request({ ...at('/act', { Referer: `http://localhost:${bench.ports.page}/sse?run=1` }), method: 'POST' });
  act.end('{}');
  await text((await once(act, 'response'))[0]);
  agent.destroy();
  const requests = (await expectExactSums()).filter(({ message }) => message.type === 'request');
  expect(requests.map(whoseOf)).toEqual(['polling', 'polling', 'sse', 'page', 'shared', 'sse']);
  const [connection] = bench.recorder.connections().slice(-1);
  expect(connection).toMatchObject({ transport: 'page', carried: ['polling', 'sse', 'page'] });
});

test('over HTTP/2 all share one connection, whose TLS handshake and stream 0 are nobody’s alone', async () => {
  bench.line.setProtocol('https-h2');
  const session = connect(`https://localhost:${bench.ports.page}`, { ca });
  const ask = async (path: string): Promise<string> => text(session.request({ ':path': path }));
  await Promise.all([ask('/poll'), ask('/page'), ask('/long-polling')]);
  const stream = session.request({ ':path': '/events' });
  await once(stream, 'response');
  bench.publisher.publishNow();
  stream.close();
  session.close();
  await once(session, 'close');
  const events = await expectExactSums();
  expect(new Set(events.map(({ connection }) => connection)).size).toBe(1);
  for (const event of events) {
    const isNobodys = event.stream === 0 || event.message.type === 'tls';
    expect([event.message.type, whoseOf(event) === 'shared']).toEqual([event.message.type, isNobodys]);
  }
  expect(new Set(events.map(whoseOf))).toEqual(new Set(['shared', 'polling', 'page', 'long-polling', 'sse']));
});

test('a WebSocket opens on the shared port; apart again, each port answers for its own transport alone', async () => {
  bench.line.setProtocol('http');
  const headers = { Host: `localhost:${bench.ports.page}` };
  const open = (): WebSocket => new WebSocket(`ws://127.0.0.1:${bench.ports.page}/ws`, ['superchat'], { headers });
  const socket = open();
  await once(socket, 'open');
  socket.close();
  await once(socket, 'close');
  const events = await expectExactSums();
  expect(events.map(whoseOf)).toEqual(events.map(() => 'websocket'));
  bench.gather(false);
  expect(TRANSPORTS.map(bench.portOf)).toEqual(TRANSPORTS.map((name) => bench.ports[name]));
  const [refused] = await once(open(), 'unexpected-response').then(([, response]) => [response]);
  expect(refused.statusCode).toBe(404);
  expect(bench.recorder.connections().at(-1)?.carried).toBeUndefined();
});
