/** An exercise step by step, as the page does it: what the terminal is told in sentences, told as data. */
import { relative } from 'node:path';
import type { CheckAsked, ExerciseStanding, Exercises, SolutionFile } from '../../../server/contract.ts';
import type { Places } from '../../../server/control/checking/question.ts';
import { Problem } from '../../../server/problem.ts';
import { checksFor, makeBroken } from '../exercises/broken.ts';
import type { Fault } from '../exercises/faults/fault.ts';
import { FAULTS } from '../exercises/faults/index.ts';
import { folderOf, type Place, putAside } from '../exercises/folders.ts';
import { exerciseCalled } from '../exercises/index.ts';
import { readProgress } from '../exercises/progress.ts';
import { SOLUTIONS, STARTERS, type Starter, serverFiles } from '../exercises/sources.ts';
import { STEPS } from '../exercises/steps/index.ts';
import { type Asking, askServer, failureOf } from '../exercises/surroundings.ts';
import { atEachSave } from '../exercises/watch.ts';
import { askYours, makeYours } from '../exercises/yours.ts';
import { asProblem } from './problem.ts';
import { type Asker, telling } from './wanted.ts';

/** Which exercises there are, and how far those have come that one writes oneself. */
export async function exercises({ serversDir }: Places): Promise<Exercises> {
  const written = STARTERS.map(async (starter) => {
    const id = `yours/${starter}`;
    return { id, passed: await readProgress(folderOf({ servers: serversDir, id })) };
  });
  return {
    folder: shownFolder(serversDir),
    steps: [...STEPS],
    written: await Promise.all(written),
    broken: [...FAULTS].map(([number, { symptom, look, hint }]) => ({ id: `broken/${number}`, symptom, look, hint })),
  };
}

const shownFolder = (folder: string): string => relative(process.cwd(), folder) || folder;

/** Asks an exercise up to what has to be done next; where that is wanted, again at each save. */
export async function doExercise(asked: CheckAsked, { serversDir, webDir }: Places, asker: Asker): Promise<void> {
  const { tell, signal } = asker;
  const exercise = exerciseCalled(asked.server);
  const place: Place = { servers: serversDir, id: asked.server };
  if (asked.reset) {
    const kept = await putAside(place, new Date());
    if (kept) tell({ type: 'put-aside', folder: shownFolder(kept) });
  }
  if ('starter' in exercise) await makeYours(place, exercise.starter);
  else await makeBroken(exercise.number, exercise.fault, serversDir);

  const round = async (wanted: AbortSignal): Promise<boolean> => {
    tell({ type: 'starting' });
    const asking = { servers: serversDir, webDir, ...telling({ tell, signal: wanted }) };
    const standing =
      'starter' in exercise
        ? await standingOfYours(place, exercise.starter, asking)
        : await standingOfBroken(place, exercise.fault, asking);
    if (standing) tell({ type: 'exercise', standing });
    return standing?.isDone ?? false;
  };
  if (!asked.watch) {
    await round(signal);
    return;
  }
  await atEachSave(folderOf(place), signal, async (wanted) => {
    try {
      if (await round(wanted)) return true;
    } catch (error) {
      // It doesn't start: its next version may.
      if (!(error instanceof Problem) && !wanted.aborted) throw error;
      if (!wanted.aborted) tell(asProblem(error));
    }
    if (!wanted.aborted) tell({ type: 'waiting' });
    return false;
  });
}

/** Null: it is no longer wanted. */
async function standingOfYours(place: Place, starter: Starter, asking: Asking): Promise<ExerciseStanding | null> {
  const written = await askYours(place, asking);
  if (!written) return null;
  const { passed, before } = written;
  const isDone = passed === STEPS.length;
  return { passed, passedBefore: before, isDone, solution: isDone ? await solutionOf(place, starter) : [] };
}

async function standingOfBroken(
  place: Place,
  { of, change, ...fault }: Fault,
  asking: Asking,
): Promise<ExerciseStanding | null> {
  const report = await askServer(place.id, checksFor(fault), asking);
  if (asking.signal.aborted) return null;
  const isDone = failureOf(report) === null;
  const solution = [{ name: `${of}/${change.file}`, text: change.from.trimEnd() }];
  return { passed: 0, passedBefore: 0, isDone, solution: isDone ? solution : [] };
}

/** The program of the server that does everything; what it shares with theirs is left out. */
async function solutionOf({ servers }: Place, starter: Starter): Promise<SolutionFile[]> {
  const of = SOLUTIONS[starter];
  const files = [...(await serverFiles(servers, of))].filter(
    ([name]) => name !== 'server.json' && !/feed\./.test(name),
  );
  return files.map(([name, text]) => ({ name: `${of}/${name}`, text }));
}
