/** The lists in an opening handshake, on real sockets. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { header, startAsking, statusOf } from './asking.ts';

const { hostOf, port } = startAsking();

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
      const socket = connect({ port: port('websocket'), host: '127.0.0.1' }, () =>
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
