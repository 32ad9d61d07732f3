/** What is looked up: claims (with the experiment of aquil.io as published), the glossary, and what comes with the lab. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../../../server/contract.ts';
import { CLAIMS, SWARM_CLAIMS } from '../../claims/index.ts';
import { overflowOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { runToEnd } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

test('a claim is measured from its page, judged by this machine’s own number, and stays judged', async () => {
  const { page, problems } = await reopenPage(browser, { ignoreHTTPSErrors: true });
  await page.goto(`${lab.address}#/claims/aquil-requests`);
  const panel = page.locator('#claim-aquil-requests');
  const measure = panel.getByRole('button', { name: /^Measure/ });
  expect(await measure.isDisabled()).toBe(true);
  // Until then the figures of a recorded run stand there, and no verdict.
  await panel.locator('section[data-recorded="true"] dl').waitFor();
  expect(await panel.locator('.standing').getAttribute('data-verdict')).toBe('open');
  expect(await page.locator('.claim').count()).toBe(CLAIMS.length + SWARM_CLAIMS.length);

  // Its settings, in Compare, are the published ones; there the browser learns of the certificate.
  await panel.getByRole('link', { name: 'Settings of run 2 in Compare' }).press('Enter');
  await page.locator('.certificate li[data-accepted="true"]').nth(3).waitFor();
  expect(await page.locator('#poll-every').inputValue()).toBe('250');
  await page.goBack();

  await measure.and(page.locator(':enabled')).press('Enter');
  await panel.getByText('Run 1 of 2').waitFor();
  await page.locator('.strip iframe[data-transport="page"]').waitFor();
  // A run in which the browser broke a connection off is no evidence, and the claim says so: then it is measured again.
  const judged = panel.locator('.standing:is([data-verdict="holds"], [data-verdict="does-not-hold"])');
  const again = measure.and(page.locator(':enabled'));
  for (;;) {
    await judged.or(again).first().waitFor();
    if ((await judged.count()) > 0) break;
    // It may have been judged since.
    if ((await again.count()) === 0) continue;
    await again.press('Enter');
    await measure.and(page.locator(':disabled')).waitFor();
  }
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

test('a word is found in the glossary, leads to the theory, and its address opens it', async () => {
  const { page, problems } = await reopenPage(browser);
  await page.goto(`${lab.address}#/glossary`);
  await page.getByLabel('Look for a word').fill('round-TRIP');
  await expect.poll(() => page.getByRole('status').first().innerText()).toMatch(/^[12] words?$/);
  await page.getByRole('link', { name: 'round-trip time (RTT): in the theory' }).press('Enter');
  await page.getByRole('heading', { name: 'Reading the figures' }).waitFor();

  // The address of one word hides no other, and brings it into view with the focus.
  await page.goto(`${lab.address}#/glossary/xor`);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('term-xor');
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByLabel('Buscar una palabra').fill('codigo operacion');
  await expect.poll(() => page.locator('.glossary dt a').allInnerTexts()).toEqual(['código de operación']);
  expect(problems).toEqual([]);
});

test('a run that comes with the lab is opened in every view, and can’t be deleted', async () => {
  const { page, problems } = await reopenPage(browser);
  await page.goto(`${lab.address}#/runs`);
  const row = page.locator('tr[data-shipped="shipped-06-both-directions-at-once"]');
  expect(await row.innerText()).toMatch(/Lab 6[\s\S]*Chromium \d+/);
  expect(await row.getByRole('button', { name: /^Delete/ }).count()).toBe(0);
  expect(await overflowOf(page)).toBe(0);

  await row.getByRole('link', { name: /^Open/ }).press('Enter');
  await page.getByText('it was measured on another machine').waitFor();
  await page.locator('.results-table').waitFor();
  await page.locator('#latency-chart').waitFor();
  await page.getByRole('link', { name: 'See its flows' }).press('Enter');
  await page.locator('#diagram svg').waitFor();
  expect(await page.locator('#flow-run option:checked').innerText()).toContain('Comes with the lab');

  await page.goto(`${lab.address}#/duplex`);
  await page.getByRole('link', { name: 'Or look at a run that comes with the lab.' }).press('Enter');
  await page.locator('.duplex-table').waitFor();
  await page.goto(`${lab.address}#/uses?recorded=1`);
  await expect.poll(() => page.locator('.uses-figures').count()).toBe(4);

  await page.goto(`${lab.address}#/handshake/recorded/seed/4`);
  await page.locator('.hs-middle').waitFor();
  await page.goto(`${lab.address}#/handshake/recorded/browser/1`);
  await page.locator('.hs-middle').waitFor();
  expect(problems).toEqual([]);
});

test('an address plans a fault: it is said before the run, and happens in it', async () => {
  const { page, problems } = await reopenPage(browser);
  const settings = 'scenario=ticker&updatesPerSecond=5&durationMs=4000&transports=websocket';
  await page.goto(`${lab.address}#/compare?${settings}&faults=1500-unplug-500`);
  await page.getByText('After 1.5 s the cable is pulled out for 500 ms.').waitFor();
  const run = await lab.read<Run>(`api/runs/${await runToEnd(page)}`);
  expect(
    run.line.flatMap((event) => (event.type === 'unplug' ? [Math.round(event.untilMs - event.atMs)] : [])),
  ).toEqual([500]);

  await page.getByRole('button', { name: 'Without faults' }).press('Enter');
  await expect.poll(() => page.locator('.planned').count()).toBe(0);
  expect(problems).toEqual([]);
});

test('a phone shows all of it, in Spanish too', async () => {
  const { page, problems } = await reopenPage(browser, { viewport: { width: 390, height: 844 }, locale: 'es-ES' });
  for (const [view, heading] of [
    ['claims', 'Afirmaciones'],
    ['glossary', 'Glosario'],
    ['runs', 'Ejecuciones grabadas'],
    ['theory/instructors', 'Guía del profesorado'],
  ]) {
    await page.goto(`${lab.address}#/${view}`);
    await page.getByRole('heading', { name: heading }).waitFor();
    expect([view, await overflowOf(page)]).toEqual([view, 0]);
  }
  expect(problems).toEqual([]);
});
