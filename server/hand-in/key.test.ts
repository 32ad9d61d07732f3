import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepSigningKey, knownPublicKey } from './key.ts';

let folder: string;
let keys: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  keys = join(folder, 'hand-in');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('The key of hand-ins', () => {
  test('is made once, and is its owner’s alone', async () => {
    const made = await keepSigningKey(keys);
    expect(made).toMatchObject({ kept: true, damaged: false });
    expect(made.fingerprint).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/);
    expect(await keepSigningKey(keys)).toEqual(made);
    expect(await knownPublicKey(keys)).toBe(made.publicKey);
    const [file, ...more] = await readdir(keys);
    expect(more).toEqual([]);
    if (process.platform === 'win32') return;
    expect((await stat(join(keys, file ?? ''))).mode & 0o777).toBe(0o600);
    expect((await stat(keys)).mode & 0o777).toBe(0o700);
  });

  test('is one, also when many labs start at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => keepSigningKey(keys)));
    expect(new Set(all.map(({ publicKey }) => publicKey)).size).toBe(1);
    expect(all.every(({ kept }) => kept)).toBe(true);
  });

  test('that is damaged, or of another kind, is not written over: another one signs for this once', async () => {
    const { privateKey } = await keepSigningKey(keys);
    const [file = ''] = await readdir(keys);
    const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const ec = foreign.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const text of ['', 'nothing', privateKey.slice(0, 60), ec]) {
      await writeFile(join(keys, file), text);
      expect(await keepSigningKey(keys)).toMatchObject({ kept: false, damaged: true });
      expect(await knownPublicKey(keys)).toBeNull();
      expect(await readFile(join(keys, file), 'utf8')).toBe(text);
    }
  });

  test('where nothing can be kept is for this once', async () => {
    await writeFile(keys, 'a file');
    expect(await keepSigningKey(keys)).toMatchObject({ kept: false, damaged: false });
    const [one, other] = [await keepSigningKey(null), await keepSigningKey(null)];
    expect(one.kept).toBe(false);
    expect(one.publicKey).not.toBe(other.publicKey);
    expect(await knownPublicKey(join(folder, 'none'))).toBeNull();
  });
});
