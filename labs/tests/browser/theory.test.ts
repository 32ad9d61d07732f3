import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

test('the theory is read page after page, its diagrams are drawn, and its last links open the very preset', async () => {
  const { page, problems } = await reopenPage(browser);
  await page.goto(`${lab.address}#/theory`);
  const open = page.locator('.theory nav a[aria-current="page"]');
  expect(await open.innerText()).toBe('Sockets and TCP');
  const written = readdirSync('docs/theory/en').filter((name) => /^\d/.test(name));
  expect(await page.locator('.theory nav ol li').count()).toBe(written.length);
  await page.locator('.theory article .picture svg').waitFor();

  await page.locator('.theory-turn a').last().press('Enter');
  await page.locator('.theory article h2', { hasText: 'HTTP: question and answer' }).waitFor();
  await page.goto(`${lab.address}#/theory/04-long-polling`);
  await page.locator('.theory article .picture svg').waitFor();
  expect(await page.locator('.theory article h3').last().innerText()).toBe('See it in the lab');
  await page.getByRole('link', { name: 'Long polling beside polling' }).press('Enter');
  await page.locator('#scenario').waitFor();
  expect(page.url()).toContain('transports=polling,long-polling');

  // Back goes on where one was, by whatever way the page was left and as soon as it is long enough again.
  for (const from of ['theory/04-long-polling', 'labs', 'glossary']) {
    await page.goto(`${lab.address}#/${from}`);
    await page.locator(`main[data-view="${from.split('/')[0]}"] h1`).waitFor();
    const placePx = await page.evaluate(() => {
      scrollTo(0, 300);
      location.hash = '#/runs';
      return scrollY;
    });
    expect(placePx).toBe(300);
    await page.locator('.runs-table').waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expect.poll(() => page.evaluate(() => scrollY), { message: from }).toBe(placePx);
  }
  expect(problems).toEqual([]);
});
