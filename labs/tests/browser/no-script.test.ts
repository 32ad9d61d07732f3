import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectControl } from '../control.ts';
import { closePages, launchBrowser, openPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

test('request/response works without JavaScript: the table of updates refreshes by itself', async () => {
  const control = connectControl(lab.address);
  const { ports } = (await control.first('welcome')).line;
  control.socket.close();
  const { page, problems } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`http://localhost:${ports.page}/page`);
  const newest = page.locator('tbody tr').first();
  const before = await newest.innerText();
  await page.waitForEvent('load');
  await newest.filter({ hasNotText: before }).waitFor();
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(1);
  expect(problems).toEqual([]);
});

test('the lab page says in both languages that it needs JavaScript', async () => {
  const { page } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(lab.address);
  const text = await page.locator('body').innerText();
  expect(text).toContain('JavaScript');
  expect(await page.locator('[lang=es]').innerText()).toContain('activa JavaScript');
});
