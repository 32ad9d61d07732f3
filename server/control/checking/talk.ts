/** One question to the program that checks: started for it, ended with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import type { Question } from './question.ts';

/** How long it may take to end its servers: each has 2 s for it. */
const END_LIMIT_MS = 10_000;
/** Of what it says when it breaks off. */
const MOST_COMPLAINT = 4000;
const LINE_END = 10;

export interface Talk {
  /** Lines of JSON. */
  answer: Readable;
  /** The first of them, which stays in `answer`; null: it ended without one. */
  firstLine(): Promise<string | null>;
  /** Nobody wants to hear more. */
  stop(): void;
  /** Resolves when it runs no more. */
  ended: Promise<void>;
}

/** Starts the program and asks it. */
export function startTalk(program: string, question: Question): Talk {
  const child = spawn(process.execPath, [program], { stdio: 'pipe', windowsHide: true });
  giveWay(child);
  let complaint = '';
  let limit: NodeJS.Timeout | undefined;
  child.stderr.setEncoding('utf8').on('data', (said: string) => {
    complaint = (complaint + said).slice(-MOST_COMPLAINT);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      console.error(error);
      resolve();
    });
    child.once('close', (code) => {
      clearTimeout(limit);
      if (code !== 0) console.error(`The program that makes the checks ended with ${code}. ${complaint}`);
      resolve();
    });
  });
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(question)}\n`);

  return {
    answer: child.stdout,
    ended,
    firstLine: () => firstLineOf(child.stdout),
    stop() {
      child.stdin.end();
      // What nobody reads would keep it from ending.
      if (!child.stdout.destroyed && child.stdout.listenerCount('data') === 0) child.stdout.resume();
      limit ??= setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    },
  };
}

/** Whatever else runs on this machine comes first, also before the servers that it starts. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}

async function firstLineOf(stream: Readable): Promise<string | null> {
  const pieces: Buffer[] = [];
  while (!pieces.some((piece) => piece.includes(LINE_END))) {
    const piece: Buffer | null = stream.read();
    if (piece) pieces.push(piece);
    else if (stream.readableEnded || stream.destroyed) return null;
    else await Promise.race([once(stream, 'readable'), once(stream, 'close')]);
  }
  const all = Buffer.concat(pieces);
  stream.unshift(all);
  return all.subarray(0, all.indexOf(LINE_END)).toString('utf8');
}
