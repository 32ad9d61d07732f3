import { expect, test } from 'vitest';
import { importsOf, sourcesOf } from '../tests/imports.ts';
import { sources } from './stamp.mjs';
import server from './vite.server.config.ts';

test('a change in any file that the page or the server is built from makes the build stale', () => {
  const watched = new Set(sources().map((path) => path.replaceAll('\\', '/')));
  const imports = [...sourcesOf('web'), ...sourcesOf('server'), ...sourcesOf('labs')].flatMap(importsOf);
  const built = imports.filter(({ from, to }) => watched.has(from) && /^(web|server|labs|docs)\//.test(to));
  expect(built.filter(({ to }) => !watched.has(to.replace(/\?.*$/, '')))).toEqual([]);
  expect(built.some(({ from, to }) => from.startsWith('web/') && to.startsWith('labs/'))).toBe(true);
  expect([...watched].some((path) => path.startsWith('docs/theory/'))).toBe(true);
  const programs = Object.values(server.build?.rolldownOptions?.input ?? {});
  expect(programs.length).toBeGreaterThan(10);
  expect(programs.filter((path) => !watched.has(path))).toEqual([]);
  expect([...watched].filter((path) => /\.test\.ts$|^labs\/tests\//.test(path))).toEqual([]);
});
