import { expect, test } from 'vitest';
import { importsOf, sourcesOf } from '../tests/imports.ts';
import { sources } from './build.mjs';

test('a change in any file that the page or the server is built from makes the build stale', async () => {
  const watched = new Set((await sources()).map((path) => path.replaceAll('\\', '/')));
  const imports = [...sourcesOf('web'), ...sourcesOf('server'), ...sourcesOf('labs')].flatMap(importsOf);
  const built = imports.filter(({ from, to }) => watched.has(from) && /^(web|server|labs|docs)\//.test(to));
  expect(built.filter(({ to }) => !watched.has(to.replace(/\?.*$/, '')))).toEqual([]);
  expect(built.some(({ from, to }) => from.startsWith('web/') && to.startsWith('labs/'))).toBe(true);
  expect([...watched].some((path) => path.startsWith('docs/theory/'))).toBe(true);
  expect([...watched].filter((path) => /\.test\.ts$|^labs\/tests\//.test(path))).toEqual([]);
});
