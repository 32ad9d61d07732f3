/** Clients that close their own side and go on reading, on real sockets. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { TransportName } from '../../contract.ts';
import { eventually } from '../../testing.ts';
import { startAsking } from './asking.ts';

const { ask, held, hostOf, port, publish } = startAsking();

describe('A client that has closed its own side after asking', () => {
  const half = (name: TransportName, path: string) => {
    const socket = connect({ port: port(name), host: '127.0.0.1', allowHalfOpen: true });
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
    // Whoever asks after that end has left is answered after the lab has seen it.
    await eventually(() => expect(socket.writableFinished).toBe(true));
    await ask('polling', 'GET /poll HTTP/1.1');
    publish('news');
    await eventually(() => expect(received()).toContain('news'));
    await eventually(() => expect(socket.readableEnded).toBe(true));
    expect(received()).toContain('Connection: close');
  });

  it('keeps its event stream', async () => {
    const { received, socket } = half('sse', '/events');
    await eventually(() => expect(held('sse')).toBe(1));
    publish('first');
    publish('second');
    await eventually(() => expect(received()).toContain('second'));
    socket.destroy();
    await eventually(() => {
      publish('more');
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
