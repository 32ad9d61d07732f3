import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../commands/tools/paths.mjs';

/** One for all tests: the user's own stays as it is. */
const STATE_HOME = join(tmpdir(), 'duplex-lab-test-state');
/** Whoever shares a folder for temporary files measures one swarm at a time: tests wait for nobody else's. */
const TEMPORARY = mkdtempSync(join(tmpdir(), 'duplex-lab-tests-'));
process.once('exit', () => rmSync(TEMPORARY, { recursive: true, force: true }));

/** The lab as a person starts it: a process, what it prints, and how it ends. */
export interface LabProcess {
  process: ChildProcess;
  /** Everything printed so far. */
  printed(): string;
  /** Waits until what is printed matches; rejects with all of it if the process ends before. */
  seen(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Exit code, once it has ended and all is printed. */
  ended: Promise<number | null>;
}

/** Starts `node labs/lab.mjs` (or another `command` of that folder) with these flags, in the project's folder or in a copy of it. Neither the machine's language nor npm's variables are inherited. */
export function startLabProcess(
  flags: string[],
  options: { nodeFlags?: string[]; env?: NodeJS.ProcessEnv; folder?: string; command?: string } = {},
): LabProcess {
  const child = spawn(
    process.execPath,
    [...(options.nodeFlags ?? []), join(options.folder ?? ROOT, 'labs', options.command ?? 'lab.mjs'), ...flags],
    {
      env: {
        ...{ PATH: process.env.PATH, LANG: 'en_GB.UTF-8', CI: '1', XDG_STATE_HOME: STATE_HOME, TMPDIR: TEMPORARY },
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const looks = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
      for (const look of looks) look();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);

  return {
    process: child,
    printed: () => text,
    seen: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = text.match(pattern);
          if (match) resolve(match);
        };
        looks.add(look);
        look();
        void ended.then(() => reject(new Error(`The lab ended without printing ${pattern}. It printed:\n${text}`)));
      }),
    ended,
  };
}

/** Runs the lab with flags that make it end by itself. */
export async function runLab(
  ...[flags, options]: Parameters<typeof startLabProcess>
): Promise<{ code: number | null; text: string }> {
  const lab = startLabProcess(flags, options);
  const code = await lab.ended;
  return { code, text: lab.printed() };
}
