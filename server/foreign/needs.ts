/** Whether what a program needs is there, and which of its interpreters has it. */
import type { ServerNeed } from '../contract.ts';
import type { Manifest, Need } from './manifest.ts';
import { runToEnd } from './processes.ts';

/** How long a program may take to say that something is there. */
const FIND_LIMIT_MS = 15_000;
const LONGEST_VERSION = 60;

/** A program as it is on this machine. */
export interface Looked {
  manifest: Manifest;
  /** What `{program}` stands for here. */
  program: string;
  needs: ServerNeed[];
  found: boolean;
}

/** What a command of a manifest is on this machine. */
export function commandOf({ manifest, program }: Pick<Looked, 'manifest' | 'program'>, command: string[]): string[] {
  const filled = command.map((part) =>
    // As functions: in a text, "$&" and the like would mean something else.
    part.replaceAll('{program}', () => program).replaceAll('{build}', () => `${manifest.folder}/.build`),
  );
  // The Node that runs the lab is known to be new enough.
  return filled[0] === 'node' ? [process.execPath, ...filled.slice(1)] : filled;
}

/** Looks for what a program needs, with each of its interpreters until one has all of it. */
export async function lookFor(manifest: Manifest): Promise<Looked> {
  let first: Looked | null = null;
  for (const program of manifest.programs.length > 0 ? manifest.programs : ['']) {
    const needs = await Promise.all(manifest.needs.map((need) => findNeed(manifest, program, need)));
    const looked = { manifest, program, needs, found: needs.every(({ found }) => found) };
    if (looked.found) return looked;
    first = better(first, looked);
  }
  return first as Looked;
}

/** What is missing is said of the interpreter that has most. */
function better(first: Looked | null, second: Looked): Looked {
  const count = ({ needs }: Looked): number => needs.filter(({ found }) => found).length;
  return first && count(first) >= count(second) ? first : second;
}

async function findNeed(manifest: Manifest, program: string, { what, find, get }: Need): Promise<ServerNeed> {
  const command = commandOf({ manifest, program }, find);
  const { code, output } = await runToEnd({ command, folder: manifest.folder }, { limitMs: FIND_LIMIT_MS });
  const version =
    output
      .trim()
      .split('\n')[0]
      ?.replace(/\p{Cc}/gu, ' ')
      .slice(0, LONGEST_VERSION) ?? '';
  return { what, found: code === 0, version: code === 0 && version !== '' ? version : null, get };
}
