/** For tests and benches: a Redis server of their own, and a way to it that can be cut. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '../../clock.ts';
import { readStoreAddress } from './address.ts';
import { openRedisFeed, type RedisFeed } from './redis-feed.ts';
import { openSession, Refused, type Session } from './session.ts';

const MOST_TRIES = 10;

export interface RedisServer {
  port: number;
  url: string;
  /** For the test's own commands. */
  ask(...words: string[]): ReturnType<Session['command']>;
  /** Ends it: as it is asked to, or as in a power cut of its process. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again, with what it had kept on disk or with nothing. */
  start(kept?: 'kept' | 'lost'): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
}

/** Starts a server that keeps every write on disk (AOF), on a free port. */
export async function startRedis(path: string, options: string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}/0`;
  let child: ChildProcess | null = null;
  let asking: Session | null = null;

  const start: RedisServer['start'] = async (kept = 'kept') => {
    if (kept === 'lost') rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    // What was answered is on the disk, also where the disk is busy and Redis would put off writing (everysec).
    const keeping = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
    const started = spawn(path, [...where, ...keeping, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    for await (const line of createInterface({ input: started.stdout })) {
      if (/ready to accept connections/i.test(line)) break;
    }
    started.stdout.resume();
    if (started.exitCode !== null) throw new Error(`${path} ended with ${started.exitCode}`);
  };
  const stop: RedisServer['stop'] = async (signal = 'SIGTERM') => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  await start();
  return {
    port,
    url,
    async ask(...words) {
      // A session on which nothing comes for some seconds ends, on a busy machine sooner: then another asks.
      for (let left = MOST_TRIES; ; left -= 1) {
        try {
          if (!asking || asking.isOver()) asking = await openSession(readStoreAddress(url));
          return await asking.command(...words);
        } catch (error) {
          if (error instanceof Refused || left === 0) throw error;
        }
      }
    },
    stop,
    start,
    async close() {
      asking?.end();
      await stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A way to a server, by which one lab reaches it. */
export interface Way {
  url: string;
  /** From now on nobody gets through, nor anything that is on its way; or everybody again. */
  cut(isCut: boolean): void;
  close(): void;
}

export async function wayTo(port: number): Promise<Way> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) return socket.resetAndDestroy();
    const beyond = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [socket, beyond],
      [beyond, socket],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}/0`,
    cut(next) {
      isCut = next;
      if (isCut) for (const socket of sockets) socket.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** A lab's side of the feed at this address. */
export const openFeedAt = (url: string, historySize = 1000): Promise<RedisFeed> =>
  openRedisFeed({ address: readStoreAddress(url), historySize, clock: systemClock });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
