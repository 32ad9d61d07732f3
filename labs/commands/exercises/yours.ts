/** Writing a WebSocket server oneself: the checks of the twelve steps, up to the first step that isn't done. */
import { relative } from 'node:path';
import { failureLines, stageLine } from '../../../server/checker/report/terminal.ts';
import { type CheckReport, type CheckResult, type CheckStage, STAGE_TITLES } from '../../../server/contract.ts';
import { folderOf, makeFolder, type Place } from './folders.ts';
import { readProgress, writeProgress } from './progress.ts';
import { SOLUTIONS, type Starter, starterFiles } from './sources.ts';
import { checksOf, STEPS } from './steps/index.ts';
import { type Asking, askServer, failureOf, type Surroundings } from './surroundings.ts';
import { WORDS } from './words.ts';

/** What it takes to have done all steps. */
const MUSTS = STEPS.flatMap((step) => checksOf(step).map((check) => ({ ...check, stage: step.stage }))).filter(
  ({ level }) => level === 'must',
);

/** Makes the folder in which somebody begins; answers whether it wasn't there. */
export async function makeYours(place: Place, starter: Starter): Promise<boolean> {
  return makeFolder(place, await starterFiles(place.servers, starter));
}

/** The same, and says so. */
export async function beginYours(place: Place, starter: Starter, { print, language }: Surroundings): Promise<void> {
  const made = await makeYours(place, starter);
  const folder = folderOf(place);
  const shown = relative(process.cwd(), folder);
  const words = WORDS[language];
  print(made ? words.madeYours(shown) : words.yours(shown, await readProgress(folder), STEPS.length));
}

export interface Written {
  report: CheckReport;
  /** How many steps are done, from the first on. */
  passed: number;
  /** How many ever were. */
  before: number;
}

/** Asks, and keeps how far it went. Null: saved meanwhile, so that this is about a file that is no more. */
export async function askYours(place: Place, asking: Asking): Promise<Written | null> {
  const report = await askServer(place.id, MUSTS, asking);
  if (asking.signal.aborted) return null;
  const undone = stepsIn(report).findIndex(({ results }) => !isDone(results));
  const passed = undone < 0 ? stepsIn(report).length : undone;
  const before = await readProgress(folderOf(place));
  if (passed > before) await writeProgress(folderOf(place), passed);
  return { report, passed, before };
}

/** Asks and tells; answers whether every step is done. */
export async function checkYours(
  place: Place,
  starter: Starter,
  surroundings: Surroundings & { hint: boolean },
): Promise<boolean> {
  const { print, language, servers } = surroundings;
  const written = await askYours(place, surroundings);
  if (!written) return false;
  const { report, passed, before } = written;
  for (const [i, { stage, results }] of stepsIn(report).entries()) {
    print(`${String(i + 1).padStart(2)} ${stageLine(stage, results, language)}`);
  }
  const words = WORDS[language];
  if (passed === STEPS.length) {
    const solution = relative(process.cwd(), folderOf({ servers, id: SOLUTIONS[starter] }));
    print('');
    print(words.allSteps(solution, report.results.length));
    print(words.report(place.id));
    return true;
  }
  tellNext(passed, report, { ...surroundings, id: place.id, before });
  return false;
}

/** The steps that were asked, the last of them perhaps not to its end. */
function stepsIn({ results }: CheckReport): { stage: CheckStage; results: CheckResult[] }[] {
  return STEPS.map(({ stage }) => ({ stage, results: results.filter((one) => one.stage === stage) })).filter(
    (step) => step.results.length > 0,
  );
}

const isDone = (results: CheckResult[]): boolean => results.every(({ outcome }) => outcome !== 'failed');

/** What to do next, and what the check saw. */
function tellNext(
  passed: number,
  report: CheckReport,
  { print, language, hint, id, before }: Surroundings & { hint: boolean; id: string; before: number },
): void {
  const step = STEPS[passed];
  const failure = failureOf(report);
  if (!step || !failure) return;
  const words = WORDS[language];
  const lines = [
    '',
    words.step(passed + 1, STEPS.length, STAGE_TITLES[step.stage][language]),
    ...(passed < before ? [words.passedBefore] : []),
    step.task[language],
    '',
    ...failureLines(failure, language),
    '',
    `${words.inTheLab}: ${step.see[language]}`,
    hint ? `${words.hint}: ${step.hint[language]}` : words.forHint(id),
  ];
  for (const line of lines) print(line);
}
