/** One press runs the same over http, https and HTTP/2, and what each changed stands side by side. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROTOCOLS, type TogetherView } from '../../../server/contract.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

const SETTINGS = {
  durationMs: 1_500,
  updatesPerSecond: 10,
  pollEveryMs: 100,
  transports: ['polling', 'websocket'] as ('polling' | 'websocket')[],
};

test('three runs by one press, and the verdict is of what they counted', async () => {
  const { page, problems } = await reopenPage(browser, { ignoreHTTPSErrors: true });
  await page.goto(`${lab.address}?lang=en${compareHash(SETTINGS)}`);
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('button', { name: 'Run over all three' }).click();
  await page.waitForURL(/#\/runs\/compare\//);
  const said = page.locator('.together-protocols');
  await said.waitFor();
  const ids = new URL(page.url()).hash.split('/').at(-1);
  const { together } = await lab.read<TogetherView>(`api/together?runs=${ids}`);
  expect(together.runs.map(({ settings }) => settings.protocol)).toEqual([...PROTOCOLS]);
  expect(together.differing.map(({ what }) => what.en)).toEqual(['protocol']);
  // Over HTTP/2 a WebSocket is in the connection that brought its page.
  for (const { runs } of together.protocols?.rows ?? [])
    expect(runs.map((one) => [one?.http2, one?.http2 === one?.connections])).toEqual([
      [0, false],
      [0, false],
      [1, true],
    ]);
  const bytes = together.measures.find(({ measure }) => measure === 'bytes');
  const [polling, websocket] = bytes?.rows.map(({ figures }) => figures.map(({ range }) => range?.value ?? 0)) ?? [];
  expect(polling?.[2]).toBeLessThan((polling?.[1] ?? 0) / 2);
  expect(websocket?.[2]).toBeGreaterThan(websocket?.[1] ?? 0);
  const text = await said.innerText();
  expect(text).toMatch(/AJAX polling [\d.]+ times cheaper/);
  expect(text).toMatch(/WebSocket \d+ B dearer/);
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(problems).toEqual([]);
});

test('where the certificate is not accepted no run begins, and the page says where to accept it', async () => {
  const { page } = await reopenPage(browser);
  await page.goto(`${lab.address}?lang=en${compareHash(SETTINGS)}`);
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('button', { name: 'Run over all three' }).click();
  await page.locator('.ports li[data-accepted="false"]').first().waitFor();
  expect(await page.locator('.hint').innerText()).toContain('No window could connect: certificate.');
  expect(await page.locator('.results[data-state="running"]').count()).toBe(0);
  await page.locator('#protocol').selectOption('http');
});
