// npm run build: the page (dist/web) and the server (dist/server), and a stamp of what they were built from.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compress } from './tools/compress.mjs';
import { inProject, ROOT } from './tools/paths.mjs';

const STAMP = inProject('dist/.built-from');
const FOLDERS = ['server', 'web', 'docs', 'labs'];
/** Of these, what is run or read as it is. */
const NOT_BUILT =
  /\.test\.ts$|^labs[\\/](tests|recordings|servers|commands[\\/](?!bench-|checking|exercises|measure|recording|scale))|^docs[\\/]([^\\/]+|proxies[\\/].+)$/;
const CONFIGS = [inProject('vite.config.ts'), inProject('labs/commands/vite.server.config.ts')];
const FILES = [
  'labs/commands/build.mjs',
  'labs/commands/debian.mjs',
  'labs/commands/redis.mjs',
  'labs/commands/tools/compress.mjs',
  'labs/commands/tools/markdown.mjs',
  'labs/commands/tools/terminal/columns.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'labs/commands/vite.server.config.ts',
];

/** Whether dist/ was built from the sources as they are now. */
export async function isBuilt() {
  const stamp = await readFile(STAMP, 'utf8').catch(() => '');
  return stamp === (await sourceHash());
}

/** Builds both. The stamp is written last, so a build that was interrupted counts as none. */
export async function build() {
  const { build: viteBuild } = await import('vite');
  const hash = await sourceHash();
  await forgetBuild();
  await inProduction(async () => {
    for (const configFile of CONFIGS) await viteBuild({ configFile });
  });
  await compress(inProject('dist/web/assets'));
  await writeFile(STAMP, hash);
}

/**
 * A shell or a test runner may have set NODE_ENV to something else; packages would then bring their slower
 * development selves.
 * @param {() => Promise<void>} work
 */
async function inProduction(work) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/**
 * Builds both now and again after each save.
 * @param {() => void} onBuilt called when both are up to date
 */
export async function buildOnSave(onBuilt) {
  const { build: viteBuild } = await import('vite');
  await forgetBuild();
  const stale = new Set(CONFIGS);
  for (const configFile of CONFIGS) {
    const watcher = await viteBuild({ configFile, build: { watch: {}, sourcemap: true } });
    if (!('on' in watcher)) throw new Error(`${configFile} was built once instead of being watched.`);
    watcher.on('event', (event) => {
      if (event.code === 'START') stale.add(configFile);
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code === 'END' && stale.delete(configFile) && stale.size === 0) onBuilt();
    });
  }
}

/** From here on dist/ counts as not built. */
const forgetBuild = () => rm(STAMP, { force: true });

/** The files that the build is made from, as paths in the project. */
export async function sources() {
  const listed = await Promise.all(
    FOLDERS.map((folder) => readdir(inProject(folder), { recursive: true, withFileTypes: true })),
  );
  const files = listed.flat().filter((entry) => entry.isFile());
  const paths = files.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  return [...FILES, ...paths.filter((path) => !NOT_BUILT.test(path))].sort();
}

async function sourceHash() {
  const hash = createHash('sha256');
  for (const path of await sources())
    hash
      .update(`${path}\0`)
      .update(await readFile(inProject(path)))
      .update('\0');
  return hash.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
