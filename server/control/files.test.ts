/** How the lab's page sends its files, on real sockets; and that the measured ports send the same ones as they are. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compress } from '../../labs/commands/tools/compress.mjs';
import { type Lab, startLab } from '../main.ts';
import { fakeWebDir, sendRaw } from '../transports/testing.ts';

const SCRIPT = `console.log(${JSON.stringify('a sentence that comes again and again. '.repeat(50))});`;
const FONT = randomBytes(2_000);
/** Lies beside the folder of what may be sent. */
const SECRET = 'not for anybody';

let webDir: string;
let runsDir: string;
let lab: Lab;
beforeAll(async () => {
  webDir = fakeWebDir();
  runsDir = mkdtempSync(join(tmpdir(), 'duplex-lab-runs-'));
  writeFileSync(join(webDir, 'assets', 'index-Ab12.js'), SCRIPT);
  writeFileSync(join(webDir, 'assets', 'plex-Cd34.woff2'), FONT);
  writeFileSync(join(webDir, 'secret.txt'), SECRET);
  mkdirSync(join(webDir, 'assets', 'folder'));
  await compress(join(webDir, 'assets'));
  lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir });
});
afterAll(async () => {
  await lab.close();
  for (const folder of [webDir, runsDir]) rmSync(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

async function ask(port: number, path: string, fields: string[] = [], method = 'GET'): Promise<Answer> {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: localhost:${port}`, ...fields, 'Connection: close', '', ''];
  const answer = Buffer.from(await sendRaw(port, Buffer.from(lines.join('\r\n'))), 'latin1');
  const end = answer.indexOf('\r\n\r\n');
  const [first = '', ...rest] = answer.subarray(0, end).toString('latin1').split('\r\n');
  return {
    status: Number(first.split(' ')[1]),
    headers: new Headers(rest.map((line) => line.split(/: ?(.*)/s, 2) as [string, string])),
    body: answer.subarray(end + 4),
  };
}
const script = (...fields: string[]): Promise<Answer> => ask(lab.port, '/assets/index-Ab12.js', fields);
const decoded = ({ headers, body }: Answer): string => {
  const coding = headers.get('content-encoding');
  if (coding === 'br') return brotliDecompressSync(body).toString();
  return (coding === 'gzip' ? gunzipSync(body) : body).toString();
};

describe('A file of the page', () => {
  test.each([
    ['Accept-Encoding: gzip, deflate, br, zstd', 'br'],
    ['Accept-Encoding: gzip, deflate', 'gzip'],
    ['Accept-Encoding: x-gzip', 'gzip'],
    ['Accept-Encoding: BR', 'br'],
    ['Accept-Encoding: *', 'br'],
    ['Accept-Encoding: br;q=0.2, gzip;q=0.9', 'gzip'],
    ['Accept-Encoding: br; q=0, gzip', 'gzip'],
    ['Accept-Encoding: br;q=0, *', 'gzip'],
    ['Accept-Encoding: br;q=0, gzip;q=0.000', null],
    ['Accept-Encoding: identity', null],
    ['Accept-Encoding: gzip;q=0.5, identity;q=0.8', null],
    ['Accept-Encoding: identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['Accept-Encoding: *;q=0', null],
    ['Accept-Encoding: brotli, zipper', null],
    ['Accept-Encoding: br;q=much', null],
    ['Accept-Encoding: br;q=1.001, gzip;q=0.1', 'gzip'],
    ['Accept-Encoding:', null],
    ['X-Nothing: of it', null],
  ])('%s → %s', async (field, coding) => {
    const answer = await script(field);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(decoded(answer)).toBe(SCRIPT);
    expect(answer.body.length).toBe(Number(answer.headers.get('content-length')));
    if (coding) expect(answer.body.length).toBeLessThan(SCRIPT.length / 5);
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  });

  test('is kept by the browser for a year without asking, and is what its type says', async () => {
    const { headers } = await script('Accept-Encoding: br');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('that is compressed already goes out as it is', async () => {
    const answer = await ask(lab.port, '/assets/plex-Cd34.woff2', ['Accept-Encoding: gzip, br']);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('vary')).toBeNull();
    expect(answer.headers.get('content-type')).toBe('font/woff2');
    expect(answer.body.equals(FONT)).toBe(true);
  });

  test('HEAD: the same head, no body', async () => {
    for (const coding of ['br', 'gzip', 'identity']) {
      const [get, head] = await Promise.all(
        ['GET', 'HEAD'].map((method) => ask(lab.port, '/assets/index-Ab12.js', [`Accept-Encoding: ${coding}`], method)),
      );
      const without = ({ headers }: Answer) => [...headers].filter(([name]) => name !== 'date');
      expect(without(head!)).toEqual(without(get!));
      expect(head!.body.length).toBe(0);
    }
  });

  test('asked again with its tag: 304 without a body; each coding has a tag of its own', async () => {
    const [br, gzip] = await Promise.all([script('Accept-Encoding: br'), script('Accept-Encoding: gzip')]);
    const tag = br.headers.get('etag');
    expect(gzip.headers.get('etag')).not.toBe(tag);
    const again = await script('Accept-Encoding: br', `If-None-Match: "other", ${tag}`);
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers.get('vary')).toBe('Accept-Encoding');
    expect(again.headers.get('cache-control')).toContain('immutable');
    expect((await script('Accept-Encoding: gzip', `If-None-Match: ${tag}`)).status).toBe(200);
  });

  test.each(['bytes=0-9', 'bytes=-5', 'bytes=9-3', 'bytes=999999-', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=x'])(
    'Range: %s is not served: the whole file',
    async (range) => {
      const answer = await script('Accept-Encoding: br', `Range: ${range}`);
      expect(answer.status).toBe(200);
      expect(decoded(answer)).toBe(SCRIPT);
    },
  );

  test.each([
    '/assets/nothing-1234.js',
    '/assets/',
    '/assets/folder',
    '/assets/../secret.txt',
    '/assets/..%2fsecret.txt',
    '/assets/%2e%2e/secret.txt',
    '/assets/..%5csecret.txt',
    '/assets/index-Ab12.js%00',
    '/assets//index-Ab12.js',
    '/secret.txt',
    '/assets/constructor',
    '/assets/index-Ab12.js.br',
  ])('%s: there is none', async (path) => {
    const answer = await ask(lab.port, path, ['Accept-Encoding: br']);
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([404, null]);
    expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable');
    expect(answer.body.toString()).not.toContain(SECRET);
  });

  test('an address that cannot be read is told so; another method is not taken', async () => {
    expect((await ask(lab.port, '/assets/%zz.js')).status).toBe(400);
    const post = await ask(lab.port, '/assets/index-Ab12.js', [], 'POST');
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});

test('The page itself is compressed too, and never kept', async () => {
  const plain = await ask(lab.port, '/');
  expect(plain.headers.get('content-encoding')).toBeNull();
  for (const coding of ['br', 'gzip']) {
    const answer = await ask(lab.port, '/', [`Accept-Encoding: ${coding}`]);
    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(decoded(answer)).toBe(plain.body.toString());
  }
});

test('Measured ports send files as they are, whatever is accepted', async () => {
  for (const path of ['/assets/index-Ab12.js', '/']) {
    const answer = await ask(lab.ports.sse, path, ['Accept-Encoding: br, gzip']);
    expect([answer.status, answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([
      200,
      null,
      null,
    ]);
    if (path !== '/') expect(answer.body.toString()).toBe(SCRIPT);
  }
});
