/**
 * What the way to another program costs (docs/measuring.md): round trips to a program in a process of its own, straight,
 * through the relay, and through link stage, tap and relay as in a run; a line through its standard input; and how much
 * a program can write to a client that doesn't read before it notices.
 */
import { type ChildProcess, type ChildProcessWithoutNullStreams, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { createBenchRecorder } from '../../../server/bench/bench.ts';
import { systemClock } from '../../../server/clock.ts';
import { relay } from '../../../server/foreign/relay.ts';
import { createLink } from '../../../server/link/emulator.ts';

/** Three ways to the same program. */
export const WAYS = ['direct', 'relay', 'tapped'] as const;

export interface RelayCost {
  /** Round trips in microseconds, in the order of `WAYS`. */
  busyUs: number[];
  pacedUs: number[];
  /** A line to the program and back, one now and then. */
  lineUs: number;
  /** What it could write until 1 MiB waited in it. */
  unreadBytes: number[];
}

const LINES = 300;
const PACE_MS = 12;

/** Measures all of it. `ends`: the file of the two ends. */
export async function measureRelay(ends: string): Promise<RelayCost> {
  const program = fork(ends, ['program'], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
  const fronts: Server[] = [];
  try {
    const [port] = (await once(program, 'message')) as [number];
    fronts.push(await plainFront(port), await tappedFront(port));
    const ports = [port, ...fronts.map((front) => (front.address() as AddressInfo).port)];
    const client = fork(ends, ['client', ...ports.map(String)]);
    const [{ busy, paced }] = (await once(client, 'message')) as [{ busy: number[]; paced: number[] }];
    client.kill();
    const unreadBytes: number[] = [];
    for (const one of ports) unreadBytes.push(await floodOver(one, program));
    const lineUs = await lineTrip(program as ChildProcessWithoutNullStreams);
    return { busyUs: busy, pacedUs: paced, lineUs, unreadBytes };
  } finally {
    program.kill();
    for (const front of fronts) front.close();
  }
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The relay alone. */
function plainFront(port: number): Promise<Server> {
  return listening(createServer({ allowHalfOpen: true, noDelay: true }, (socket) => relay(socket, port)));
}

/** As a bench has it: link stage, tap, decoder, relay. */
function tappedFront(port: number): Promise<Server> {
  const server = createHttpServer();
  server.removeAllListeners('connection').on('connection', (stream) => relay(stream, port));
  createBenchRecorder(systemClock).attach(server, 'websocket', { link: createLink({ clock: systemClock }).wrap });
  return listening(server);
}

async function floodOver(port: number, program: ChildProcess): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('GET /flood HTTP/1.1\r\nHost: x\r\n\r\n');
  const [written] = (await once(program, 'message')) as [number];
  socket.destroy();
  return written;
}

async function lineTrip(program: ChildProcessWithoutNullStreams): Promise<number> {
  const line = `${JSON.stringify({ id: 1, atMs: 1, data: 'x'.repeat(70) })}\n`;
  const times: number[] = [];
  for (let n = 0; n < LINES; n++) {
    await new Promise((resolve) => setTimeout(resolve, PACE_MS));
    const began = performance.now();
    program.stdin.write(line);
    await once(program.stdout, 'data');
    times.push(1000 * (performance.now() - began));
  }
  return times.toSorted((a, b) => a - b)[LINES / 2] ?? Number.NaN;
}
