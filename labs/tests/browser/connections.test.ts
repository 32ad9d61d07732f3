/** The experiments on one origin, in a real browser: the limit of connections is the browser's own. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamsReport } from '../../../server/contract.ts';
import { closePages, launchIsolated, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchIsolated()]);
  ({ page } = await reopenPage(browser, { ignoreHTTPSErrors: true }));
  await page.goto(`${lab.address}#/connections`);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

/** Presses a button of the first experiment; resolves to what its run says, when the page shows it. */
async function measure(version: string): Promise<StreamsReport> {
  const button = page
    .locator('#experiment-limit')
    .locator('..')
    .getByRole('button', { name: `Measure over ${version}` });
  await button.and(page.locator(':enabled')).focus();
  await page.keyboard.press('Enter');
  const result = page.getByRole('article', { name: `The limit of connections: ${version}` }).locator('[data-run]');
  await result.locator('.lab-picture').waitFor();
  return lab.read<StreamsReport>(`api/runs/${await result.getAttribute('data-run')}/streams`);
}

test('of seven event streams the seventh waits over HTTP/1.1, with every request; over HTTP/2 all share one connection', async () => {
  await page.getByLabel('six over HTTP/1.1, all seven over HTTP/2').check();
  const one = await measure('HTTP/1.1');
  expect(one.rows.map(({ openedMs }) => openedMs !== null)).toEqual([true, true, true, true, true, true, false]);
  expect(one).toMatchObject({ connections: 6, http2Connections: 0 });
  expect(one.beside.map(({ answeredMs }) => answeredMs)).toEqual([null]);
  const two = await measure('HTTP/2');
  expect(two.rows.every(({ openedMs, updates }) => openedMs !== null && updates > 0)).toBe(true);
  expect(two).toMatchObject({ connections: 1, http2Connections: 1, mostStreams: 100 });
  expect(new Set(two.rows.map(({ http2Stream }) => http2Stream)).size).toBe(7);
  expect(two.beside.some(({ answeredMs }) => answeredMs !== null)).toBe(true);
  expect(await page.locator('.foretold').first().innerText()).toBe(
    'Your guess: six over HTTP/1.1, all seven over HTTP/2.',
  );
  // What hung was let go of: the lab still answers, and the next run finds its connections closed.
  expect((await fetch(`${lab.address}api/runs`)).status).toBe(200);
});
