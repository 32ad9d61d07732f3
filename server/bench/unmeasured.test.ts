/** Clients that nobody measures, and somebody who begins to: what is recorded from then on is exact. */
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { TRANSPORTS, type TransportName } from '../contract.ts';
import { eventually } from '../testing.ts';
import { type OpenBench, openBench } from './testing.ts';

let open: OpenBench;
beforeAll(async () => {
  open = await openBench(undefined, false);
});
afterAll(() => open.close());

const ask = async (name: TransportName, path: string, agent?: Agent): Promise<IncomingMessage> => {
  const asked = get({ host: '127.0.0.1', port: open.bench.ports[name], path, ...(agent && { agent }) });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
};
const clientPorts = (name: TransportName): number => open.bench.recorder.unmeasured(name).length;
const keepAlive = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 });

/** Says this on a connection of its own, and keeps all that comes. */
function say(name: TransportName, words: string): { socket: Socket; heard(): string } {
  const socket = connect({ host: '127.0.0.1', port: open.bench.ports[name] });
  let heard = '';
  socket.setEncoding('latin1').on('data', (more: string) => {
    heard += more;
  });
  socket.write(words);
  return { socket, heard: () => heard };
}
const head = (name: TransportName, path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${open.bench.ports[name]}\r\n`;

test('whoever begins to record hears of no connection that was there, and of each request that comes from then on', async () => {
  const { bench, record, events, expectExactSums } = open;
  // One of each that can be in the way: idle, held, a stream, a socket, unasked, half asked, several asked at once.
  const agent = keepAlive();
  await text(await ask('polling', '/poll', agent));
  const spare = say('polling', '');
  const half = say('polling', head('polling', '/poll'));
  const held = say('long-polling', `${head('long-polling', '/long-poll')}\r\n`);
  const pipelined = say('long-polling', `${head('long-polling', '/long-poll')}\r\n`.repeat(2));
  const stream = say('sse', `${head('sse', '/events')}\r\n`);
  const webSocket = new WebSocket(`ws://127.0.0.1:${bench.ports.websocket}/ws`);
  const messages: string[] = [];
  webSocket.on('message', (data) => messages.push(String(data)));
  await once(webSocket, 'open');
  await eventually(() => expect(bench.held(['long-polling', 'sse', 'websocket'])).toBe(5));
  await eventually(() => expect(TRANSPORTS.map(clientPorts)).toEqual([0, 3, 2, 1, 1]));

  const stop = record();
  bench.closeIdle([...TRANSPORTS]);
  const unmeasured = new Set(bench.recorder.connections().map(({ id }) => id));
  await once(spare.socket, 'close');
  half.socket.write('\r\n');
  bench.feed.publish({ text: 'news' });
  // What was being asked is answered, and its connection ends with that.
  await Promise.all([half, held, pipelined].map(({ socket }) => once(socket, 'close')));
  for (const { heard } of [half, held, pipelined])
    expect(heard()).toMatch(/^HTTP\/1.1 200 OK\r\n[\s\S]*Connection: close\r\n/);
  expect(pipelined.heard().match(/HTTP\/1.1/g)).toHaveLength(2);
  // Streams and sockets go on: nothing can be asked on them.
  await eventually(() =>
    expect([stream.heard(), messages.join()].map((one) => one.includes('news'))).toEqual([true, true]),
  );

  await text(await ask('polling', '/poll?run=7c75', agent));
  await text(await ask('polling', '/poll?run=7c75', agent));
  const again = new WebSocket(`ws://127.0.0.1:${bench.ports.websocket}/ws?run=7c75`);
  await once(again, 'open');
  bench.feed.publish({ text: 'more' });
  await eventually(() => expect(messages.join()).toContain('more'));
  expect(events.filter(({ connection }) => unmeasured.has(connection))).toEqual([]);
  for (const socket of [webSocket, again]) socket.close();
  agent.destroy();
  // Whoever only closes its own side may still be listening.
  stream.socket.resetAndDestroy();
  const recorded = await expectExactSums();
  const targets = recorded.flatMap(({ message }) => (message.type === 'request' ? message.target : []));
  expect(targets).toEqual(['/poll?run=7c75', '/poll?run=7c75', '/ws?run=7c75']);
  expect(recorded.filter(({ message }) => message.type === 'frame').length).toBeGreaterThan(1);
  stop();
});

test('a stranger’s stream that opens while somebody records is read only as long as they do', async () => {
  const { bench, record, events } = open;
  const stop = record();
  const stream = say('sse', `${head('sse', '/events')}\r\n`);
  const webSocket = new WebSocket(`ws://127.0.0.1:${bench.ports.websocket}/ws`);
  const messages: string[] = [];
  webSocket.on('message', (data) => messages.push(String(data)));
  await eventually(() => expect(bench.held(['sse', 'websocket'])).toBe(2));
  bench.feed.publish({ text: 'while' });
  await eventually(() =>
    expect([stream.heard(), messages.join()].map((one) => one.includes('while'))).not.toContain(false),
  );
  await eventually(() => expect(new Set(events.map(({ message }) => message.type))).toContain('frame'));
  expect(['sse', 'websocket'].map((name) => clientPorts(name as TransportName))).toEqual([0, 0]);
  stop();
  expect(['sse', 'websocket'].map((name) => clientPorts(name as TransportName))).toEqual([1, 1]);
  const [before] = [events.length];
  // Who records from now on hears nothing of them either.
  const stopAgain = record();
  bench.feed.publish({ text: 'after' });
  await eventually(() =>
    expect([stream.heard(), messages.join()].map((one) => one.includes('after'))).not.toContain(false),
  );
  webSocket.terminate();
  stream.socket.resetAndDestroy();
  await eventually(() => expect(bench.held(['sse', 'websocket'])).toBe(0));
  stopAgain();
  expect(events).toHaveLength(before);
});
