/** Which lab was measured: its version, and its commit where it was taken from Git. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface LabVersion {
  version: string;
  /** With `-dirty` where files were changed since. Null: the folder is not the top of a Git checkout. */
  commit: string | null;
}

const run = promisify(execFile);

/** `root`: the project's folder. */
export async function labVersion(root: string): Promise<LabVersion> {
  const { version } = JSON.parse(await readFile(`${root}/package.json`, 'utf8'));
  const git = (...args: string[]): Promise<string> =>
    run('git', ['-C', root, ...args]).then(({ stdout }) => stdout.trim());
  try {
    // A lab that was unpacked somewhere in another project's checkout is not of its commit.
    const isTop = (await git('rev-parse', '--show-prefix')) === '';
    return { version, commit: isTop ? await git('describe', '--always', '--dirty', '--exclude=*') : null };
  } catch {
    return { version, commit: null };
  }
}
