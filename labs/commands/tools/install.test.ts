import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const WANTED = {
  '': { version: '0.1.0' },
  'node_modules/ws': { version: '8.0.0' },
  'node_modules/vitest': { version: '4.0.0', dev: true },
  'node_modules/only-for-mac': { version: '1.0.0', optional: true },
};

async function project(installed: object | null): Promise<void> {
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: WANTED }));
  if (!installed) return;
  await mkdir(join(folder, 'node_modules'));
  await writeFile(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
}

const ws = { version: '8.0.0' };
const vitest = { version: '4.0.0' };

describe('The packages count as installed', () => {
  test('when each has the version that the lock file names, platform extras aside', async () => {
    await project({ 'node_modules/ws': ws, 'node_modules/vitest': vitest });
    expect(await isInstalled({ folder, forDevelopment: true })).toBe(true);
  });

  test('for running the lab even without those of development, but not for the tests', async () => {
    await project({ 'node_modules/ws': ws });
    expect(await isInstalled({ folder, forDevelopment: false })).toBe(true);
    expect(await isInstalled({ folder, forDevelopment: true })).toBe(false);
  });

  test('not when a version differs', async () => {
    await project({ 'node_modules/ws': { version: '7.9.9' }, 'node_modules/vitest': vitest });
    expect(await isInstalled({ folder, forDevelopment: false })).toBe(false);
  });

  test('not in a fresh clone', async () => {
    await project(null);
    expect(await isInstalled({ folder, forDevelopment: false })).toBe(false);
  });
});
