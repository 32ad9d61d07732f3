/** An Upgrade that is not one, and what leaves HTTP, on real sockets (RFC 9110 §7.8). */
import { describe, expect, it } from 'vitest';
import type { TransportName } from '../../contract.ts';
import { eventually } from '../../testing.ts';
import { header, startAsking, statusOf } from './asking.ts';

const { ask, held, hostOf, publish, send } = startAsking();

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

describe('A request to leave HTTP', () => {
  const answersTo = async (name: TransportName, first: string, second: string[]): Promise<string[]> => {
    const host = `Host: ${hostOf(name)}`;
    const text = [`GET ${first} HTTP/1.1`, host, '', ...second, host, '', ''].join('\r\n');
    return (await send(name, text)).match(/HTTP\/1\.1 \d{3}/g) ?? [];
  };
  const UPGRADE = ['GET /nowhere HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket'];

  it.each([UPGRADE, ['CONNECT a:1 HTTP/1.1']])(
    'is answered after a long poll asked for before it: %s',
    async (...second) => {
      const answers = answersTo('long-polling', '/long-poll', second);
      await eventually(() => expect(held('long-polling')).toBe(1));
      publish('at last');
      expect(await answers).toEqual(['HTTP/1.1 200', expect.stringMatching(/404|501/)]);
    },
  );

  it('waits for nothing when the answer before it is the last', async () => {
    const second = ['Connection: close', '', ...UPGRADE];
    expect(await answersTo('polling', '/poll', ['GET /poll HTTP/1.1', ...second])).toHaveLength(2);
  });
});
