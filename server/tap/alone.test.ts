/** The tap alone, without an HTTP server: one socket and the stream that stands in its place. */
import { once } from 'node:events';
import net from 'node:net';
import { Duplex } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '../testing.ts';
import { tapAboveStage } from './above-stage.ts';
import type { Link, TapSink } from './sink.ts';
import { tap } from './tap.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

describe.each(['at the socket', 'above a stage'])('The tap by itself, %s', (where) => {
  /** A client, the socket that a plain net.Server accepted from it, and the tapped stream in its place. */
  async function connect(link?: Link) {
    const server = net.createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = net.connect({
      port: (server.address() as net.AddressInfo).port,
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    const [raw] = (await once(server, 'connection')) as [net.Socket];
    cleanUps.push(() => {
      server.close();
      client.destroy();
      raw.destroy();
    });
    const setNoDelay = vi.spyOn(raw, 'setNoDelay');
    const seen: string[] = [];
    const sink: TapSink = {
      bytes: (direction, chunk, atMs) => seen.push(`${atMs} ${direction} ${Buffer.from(chunk)}`),
      end: (direction, atMs) => seen.push(`${atMs} ${direction} end`),
      close: (atMs, atMost) => seen.push(`${atMs} close ${atMost}`),
    };
    const now = (): number => 7;
    if (where === 'above a stage') raw.setNoDelay(true).allowHalfOpen = true;
    const { stream } =
      where === 'at the socket' || link ? tap(raw, sink, now, link) : tapAboveStage(raw, raw, sink, now);
    return { client, raw, seen, setNoDelay, stream: stream as net.Socket };
  }

  test('It answers after the client has half-closed, without Nagle, and tells its sink all of it in order.', async () => {
    const { client, raw, seen, setNoDelay, stream } = await connect();
    client.end('ping');
    stream.resume().on('end', () => setImmediate(() => stream.end('pong')));
    expect(await readText(client)).toBe('pong');
    await eventually(() => expect(seen.at(-1)).toBe('7 close false'));
    expect(seen).toEqual(['7 up ping', '7 up end', '7 down pong', '7 down end', '7 close false']);
    expect([raw.bytesRead, raw.bytesWritten, setNoDelay.mock.calls]).toEqual([4, 4, [[true]]]);
  });

  test('What came before a good end can still be read after the other side is gone.', async () => {
    const { client, stream } = await connect();
    client.resume().end('ping');
    stream.end('bye');
    await once(client, 'close');
    expect(await readText(stream)).toBe('ping');
  });

  test('What is written to a socket that is already gone is not counted.', async () => {
    const { raw, seen, stream } = await connect();
    const failed = vi.fn();
    raw.destroy();
    stream.write('late', failed);
    await once(stream, 'close');
    expect(seen).toEqual(['7 close false']);
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: 'ERR_STREAM_DESTROYED' }));
  });

  test('Destroyed while bytes are on their way, it says that it counted "at most".', async () => {
    const { seen, stream } = await connect();
    // More than the kernel takes for a client that doesn't read.
    stream.write(Buffer.alloc(32_000_000));
    stream.destroy();
    await once(stream, 'close');
    expect(seen.at(-1)).toBe('7 close true');
  });

  test('Reset by the server, it says that it counted "at most".', async () => {
    const { client, seen, stream } = await connect();
    const error = once(client, 'error');
    stream.resetAndDestroy();
    expect(await error).toMatchObject([{ code: 'ECONNRESET' }]);
    await eventually(() => expect(seen.at(-1)).toBe('7 close true'));
  });

  test('It fails with the error of the socket.', async () => {
    const { client, stream } = await connect();
    const error = once(stream, 'error');
    client.resetAndDestroy();
    expect(await error).toMatchObject([{ code: 'ECONNRESET' }]);
  });

  test('It gives one piece at a time to what is below, and keeps the rest until that is done.', async () => {
    const written: string[] = [];
    let done = (): void => {};
    const slow: Link = () =>
      new Duplex({
        read() {},
        write(piece: Buffer, _encoding, callback) {
          written.push(piece.toString());
          done = callback;
        },
      });
    const { stream } = await connect(slow);
    for (const piece of ['a', 'b', 'c']) stream.write(piece);
    expect([written.join(), stream.writableLength]).toEqual(['a', 3]);
    done();
    await eventually(() => expect(written.join()).toBe('a,b'));
  });

  test('setTimeout calls back, and with 0 it takes the callback away.', async () => {
    const { raw, stream } = await connect();
    const never = vi.fn();
    stream.setTimeout(1000, never);
    stream.setTimeout(0, never);
    await new Promise<void>((resolve) => stream.setTimeout(1, resolve));
    expect([never.mock.calls.length, raw.timeout, stream.timeout]).toEqual([0, 1, 1]);
  });
});
