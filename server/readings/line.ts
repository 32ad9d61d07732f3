/** Where the jobs are done: in a thread of their own, or, without a built file for one, on this same loop. */
import { MessageChannel, type Transferable, Worker } from 'node:worker_threads';
import { type Answer, answerOn, type Question } from './answering.ts';
import type { Folders } from './jobs.ts';

export interface Line {
  ask(question: Question, transfer?: Transferable[]): void;
  end(): Promise<void>;
}

export interface LineOptions {
  /** The built file of the thread; null: none. */
  thread: string | null;
  folders: Folders;
  onAnswer(answer: Answer): void;
  /** It died by itself. */
  onDeath(reason: string): void;
}

export function openLine({ thread, folders, onAnswer, onDeath }: LineOptions): Line {
  if (thread === null) {
    const { port1, port2 } = new MessageChannel();
    answerOn(port2, folders);
    port1.on('message', onAnswer);
    return { ask: (question, transfer = []) => port1.postMessage(question, transfer), end: async () => port1.close() };
  }
  const worker = new Worker(thread, { workerData: folders });
  let reason = '';
  let ended = false;
  worker.on('message', onAnswer);
  worker.on('error', (error) => {
    reason = error.message;
  });
  worker.on('exit', (code) => {
    if (!ended) onDeath(reason || `exit code ${code}`);
  });
  return {
    ask: (question, transfer = []) => worker.postMessage(question, transfer),
    async end() {
      ended = true;
      await worker.terminate();
    },
  };
}
