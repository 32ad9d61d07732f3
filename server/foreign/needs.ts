/** Whether what a program needs is there, and which of its interpreters has it. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ServerNeed } from '../contract.ts';
import type { Manifest, Need } from './manifest.ts';
import { type Ended, runToEnd } from './processes.ts';

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

/** Asks a command of a manifest in its folder. */
export type AskNeed = (command: string[], folder: string) => Promise<Ended>;

export const askNeed: AskNeed = (command, folder) => runToEnd({ command, folder }, { limitMs: FIND_LIMIT_MS });

/**
 * For one look at many: asks once what several ask in the same words, where it is nothing of their own folders but of a
 * file that stands beside them (`../run.mjs`).
 */
export function askTogether(): AskNeed {
  const asked = new Map<string, Promise<Ended>>();
  return (command, folder) => {
    const isBeside = (part: string): boolean => part.startsWith('../');
    const isOwn = (part: string): boolean => !isBeside(part) && existsSync(join(folder, part));
    if (!command.some(isBeside) || command.some(isOwn)) return askNeed(command, folder);
    const key = JSON.stringify([dirname(folder), command]);
    const answer = asked.get(key) ?? askNeed(command, folder);
    asked.set(key, answer);
    return answer;
  };
}

/** Looks for what a program needs, with each of its interpreters until one has all of it. */
export async function lookFor(manifest: Manifest, ask = askNeed): Promise<Looked> {
  let first: Looked | null = null;
  for (const program of manifest.programs.length > 0 ? manifest.programs : ['']) {
    const needs = await Promise.all(manifest.needs.map((need) => findNeed(manifest, program, need, ask)));
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

async function findNeed(
  manifest: Manifest,
  program: string,
  { what, find, get }: Need,
  ask: AskNeed,
): Promise<ServerNeed> {
  const { code, output } = await ask(commandOf({ manifest, program }, find), manifest.folder);
  const version =
    output
      .trim()
      .split('\n')[0]
      ?.replace(/\p{Cc}/gu, ' ')
      .slice(0, LONGEST_VERSION) ?? '';
  return { what, found: code === 0, version: code === 0 && version !== '' ? version : null, get };
}
