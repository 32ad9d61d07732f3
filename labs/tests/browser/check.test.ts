/** The view of checks: an exercise's broken server is checked, its fault is seen, mended, and checked again by itself. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAULTS } from '../../commands/exercises/faults/index.ts';
import { type CheckingLab, startCheckingLab } from '../checking-lab.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import { keyboardOf } from './keyboard.ts';

let checking: CheckingLab;
let browser: Browser;
beforeAll(async () => {
  [checking, browser] = await Promise.all([startCheckingLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), checking?.close()]));

/** Its fault is in the first stage: it takes no list in Connection, as Firefox sends one. */
const NUMBER = '07';

test('a broken server shows the first check that fails, with its bytes; mended and saved, it is found mended', async () => {
  const { change, fails } = FAULTS.get(NUMBER) ?? {};
  if (!change) throw new Error('there is no such fault');
  const { page, problems } = await reopenPage(browser, { reducedMotion: 'reduce' });
  await page.goto(`${checking.lab.address}/#/check/broken/${NUMBER}`);
  await page.locator('.broken-fault').waitFor();
  // With the keyboard alone.
  await page.locator('#check-server').focus();
  await keyboardOf(page).press('.check-start');

  const failed = page.locator(`.check-panel [data-check="${fails}"]`);
  await page.locator('.check-status[data-phase="waiting"]').waitFor();
  await failed.locator('.check-detail').waitFor();
  expect(await failed.getAttribute('data-outcome')).toBe('failed');
  const told = await failed.innerText();
  expect(told).toContain('RFC 9110 §5.3');
  expect(told).toContain('Connection: keep-alive, Upgrade');
  expect(await page.locator('[data-stage="websocket/answer"]').getAttribute('data-standing')).toBe('failed');
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => overflowOf(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });

  const file = join(checking.servers, 'broken', NUMBER, change.file);
  writeFileSync(file, readFileSync(file, 'utf8').replace(change.to, change.from));
  await page.locator('.check-panel .check-solution').waitFor();
  expect(await page.locator('.check-panel .check-verdict').innerText()).toContain('It is mended');
  await page.locator('.check-status[data-phase="over"]').waitFor();

  await page.getByRole('button', { name: 'ES', exact: false }).first().click();
  await page.locator('.check-panel .check-verdict', { hasText: 'Está arreglado' }).waitFor();
  expect(problems).toEqual([]);
});
