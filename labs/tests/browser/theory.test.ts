import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, launchBrowser, openPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

test('the theory is read page after page, its diagrams are drawn, and its last links open the very preset', async () => {
  const { page, problems } = await openPage(browser);
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
  expect(problems).toEqual([]);
  await page.context().close();
});
