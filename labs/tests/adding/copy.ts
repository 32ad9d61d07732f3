import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TYPES_ENV } from '../../commands/tools/check-all.mjs';
import { inProject } from '../../commands/tools/paths.mjs';

const run = promisify(execFile);
const COPIED = [
  'server',
  'web',
  'labs',
  'docs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
];

/** The lab's sources in a folder of their own, for a test that changes them. */
export interface Copy {
  folder: string;
  /** Files that were written or changed by name, in order. */
  touched: Set<string>;
  /** Writes a new file; there must be none. */
  add(path: string, text: string): Promise<void>;
  /** Writes a line before or after one that is there; throws where it isn't. */
  put(path: string, line: string, where: { before: string } | { after: string }): Promise<void>;
  /** Changes a file's text; throws when nothing changes. */
  change(path: string, change: (text: string) => string): Promise<void>;
  /** What the type checker says; nothing is good. */
  typeErrors(): Promise<string>;
  remove(): Promise<void>;
}

/** Copies the sources without their tests; packages are those of the project. */
export async function copySources(): Promise<Copy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'duplex-lab-adding-')));
  for (const name of COPIED) {
    await cp(inProject(name), join(folder, name), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  }
  // The dearest part of a build by far, and no diagram is looked at there.
  const config = join(folder, 'vite.config.ts');
  const text = await readFile(config, 'utf8');
  await writeFile(
    config,
    text.replace('rolldownOptions: {', () => 'rolldownOptions: { external: [/^mermaid/],'),
  );
  await symlink(inProject('node_modules'), join(folder, 'node_modules'), 'junction');
  const touched = new Set<string>();
  const change: Copy['change'] = async (path, how) => {
    touched.add(path);
    const before = await readFile(join(folder, path), 'utf8');
    const after = how(before);
    if (after === before) throw new Error(`${path} has no place for what should be added`);
    await writeFile(join(folder, path), after);
  };
  return {
    folder,
    touched,
    change,
    add(path, text) {
      touched.add(path);
      return writeFile(join(folder, path), text, { flag: 'wx' });
    },
    put: (path, line, where) =>
      change(path, (text) =>
        'before' in where
          ? text.replace(where.before, () => `${line}${where.before}`)
          : text.replace(where.after, () => `${where.after}${line}`),
      ),
    typeErrors: () =>
      run(process.execPath, [inProject('node_modules/typescript/bin/tsc'), '--noEmit', '--singleThreaded'], {
        cwd: folder,
        env: { ...process.env, ...TYPES_ENV },
        maxBuffer: 2 ** 26,
      }).then(
        () => '',
        (error: { stdout: string }) => error.stdout,
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
