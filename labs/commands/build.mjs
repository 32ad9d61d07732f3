// npm run build: the page (dist/web) and the server (dist/server), and a stamp of what they were built from.
import { pathToFileURL } from 'node:url';
import { forgetStamp, keepStamp, newStamp } from './stamp.mjs';
import { compress } from './tools/compress.mjs';
import { inProject } from './tools/paths.mjs';

const CONFIGS = [inProject('vite.config.ts'), inProject('labs/commands/vite.server.config.ts')];

/** Builds both. The stamp is written last, so a build that was interrupted counts as none. */
export async function build() {
  const { build: viteBuild } = await import('vite');
  const stamp = await newStamp();
  await forgetStamp();
  await inProduction(async () => {
    for (const configFile of CONFIGS) await viteBuild({ configFile });
  });
  await compress(inProject('dist/web/assets'));
  await keepStamp(stamp);
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
  await forgetStamp();
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
