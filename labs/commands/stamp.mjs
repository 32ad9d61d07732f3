// What dist/ was built from: so that whoever starts the lab learns in a moment whether it must be built again.
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from './tools/paths.mjs';

const STAMP = inProject('dist/.built-from');
const FOLDERS = ['server', 'web', 'docs', 'labs'];
/** Of these, what is run or read as it is. */
const NOT_BUILT =
  /\.test\.ts$|^labs[\\/](tests|recordings|servers|commands[\\/](?!bench-|checking|exercises|measure|recording|scale))|^docs[\\/]([^\\/]+|proxies[\\/].+)$/;
const FILES = [
  'labs/commands/build.mjs',
  'labs/commands/programs/debian.mjs',
  'labs/commands/programs/redis.mjs',
  'labs/commands/tools/compress.mjs',
  'labs/commands/tools/markdown.mjs',
  'labs/commands/stamp.mjs',
  'labs/commands/tools/terminal/columns.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'labs/commands/vite.server.config.ts',
];

/** The files that the build is made from, as paths in the project. */
export function sources() {
  /** @type {string[]} */
  const paths = [];
  const walk = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(inProject(folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) paths.push(path);
    }
  };
  FOLDERS.forEach(walk);
  return [...FILES, ...paths.filter((path) => !NOT_BUILT.test(path))].sort();
}

/**
 * Whether dist/ was built from the sources as they are now. Files that have not been written since are not read again;
 * those that have been, as by a checkout, may still say the same.
 */
export async function isBuilt() {
  const [files, contents] = (await readFile(STAMP, 'utf8').catch(() => '')).split('\n');
  const now = sources();
  return files === filesHash(now) || contents === (await contentsHash(now));
}

/** The stamp of the sources as they are now. */
export async function newStamp() {
  const paths = sources();
  // First those that may be written meanwhile, then what they say: what changes in between is found later.
  const files = filesHash(paths);
  return `${files}\n${await contentsHash(paths)}`;
}

/** @param {string} stamp dist/ was built from this */
export const keepStamp = (stamp) => writeFile(STAMP, stamp);

/** From here on dist/ counts as not built. */
export const forgetStamp = () => rm(STAMP, { force: true });

/** Of when each file was last changed in any way: no program can set that time.
 * @param {string[]} paths */
function filesHash(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const { size, ctimeMs } = statSync(inProject(path));
    hash.update(`${path}\0${size}\0${ctimeMs}\0`);
  }
  return hash.digest('hex');
}

/** @param {string[]} paths */
async function contentsHash(paths) {
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(`${path}\0`)
      .update(await readFile(inProject(path)))
      .update('\0');
  return hash.digest('hex');
}
