/** npm run measure in several variants: over servers or protocols, a folder each, and one run of each side by side. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareRuns } from '../../../server/analysis/between/between.ts';
import { digestOf, plain } from '../../../server/analysis/digest.ts';
import { OUR_SERVER, OUR_SERVER_NAME, PROTOCOL_NAME, type Run, type RunSettings } from '../../../server/contract.ts';
import { csvFormat } from '../../../server/export/csv/format.ts';
import { TOGETHER_WORDS } from '../../../server/export/together/words.ts';
import { Problem } from '../../../server/problem.ts';
import { TOGETHER_QUESTIONS } from '../../../server/readings/together/together.ts';
import { checkEmpty, type Files } from './folder.ts';
import { measure, type Surroundings } from './measure.ts';
import type { Plan } from './plan.ts';
import { WORDS } from './words.ts';

const SIDE_BY_SIDE = 'side-by-side';

/** What the runs differ in, and each one's. */
export type Variants =
  | { over: 'server'; values: readonly RunSettings['server'][] }
  | { over: 'protocol'; values: readonly RunSettings['protocol'][] };

/** Gives the exit code: 0, or that of the first variant with which something failed or was stopped. */
export async function measureOver(plan: Plan, variants: Variants, surroundings: Surroundings): Promise<number> {
  const { over, values } = variants;
  const { print, tell } = surroundings;
  const words = WORDS[plan.language];
  await checkEmpty(plan.out);
  const firsts: Run[] = [];
  for (const [i, value] of values.entries()) {
    tell(words.variant[over](i + 1, values.length, value));
    const settings = { ...plan.settings, [over]: value };
    const one = { ...plan, settings, out: join(plan.out, folderOf(value)) };
    let first: Run | null = null;
    const code = await measure(one, {
      ...surroundings,
      print: (text) => print(plan.json ? text : `${nameOf(over, settings)}\n\n${text}\n`),
      onRun(run) {
        if (run.state === 'done') first ??= run;
      },
    });
    if (code !== 0) return code;
    if (first) firsts.push(first);
  }
  await writeTogether(plan, firsts);
  if (!plan.json) print(togetherText(plan, over, firsts));
  tell(words.keptTogether(join(plan.out, SIDE_BY_SIDE)));
  return 0;
}

/** "yours/python" is one name in a folder. */
const folderOf = (value: string): string => value.replace('/', '-');

function nameOf(over: Variants['over'], { server, protocol }: RunSettings): string {
  if (over === 'protocol') return PROTOCOL_NAME[protocol];
  return server === OUR_SERVER ? OUR_SERVER_NAME : server;
}

/** Those that the page gives of runs side by side, by the same names. */
async function writeTogether({ out, language }: Plan, runs: Run[]): Promise<void> {
  const asked = { ids: runs.map(({ id }) => id), format: csvFormat(language) };
  const load = async (id: string): Promise<Run> => runs.find((run) => run.id === id) as Run;
  const files: Files = {};
  for (const { fileName, make } of TOGETHER_QUESTIONS) {
    const made = fileName ? await make(load, asked).catch(notMeasured) : null;
    if (fileName && made) files[fileName] = made;
  }
  const folder = join(out, SIDE_BY_SIDE);
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, { flag: 'wx' });
}

/** A chart of what none of them measured. */
function notMeasured(error: unknown): null {
  if (error instanceof Problem && error.status === 404) return null;
  throw error;
}

/** What differs, in sentences. */
function togetherText({ language, repeat }: Plan, over: Variants['over'], runs: Run[]): string {
  const words = WORDS[language];
  const { runs: compared, protocols, measures } = compareRuns(runs.map(digestOf));
  const nameIn = ({ server, settings }: (typeof compared)[number]): string =>
    over === 'server' ? server[language] : PROTOCOL_NAME[settings.protocol];
  return [
    repeat > 1 ? words.firstOfEach : words.sideBySide,
    ...compared.map((run) => `  ${run.letter}  ${nameIn(run)}`),
    ...(protocols ? [...protocols.verdict, ...protocols.notes].map((text) => `  ${plain(text[language])}`) : []),
    ...measures.flatMap(({ measure: name, sentences }) => [
      `${TOGETHER_WORDS[language].titles[name]}:`,
      ...sentences.map((text) => `  ${plain(text[language])}`),
    ]),
    '',
  ].join('\n');
}
