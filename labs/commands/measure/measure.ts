/** npm run measure, once it is known what to measure: run after run in a browser, each written as it ends. */

import { summarise } from '../../../server/analysis/summary.ts';
import { type Language, type Run, runFileName } from '../../../server/contract.ts';
import { readRun } from '../../../server/documents/document.ts';
import { csvOf } from '../../../server/export/csv/csv.ts';
import { csvFormat } from '../../../server/export/csv/format.ts';
import { filesOf } from '../../../server/export/files.ts';
import { markdownOf } from '../../../server/export/markdown/markdown.ts';
import { repeatsTable } from '../../../server/export/tables/repeats.ts';
import { Problem } from '../../../server/problem.ts';
import { settingsAddress } from '../../../web/parts/address/settings.ts';
import { type Files, type OutFolder, openFolder } from './folder.ts';
import { type Plan, settingsOfRun } from './plan.ts';
import { type Ending, isWhole, type Kept, marksOf, summaryOf } from './summary.ts';
import { resultText } from './text.ts';
import { beginLine, markLine, runLine, WORDS } from './words.ts';

/** What a browser gives of a run. */
export interface Made {
  document: string;
  /** Its pictures as PNG, each by the name of the picture's file: "latency.png". What was not drawn is left out. */
  pngs: Files;
}

/** A lab and a browser: makes a run at an address of the page. */
export interface Runner {
  run(hash: string, options: { durationMs: number; signal: AbortSignal }): Promise<Made>;
  close(): Promise<void>;
}

export interface Surroundings {
  start(): Promise<Runner>;
  /** The result: stdout. */
  print(text: string): void;
  /** What goes on: stderr. `wait`: a line that stands until its work is done. */
  tell(line: string): void;
  wait<T>(line: string, work: () => Promise<T>): Promise<T>;
  /** Somebody wants it to end, and keeps what there is. */
  stop: AbortSignal;
  /** Somebody wants it to end at once. */
  stopNow: AbortSignal;
  /** Each run, when it is written. */
  onRun?(run: Run): void;
  open?: typeof openFolder;
}

/** Exit codes (docs/measure.md). */
const DONE = 0;
const FAILED = 1;
const STOPPED = 130;

/**
 * Measures what is planned and writes it. Gives the exit code. Rejects with a `Problem`, or with whatever the browser has
 * to say, when nothing could be kept: nothing is left of it then.
 */
export async function measure(plan: Plan, surroundings: Surroundings): Promise<number> {
  const { print, tell, stopNow, open = openFolder } = surroundings;
  const words = WORDS[plan.language];
  const folder = await open(plan.out);
  stopNow.addEventListener('abort', folder.discardNow);
  const kept: Kept[] = [];
  let first: Run | undefined;
  const ending = await measureAll(plan, surroundings, async (number, made) => {
    const run = readRun(made.document);
    first ??= run;
    kept.push(await write(folder, plan, number, run, made));
    surroundings.onRun?.(run);
    return kept.at(-1) as Kept;
  }).catch(async (error: unknown): Promise<Ending> => {
    if (kept.length > 0) return { state: 'failed', why: saidOf(error, plan.language) };
    await folder.discard();
    throw error;
  });
  if (!first) {
    await folder.discard();
    tell(words.nothingKept);
    return STOPPED;
  }
  const summary = summaryOf(plan, kept, ending);
  const json = `${JSON.stringify(summary, null, 2)}\n`;
  const table = repeatsTable(summary.repeats, first);
  await folder.finish({
    'summary.json': json,
    'summary.csv': csvOf(table, csvFormat(plan.language)),
    'summary.md': markdownOf(table, plan.language),
  });
  print(plan.json ? json : resultText(summary, plan.language));
  if (ending.state === 'failed') tell(ending.why);
  tell(words.kept(kept.length, plan.repeat, plan.out));
  const codes = {
    complete: kept.every(({ missing }) => missing.length === 0) ? DONE : FAILED,
    failed: FAILED,
    stopped: STOPPED,
  };
  return codes[ending.state];
}

/** `keep`: writes what a run gave, and all that comes from it. */
async function measureAll(
  plan: Plan,
  { start, tell, wait, stop }: Surroundings,
  keep: (number: number, made: Made) => Promise<Kept>,
): Promise<Ending> {
  const words = WORDS[plan.language];
  const runner = await start();
  tell(beginLine(plan));
  try {
    for (let number = 1; number <= plan.repeat; number++) {
      if (stop.aborted) return { state: 'stopped' };
      const settings = settingsOfRun(plan, number);
      const options = { durationMs: settings.durationMs, signal: stop };
      const one = await wait(runLine(number, plan.repeat, settings, plan.language), async () =>
        keep(number, await runner.run(settingsAddress(settings, plan.faults), options).catch(explain(number))),
      );
      for (const { transport, text } of marksOf(one.summary)) tell(markLine(transport, text, plan.language));
      if (one.missing.length > 0) tell(words.missing(number, one.missing.join(', ')));
      if (!isWhole(one)) return stop.aborted ? { state: 'stopped' } : { state: 'failed', why: words.notWhole(number) };
    }
    return { state: 'complete' };
  } finally {
    await runner.close();
  }
}

/** What a browser says of its own end, in a sentence. */
function explain(number: number) {
  return (error: Error): never => {
    const [why = ''] = error.message.split('\n');
    throw new Problem(500, 'run-failed', { en: WORDS.en.failed(number, why), es: WORDS.es.failed(number, why) });
  };
}

async function write(folder: OutFolder, plan: Plan, number: number, run: Run, given: Made): Promise<Kept> {
  const name = `run-${String(number).padStart(String(plan.repeat).length, '0')}`;
  const files = writtenOf(run, given, plan.language);
  await folder.add(name, files);
  const { id, createdAtMs, settings, environment } = run;
  return {
    run: { id, createdAtMs, settings, environment },
    summary: summarise(run),
    folder: name,
    files: Object.keys(files),
    missing: pngNames(run).filter((name) => !(name in given.pngs)),
  };
}

/** All that a run gives, by the names that the page gives its downloads. */
function writtenOf(run: Run, { document, pngs }: Made, language: Language): Files {
  const name = runFileName(run);
  const made = filesOf(run).map(({ ending, make }) => [`${name}${ending}`, make(run, csvFormat(language))] as const);
  const pictures = Object.entries(pngs).map(([path, png]) => [`${name}-${path}`, png] as const);
  return { [`${name}.json`]: document, ...Object.fromEntries([...made, ...pictures]) };
}

/** The pictures that a browser draws of a run: one for each SVG. */
function pngNames(run: Run): string[] {
  return filesOf(run).flatMap(({ path }) => (path.endsWith('.svg') ? [path.replace(/svg$/, 'png')] : []));
}

function saidOf(error: unknown, language: Language): string {
  return error instanceof Problem ? error.text[language] : String((error as Error).message ?? error);
}
