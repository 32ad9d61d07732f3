/** `npm run verify` over real files: what is printed, and whether all is well. */
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../contract.ts';
import { verifyFiles } from './command.ts';
import { keepSigningKey, keyFolder } from './key.ts';
import { handInFile } from './testing.ts';

let folder: string;
let stateDir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  stateDir = join(folder, 'state');
  const key = await keepSigningKey(keyFolder(stateDir));
  const own = await handInFile({ key, runs: [] });
  await writeFile(join(folder, 'own.html'), own);
  await writeFile(join(folder, 'changed.html'), own.replace('Ana', 'Eva'));
  await writeFile(join(folder, 'other.html'), await handInFile({ runs: [] }));
  await writeFile(join(folder, 'empty.html'), '');
  await writeFile(join(folder, 'huge.html'), '');
  // Of a file that is as large as this, not a byte is read.
  await truncate(join(folder, 'huge.html'), 2 ** 40);
  await mkdir(join(folder, 'folder'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verified(names: string[], language: Language = 'en', state = stateDir) {
  const lines: string[] = [];
  const paths = names.map((name) => ({ name, path: join(folder, name) }));
  const good = await verifyFiles({ paths, stateDir: state, language, print: (line) => lines.push(line) });
  return { good, text: lines.join('\n') };
}

test('All is well when every file is an unchanged hand-in, whichever lab signed it; what that proves is said once', async () => {
  const { good, text } = await verified(['own.html', 'other.html', 'own.html']);
  expect(good).toBe(true);
  expect(text).toMatch(/^This lab signs as [0-9a-f-]{24}\.\n\nown\.html\n {2}A hand-in of the lab/);
  expect(text.match(/This proves that this lab wrote the file/g)?.length).toBe(1);
  expect(text).toContain('In all: 2 unchanged and signed by this lab · 1 unchanged and signed by another lab');
});

test('Whatever else there is gets its own sentence', async () => {
  const { good, text } = await verified(['own.html', 'changed.html', 'empty.html', 'huge.html', 'folder', 'none.html']);
  expect(good).toBe(false);
  for (const sentence of ['was changed after', 'is empty', 'has 1048576 MiB', 'is a folder', 'no such file'])
    expect(text).toContain(sentence);
  expect(text).toContain('In all: 1 unchanged and signed by this lab · 5 not relied on');
  expect((await verified(['none.html'], 'es')).text).toContain('No existe ese archivo.');
});

test('A lab without a key has signed nothing; names move no cursor', async () => {
  const { text } = await verified(['own.html', '\u001b[2Jx'], 'en', join(folder, 'nowhere'));
  expect(text).toMatch(/^The lab of this user has no key yet/);
  expect(text).toContain('Signed by another lab');
  expect(text).not.toContain('\u001b');
});
