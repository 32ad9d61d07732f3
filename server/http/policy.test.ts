import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TransportName } from '../contract.ts';
import { type Bench, startBench } from '../transports/testing.ts';
import { createGuard } from './guard.ts';
import { labPagePolicy } from './policy.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
  bench.feed.publish({ from: 'Ana', text: '<style>body{display:none}</style>' });
});
afterAll(() => bench.close());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}
/** A browser's request, as far as scripts can't write it: `fetch` would not send these headers. */
const ask = (name: TransportName, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = httpRequest(`${bench.origin(name)}${path}`, { headers, agent: false }, async (response) => {
      const body = Buffer.concat(await response.toArray()).toString();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    asked.on('error', reject).end();
  });
const policyOf = ({ headers }: Answer): string => String(headers['content-security-policy']);

describe('What a page on a measured port may do', () => {
  test('the whole page runs nothing but its own, and only the lab’s page shows it', async () => {
    const page = await ask('page', '/page?since=k3f9.0');
    const policy = policyOf(page);
    expect(policy).toContain(`frame-ancestors http://127.0.0.1:${bench.port('page')}`);
    expect(policy).toMatch(/default-src 'self'; base-uri 'none'; form-action 'self'/);
    expect(policy).not.toMatch(/unsafe|\*|wss?:|https:/);
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    // The one style that stands in it is the one that is allowed.
    const styles = [...page.body.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style ?? '');
    expect(styles).toHaveLength(1);
    expect(policy).toContain(
      createHash('sha256')
        .update(styles[0] ?? '')
        .digest('base64'),
    );
    expect(page.body).not.toMatch(/ style="/);
  });

  test.each<TransportName>(['polling', 'long-polling', 'sse', 'websocket'])(
    'the window of %s talks to its own port alone',
    async (name) => {
      const policy = policyOf(await ask(name, '/'));
      const port = bench.port(name);
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port} wss://127.0.0.1:${port};`);
      expect(policy).not.toContain('unsafe');
      expect(policy).toMatch(/base-uri 'none'; form-action 'self'/);
    },
  );

  test('what is no page stands in no frame, and answers carry no byte for it', async () => {
    for (const dest of ['iframe', 'frame', 'embed', 'object']) {
      expect((await ask('polling', '/poll', { 'Sec-Fetch-Dest': dest })).status).toBe(403);
    }
    const answer = await ask('polling', '/poll', { 'Sec-Fetch-Dest': 'empty' });
    expect([answer.status, answer.headers['content-security-policy']]).toEqual([200, undefined]);
    expect((await ask('polling', '/poll', { 'Sec-Fetch-Dest': 'document' })).status).toBe(200);
  });

  test('an error is no page either', async () => {
    const answer = await ask('polling', '/nowhere');
    expect(policyOf(answer)).toContain("frame-ancestors 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});

test.each([
  ['localhost:3000', 'ws://localhost:3000 wss://localhost:3000'],
  ['[::1]:3000', 'ws: wss:'],
])('the lab’s page, opened as %s, opens WebSockets to the lab’s own ports', (host, sockets) => {
  const guard = createGuard('127.0.0.1', () => [3000, 3001]);
  const request = { headers: { host }, url: '/' } as never;
  const policy = labPagePolicy(guard, request, [3000]);
  expect(policy).toContain(`${sockets};`);
  expect(policy).toContain("frame-ancestors 'none'");
});
