/** The files of the bench, and which lab they are of. */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isHere } from '../../../server/testing.ts';
import { labVersion } from './lab-version.ts';
import { openOutput } from './output.ts';

const run = promisify(execFile);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-peers-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a file is written whole, again and again, and leaves nothing beside it', async () => {
  const output = await openOutput('json', join(folder, 'peers.json'));
  for (const text of ['after a pass', 'after two']) {
    await output.write(text);
    expect(await readFile(join(folder, 'peers.json'), 'utf8')).toBe(text);
  }
  expect(await readdir(folder)).toEqual(['peers.json']);
  await output.discard();
  expect(await readdir(folder)).toEqual([]);
});

test('a file that is there is not overwritten, and a folder that is not there is said', async () => {
  const path = join(folder, 'mine.md');
  await writeFile(path, 'mine');
  await expect(openOutput('markdown', path)).rejects.toMatchObject({
    status: 400,
    text: { en: expect.stringContaining(`--markdown ${path} can't be written: it is there already.`) },
  });
  expect(await readFile(path, 'utf8')).toBe('mine');
  await expect(openOutput('json', join(folder, 'nowhere', 'peers.json'))).rejects.toMatchObject({ status: 400 });
  await rm(path);
});

test.skipIf(!isHere('git'))('the commit is that of a checkout of the lab, and of no other', async () => {
  const lab = join(folder, 'lab');
  await mkdir(lab);
  await writeFile(join(lab, 'package.json'), '{ "version": "1.2.3" }');
  const git = (...args: string[]): Promise<unknown> =>
    run('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args]);
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Unpacked here');
  expect(await labVersion(lab)).toEqual({ version: '1.2.3', commit: null });
  await writeFile(join(folder, 'package.json'), '{ "version": "4.5.6" }');
  expect(await labVersion(folder)).toEqual({ version: '4.5.6', commit: expect.stringMatching(/^[0-9a-f]{7,}$/) });
  await writeFile(join(lab, 'package.json'), '{ "version": "1.2.4" }');
  expect((await labVersion(folder)).commit).toMatch(/-dirty$/);
});
