/** What the RFCs ask of every HTTP server, asked of the measured ones on real sockets. */

import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransportName } from '../contract.ts';
import { eventually } from '../testing.ts';
import { type Bench, sendRaw, startBench } from '../transports/testing.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const hostOf = (name: TransportName): string => `localhost:${bench.port(name)}`;
/** Sends a request line and headers, with our Host unless `host` says otherwise, and gives the whole answer. */
const ask = (
  name: TransportName,
  line: string,
  headers: string[] = [],
  host = [`Host: ${hostOf(name)}`],
): Promise<string> =>
  sendRaw(
    bench.port(name),
    Buffer.from([line, ...host, ...headers, 'Connection: close', '', ''].join('\r\n'), 'latin1'),
  );
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const header = (answer: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)\r$`, 'im').exec(answer)?.[1];
const bodyOf = (answer: string): string => answer.slice(answer.indexOf('\r\n\r\n') + 4);
const held = (name: TransportName) => bench.transports.find((one) => one.name === name)?.held();

const PATHS: [TransportName, string][] = [
  ['page', '/page'],
  ['polling', '/poll'],
  ['long-polling', '/long-poll'],
  ['sse', '/events'],
  ['websocket', '/ws'],
];

describe('An Upgrade that the lab does not speak is ignored (RFC 9110 §7.8)', () => {
  const H2C = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABk'];

  it.each(['h2c', 'TLS/1.3', 'HTTP/2.0, h2c', 'websocketx', 'websocket\xa0'])('Upgrade: %s', async (protocol) => {
    const headers = ['Connection: Upgrade', `Upgrade: ${protocol}`];
    expect(statusOf(await ask('polling', 'GET /poll HTTP/1.1', headers))).toBe(200);
    expect(statusOf(await ask('page', 'GET /page HTTP/1.1', headers))).toBe(200);
    expect(statusOf(await ask('sse', 'HEAD /events HTTP/1.1', headers))).toBe(200);
    expect(statusOf(await ask('websocket', 'GET / HTTP/1.1', headers))).toBe(200);
    expect(statusOf(await ask('websocket', 'GET /ws HTTP/1.1', headers))).toBe(426);
  });

  it('with a body, which is read before the answer', async () => {
    const action = '{"id":1,"atMs":1,"data":{"kind":"say","text":"hi"}}';
    const answer = await ask('polling', 'POST /act HTTP/1.1', [...H2C, `Content-Length: ${action.length}`, '', action]);
    expect(statusOf(answer)).not.toBe(404);
  });

  it('says that the connection closes, because what came in one piece with it is not read', async () => {
    const answer = await ask('polling', 'GET /poll HTTP/1.1', [
      ...H2C,
      '',
      `GET /poll HTTP/1.1`,
      `Host: ${hostOf('polling')}`,
    ]);
    expect(answer.match(/^HTTP/gm)).toHaveLength(1);
    expect(header(answer, 'Connection')).toBe('close');
  });

  it('to WebSocket with a body, or in HTTP/1.0, is no opening handshake', async () => {
    const key = ['Upgrade: websocket', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
    const upgrade = ['Connection: Upgrade', ...key];
    expect(statusOf(await ask('websocket', 'GET /ws HTTP/1.1', [...upgrade, 'Content-Length: 2', '', 'hi']))).toBe(413);
    expect(statusOf(await ask('websocket', 'GET /ws HTTP/1.0', upgrade))).toBe(426);
  });
});

describe('WebSocket lists are read as RFC 9110 §5.6 says, and what the checks accept is accepted', () => {
  const handshake = (changes: Record<string, string>): Promise<string> => {
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version': '13',
      ...changes,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const text = ['GET /ws?deflate=1 HTTP/1.1', `Host: ${hostOf('websocket')}`, ...lines, '', ''].join('\r\n');
    return new Promise((resolve) => {
      const socket = connect({ port: bench.port('websocket'), host: '127.0.0.1' }, () =>
        socket.write(Buffer.from(text, 'latin1')),
      );
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString('latin1'));
      });
    });
  };

  it.each([
    ['Sec-WebSocket-Protocol', 'chat, superchat,', 101],
    ['Sec-WebSocket-Protocol', ',\t, superchat ,chat', 101],
    ['Sec-WebSocket-Protocol', ',', 400],
    ['Sec-WebSocket-Protocol', 'superchat\xa0', 400],
    ['Sec-WebSocket-Extensions', 'permessage-deflate,', 101],
    ['Sec-WebSocket-Extensions', ', x-unknown; a="b" ,, permessage-deflate ; client_max_window_bits', 101],
    ['Sec-WebSocket-Extensions', 'permessage-deflate; level=9, permessage-deflate; server_max_window_bits="10"', 101],
    ['Sec-WebSocket-Extensions', 'permessage-deflate; level=9', 101],
    ['Sec-WebSocket-Extensions', 'permessage-deflate;', 400],
    ['Upgrade', ', websocket', 101],
    ['Upgrade', 'h2c, WebSocket', 101],
    ['Connection', '\tkeep-alive,\tUpgrade\t', 101],
    ['Connection', ', Upgrade,', 101],
    ['Connection', 'Upgrade\xa0', 426],
    ['Upgrade', 'websocket\xa0', 426],
  ])('%s: %j → %d', async (name, value, status) => {
    expect(statusOf(await handshake({ [name]: value }))).toBe(status);
  });

  it('declines an offer that RFC 7692 does not allow, and takes the next', async () => {
    const answer = await handshake({
      'Sec-WebSocket-Extensions': 'permessage-deflate; level=9, permessage-deflate; server_max_window_bits="10"',
    });
    expect(header(answer, 'Sec-WebSocket-Extensions')).toContain('server_max_window_bits=10');
  });
});

describe('Host (RFC 9112 §3.2)', () => {
  it.each(PATHS)('%s: not exactly one, or none that can be: 400; foreign: 421', async (name, path) => {
    const ours = `Host: ${hostOf(name)}`;
    const get = (host: string[], line = `GET ${path} HTTP/1.1`): Promise<string> => ask(name, line, [], host);
    for (const hosts of [[ours, 'Host: evil.example'], [ours, ours], ['host: evil.example', ours], []]) {
      expect(statusOf(await get(hosts))).toBe(400);
      expect(statusOf(await get(hosts, 'GET / HTTP/1.1'))).toBe(400);
    }
    for (const bad of [`${hostOf(name)}, ${hostOf(name)}`, 'a b', 'a/b', 'u@a', 'a:b', `${hostOf(name)}\xa0`, '[::1']) {
      expect([bad, statusOf(await get([`Host: ${bad}`]))]).toEqual([bad, 400]);
    }
    expect(statusOf(await get(['Host: evil.example']))).toBe(421);
  });
});

describe('Targets (RFC 9112 §3.2)', () => {
  it('may be whole addresses, whose name counts instead of Host', async () => {
    const whole = `http://LocalHost:${bench.port('polling')}`;
    for (const rest of ['/poll', '/poll?since=', '/', '', '?x']) {
      expect([
        rest,
        statusOf(await ask('polling', `GET ${whole}${rest} HTTP/1.1`, [], ['Host: evil.example'])),
      ]).toEqual([rest, 200]);
    }
    expect(statusOf(await ask('polling', 'GET http://evil.example/poll HTTP/1.1'))).toBe(421);
    for (const target of ['ftp://localhost/poll', 'http:///poll', '*']) {
      const answer = await ask('polling', `GET ${target} HTTP/1.1`);
      expect([target, statusOf(answer)]).toEqual([target, 400]);
      expect(answer).toContain('bad-target');
    }
  });

  it('that say https are refused where there is no TLS (RFC 9110 §7.4)', async () => {
    for (const path of ['/poll', '/']) {
      const answer = await ask('polling', `GET https://${hostOf('polling')}${path} HTTP/1.1`);
      expect([statusOf(answer), answer.includes('wrong-scheme')]).toEqual([421, true]);
    }
  });

  it('that begin with // are paths', async () => {
    expect(statusOf(await ask('polling', 'GET //x/poll HTTP/1.1'))).toBe(404);
  });

  it('* with OPTIONS asks about the server', async () => {
    const answer = await ask('polling', 'OPTIONS * HTTP/1.1');
    expect([statusOf(answer), header(answer, 'Allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });
});

describe('Preconditions (RFC 9110 §13.1)', () => {
  it('If-None-Match is a list, compared weakly, or *', async () => {
    const etag = header(await ask('polling', 'GET /poll HTTP/1.1'), 'ETag') ?? '';
    const status = async (value: string, line = 'GET /poll HTTP/1.1', name = 'If-None-Match'): Promise<number> =>
      statusOf(await ask('polling', line, [`${name}: ${value}`]));
    const same = [etag, `W/${etag}`, `"x", ${etag}`, `"a,b",W/${etag} ,`, `,${etag}`, `"\\", ${etag}`, '*', ' * '];
    for (const value of same) expect([value, await status(value)]).toEqual([value, 304]);
    expect(await status(`"x"\r\nIf-None-Match: ${etag}`)).toBe(304);
    expect(await status(`W/${etag}`, 'HEAD /poll HTTP/1.1')).toBe(304);
    for (const value of [
      '"x"',
      `w/${etag}`.replace(/"/g, ''),
      '"*"',
      etag.replace(/"/g, ''),
      '',
      `"x${etag.slice(1)}`,
    ]) {
      expect([value, await status(value)]).toEqual([value, 200]);
    }
    for (const value of [etag, '*', `"x", ${etag}`]) expect(await status(value, undefined, 'If-Match')).toBe(200);
    for (const value of [`W/${etag}`, '"x"', '']) expect(await status(value, undefined, 'If-Match')).toBe(412);
    // What would fail anyway does so first (§13.2.1).
    expect(await status('*', 'GET /poll?since=no HTTP/1.1')).toBe(400);
  });

  it('* is known on the page too', async () => {
    expect(statusOf(await ask('page', 'GET /page HTTP/1.1', ['If-None-Match: *']))).toBe(304);
    expect(statusOf(await ask('page', 'GET /page HTTP/1.1', ['If-None-Match: "x"']))).toBe(200);
  });
});

describe('Methods (RFC 9110 §9)', () => {
  it.each([...PATHS, ['page', '/'], ['polling', '/'], ['websocket', '/'], ['polling', '/nothing']] as typeof PATHS)(
    '%s answers HEAD %s with the head of GET and no body',
    async (name, path) => {
      const head = await ask(name, `HEAD ${path} HTTP/1.1`);
      expect(bodyOf(head)).toBe('');
      if (name === 'sse' || name === 'long-polling') {
        // A held answer's length is not known before its content.
        expect([statusOf(head), header(head, 'Content-Type')]).toEqual([
          200,
          name === 'sse' ? 'text/event-stream' : 'application/json',
        ]);
        expect(held(name)).toBe(0);
        return;
      }
      const get = await ask(name, `GET ${path} HTTP/1.1`);
      const lines = (answer: string): string[] =>
        answer
          .slice(0, answer.indexOf('\r\n\r\n'))
          .split('\r\n')
          .filter((line) => !/^(Date|Transfer-Encoding):/.test(line));
      expect(lines(head)).toEqual(lines(get));
    },
  );

  it.each(PATHS)('%s says what %s takes', async (name, path) => {
    const options = await ask(name, `OPTIONS ${path} HTTP/1.1`);
    const wrong = await ask(name, `DELETE ${path} HTTP/1.1`);
    expect([statusOf(options), statusOf(wrong)]).toEqual([204, 405]);
    expect(header(wrong, 'Allow')).toBe(header(options, 'Allow'));
    expect(header(wrong, 'Allow')).toMatch(/^GET, HEAD/);
  });

  it('a path with another method is no 404', async () => {
    const answer = await ask('polling', 'DELETE / HTTP/1.1');
    expect([statusOf(answer), header(answer, 'Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('refuses CONNECT in words, and HEAD with Upgrade without a body', async () => {
    expect(await ask('polling', 'CONNECT localhost:1 HTTP/1.1')).toMatch(/^HTTP\/1\.1 501 [\s\S]*no-tunnels/);
    const answer = await ask('websocket', 'HEAD /ws HTTP/1.1', ['Connection: Upgrade', 'Upgrade: websocket']);
    expect([statusOf(answer), bodyOf(answer)]).toEqual([405, '']);
  });
});

describe('What can’t be read is refused with the rule that it breaks', () => {
  const H = 'Host: x\r\n';
  const post = (headers: string, body = ''): string => `POST / HTTP/1.1\r\n${H}${headers}\r\n\r\n${body}`;
  const chunked = (body: string): string => post('Transfer-Encoding: chunked', body);
  it.each([
    ['FOOBAR / HTTP/1.1\r\n\r\n', 501, 'method-unknown', 'FOOBAR'],
    ['get / HTTP/1.1\r\n\r\n', 501, 'method-unknown', 'get'],
    ['GETX / HTTP/1.1\r\n\r\n', 501, 'method-unknown', 'GETX'],
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505, 'http2', 'HTTP/2'],
    ['PRI * HTTP/2.0\r\nHost: x\r\n\r\n', 505, 'http2', 'HTTP/2'],
    [`GET / HTTP/2.0\r\n${H}\r\n`, 505, 'http-version', '2.0'],
    [`GET / HTTP/3.0\r\n${H}\r\n`, 505, 'http-version', '3.0'],
    [`GET / HTTP/0.9\r\n${H}\r\n`, 505, 'http-version', '0.9'],
    [`GET /\r\n${H}\r\n`, 505, 'http-version', '0.9'],
    [`GET / HTTP/1.2\r\n${H}\r\n`, 400, 'bad-request-line', '1.2'],
    [`GET / HTTP/1.1 \r\n${H}\r\n`, 400, 'bad-request-line', 'GET / HTTP/1.1 '],
    [`GET /a b HTTP/1.1\r\n${H}\r\n`, 400, 'bad-request-line', '/a b'],
    [`GET /caf\xe9 HTTP/1.1\r\n${H}\r\n`, 400, 'bad-target', 'caf'],
    [`GET poll HTTP/1.1\r\n${H}\r\n`, 400, 'bad-target', 'GET poll'],
    ['\x16\x03\x01\x02\x00\x01', 400, 'tls-on-http', 'TLS'],
    ['hello\r\n\r\n', 400, 'not-http', 'GET / HTTP/1.1'],
    [`GET / HTTP/1.1\r\n${H}A: b\r\n c\r\n\r\n`, 400, 'folded-line', '5.2'],
    [`GET / HTTP/1.1\r\n${H}A:\r\n\tc\r\n\r\n`, 400, 'folded-line', '5.2'],
    [`GET / HTTP/1.1\r\n Host: x\r\n\r\n`, 400, 'folded-line', '5.2'],
    [`GET / HTTP/1.1\r\n${H}A : b\r\n\r\n`, 400, 'bad-header-name', 'A : b'],
    [`GET / HTTP/1.1\r\n${H}no colon\r\n\r\n`, 400, 'bad-header-name', 'no colon'],
    [`GET / HTTP/1.1\r\n${H}A: b\x00c\r\n\r\n`, 400, 'bad-header-value', '5.5'],
    [`GET / HTTP/1.1\r\n${H}A: b\n\r\n`, 400, 'bad-line-end', '2.1'],
    ['GET / HTTP/1.1\nHost: x\n\n', 400, 'bad-line-end', '"GET / HTTP/1.1"'],
    [`GET / HTTP/1.1\r\n${H}\n`, 400, 'bad-line-end', '2.1'],
    ['GET / HTTP/1.0\r\n\r\n', 421, 'foreign-host', 'Host: localhost:'],
    [`GET / HTTP/1.1\r\n${H}A: b\rc\r\n\r\n`, 400, 'bad-line-end', '2.1'],
    [post('Content-Length: +5'), 400, 'bad-content-length', '+5'],
    [post('Content-Length: 5\r\nContent-Length: 6'), 400, 'bad-content-length', '8.6'],
    [post('Content-Length: 18446744073709551616'), 400, 'bad-content-length', '18446744073709551616'],
    [post('Content-Length: 5\r\nTransfer-Encoding: chunked'), 400, 'two-body-lengths', '6.1'],
    [post('Transfer-Encoding: chunked\r\nContent-Length: 5'), 400, 'two-body-lengths', '6.1'],
    [post('Transfer-Encoding: gzip'), 400, 'bad-transfer-encoding', '6.3'],
    [post('Transfer-Encoding: chunked\xa0'), 400, 'bad-transfer-encoding', '6.3'],
  ])('%j → %d %s', async (bytes, status, code, said) => {
    const answer = await sendRaw(bench.port('polling'), Buffer.from(bytes, 'latin1'));
    expect([statusOf(answer), JSON.parse(bodyOf(answer)).code]).toEqual([status, code]);
    const { en, es } = JSON.parse(bodyOf(answer)).message;
    for (const text of [en, es]) expect(text).toContain(said);
  });

  it('a broken chunk, where a body is taken', async () => {
    const text = chunked('zz\r\n')
      .replace('POST /', 'POST /act')
      .replace('Host: x', `Host: ${hostOf('polling')}`);
    expect(await sendRaw(bench.port('polling'), text)).toMatch(/^HTTP\/1\.1 400 [\s\S]*bad-chunk/);
  });

  it('after the answers to what came before it', async () => {
    const good = `GET /poll HTTP/1.1\r\nHost: ${hostOf('polling')}\r\n\r\n`;
    const answer = await sendRaw(bench.port('polling'), `${good}${good}get / HTTP/1.1\r\n\r\n`);
    expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 501']);
    const closing = good.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
    expect((await sendRaw(bench.port('polling'), `${closing}${good}`)).match(/HTTP\/1\.1 \d{3}/g)).toEqual([
      'HTTP/1.1 200',
    ]);
  });
});

describe('A request to leave HTTP', () => {
  const answersTo = async (name: TransportName, first: string, second: string[]): Promise<string[]> => {
    const host = `Host: ${hostOf(name)}`;
    const text = [`GET ${first} HTTP/1.1`, host, '', ...second, host, '', ''].join('\r\n');
    return (await sendRaw(bench.port(name), text)).match(/HTTP\/1\.1 \d{3}/g) ?? [];
  };
  const UPGRADE = ['GET /nowhere HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket'];

  it.each([UPGRADE, ['CONNECT a:1 HTTP/1.1']])(
    'is answered after a long poll asked for before it: %s',
    async (...second) => {
      const answers = answersTo('long-polling', '/long-poll', second);
      await eventually(() => expect(held('long-polling')).toBe(1));
      bench.feed.publish({ text: 'at last' });
      expect(await answers).toEqual(['HTTP/1.1 200', expect.stringMatching(/404|501/)]);
    },
  );

  it('waits for nothing when the answer before it is the last', async () => {
    const second = ['Connection: close', '', ...UPGRADE];
    expect(await answersTo('polling', '/poll', ['GET /poll HTTP/1.1', ...second])).toHaveLength(2);
  });
});

describe('What Node would pass over', () => {
  it('headers after the first thousand are read', async () => {
    const many = Array.from({ length: 1500 }, () => 'a:b');
    const answer = await ask('polling', 'GET /poll HTTP/1.1', [...many, 'Host: evil.example']);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*host-repeated/);
  });
});

describe('A client that has closed its own side after asking', () => {
  const half = (name: TransportName, path: string) => {
    const socket = connect({ port: bench.port(name), host: '127.0.0.1', allowHalfOpen: true });
    let received = '';
    socket.on('data', (data) => {
      received += data.toString('latin1');
    });
    socket.on('error', () => {});
    socket.end(`GET ${path} HTTP/1.1\r\nHost: ${hostOf(name)}\r\n\r\n`);
    return { socket, received: () => received };
  };

  it('gets its long poll answered', async () => {
    const { received, socket } = half('long-polling', '/long-poll');
    await eventually(() => expect(held('long-polling')).toBe(1));
    // Whoever asks after that end is answered after the lab has seen it.
    await ask('polling', 'GET /poll HTTP/1.1');
    bench.feed.publish({ text: 'news' });
    await eventually(() => expect(received()).toContain('news'));
    await eventually(() => expect(socket.readableEnded).toBe(true));
    expect(received()).toContain('Connection: close');
  });

  it('keeps its event stream', async () => {
    const { received, socket } = half('sse', '/events');
    await eventually(() => expect(held('sse')).toBe(1));
    bench.feed.publish({ text: 'first' });
    bench.feed.publish({ text: 'second' });
    await eventually(() => expect(received()).toContain('second'));
    socket.destroy();
    await eventually(() => {
      bench.feed.publish({ text: 'more' });
      expect(held('sse')).toBe(0);
    });
  });

  it('is a window that was left, when it belongs to a run', async () => {
    for (const [name, path] of [
      ['long-polling', '/long-poll?run=7c75'],
      ['sse', '/events?run=7c75'],
    ] as const) {
      const { socket } = half(name, path);
      await eventually(() => expect(socket.readableEnded).toBe(true));
      await eventually(() => expect(held(name)).toBe(0));
    }
  });
});
