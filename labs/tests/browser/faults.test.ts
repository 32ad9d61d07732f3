import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Run, type Summary, TRANSPORTS } from '../../../server/contract.ts';
import { expectLedgerHolds } from '../returning-page.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, furtherUpdates, startRun, stopRun } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

async function summaryOf(id: string): Promise<Summary> {
  return (await lab.read<{ summary: Summary }>(`api/runs/${id}/summary`)).summary;
}

/** Of what was published, what a window has not got was on its way when the run was stopped. */
function expectNothingLost({ transports }: Summary): void {
  expect(transports).toHaveLength(TRANSPORTS.length);
  for (const { transport, published, received, cutOff, lost, duplicated } of transports) {
    expect({ transport, received, lost, duplicated }).toEqual({
      transport,
      received: published - cutOff,
      lost: 0,
      duplicated: 0,
    });
    expect(received).toBeGreaterThan(5);
  }
}

test('faults pressed on the page: after each of them every window has every update, once, and the page says so', async () => {
  const { page } = await reopenPage(browser);
  await page.goto(lab.address + compareHash({ durationMs: 600_000, updatesPerSecond: 4 }));
  await startRun(page);
  await page.locator('#fault-lasting').selectOption('3000');
  const faults = ['unplug', 'reset', 'restart'];
  for (const fault of faults) {
    await furtherUpdates(page, 1);
    await page.locator(`button.${fault}`).click();
    // More than can have been on its way when the line broke.
    await furtherUpdates(page, 4);
  }
  const summary = await summaryOf(await stopRun(page));
  expectNothingLost(summary);
  expect(summary.recoveries.map(({ event, transports }) => [event.type, transports.length])).toEqual(
    faults.map((fault) => [fault, TRANSPORTS.length]),
  );
  const said = await page.locator('.story .said li').allInnerTexts();
  expect(said).toHaveLength(faults.length * TRANSPORTS.length);
  for (const sentence of said) expect(sentence).toMatch(/lost none|noticed nothing|no update came later than usual/);
});

test('over HTTP/2 nothing is lost, the windows say so, and where the browser comes back over HTTP/1.1', async () => {
  const { page } = await reopenPage(browser, { ignoreHTTPSErrors: true });
  await page.goto(
    `${lab.address}?lang=en#/compare?durationMs=600000&updatesPerSecond=3&pollEveryMs=300&protocol=https-h2&link=cable`,
  );
  await expect.poll(() => page.locator('.ports li[data-accepted="true"]').count()).toBe(TRANSPORTS.length);
  expect(await page.locator('.certificate code').innerText()).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  await startRun(page);
  await furtherUpdates(page, 6);
  const addresses = page.locator('.window .address');
  for (const text of await addresses.allInnerTexts()) expect(text).toMatch(/^(https|wss):.* · HTTP\/2$/);
  await page.locator('button.reset').click();
  await furtherUpdates(page, 4);
  await expect.poll(() => addresses.last().innerText()).toMatch(/^wss:.* · HTTP\/2, HTTP\/1\.1$/);
  const id = await stopRun(page);
  const summary = await summaryOf(id);
  expectNothingLost(summary);
  // 22 a record; on a busy machine two updates may leave in one.
  for (const { perUpdate } of summary.transports) expect(perUpdate?.split.tls).toBeGreaterThanOrEqual(22 / 2);
  // After a reset Chromium has no connection left that a WebSocket could share.
  const spoke = summary.transports.map((one) => [one.transport, one.connections - one.http2Connections]);
  expect(Object.fromEntries(spoke)).toEqual({ page: 0, polling: 0, 'long-polling': 0, sse: 0, websocket: 1 });
  expect(summary.transports.at(-1)?.marks.map(({ code }) => code)).toContain('http1');
  expectLedgerHolds(await lab.read<Run>(`api/runs/${id}`));
  expect(await page.locator('.line-caption').first().innerText()).toContain(
    'Link: Cable · RTT 28 ms · 5/1 Mbit/s · https / wss, HTTP/2',
  );
});

test('a browser that does not accept the certificate is told where to', async () => {
  const { page } = await reopenPage(browser);
  await page.goto(`${lab.address}#/compare?protocol=https`);
  await expect.poll(() => page.locator('.ports li[data-accepted="false"] a').count()).toBe(TRANSPORTS.length);
  await page.locator('#protocol').selectOption('http');
});

test.each(['en', 'es'])(
  'link, protocol, custom values and faults: accessible, and they fit a phone (%s)',
  async (language) => {
    const { page } = await reopenPage(browser, { reducedMotion: 'reduce', ignoreHTTPSErrors: true });
    await page.goto(`${lab.address}?lang=${language}#/compare?durationMs=20000&protocol=https&link=slow-4g`);
    await page.locator('#link').selectOption('custom');
    await page.locator('.certificate .ports').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowOf(page)).toBe(0);
    // The longer of the two languages shows whether it fits while a run goes on.
    if (language === 'en') return;
    await page.locator('button.run').click();
    await page.locator('button.reset').waitFor();
    await page.locator('button.reset').click();
    await page.locator('.story .said').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await violationsOf(page)).toEqual([]);
  },
);
