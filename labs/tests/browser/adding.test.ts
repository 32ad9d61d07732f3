/** What CONTRIBUTING.md says one does to add something, done: a transport, a scenario, a language. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunSettings } from '../../../server/contract.ts';
import { type Copy, copySources } from '../adding/copy.ts';
import { addLanguage } from '../adding/language.ts';
import { addScenario } from '../adding/scenario.ts';
import { addTransport } from '../adding/transport.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import { startTestLab, type TestLab } from './lab.ts';
import { compareHash, readTable, runToEnd } from './lab-page.ts';

let copy: Copy;
let lab: TestLab;
let browser: Browser;
beforeAll(async () => {
  copy = await copySources();
  await addTransport(copy);
  await addScenario(copy);
  await addLanguage(copy);
  [lab, browser] = await Promise.all([startTestLab([], copy.folder), launchBrowser()]);
});
afterAll(async () => {
  await Promise.all([closePages(), lab?.close()]);
  await copy?.remove();
});

test('the type checker has nothing to say, so it was all that had to be said', async () => {
  expect(await copy.typeErrors()).toBe('');
});

test('the page names every file that was touched', () => {
  const page = readFileSync('CONTRIBUTING.md', 'utf8');
  const unnamed = [...copy.touched].filter((path) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return !page.includes(`\`${path}\``) && !page.includes(`\`${folder}\``);
  });
  expect(unnamed).toEqual([]);
});

test('the new transport and the one that was there deliver the new scenario, in the new language', async () => {
  const { page, problems } = await reopenPage(browser);
  const settings: Partial<RunSettings> = { durationMs: 2_000, updatesPerSecond: 5, pollEveryMs: 500 };
  const transports = 'polling,toy,page' as unknown as RunSettings['transports'];
  const scenario = 'sky' as unknown as RunSettings['scenario'];
  await page.goto(lab.address + compareHash({ ...settings, transports, scenario }));
  const run = await lab.read<{ settings: RunSettings }>(`api/runs/${await runToEnd(page)}`);
  expect(run.settings).toMatchObject({ scenario: 'sky', transports: ['page', 'polling', 'toy'] });
  const rows = await readTable(page);
  expect(rows.map((row) => Object.values(row)[0])).toEqual(['Request/response', 'AJAX polling', 'Toy transport']);
  await page.goto(`${lab.address}?lang=eo#/compare`);
  await page.locator('html[lang="eo"]').waitFor();
  await page.getByRole('button', { name: 'Ejecutar', exact: true }).waitFor();
  expect(problems).toEqual([]);
});
