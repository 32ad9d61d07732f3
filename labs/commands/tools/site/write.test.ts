import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitePage } from './page.mjs';
import { writeSite } from './write.mjs';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-site-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('The place of the site', () => {
  test('a folder with something else in it is left as it is, and the error says so in both languages', async () => {
    await writeFile(join(folder, 'thesis.md'), 'mine');
    const failed = await writeSite({ folder }).catch((error) => error);
    expect(failed.text).toEqual({
      en: expect.stringContaining(`${folder} is not empty`),
      es: expect.stringContaining(`${folder} no está vacía`),
    });
    expect(await readdir(folder)).toEqual(['thesis.md']);
    expect(await readFile(join(folder, 'thesis.md'), 'utf8')).toBe('mine');
  });

  test('a file in its place is no folder', async () => {
    const file = join(folder, 'thesis.md');
    await expect(writeSite({ folder: file })).rejects.toMatchObject({
      text: { en: expect.stringMatching(/could not be written to .*thesis\.md: ENOTDIR/) },
    });
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});

describe('The page of the site', () => {
  const built =
    '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8" /></head><body><div id="lab"></div></body></html>';

  test('says that no lab stands behind it, and refuses what does not lie beside it', () => {
    const page = sitePage(built, { home: null, language: 'es' });
    expect(page).toContain('<html data-source="site" data-default-lang="es" lang="en">');
    expect(page).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src 'self'; /);
    expect(page).toMatch(/<div id="lab">.*python3 -m http\.server.*<\/div>/s);
  });

  test('the address of the project is text in it, whatever it is', () => {
    expect(sitePage(built, { home: 'https://a.example/?x="><script>&y', language: null })).toContain(
      'data-home="https://a.example/?x=&quot;><script>&amp;y"',
    );
  });
});
