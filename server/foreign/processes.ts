/**
 * Starting programs, each in a process group of its own: whatever it starts itself ends with it. (Windows has no such
 * groups; there, `taskkill /T` ends the tree.)
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

export interface Start {
  /** Program and arguments: no shell reads them. */
  command: string[];
  folder: string;
  env?: Record<string, string>;
}

export interface Bounds {
  limitMs: number;
  /** Aborts when it isn't wanted any more. */
  signal?: AbortSignal | undefined;
}

/** Starts a program. What can't be started emits `error`. */
export function start({ command: [file = '', ...args], folder, env = {} }: Start): ChildProcessWithoutNullStreams {
  return spawn(file, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: 'pipe',
  });
}

/** Sends a signal to a program and all that it has started; nobody there is no error. */
export function signal({ pid }: { pid?: number | undefined }, name: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', ...(name === 'SIGKILL' ? ['/F'] : [])]).on('error', () => {});
    return;
  }
  try {
    process.kill(-pid, name);
  } catch {
    // ESRCH: all of them have ended.
  }
}

export interface Ended {
  /** Its exit code; null: it was killed, or never started. */
  code: number | null;
  /** What it wrote to its standard output, as far as it is short. */
  output: string;
  /** It took longer than it may. */
  late: boolean;
  /** It could not be started, for this reason (ENOENT: there is no such program). */
  reason?: string;
}

const MOST_OUTPUT = 16 * 1024;

/** Runs a command to its end, or to its time limit. `onText` is given what it writes. Never rejects. */
export function runToEnd(options: Start, bounds: Bounds, onText: (text: string) => void = () => {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = start(options);
    const ended: Ended = { code: null, output: '', late: false };
    const kill = (): void => signal(child, 'SIGKILL');
    const limit = setTimeout(() => {
      ended.late = true;
      kill();
    }, bounds.limitMs);
    bounds.signal?.addEventListener('abort', kill, { once: true });
    const finish = (): void => {
      clearTimeout(limit);
      bounds.signal?.removeEventListener('abort', kill);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(ended);
    };
    child.stdin.on('error', () => {});
    child.stdin.end();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (ended.output.length < MOST_OUTPUT) ended.output += text;
      onText(text);
    });
    child.stderr.setEncoding('utf8').on('data', onText);
    child.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      ended.reason = code ?? message;
      finish();
    });
    child.on('exit', (code) => {
      ended.code = code;
      // What it has left behind holds its output open.
      kill();
    });
    child.on('close', finish);
  });
}
