import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, expect, it } from 'vitest';
import type { LabError } from '../contract.ts';
import { sendProblem } from './answers.ts';

const app = express();
app.post('/:id', express.json(), (_request, response) => {
  response.end();
});
app.use((error: unknown, _request: unknown, response: express.Response, _next: unknown) =>
  sendProblem(response, error),
);
const server = createServer(app).listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => server.close());

const cutOff = gzipSync(JSON.stringify({ name: 'x'.repeat(500) })).subarray(0, 20);

it.each([
  ['a body that is cut off in its packing', '/a', { 'Content-Encoding': 'gzip' }, cutOff, 'desempaquetar'],
  ['a body that is packed in no way', '/a', { 'Content-Encoding': 'gzip' }, '{}', 'desempaquetar'],
  ['a packing that nobody knows', '/a', { 'Content-Encoding': 'zstd' }, '{}', 'su Content-Encoding es "zstd"'],
  ['a charset that nobody knows', '/a', { 'Content-Type': 'application/json; charset=foo' }, '{}', 'charset es "foo"'],
  ['what is no JSON', '/a', {}, '{"name":', 'no es JSON'],
  ['an address with a lonely %', '/%zz', {}, '{}', 'su dirección tiene un %'],
])('%s is told in both languages', async (_name, path, headers, body, spanish) => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers } as Record<string, string>,
    body: Buffer.from(body),
  });
  const { message } = (await answer.json()) as LabError;
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(message.es).toContain(spanish);
  expect(`${message.en} ${message.es}`).not.toMatch(/the program says|dice, en inglés/);
});
