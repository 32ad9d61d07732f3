/**
 * HTTP/2 on real sockets, between Node's own client and server: the tap reads every head as they do, and finds every
 * byte. What Node is told to do here (padding, long heads, small tables, resets …) browsers do as well.
 */
import { once } from 'node:events';
import http2 from 'node:http2';
import net from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import type { Direction, HeaderList } from '../../../contract.ts';
import { eventually } from '../../../testing.ts';
import { total, update } from '../../testing.ts';
import type { DecodedEvent } from '../event-writer.ts';
import { findUpdates } from '../find-updates.ts';
import { headersOf } from '../http1/head.ts';
import { createHttp2Decoder } from './http2.ts';

// How long a hung test may take on a slow machine; nothing passes or fails by being fast.
vi.setConfig({ testTimeout: 60_000 });

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

interface Talk {
  client: http2.ClientHttp2Session;
  events: DecodedEvent[];
  /** The heads as Node's server received and sent them, by stream. */
  asked: Map<number, HeaderList>;
  answered: Map<number, HeaderList>;
  /** Ends the session and says how many bytes passed. */
  end(): Promise<Record<Direction, number>>;
}

async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => server.close());
  return (server.address() as net.AddressInfo).port;
}

/** A client and a server, and between them a relay that tells the decoder all that passes. */
async function talk(
  handler: (stream: http2.ServerHttp2Stream, headers: http2.IncomingHttpHeaders) => void,
  options: { server?: http2.ServerOptions; client?: http2.ClientSessionOptions } = {},
): Promise<Talk> {
  const asked = new Map<number, HeaderList>();
  const answered = new Map<number, HeaderList>();
  const server = http2.createServer({ ...options.server });
  type Asked = [http2.ServerHttp2Stream, http2.IncomingHttpHeaders, flags: number, raw: string[]];
  server.on('stream', (...[stream, headers, , raw]: Asked) => {
    stream.on('error', () => {});
    asked.set(stream.id as number, headersOf(raw));
    handler(stream, headers);
    const sent = Object.entries(stream.sentHeaders ?? {});
    answered.set(
      stream.id as number,
      sent.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)])),
    );
  });
  const serverPort = await listen(server as unknown as net.Server);
  const events: DecodedEvent[] = [];
  const passed = { up: 0, down: 0 };
  const decoder = createHttp2Decoder({ findUpdates, emit: (event) => events.push(event) });
  const relay = net.createServer((near) => {
    const far = net.connect(serverPort, '127.0.0.1');
    const pass = (direction: Direction, from: net.Socket, to: net.Socket): void => {
      from.on('data', (chunk) => {
        passed[direction] += chunk.length;
        decoder.push(direction, chunk, 0);
        to.write(chunk);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        decoder.end(direction);
        to.end();
      });
    };
    pass('up', near, far);
    pass('down', far, near);
  });
  const client = http2.connect(`http://127.0.0.1:${await listen(relay)}`, options.client);
  client.on('error', () => {});
  cleanUps.push(() => client.destroy());
  return {
    client,
    events,
    asked,
    answered,
    async end() {
      await new Promise<void>((done) => client.close(done));
      const bytes = (direction: Direction): number =>
        events.reduce((sum, event) => sum + (event.direction === direction ? total(event) : 0), 0);
      await eventually(() => expect({ up: bytes('up'), down: bytes('down') }).toEqual(passed));
      return passed;
    },
  };
}

async function ask(client: http2.ClientHttp2Session, headers: http2.OutgoingHttpHeaders, body?: string | Buffer) {
  const stream = client.request(headers, { endStream: body === undefined });
  stream.on('error', () => {});
  stream.resume();
  if (body !== undefined) stream.end(body);
  await new Promise((done) => stream.once('close', done));
}

/** Of HTTP/2 the order of fields is Node's own affair: pseudo-headers first, and those that repeat. */
const sorted = (headers: HeaderList): string[] => headers.map(([name, value]) => `${name}: ${value}`).sort();

function expectSameHeads({ events, asked, answered }: Talk, count: number): void {
  const read = (type: 'request' | 'response'): Map<number, string[]> =>
    new Map(
      events.flatMap(({ stream, message }) =>
        message.type === type && 'headers' in message ? [[stream as number, sorted(message.headers)]] : [],
      ),
    );
  const as = (heads: Map<number, HeaderList>): Map<number, string[]> =>
    new Map([...heads].map(([stream, headers]) => [stream, sorted(headers)]));
  expect(asked.size).toBe(count);
  expect(read('request')).toEqual(as(asked));
  expect(read('response')).toEqual(as(answered));
}

const answer = (stream: http2.ServerHttp2Stream, headers: http2.OutgoingHttpHeaders = {}): void => {
  stream.respond({ ':status': 200, 'content-type': 'application/json', ...headers });
  stream.end(`{"updates":[${update(stream.id as number)}]}`);
};

test('Heads of every form are read as Node reads them, and cost less the second time.', async () => {
  const talking = await talk((stream, headers) => answer(stream, { etag: `"${headers['x-n']}"` }));
  for (let n = 0; n < 200; n += 1) {
    await ask(talking.client, {
      ':path': `/poll?cursor=k3f9.${n}`,
      'x-n': String(n),
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)',
      // Each byte that may stand in a value, in Huffman codes, because the rest of it is short in them.
      'x-byte': `${'e'.repeat(120)}${String.fromCharCode(n < 95 ? 32 + n : 160 + (n % 96))}.`,
      ...(n % 10 === 0 && { cookie: ['a=1', `b=${n}`] }),
      ...(n % 7 === 0 && { authorization: 'secret', [http2.sensitiveHeaders]: ['authorization'] }),
    });
  }
  await talking.end();
  expectSameHeads(talking, 200);
  const heads = talking.events.flatMap(({ message }) => (message.type === 'request' ? [message] : []));
  const forms = new Set(heads.flatMap(({ fields = [] }) => fields.map(({ form }) => form)));
  expect(forms).toEqual(new Set(['indexed', 'remembered', 'spelled-out', 'never-indexed']));
  const costs = talking.events.filter(({ message }) => message.type === 'request').map(({ bytes }) => bytes.headers);
  expect(costs[1]).toBeLessThan(costs[0] as number);
  for (const { message, bytes } of talking.events) {
    if (message.type !== 'request' && message.type !== 'response') continue;
    expect(message.fields).toHaveLength(message.headers.length);
    expect(message.fields?.reduce((sum, field) => sum + field.bytes, 0)).toBe(bytes.headers);
  }
});

test('Heads of 30 KB, padding, trailers, interim answers and a table of no bytes are read as Node reads them.', async () => {
  const long = 'y'.repeat(6000);
  const talking = await talk(
    (stream, headers) => {
      stream.additionalHeaders({ ':status': 103, link: '</s.css>' });
      stream.respond({ ':status': 200, 'x-long': headers['x-a'] }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'x-sum': '17' }));
      stream.end(update(stream.id as number));
    },
    {
      server: { paddingStrategy: http2.constants.PADDING_STRATEGY_MAX, settings: { headerTableSize: 0 } },
      client: { paddingStrategy: http2.constants.PADDING_STRATEGY_MAX, settings: { headerTableSize: 0 } },
    },
  );
  for (let n = 0; n < 5; n += 1) {
    if (n === 2) talking.client.settings({ headerTableSize: 4096 });
    await ask(talking.client, { 'x-a': `${long}${n}`, 'x-b': long, 'x-c': long, 'x-d': long, 'x-e': long });
  }
  await talking.end();
  const answers = talking.events.flatMap(({ message, updates }) =>
    message.type === 'response' ? [`${message.status} ${updates.join()}`] : [],
  );
  expect(answers).toEqual([1, 3, 5, 7, 9].flatMap((stream) => ['103 ', `200 ${stream}`]));
  const finals = talking.events.filter(({ message }) => message.type !== 'response' || message.status !== 103);
  expectSameHeads({ ...talking, events: finals }, 5);
});

test('Many streams side by side, long bodies both ways, event streams, resets and pings: every byte is found.', async () => {
  const talking = await talk((stream, headers) => {
    if (headers[':path'] === '/events') {
      stream.respond({ ':status': 200, 'content-type': 'text/event-stream' });
      for (let id = 1; id <= 30; id += 1) stream.write(`id: e.${id}\ndata: ${update(id)}\n\n`);
      return void stream.end();
    }
    if (headers[':path'] === '/reset') {
      stream.respond({ ':status': 200 });
      stream.write('half');
      return void setImmediate(() => stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR));
    }
    stream.respond({ ':status': 200 });
    stream.pipe(stream);
  });
  const body = Buffer.alloc(200_000, update(7));
  const post = { ':method': 'POST', 'content-length': body.length };
  await Promise.all([
    ...Array.from({ length: 10 }, () => ask(talking.client, { ':path': '/events' })),
    ...Array.from({ length: 3 }, () => ask(talking.client, post, body)),
    ask(talking.client, { ':path': '/reset' }),
  ]);
  await new Promise((done) => talking.client.ping(done));
  await talking.end();
  const found = talking.events.flatMap(({ message, updates }) => (message.type === 'event' ? updates : []));
  expect(found.length).toBe(300);
  const bodies = talking.events.filter(({ message }) => 'bodyBytes' in message && message.bodyBytes === body.length);
  expect(bodies.map(({ direction }) => direction).sort()).toEqual(['down', 'down', 'down', 'up', 'up', 'up']);
  const kinds = talking.events.flatMap(({ message }) => (message.type === 'h2-frame' ? [message.frame] : []));
  expect(new Set(kinds)).toEqual(new Set(['PREFACE', 'SETTINGS', 'WINDOW_UPDATE', 'PING', 'RST_STREAM', 'GOAWAY']));
});
