/**
 * What the lab starts where its page asks for a check: a program of its own, so that no check delays what is measured.
 * It reads one question from its input, a line of JSON, answers with lines of JSON, and ends with its input.
 */
import { createInterface } from 'node:readline';
import type { CheckMessage } from '../../../server/contract.ts';
import type { Question } from '../../../server/control/checking/question.ts';
import { askAll } from './all.ts';
import { doExercise, exercises } from './exercise.ts';
import { asProblem } from './problem.ts';

/** A connection on which nothing moves is let go of after two minutes; an empty line moves. */
const ALIVE_EVERY_MS = 20_000;

const stop = new AbortController();
const end = (): void => stop.abort();
/** Nobody listens any more. */
process.stdout.on('error', end);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);

const write = (value: unknown): void => {
  if (!stop.signal.aborted) process.stdout.write(`${JSON.stringify(value)}\n`);
};
const tell = (message: CheckMessage): void => write(message);

async function answer(question: Question): Promise<void> {
  try {
    if (question.about === 'exercises') write(await exercises(question));
    else
      await (question.asked.stepByStep ? doExercise : askAll)(question.asked, question, { tell, signal: stop.signal });
  } catch (error) {
    if (!stop.signal.aborted) tell(asProblem(error));
  }
}

const alive = setInterval(() => process.stdout.write('\n'), ALIVE_EVERY_MS);
const input = createInterface({ input: process.stdin });
input.once('close', end);
input.once('line', async (line) => {
  await answer(JSON.parse(line) as Question);
  clearInterval(alive);
  input.close();
  process.stdin.destroy();
});
