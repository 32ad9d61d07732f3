import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, launchBrowser, openPage, scriptsLoaded } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, runToEnd } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

/** Of script, as gzip sends it: the frame of the page and its first view. */
const LIMIT_BYTES = 60 * 1024;

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

test('a first visit loads less than 60 KB of JavaScript, and neither mermaid nor the charts', async () => {
  const { page, problems } = await openPage(browser);
  const scripts = await scriptsLoaded(page, () => page.goto(lab.address, { waitUntil: 'networkidle' }));
  await page.getByRole('link', { name: 'Start lab 1' }).waitFor();
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(LIMIT_BYTES);
  expect(scripts.filter(({ url }) => /mermaid|chart-?js|sequence/i.test(url))).toEqual([]);
  expect(problems).toEqual([]);
});

test('nothing leaves this machine, whatever is looked at', async () => {
  const { page, foreign, problems } = await openPage(browser);
  await page.goto(lab.address + compareHash({ durationMs: 2_000, updatesPerSecond: 5 }));
  await runToEnd(page);
  await page.locator('#latency-chart').waitFor();
  await page.getByRole('link', { name: 'Flows', exact: true }).click();
  await page.locator('#diagram svg').waitFor();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.locator('tr[data-run]').waitFor();
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
});
