import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, launchBrowser, openPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { scriptsLoaded } from './scripts.ts';
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

test('each font that is asked for before the styles come is set in the first view, and comes once', async () => {
  const { page } = await openPage(browser);
  await page.goto(lab.address, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'Start lab 1' }).waitFor();
  const ahead = await page
    .locator('link[rel="preload"][as="font"]')
    .evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href));
  expect(ahead.length).toBeGreaterThan(0);
  const { came, used } = await page.evaluate(async () => {
    const faces = [...(await document.fonts.ready)].filter(({ status }) => status === 'loaded');
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    return { came: names.filter((name) => name.endsWith('.woff2')), used: faces.length };
  });
  expect(came.toSorted()).toEqual(ahead.toSorted());
  expect(used).toBe(ahead.length);
});
