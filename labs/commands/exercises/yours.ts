/** Writing a WebSocket server oneself: the checks of the twelve steps, up to the first step that isn't done. */
import { relative } from 'node:path';
import { failureLines, stageLine } from '../../../server/checker/report/terminal.ts';
import { STAGE_TITLES } from '../../../server/checker/words.ts';
import type { CheckReport } from '../../../server/contract.ts';
import { folderOf, makeFolder, type Place } from './folders.ts';
import { readProgress, writeProgress } from './progress.ts';
import { SOLUTIONS, type Starter, starterFiles } from './sources.ts';
import { checksOf, STEPS } from './steps/index.ts';
import { askServer, failureOf, type Surroundings } from './surroundings.ts';
import { WORDS } from './words.ts';

/** What it takes to have done all steps. */
export const MUSTS = STEPS.flatMap((step) => checksOf(step).map((check) => ({ ...check, stage: step.stage }))).filter(
  ({ level }) => level === 'must',
);

/** Makes the folder in which somebody begins, if it isn't there. */
export async function makeYours(place: Place, starter: Starter, { print, language }: Surroundings): Promise<void> {
  const made = await makeFolder(place, await starterFiles(place.servers, starter));
  const folder = folderOf(place);
  const shown = relative(process.cwd(), folder);
  const words = WORDS[language];
  print(made ? words.madeYours(shown) : words.yours(shown, await readProgress(folder), STEPS.length));
}

/** Asks, tells, and keeps how far it went; answers whether every step is done. */
export async function checkYours(
  place: Place,
  starter: Starter,
  surroundings: Surroundings & { hint: boolean },
): Promise<boolean> {
  const { print, language, signal, servers } = surroundings;
  const report = await askServer(place.id, MUSTS, surroundings);
  // Saved meanwhile: this is about a file that is no more.
  if (signal.aborted) return false;
  const passed = tellSteps(report, surroundings);
  const before = await readProgress(folderOf(place));
  if (passed > before) await writeProgress(folderOf(place), passed);
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

/** A line for each step that was asked; answers how many are done, from the first on. */
function tellSteps(report: CheckReport, { print, language }: Surroundings): number {
  let passed = 0;
  for (const [i, { stage }] of STEPS.entries()) {
    const results = report.results.filter((one) => one.stage === stage);
    if (results.length === 0) break;
    print(`${String(i + 1).padStart(2)} ${stageLine(stage, results, language)}`);
    if (results.some(({ outcome }) => outcome === 'failed')) break;
    passed += 1;
  }
  return passed;
}

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
