/**
 * One swarm at a time on a machine, whoever asks: a lab, another lab, a command. Whoever measures listens on a local
 * socket; the system lets go of it when its process ends, however that ends, so a dead one blocks nobody. Whoever comes
 * second hears from it who it is.
 */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../contract.ts';
import { Problem } from '../problem.ts';

const HOLDERS = ['lab', 'scale', 'bench:peers'] as const;

export interface SwarmHolder {
  by: (typeof HOLDERS)[number];
  pid: number;
  sinceMs: number;
}

/** So long the one that measures has to say who it is: it is a process that computes little. */
const ANSWER_MS = 2000;
const MOST_BYTES = 1000;

/** Of all who share this folder for temporary files. */
export function lockPath(folder: string): string {
  const name = `duplex-lab-swarm-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  // In Linux's abstract namespace a socket has no file that could be left over.
  return process.platform === 'linux' ? `\0${name}` : join(folder, `${name}.sock`);
}

/** Takes it. Gives back how to let go of it. Rejects with a `Problem` (409) where another one measures. */
export async function takeSwarmLock(by: SwarmHolder['by'], folder = tmpdir()): Promise<() => Promise<void>> {
  const path = lockPath(folder);
  const me: SwarmHolder = { by, pid: process.pid, sinceMs: Date.now() };
  for (const isLast of [false, true]) {
    const server = await listenOn(path, me);
    if (server) return () => new Promise((resolve) => server.close(() => resolve()));
    const holder = await askHolder(path);
    // Nobody listens: elsewhere than in Linux a process that died leaves its file.
    if (holder === 'nobody' && !isLast) {
      if (process.platform !== 'linux' && process.platform !== 'win32') await rm(path, { force: true });
      continue;
    }
    throw isMeasuring(holder === 'nobody' ? null : holder);
  }
  throw isMeasuring(null);
}

/** Null: somebody listens there already. */
function listenOn(path: string, me: SwarmHolder): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      // Whoever asks and stays would keep this server from closing.
      socket.end(JSON.stringify(me), () => socket.destroy());
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen(path, () => {
      // It keeps no process alive.
      server.unref();
      resolve(server);
    });
  });
}

/** Null: it doesn't say. */
function askHolder(path: string): Promise<SwarmHolder | 'nobody' | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(path);
    const done = (found: SwarmHolder | 'nobody' | null): void => {
      resolve(found);
      socket.destroy();
    };
    socket.setTimeout(ANSWER_MS, () => done(null));
    socket.setEncoding('utf8');
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      done(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'nobody' : null),
    );
    socket.on('data', (piece: string) => {
      text += piece;
      if (text.length > MOST_BYTES) done(null);
    });
    socket.on('end', () => done(holderIn(text)));
  });
}

/** What is heard may be anybody's. */
function holderIn(text: string): SwarmHolder | null {
  try {
    const { by, pid, sinceMs } = JSON.parse(text) as Record<string, unknown>;
    const known = HOLDERS.find((one) => one === by);
    if (!known || !Number.isSafeInteger(pid) || !Number.isFinite(sinceMs)) return null;
    return { by: known, pid: pid as number, sinceMs: sinceMs as number };
  } catch {
    return null;
  }
}

/** 409. */
function isMeasuring(holder: SwarmHolder | null): Problem {
  if (!holder) {
    return new Problem(409, 'swarm-elsewhere', {
      en: 'Another swarm is being measured on this machine, and two would disturb each other. Wait for its end, or stop it where it was started.',
      es: 'En este equipo ya se está midiendo otro enjambre, y dos se alterarían el uno al otro. Espera a que acabe, o páralo donde se empezó.',
    });
  }
  const { by, pid, sinceMs } = holder;
  const since = (language: Language): string =>
    new Date(sinceMs).toLocaleTimeString(language === 'es' ? 'es' : 'en-GB', { hour: '2-digit', minute: '2-digit' });
  return new Problem(
    409,
    'swarm-elsewhere',
    by !== 'lab'
      ? {
          en: `npm run ${by} has been measuring a swarm on this machine since ${since('en')} (process ${pid}), and two would disturb each other. Wait for its end, or stop it with Ctrl-C in its terminal.`,
          es: `npm run ${by} está midiendo un enjambre en este equipo desde las ${since('es')} (proceso ${pid}), y dos se alterarían el uno al otro. Espera a que acabe, o páralo con Ctrl-C en su terminal.`,
        }
      : {
          en: `A lab has been measuring a swarm on this machine since ${since('en')} (process ${pid}), and two would disturb each other. Wait for its end, or stop it in that lab’s Scale view.`,
          es: `Un laboratorio está midiendo un enjambre en este equipo desde las ${since('es')} (proceso ${pid}), y dos se alterarían el uno al otro. Espera a que acabe, o páralo en la vista Escala de ese laboratorio.`,
        },
  );
}
