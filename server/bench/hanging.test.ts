/** A program that hangs while it serves: its own run is told while it does, and when it goes on. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Text } from '../contract.ts';
import { readManifest } from '../foreign/manifest.ts';
import { lookFor } from '../foreign/needs.ts';
import { programFolder } from '../foreign/testing.ts';
import { createGuard } from '../http/guard.ts';
import type { Problem } from '../problem.ts';
import { eventually, manualClock } from '../testing.ts';
import { keepCertificate } from '../tls/keep.ts';
import { fakeWebDir } from '../transports/testing.ts';
import { type Bench, createBench } from './bench.ts';

/** Says its process, and serves /poll, /events and /ws, of whose frames it says nothing on its standard output. */
const SERVES = `
  import { createServer } from 'node:http';
  import { createInterface } from 'node:readline';
  const port = Number(process.env.PORT);
  const streams = new Set();
  console.error(process.pid);
  createInterface({ input: process.stdin })
    .on('line', (line) => { for (const one of streams) one.write('data:' + line + '\\n\\n'); })
    .on('close', () => process.exit());
  const server = createServer((request, response) => {
    if (!request.url.startsWith('/events')) return response.end('poll');
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('retry:1000\\n\\n');
    streams.add(response);
  });
  server.on('upgrade', (request, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n\\r\\n');
    socket.on('error', () => {}).resume();
  });
  server.listen(port, process.env.HOST, () => console.log(JSON.stringify({ listening: port })));`;

const clock = manualClock(1_790_000_000_000);
const log: string[] = [];
const told: [hangs: boolean, text: Text][] = [];
let bench: Bench;

beforeAll(async () => {
  bench = createBench({
    clock,
    certificate: await keepCertificate(null, ['localhost'], Date.now()),
    guard: createGuard('127.0.0.1', () => Object.values(bench?.ports ?? {})),
    webDir: fakeWebDir(),
  });
  await bench.listen(0, '127.0.0.1');
  const folder = programFolder(SERVES, { name: 'Stopper', transports: ['polling', 'sse', 'websocket'] });
  await bench.guest.serve(await lookFor(await readManifest(folder)), {
    onLog: (line) => log.push(line),
    onHanging: (...one) => told.push(one),
    onState() {},
    onOverdue() {},
    onFailed() {},
  });
  await eventually(() => expect(log).toHaveLength(1));
});
afterAll(async () => {
  let isClosed = false;
  const closing = bench.close().finally(() => {
    isClosed = true;
  });
  // One of them doesn't end with its input, and no time passes by itself.
  while (!isClosed) {
    clock.advance(1000);
    await new Promise(setImmediate);
  }
  await closing;
});

/** Opens a connection to /poll, /events or /ws; `heard` has what came. */
async function client(name: 'polling' | 'sse' | 'websocket', target: string, more = '') {
  const socket = connect(bench.ports[name], '127.0.0.1');
  const one = { socket, heard: '' };
  socket.on('error', () => {});
  socket.on('data', (data) => {
    one.heard += data.toString('latin1');
  });
  socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${bench.ports[name]}\r\n${more}\r\n`);
  return one;
}

/** How the tap sees it: what was asked has come in. */
const bytesUp = (): number => bench.recorder.connections().reduce((sum, { bytesUp: up }) => sum + up, 0);

test.runIf(process.platform === 'linux')('a stopped process is told of while it is stopped', async () => {
  const pid = Number(log[0]);
  const stream = await client('sse', '/events');
  await eventually(() => expect(stream.heard).toContain('retry:1000'));
  bench.feed.publish({ n: 1 });
  await eventually(() => expect(stream.heard).toContain('"n":1'));
  clock.advance(10_000);
  expect(told).toEqual([]);

  process.kill(pid, 'SIGSTOP');
  await eventually(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/^\d+ \(.*\) T/));
  bench.feed.publish({ n: 2 });
  const before = bytesUp();
  const poll = await client('polling', '/poll');
  await eventually(() => expect(bytesUp()).toBeGreaterThan(before));
  await eventually(() => {
    clock.advance(1000);
    expect(told.at(-1)?.[1].en).toMatch(/polling/);
  });
  expect(told.map(([hangs]) => hangs)).not.toContain(false);
  expect(told.at(-1)?.[1]).toEqual({
    en: expect.stringMatching(
      /^Stopper has owed something for [\d.]+ s: no answer to a request \(AJAX polling\); no update sent \(Server-Sent Events\)\./,
    ),
    es: expect.stringMatching(/^Stopper debe algo desde hace [\d,]+ s: no responde a una petición/),
  });

  process.kill(pid, 'SIGCONT');
  await eventually(() => expect([poll.heard, stream.heard].join()).toMatch(/poll.*"n":2/s));
  await eventually(() => expect(told.at(-1)).toEqual([false, expect.anything()]));
  expect(told.at(-1)?.[1].en).toMatch(/^Stopper goes on, after/);
});

test('what people did and its standard output does not say is told of', async () => {
  const before = told.length;
  const socket = await client('websocket', '/ws', 'Upgrade: websocket\r\nConnection: Upgrade\r\n');
  await eventually(() => expect(socket.heard).toContain('101'));
  socket.socket.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x61]));
  await eventually(() => {
    clock.advance(1000);
    expect(told.length).toBeGreaterThan(before);
  });
  expect(told.at(-1)?.[1].en).toContain('no line on its standard output for what somebody did (WebSocket)');
});

test('one that has ended is told to have ended, and not to hang', async () => {
  await bench.guest.leave();
  log.length = 0;
  const failed: Problem[] = [];
  const folder = programFolder(SERVES, { name: 'Stopper', transports: ['websocket'] });
  await bench.guest.serve(await lookFor(await readManifest(folder)), {
    onLog: (line) => log.push(line),
    onHanging: (...one) => told.push(one),
    onState() {},
    onOverdue() {},
    onFailed: (problem) => failed.push(problem),
  });
  const socket = await client('websocket', '/ws', 'Upgrade: websocket\r\nConnection: Upgrade\r\n');
  await eventually(() => expect(socket.heard).toContain('101'));
  await eventually(() => expect(log).toHaveLength(1));
  const [before, up] = [told.length, bytesUp()];
  socket.socket.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x61]));
  await eventually(() => expect(bytesUp()).toBeGreaterThan(up));
  process.kill(Number(log[0]), 'SIGKILL');
  await eventually(() => expect(failed.map(({ code }) => code)).toEqual(['server-died']));
  clock.advance(10_000);
  expect(told.length).toBe(before);
});

test('one that does not read its standard input is told of before too much waits for it', async () => {
  await bench.guest.leave();
  const folder = programFolder(
    `import { createServer } from 'node:http';
    const port = Number(process.env.PORT);
    createServer().listen(port, process.env.HOST, () => console.log(JSON.stringify({ listening: port })));`,
    { name: 'Deaf' },
  );
  await bench.guest.serve(await lookFor(await readManifest(folder)), {
    onHanging: (...one) => told.push(one),
    onLog() {},
    onState() {},
    onOverdue() {},
    onFailed() {},
  });
  // More than a pipe holds.
  for (let n = 0; n < 20; n++) bench.feed.publish({ text: 'x'.repeat(20_000) });
  clock.advance(4000);
  expect(told.at(-1)?.[1].en).toMatch(/^Deaf has owed something for 3(\.\d)? s: its standard input not read\./);
});
