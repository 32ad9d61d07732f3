/** The claims page, with the experiment of aquil.io measured as it was published. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLAIMS } from '../../claims/index.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { launchBrowser, openPage } from './browser.ts';
import { startTestLab, type TestLab } from './lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startTestLab(), launchBrowser()]);
});
afterAll(() => Promise.all([browser?.close(), lab?.close()]));

test('a claim is measured from its page, judged by this machine’s own number, and stays judged', async () => {
  const { page, problems } = await openPage(browser, { ignoreHTTPSErrors: true });
  await page.goto(`${lab.address}#/claims/aquil-requests`);
  const panel = page.locator('#claim-aquil-requests');
  const measure = panel.getByRole('button', { name: 'Measure for the claim' });
  expect(await measure.isDisabled()).toBe(true);
  expect(await page.locator('.claim').count()).toBe(CLAIMS.length);
  expect(await violationsOf(page)).toEqual([]);

  // Its settings, in Compare, are the published ones; there the browser learns of the certificate.
  await panel.getByRole('link', { name: 'Settings of run 2 in Compare' }).press('Enter');
  await page.locator('.certificate li[data-accepted="true"]').nth(3).waitFor();
  expect(await page.locator('#poll-every').inputValue()).toBe('250');
  await page.goBack();

  await measure.and(page.locator(':enabled')).press('Enter');
  await page.getByText('Run 1 of 2').waitFor();
  await page.locator('.strip iframe[data-transport="page"]').waitFor();
  await page.getByText('Run 2 of 2').waitFor();
  await panel.locator('.standing:is([data-verdict="holds"], [data-verdict="does-not-hold"])').waitFor();
  const figures = await panel.locator('dl').last().innerText();
  expect(figures).toMatch(/bytes saved by polling[\s\S]*claimed: at least 0 %/);
  expect(figures).toContain('WebSocket, five updates');
  // The other claims of the article are judged by the same two runs.
  await page.locator('#claim-aquil-sse-headers .standing[data-verdict="does-not-hold"]').waitFor();

  await page.reload();
  await panel.locator('.standing:is([data-verdict="holds"], [data-verdict="does-not-hold"])').waitFor();
  expect(await panel.getByRole('link', { name: /^Open the run of/ }).count()).toBe(2);
  expect(problems).toEqual([]);
});

test('a phone shows all of it, in Spanish too', async () => {
  const { page, problems } = await openPage(browser, { viewport: { width: 390, height: 844 }, locale: 'es-ES' });
  await page.goto(`${lab.address}#/claims`);
  await page.getByRole('heading', { name: 'Afirmaciones' }).waitFor();
  expect(await overflowOf(page)).toBe(0);
  expect(problems).toEqual([]);
});
