/** Clients that do one thing and time it. All times in milliseconds. */
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { WebSocket } from 'ws';

const HOST = '127.0.0.1';

/** One request after another on one connection: each from its sending to its answer's last byte. */
export async function timeRequests(port: number, path: () => string, times: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const measured: number[] = [];
  // The first opens the connection, and is not counted.
  for (let i = 0; i <= times; i++) {
    // A machine that was asleep answers more slowly than one in full swing; behind a link it always was.
    await wait(5 + 10 * Math.random());
    const fromMs = performance.now();
    const response = await answerTo(port, path(), agent);
    response.resume();
    await once(response, 'end');
    if (i > 0) measured.push(performance.now() - fromMs);
  }
  agent.destroy();
  return measured;
}

async function answerTo(port: number, path: string, agent: Agent | false): Promise<IncomingMessage> {
  const [response] = (await once(get({ port, host: HOST, path, agent }), 'response')) as [IncomingMessage];
  return response;
}

/** From the first packet of a new connection to the first and to the last byte of the answer. */
export async function timeDownload(
  port: number,
  size: number,
  ca?: string,
): Promise<{ firstMs: number; lastMs: number }> {
  await wait(20);
  const fromMs = performance.now();
  const request = `GET /${size} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
  const socket = ca ? connectTls({ port, host: HOST, ca }) : connect({ port, host: HOST });
  await once(socket, ca ? 'secureConnect' : 'connect');
  socket.write(request);
  let firstMs = 0;
  for await (const _chunk of socket) firstMs ||= performance.now() - fromMs;
  return { firstMs, lastMs: performance.now() - fromMs };
}

/** Reads a stream of updates and tells the ids as they come. */
export type Follow = (onId: (id: number) => void) => Promise<() => void>;

export function followEvents(port: number, path: string): Follow {
  return async (onId) => {
    const response = await answerTo(port, path, false);
    response.on('data', (chunk) => idsIn(String(chunk)).forEach(onId));
    response.on('error', () => {});
    return () => response.destroy();
  };
}

export function followSocket(port: number, path: string): Follow {
  return async (onId) => {
    const socket = new WebSocket(`ws://${HOST}:${port}${path}`);
    socket.on('message', (data) => idsIn(String(data)).forEach(onId));
    await once(socket, 'open');
    return () => socket.terminate();
  };
}

export function followPolls(port: number, path: string): Follow {
  return async (onId) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let stopped = false;
    let since = '';
    const poll = async (): Promise<void> => {
      while (!stopped) {
        const response = await answerTo(port, `${path}${since}`, agent);
        const text = Buffer.concat(await response.toArray()).toString();
        idsIn(text).forEach(onId);
        since = `?since=${/"cursor":"([^"]+)"/.exec(text)?.[1]}`;
      }
    };
    poll().catch(() => {});
    return () => {
      stopped = true;
      agent.destroy();
    };
  };
}

const idsIn = (text: string): number[] => [...text.matchAll(/"id":(\d+)/g)].map(([, id]) => Number(id));

/** Opens a WebSocket that answers `echo(text)` with the time it took. */
export async function openEcho(port: number): Promise<{ roundTrip(): Promise<number>; close(): void }> {
  const socket = new WebSocket(`ws://${HOST}:${port}`);
  await once(socket, 'open');
  return {
    roundTrip() {
      const fromMs = performance.now();
      return new Promise((resolve) => {
        socket.once('message', () => resolve(performance.now() - fromMs));
        socket.send('x');
      });
    },
    close: () => socket.terminate(),
  };
}

/** Opens a WebSocket whose messages are numbers. */
export async function openListener(port: number, onNumber: (number: number) => void): Promise<() => void> {
  const socket = new WebSocket(`ws://${HOST}:${port}`);
  socket.on('message', (data) => onNumber(Number(data)));
  await once(socket, 'open');
  return () => socket.terminate();
}
