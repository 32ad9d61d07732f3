/** Polls as Chromium asks them and the lab answers them, in the bytes of both versions of HTTP. */
import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import { type AddressInfo, connect as connectTcp, createServer as createTcpServer } from 'node:net';
import type { Direction, HeaderList } from '../../../server/contract.ts';

/** What passes the tap, piece by piece. */
export type Pieces = { direction: Direction; bytes: Buffer }[];

interface Exchange {
  path: string;
  asked: HeaderList;
  answered: HeaderList;
  body: string;
}

/** Of a request of Chromium 156 from a window of the lab; `host` and the pseudo-headers come with the protocol. */
const ASKED: HeaderList = [
  ['sec-ch-ua-platform', '"Linux"'],
  [
    'user-agent',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  ],
  ['sec-ch-ua', '"Not.A/Brand";v="8", "Chromium";v="156"'],
  ['sec-ch-ua-mobile', '?0'],
  ['accept', '*/*'],
  ['sec-fetch-site', 'same-origin'],
  ['sec-fetch-mode', 'cors'],
  ['sec-fetch-dest', 'empty'],
  ['referer', 'https://localhost:3002/?run=7c75'],
  ['accept-encoding', 'gzip, deflate, br, zstd'],
  ['accept-language', 'en-GB'],
];
const AUTHORITY = 'localhost:3002';

/** So many, each with an update that none before it had, four a second. */
export function pollExchanges(count: number): Exchange[] {
  return Array.from({ length: count }, (_, i) => {
    const cursor = (id: number): string => `k3f9.${id}`;
    const update = JSON.stringify({ id: i + 1, atMs: 1795675932440 + 250 * i, price: (100 + i / 7).toFixed(2) });
    const body = `{"cursor":"${cursor(i + 1)}","updates":[${update}]}`;
    return {
      path: `/poll?run=7c75&since=${cursor(i)}`,
      asked: ASKED,
      answered: [
        ['content-type', 'application/json'],
        ['cache-control', 'no-cache'],
        ['etag', `"${cursor(i + 1)}"`],
        ['content-length', String(body.length)],
        ['date', new Date(1795675932440 + 250 * i).toUTCString()],
      ],
      body,
    };
  });
}

/** As text, in the words of HTTP/1.1. */
export function http1Exchanges(exchanges: Exchange[]): Pieces {
  const lines = (headers: HeaderList): string => headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const keepAlive: HeaderList = [
    ['connection', 'keep-alive'],
    ['keep-alive', 'timeout=75'],
  ];
  return exchanges.flatMap(({ path, asked, answered, body }): Pieces => {
    const request = `GET ${path} HTTP/1.1\r\n${lines([['host', AUTHORITY], ['connection', 'keep-alive'], ...asked])}\r\n`;
    const answer = `HTTP/1.1 200 OK\r\n${lines([...answered, ...keepAlive])}\r\n${body}`;
    return [
      { direction: 'up', bytes: Buffer.from(request) },
      { direction: 'down', bytes: Buffer.from(answer) },
    ];
  });
}

/** As frames: Node asks and answers itself, and what passes between the two is kept. */
export async function http2Exchanges(exchanges: Exchange[]): Promise<Pieces> {
  const pieces: Pieces = [];
  const server = createServer();
  server.on('stream', (stream, { ':path': path }) => {
    const exchange = exchanges.find((one) => one.path === path);
    stream.respond({ ':status': 200, ...Object.fromEntries(exchange?.answered ?? []) });
    stream.end(exchange?.body);
  });
  const relay = createTcpServer((near) => {
    const far = connectTcp((server.address() as AddressInfo).port, '127.0.0.1');
    const pass = (direction: Direction, from: typeof near, to: typeof near): void => {
      from.on('data', (bytes: Buffer) => {
        pieces.push({ direction, bytes });
        to.write(bytes);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    };
    pass('up', near, far);
    pass('down', far, near);
  });
  for (const one of [server, relay]) await once(one.listen(0, '127.0.0.1'), 'listening');
  const session = connect(`http://127.0.0.1:${(relay.address() as AddressInfo).port}`);
  await once(session, 'remoteSettings');
  for (const { path, asked } of exchanges) {
    const pseudo = { ':method': 'GET', ':authority': AUTHORITY, ':scheme': 'https', ':path': path };
    const stream = session.request({ ...pseudo, ...Object.fromEntries(asked) });
    stream.resume();
    await once(stream, 'close');
  }
  await new Promise<void>((resolve) => session.close(resolve));
  for (const one of [relay, server]) one.close();
  return pieces;
}
