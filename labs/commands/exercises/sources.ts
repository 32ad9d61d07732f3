/** What an exercise's folder is made of. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language, Text } from '../../../server/contract.ts';
import { changed, type Files } from './change.ts';
import type { Fault } from './faults/fault.ts';
import { readFolder } from './folders.ts';

/** The languages in which one can begin, and for each the server that does everything. */
export const SOLUTIONS = { typescript: 'node', python: 'python' } as const;
export type Starter = keyof typeof SOLUTIONS;
export const STARTERS = Object.keys(SOLUTIONS) as Starter[];

/** Where the way to the lab comes from: it lies beside a server's own files, so that nothing is hidden. */
const FEED: Record<(typeof SOLUTIONS)[Starter], [folder: string, file: string]> = {
  node: ['node', 'feed.ts'],
  python: ['.', 'lab_feed.py'],
};

async function withFeed(servers: string, of: (typeof SOLUTIONS)[Starter], files: Files): Promise<Files> {
  const [folder, file] = FEED[of];
  return new Map([...files, [file, await readFile(join(servers, folder, file), 'utf8')]]);
}

/** A program that listens and fails. */
export async function starterFiles(servers: string, starter: Starter): Promise<Files> {
  return withFeed(servers, SOLUTIONS[starter], await readFolder(join(servers, 'yours/starter', starter)));
}

/** The files of a server of `labs/servers/`, all in one folder. */
export async function serverFiles(servers: string, of: (typeof SOLUTIONS)[Starter]): Promise<Files> {
  return withFeed(servers, of, await readFolder(join(servers, of)));
}

/** The same with one fault. */
export async function brokenFiles(servers: string, number: string, fault: Fault): Promise<Files> {
  const files = changed(await serverFiles(servers, fault.of), [fault.change]);
  const manifest = JSON.parse(files.get('server.json') ?? '');
  const about = (language: Language): string => `${fault.symptom[language]} ${fault.look[language]}`;
  const broken = {
    ...manifest,
    name: `Broken ${number}`,
    about: { en: about('en'), es: about('es') } satisfies Text,
    // It lies one level deeper.
    command: manifest.command.map((word: string) => word.replace(/^\.\.\//, '../../')),
  };
  return new Map([...files, ['server.json', `${JSON.stringify(broken, null, 2)}\n`]]);
}
