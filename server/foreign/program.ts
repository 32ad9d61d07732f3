/**
 * A program's life: started in a process group of its own, ready when it says so, told the updates line by line, and
 * ended by the end of its input, or else by signals. Whatever goes wrong with it is told, and costs nobody else.
 */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { type Clock, systemClock } from '../clock.ts';
import type { Text } from '../contract.ts';
import type { Problem } from '../problem.ts';
import {
  cannotStart,
  closedInput,
  closedOutput,
  died,
  doesNotRead,
  floods,
  notReady,
  overdue,
  wrongPort,
} from './faults.ts';
import { createLineReader, createOutputAllowance, type Log } from './lines.ts';
import { readSaid, type Said } from './messages.ts';
import { signal, start } from './processes.ts';
import { endStrays, MARK_VARIABLE } from './strays.ts';

/** How long it may take at most; and what may wait for it to read. */
export const LIMITS = {
  /** From the start to `{"listening":…}`. */
  readyMs: 10_000,
  /** From the end of its input to its own end. */
  finishMs: 1500,
  /** From SIGTERM to its end. */
  terminateMs: 500,
  /** From its end to the end of its outputs: what else holds them open is not waited for. */
  outputsMs: 300,
  unreadBytes: 4 * 1024 * 1024,
};

export interface ProgramOptions {
  name: Text;
  command: string[];
  folder: string;
  /** Where it shall listen, on 127.0.0.1. */
  port: number;
  env: Record<string, string>;
  log: Log;
  clock?: Clock;
  limits?: Partial<typeof LIMITS>;
  onAct(act: Extract<Said, { type: 'act' }>): void;
  /** False: what was written to it waits; true: it reads on. */
  onReading?(reads: boolean): void;
  /** It did not end with its input: a signal was needed. */
  onOverdue?: ((told: Text) => void) | undefined;
}

export interface Program {
  /** Of the process, and of the group that all it starts is in; 0: it never started. */
  pid: number;
  /** Resolves when it listens. Rejects with a `Problem` when it never will. */
  ready: Promise<void>;
  /** Resolves when nothing of it runs any more: to why it ended, or null if it was asked to. */
  ended: Promise<Problem | null>;
  /** Writes a line to its standard input. */
  write(line: string): void;
  /** Ends it: the end of its input, then signals. Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** Starts a program. */
export function startProgram(options: ProgramOptions): Program {
  const { name, command, port, log, clock = systemClock } = options;
  const limits = { ...LIMITS, ...options.limits };
  const mayCome = createOutputAllowance(clock);
  const mark = randomUUID();
  const child = start({
    command,
    folder: options.folder,
    env: {
      ...options.env,
      ...{ PORT: String(port), HOST: '127.0.0.1', PYTHONUNBUFFERED: '1', PYTHONUTF8: '1' },
      [MARK_VARIABLE]: mark,
    },
  });
  /** Of what it did it is ended for, or how it ended by itself. */
  let why: Problem | null = null;
  let saysReady = false;
  let floodsUs = false;
  let asked = false;
  let isOver = false;
  /** What had to be sent to it at its end. */
  let sent: 'SIGTERM' | 'SIGKILL' | null = null;
  let cancelTimer = (): void => {};
  let settleReady: { resolve(): void; reject(problem: Problem): void } | null = null;
  let finish: (why: Problem | null) => void = () => {};

  const ended = new Promise<Problem | null>((resolve) => {
    finish = resolve;
  });
  const ready = new Promise<void>((resolve, reject) => {
    settleReady = { resolve, reject };
  });
  // Whoever waits for the end only must not be surprised by this one.
  ready.catch(() => {});

  const wait = (ms: number, then: () => void): void => {
    cancelTimer();
    cancelTimer = clock.after(ms, then);
  };
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const fail = (problem: Problem): void => {
    if (asked || isOver || hasEnded()) return;
    why ??= problem;
    signal(child, 'SIGKILL');
  };
  const allLog = (): string[] => log.last(20);

  const hear = (line: string): void => {
    const said = readSaid(line);
    if (said.type === 'log') log.add(line);
    else if (why) return;
    else if (said.type === 'act') options.onAct(said);
    else void hearListening(said.port);
  };
  /** It says so once; what it says is tried. */
  const hearListening = async (saidPort: number): Promise<void> => {
    if (saysReady) return;
    saysReady = true;
    if (saidPort !== port || !(await listens(port))) return fail(wrongPort(name, port, saidPort, allLog()));
    if (asked || why || hasEnded()) return;
    cancelTimer();
    settleReady?.resolve();
  };

  for (const [output, onLine] of [
    [child.stdout, hear],
    [child.stderr, (line: string) => log.add(line)],
  ] as const) {
    const reader = createLineReader(onLine);
    output.on('data', (bytes: Buffer) => {
      if (floodsUs) return;
      if (mayCome(bytes)) return reader.push(bytes);
      floodsUs = true;
      fail(floods(name, allLog()));
    });
    output.on('end', reader.end);
  }

  const over = (): void => {
    if (isOver) return;
    isOver = true;
    cancelTimer();
    for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
    settleReady?.reject(why ?? died(name, { code: 0, signal: null }, allLog()));
    finish(why);
    if (sent) options.onOverdue?.(overdue(name, limits.finishMs, sent));
  };
  // Of a program that has ended, its exit says more; one that goes on would never learn of anything, or tell it, again.
  const failIfItGoesOn = (why: (name: Text, log: string[]) => Problem): void => {
    clock.after(limits.outputsMs, () => {
      if (!hasEnded()) fail(why(name, allLog()));
    });
  };
  child.stdin.on('error', () => failIfItGoesOn(closedInput));
  child.stdout.on('end', () => failIfItGoesOn(closedOutput));
  child.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (child.pid !== undefined) return;
    why = cannotStart(name, command, code ?? message);
    over();
  });
  child.on('exit', (code, by) => {
    // What it has started and left behind.
    signal(child, 'SIGKILL');
    const strays = endStrays(mark);
    const end = (): void =>
      void strays.then(() => {
        // Its end is looked at before what it was to be ended for: it may have come first, and was heard of later.
        if (why ? !wasKilled(code, by) : !asked) why = died(name, { code, signal: by }, allLog());
        over();
      });
    child.once('close', end);
    wait(limits.outputsMs, end);
  });
  wait(limits.readyMs, () => fail(notReady(name, limits.readyMs, allLog())));

  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    write(line) {
      if (isOver || asked || why) return;
      child.stdin.write(`${line}\n`, () => {
        options.onReading?.(true);
        if (child.stdin.writableLength > 0) options.onReading?.(false);
      });
      if (child.stdin.writableLength > 0) options.onReading?.(false);
      const waiting = child.stdin.writableLength;
      if (waiting > limits.unreadBytes) fail(doesNotRead(name, waiting, allLog()));
    },
    async stop() {
      if (!asked && !isOver) {
        asked = true;
        child.stdin.end();
        if (!hasEnded()) {
          // It may have ended in time, and this thread been too busy to hear of it: that comes before the turn is over.
          const after = (ms: number, send: () => void): void =>
            wait(ms, () => setImmediate(() => !hasEnded() && send()));
          const send = (next: 'SIGTERM' | 'SIGKILL'): void => {
            sent = next;
            signal(child, next);
          };
          after(limits.finishMs, () => {
            send('SIGTERM');
            after(limits.terminateMs, () => send('SIGKILL'));
          });
        }
      }
      await ended;
    },
  };
}

/** Whether it ended as one that was sent SIGKILL does. Windows has no signals: who ends a process there chooses its code. */
function wasKilled(code: number | null, by: NodeJS.Signals | null): boolean {
  return by === 'SIGKILL' || (process.platform === 'win32' && code === 1);
}

/** Does somebody listen there? */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
