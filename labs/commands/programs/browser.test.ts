import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser, findHeadless } from './browser.mjs';
import { isRootOnDebian } from './testing.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function script(path: string, ...lines: string[]): Promise<string> {
  await writeFile(path, ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(path, 0o755);
  return path;
}

describe.skipIf(process.platform === 'win32')('The browser of the tests', () => {
  test('is the one that DUPLEX_LAB_BROWSER names', async () => {
    const named = await script(join(folder, 'mine'), 'echo Chromium 1.2.3');
    await script(join(folder, 'chromium'), 'echo Chromium 4.5.6');
    expect(await findBrowser({ env: { DUPLEX_LAB_BROWSER: named, PATH: folder }, places: [] })).toBe(named);
  });

  test('is not quietly another one when DUPLEX_LAB_BROWSER is wrong', async () => {
    await script(join(folder, 'chromium'), 'echo Chromium 4.5.6');
    const env = { DUPLEX_LAB_BROWSER: join(folder, 'none'), PATH: folder };
    await expect(findBrowser({ env, places: [] })).rejects.toThrow(/DUPLEX_LAB_BROWSER is ".*none"/);
  });

  test('is the first on the path that really is a browser', async () => {
    const other = join(folder, 'other');
    await mkdir(other);
    await script(join(folder, 'chromium'), 'echo please install the chromium snap >&2', 'exit 1');
    const real = await script(join(other, 'chromium'), 'echo Chromium 4.5.6');
    expect(await findBrowser({ env: { PATH: [folder, other].join(delimiter) }, places: [] })).toBe(real);
  });

  test('else one of the usual places', async () => {
    const usual = await script(join(folder, 'Google Chrome'), 'echo Google Chrome 7.8');
    expect(await findBrowser({ env: { PATH: '' }, places: [join(folder, 'none'), usual] })).toBe(usual);
  });

  test('is installed by root on Debian, after an update when the packages are not known yet', async ({ skip }) => {
    skip(!(await isRootOnDebian()), 'only root on Debian or Ubuntu installs');
    const chromium = join(folder, 'chromium');
    await script(
      join(folder, 'apt-get'),
      `if [ "$1" = update ]; then : > ${folder}/updated; exit 0; fi`,
      `[ -e ${folder}/updated ] || exit 100`,
      `printf '#!/bin/sh\\necho Chromium 9.9.9\\n' > ${chromium}`,
      `/bin/chmod +x ${chromium}`,
    );
    expect(await findBrowser({ env: { PATH: folder }, places: [] })).toBe(chromium);
  });

  test('is a headless shell where the path has one, and none was named', async () => {
    const whole = await script(join(folder, 'chromium'), 'echo Chromium 4.5.6');
    expect(await findHeadless({ env: { PATH: folder }, places: [] })).toBe(whole);
    const shell = await script(join(folder, 'chromium-headless-shell'), 'echo Chromium 4.5.6');
    expect(await findHeadless({ env: { PATH: folder }, places: [] })).toBe(shell);
    expect(await findBrowser({ env: { PATH: folder }, places: [] })).toBe(whole);
    expect(await findHeadless({ env: { DUPLEX_LAB_BROWSER: whole, PATH: folder }, places: [] })).toBe(whole);
  });

  test('where there is none and none can be had, the error names two commands that help', async () => {
    await script(join(folder, 'apt-get'), 'exit 100');
    await expect(findBrowser({ env: { PATH: folder }, places: [] })).rejects.toThrow(
      /install.*chromium[\s\S]*DUPLEX_LAB_BROWSER=/,
    );
  });
});
