/** A process of the swarm's own, spoken with over its IPC channel: an answer to each question, in its turn. */
import { type ChildProcess, fork } from 'node:child_process';
import { Problem } from '../problem.ts';

/** How long it may take to end by itself. */
const END_MS = 1500;

export interface Child<Order, Said> {
  /** Sends an order that is answered. Rejects with a `Problem` when the process ends first. */
  ask(order: Order): Promise<Said>;
  /** Sends an order that is not answered. */
  tell(order: Order): void;
  /** The next thing it says without having been asked. */
  heard(): Promise<Said>;
  pid: number;
  /** Aborts when it has ended without being asked to. */
  gone: AbortSignal;
  close(): Promise<void>;
}

/** Starts `program`, a built file. `what`: what it is called in an error. */
export function startChild<Order extends object, Said>(
  program: string,
  what: string,
  execArgv: string[] = [],
): Child<Order, Said> {
  const child: ChildProcess = fork(program, [], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting: { resolve(said: Said): void; reject(error: unknown): void }[] = [];
  const gone = new AbortController();
  let isClosing = false;

  const ended = new Promise<void>((resolve) => {
    const over = (why: string): void => {
      const problem = endedEarly(what, why);
      for (const { reject } of waiting.splice(0)) reject(problem);
      if (!isClosing) gone.abort(problem);
      resolve();
    };
    child.once('exit', (code, signal) => over(signal ?? `exit code ${code}`));
    child.once('error', ({ message }) => over(message));
  });
  child.on('message', (said) => waiting.shift()?.resolve(said as Said));

  const heard = (): Promise<Said> =>
    new Promise((resolve, reject) => {
      if (gone.signal.aborted) reject(gone.signal.reason);
      else waiting.push({ resolve, reject });
    });
  const tell = (order: Order): void => {
    // What can't be sent to a process that has ended is told by its end.
    if (child.connected) child.send(order, () => {});
  };

  return {
    heard,
    tell,
    ask(order) {
      const answer = heard();
      tell(order);
      return answer;
    },
    pid: child.pid ?? 0,
    gone: gone.signal,
    async close() {
      isClosing = true;
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

function endedEarly(what: string, why: string): Problem {
  return new Problem(500, 'process-ended', {
    en: `The process of ${what} has ended by itself (${why}); what it wrote stands in the terminal.`,
    es: `El proceso de ${what} ha terminado por sí solo (${why}); lo que escribió está en la terminal.`,
  });
}
