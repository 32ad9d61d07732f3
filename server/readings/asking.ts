/**
 * Questions to the thread, and its answers, by number. The thread is started when it is first asked. If it dies, what it
 * was asked is refused, and the next question starts another one.
 */
import type { Transferable } from 'node:worker_threads';
import { Problem } from '../problem.ts';
import { type Answer, errorOf } from './answering.ts';
import type { JobArgs, JobName, JobResult } from './jobs.ts';
import { type Line, type LineOptions, openLine } from './line.ts';

export interface AskingOptions extends Pick<LineOptions, 'thread' | 'folders'> {
  /** After each answer: the runs that are in the thread's memory only. */
  onUnsaved(ids: string[]): void;
  /** The thread died, and its memory with it; those who had asked it are told already. */
  onDeath(): void;
}

export interface Asking {
  /** Rejects with the job's `Problem`, or with one of our own (503): the thread died, or the lab is closing. */
  ask<J extends JobName>(job: J, args: JobArgs<J>, transfer?: Transferable[]): Promise<JobResult<J>>;
  /** Without an answer. */
  tell<J extends JobName>(job: J, args: JobArgs<J>): void;
  /** Asks nothing more, and waits for what is being done. */
  close(): Promise<void>;
}

interface Pending {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** 503: the thread died of this. */
export function died(reason: string): Problem {
  return new Problem(503, 'readings-ended', {
    en: `What computes in the lab has broken off (${reason}) and is started again. What was recorded is still there: try again.`,
    es: `La parte del laboratorio que calcula se ha interrumpido (${reason}) y se vuelve a poner en marcha. Lo grabado sigue ahí: inténtalo de nuevo.`,
  });
}

function isClosed(): Problem {
  return new Problem(503, 'closing', {
    en: 'The lab is closing: nothing is computed any more. Start it again.',
    es: 'El laboratorio se está cerrando y ya no calcula nada. Vuelve a ponerlo en marcha.',
  });
}

/** Asks nothing yet. */
export function createAsking({ thread, folders, onUnsaved, onDeath }: AskingOptions): Asking {
  const pending = new Map<number, Pending>();
  let line: Line | null = null;
  let asked = 0;
  let closed = false;
  let onIdle = (): void => {};

  const answered = ({ number, result, failure, unsaved }: Answer): void => {
    onUnsaved(unsaved);
    const asker = number === null ? undefined : pending.get(number);
    if (number !== null) pending.delete(number);
    if (!failure) asker?.resolve(result as never);
    else if (asker) asker.reject(errorOf(failure));
    else console.error(failure.stack ?? failure.message);
    if (pending.size === 0) onIdle();
  };

  const ended = (reason: string): void => {
    const problem = died(reason);
    console.error(problem.message);
    line = null;
    const left = [...pending.values()];
    pending.clear();
    for (const { reject } of left) reject(problem);
    onDeath();
    if (pending.size === 0) onIdle();
  };

  const lineNow = (): Line => {
    line ??= openLine({ thread, folders, onAnswer: answered, onDeath: ended });
    return line;
  };

  return {
    ask(job, args, transfer) {
      if (closed) return Promise.reject(isClosed());
      asked += 1;
      const number = asked;
      return new Promise((resolve, reject) => {
        pending.set(number, { resolve, reject });
        lineNow().ask({ number, job, args }, transfer);
      });
    },
    tell(job, args) {
      if (!closed) lineNow().ask({ number: null, job, args });
    },
    async close() {
      closed = true;
      if (pending.size > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      }
      await line?.end();
    },
  };
}
