/** The end of the readings at which the jobs are done: asked by message, answered by message, in the order they end. */
import type { MessagePort, Transferable } from 'node:worker_threads';
import type { Text } from '../contract.ts';
import { Problem } from '../problem.ts';
import { createJobs, type Folders, type JobName } from './jobs.ts';

/** What is asked: `number` names the answer; null: none is wanted. */
export interface Question {
  number: number | null;
  job: JobName;
  args: unknown;
}

/** What went wrong, as a message: errors lose what they are on the way. */
export interface Failure {
  message: string;
  stack?: string;
  code?: string;
  problem?: { status: number; code: string; text: Text; headers: Record<string, string> };
}

export interface Answer {
  number: number | null;
  result?: unknown;
  failure?: Failure;
  /** Ids of the runs that are in the memory of this end only. */
  unsaved: string[];
}

/** Answers what comes on this port. */
export function answerOn(port: Pick<MessagePort, 'on' | 'postMessage'>, folders: Folders): void {
  const { jobs, unsaved } = createJobs(folders);
  const table = jobs as Record<JobName, (args: unknown) => unknown>;

  const answer = async ({ number, job, args }: Question): Promise<void> => {
    try {
      const result = await table[job](args);
      if (number !== null) port.postMessage({ number, result, unsaved: unsaved() }, bytesIn(result));
    } catch (error) {
      port.postMessage({ number, failure: failureOf(error), unsaved: unsaved() });
    }
  };
  port.on('message', (question: Question) => void answer(question));
}

/** Bytes are handed over, not copied. */
function bytesIn(result: unknown): Transferable[] {
  return result instanceof Uint8Array && result.byteLength === result.buffer.byteLength
    ? [result.buffer as ArrayBuffer]
    : [];
}

function failureOf(error: unknown): Failure {
  if (error instanceof Problem) {
    const { status, code, text, headers, message } = error;
    return { message, problem: { status, code, text, headers } };
  }
  const { message = String(error), stack, code } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  return { message, ...(stack && { stack }), ...(code && { code }) };
}

/** The error again, at the other end. */
export function errorOf({ message, stack, code, problem }: Failure): Error {
  if (problem) return new Problem(problem.status, problem.code, problem.text, problem.headers);
  return Object.assign(new Error(message), stack && { stack }, code && { code });
}
