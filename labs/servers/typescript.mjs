// Lets Node run a program in TypeScript: its types are taken off while it is loaded, by that part of Vite which does so
// when the lab is built. Used as: node --import ../typescript.mjs server.ts
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

/**
 * Node's module hook: it runs in a thread of its own.
 * @type {import('node:module').LoadHook}
 */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  // All of Vite would take several times as long to load.
  const { transformSync } = await import('rolldown/utils');
  const path = fileURLToPath(url);
  const { code, errors } = transformSync(path, await readFile(path, 'utf8'), { lang: 'ts', sourcemap: true });
  // Its colours would stand as signs in the lab's log.
  if (errors.length > 0) throw new SyntaxError(errors.map((one) => stripVTControlCharacters(one.message)).join('\n'));
  return { format: 'module', source: code, shortCircuit: true };
}
