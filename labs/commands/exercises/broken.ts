/** Servers with one fault: found with the lab's views, mended, and proven by the checks. */
import { relative } from 'node:path';
import type { Check } from '../../../server/checker/check.ts';
import { WEBSOCKET_CHECKS } from '../../../server/checker/checks.ts';
import { failureLines } from '../../../server/checker/report/terminal.ts';
import type { Fault } from './faults/fault.ts';
import { FAULTS } from './faults/index.ts';
import { folderOf, makeFolder } from './folders.ts';
import { brokenFiles } from './sources.ts';
import { askServer, failureOf, type Surroundings } from './surroundings.ts';
import { WORDS } from './words.ts';

/** What a server must pass to count as mended: the check that finds its fault is a must here. */
export function checksFor({ fails }: Pick<Fault, 'fails'>): Check[] {
  return WEBSOCKET_CHECKS.map((check): Check => (check.id === fails ? { ...check, level: 'must' } : check)).filter(
    ({ level }) => level === 'must',
  );
}

const idOf = (number: string): string => `broken/${number}`;

export async function makeBroken(number: string, fault: Fault, servers: string): Promise<void> {
  await makeFolder({ servers, id: idOf(number) }, await brokenFiles(servers, number, fault));
}

/** Makes them all, so that they can be chosen in the page, and says what is seen of each. */
export async function listBroken({ servers, print, language }: Surroundings): Promise<void> {
  print(WORDS[language].list);
  for (const [number, fault] of FAULTS) {
    await makeBroken(number, fault, servers);
    print('');
    print(`${number}  ${fault.symptom[language]}`);
  }
}

/** Says what is seen and where to look, and what the checks find; answers whether it is mended. */
export async function checkBroken(
  number: string,
  fault: Fault,
  surroundings: Surroundings & { hint: boolean },
): Promise<boolean> {
  const { print, language, signal, hint, servers } = surroundings;
  const words = WORDS[language];
  const id = idOf(number);
  const report = await askServer(id, checksFor(fault), surroundings);
  if (signal.aborted) return false;
  const failure = failureOf(report);
  if (!failure) {
    print(words.mended(number));
    print(words.solution(`${fault.of}/${fault.change.file}`));
    print(fault.change.from.trimEnd());
    return true;
  }
  const lines = [
    words.fault(number, relative(process.cwd(), folderOf({ servers, id }))),
    `${words.symptom}: ${fault.symptom[language]}`,
    `${words.look}: ${fault.look[language]}`,
    words.run(id),
    '',
    `${words.firstFailure}:`,
    ...failureLines(failure, language),
    '',
    hint ? `${words.hint}: ${fault.hint[language]}` : words.forHint(id),
  ];
  for (const line of lines) print(line);
  return false;
}
