/** What the RFCs ask of every HTTP server, asked of the lab's page and of /chatService on real sockets. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HandshakeBench, startHandshakeBench } from '../handshake/testing.ts';
import { sendRaw } from '../transports/testing.ts';

let bench: HandshakeBench;
beforeAll(async () => {
  bench = await startHandshakeBench();
});
afterAll(() => bench.close());

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const ask = (port: number, line: string, headers: string[]): Promise<string> =>
  sendRaw(port, Buffer.from([line, ...headers, 'Connection: close', '', ''].join('\r\n'), 'latin1'));
const page = (line: string, ...headers: string[]): Promise<string> =>
  ask(bench.lab.port, line, [`Host: localhost:${bench.lab.port}`, ...headers]);

test('An Upgrade to what the page does not speak is ignored', async () => {
  for (const path of ['/api/runs', '/', '/api/handshake']) {
    expect(statusOf(await page(`GET ${path} HTTP/1.1`, 'Connection: Upgrade', 'Upgrade: h2c'))).toBe(200);
  }
  const elsewhere = await page('GET /api/runs HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket');
  expect(elsewhere).toMatch(/^HTTP\/1\.1 404 [\s\S]*no-websocket-here/);
});

test('Two Hosts, the same or not, none, or none that can be: 400', async () => {
  const { port } = bench.lab;
  const ours = `Host: localhost:${port}`;
  for (const hosts of [[ours, ours], [ours, 'Host: evil.example'], ['Host: evil.example', ours], [], ['Host: a b']]) {
    expect(statusOf(await ask(port, 'GET /api/runs HTTP/1.1', hosts))).toBe(400);
    const chat = hosts.map((host) => host.replace(String(port), String(bench.chatPort)));
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
    expect(statusOf(await ask(bench.chatPort, 'GET /chatService HTTP/1.1', [...chat, ...upgrade, key]))).toBe(400);
  }
});

test('HEAD, OPTIONS, whole addresses and * are known; a method that a path does not take is a 405', async () => {
  const { port } = bench.lab;
  for (const path of ['/', '/api/runs', '/api/handshake']) {
    const answer = await page(`HEAD ${path} HTTP/1.1`);
    expect([path, statusOf(answer), answer.endsWith('\r\n\r\n')]).toEqual([path, 200, true]);
  }
  expect(statusOf(await ask(port, `GET http://localhost:${port}/api/runs HTTP/1.1`, ['Host: evil.example']))).toBe(200);
  expect(statusOf(await page('GET http://evil.example/api/runs HTTP/1.1'))).toBe(421);
  expect(statusOf(await page('OPTIONS * HTTP/1.1'))).toBe(204);
  expect(await page('PUT /api/runs HTTP/1.1')).toMatch(/^HTTP\/1\.1 405 [\s\S]*\r\nAllow: [^\r]*POST/);
  expect(statusOf(await page('GET /nothing HTTP/1.1'))).toBe(404);
  expect(await page('FOOBAR / HTTP/1.1')).toMatch(/^HTTP\/1\.1 501 [\s\S]*method-unknown/);
});

test('A target that is no address of http, or one of https without TLS, is refused', async () => {
  expect(await page('GET ftp://localhost/ HTTP/1.1')).toMatch(/^HTTP\/1\.1 400 [\s\S]*bad-target/);
  expect(await page(`GET https://localhost:${bench.lab.port}/ HTTP/1.1`)).toMatch(
    /^HTTP\/1\.1 421 [\s\S]*wrong-scheme/,
  );
});

test('A handshake for /chatService with a body is refused for it', async () => {
  const headers = [
    `Host: localhost:${bench.chatPort}`,
    'Upgrade: websocket',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    'Content-Length: 2',
  ];
  const text = ['GET /chatService HTTP/1.1', ...headers, 'Connection: Upgrade', '', 'hi'].join('\r\n');
  expect(await sendRaw(bench.chatPort, text)).toMatch(/^HTTP\/1\.1 400 [\s\S]*handshake-body/);
});

const CHUNKED_BODY = '2\r\n{}\r\n0\r\n\r\n';

test('A body in a transfer coding that nobody here knows is a 501, and before /chatService a failed check', async () => {
  const post = (path: string, coding: string, port = bench.lab.port): Promise<string> => {
    const headers = [`Host: localhost:${port}`, `Transfer-Encoding: ${coding}`, 'Connection: close'];
    return sendRaw(port, [`POST ${path} HTTP/1.1`, ...headers, '', CHUNKED_BODY].join('\r\n'));
  };
  for (const path of ['/api/runs', '/api/frames/build', '/api/handshake']) {
    for (const coding of ['gzip, chunked', 'x-nothing\r\nTransfer-Encoding: Chunked', 'identity, chunked']) {
      const answer = await post(path, coding);
      expect([path, coding, statusOf(answer)]).toEqual([path, coding, 501]);
      expect(answer).toMatch(/transfer-coding-unknown[\s\S]*RFC 9112/);
    }
    expect(statusOf(await post(path, 'chunked'))).toBe(400);
  }
  expect(await post('/api/runs', ', Chunked')).toMatch(/not-a-run/);
  expect(statusOf(await post('/chatService', 'gzip, chunked', bench.chatPort))).toBe(405);
});

test('What a trailer may not hold is said of the trailer', async () => {
  const post = (trailer: string): Promise<string> => {
    const headers = [`Host: localhost:${bench.lab.port}`, 'Transfer-Encoding: chunked'];
    const body = ['2', '{}', '0', trailer, '', ''];
    return sendRaw(bench.lab.port, ['POST /api/runs HTTP/1.1', ...headers, '', ...body].join('\r\n'));
  };
  for (const trailer of [
    'Content-Length: 2',
    'Content-Length: x',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: x',
  ])
    expect(await post(trailer)).toMatch(/^HTTP\/1\.1 400 [\s\S]*bad-trailer[\s\S]*RFC 9110[^)]*6\.5\.1\). Received: /);
  const both = ['Content-Length: 2', 'Transfer-Encoding: chunked'];
  expect(await page('POST /api/runs HTTP/1.1', ...both)).toMatch(/two-body-lengths/);
});
