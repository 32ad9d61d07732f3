import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DEFAULT_SETTINGS,
  type Published,
  type Run,
  type RunHeader,
  type Summary,
  TRANSPORTS,
} from '../../../server/contract.ts';
import { closePages, launchIsolated, openPage, type WatchedPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { readTable, runToEnd } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;
let watched: WatchedPage;
let runId: string;
let rows: Record<string, string>[];
let summary: Summary;
let published: Published[];

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchIsolated()]);
  watched = await openPage(browser);
  await watched.page.goto(`${lab.address}#/compare`);
  runId = await runToEnd(watched.page);
  rows = await readTable(watched.page);
  ({ summary, published } = await lab.read<{ header: RunHeader; summary: Summary; published: Published[] }>(
    `api/runs/${runId}/summary`,
  ));
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

describe('The default run, 30 s at 2 updates a second with all five transports, as read off the page', () => {
  test('it is the default run', async () => {
    const { settings } = await lab.read<Run>(`api/runs/${runId}`);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(published.length).toBeGreaterThan(30);
  });

  test('every transport shows every update: none lost, none twice', () => {
    expect(rows.map((row) => row.Transport)).toEqual([
      'Request/response',
      'AJAX polling',
      'AJAX long polling',
      'Server-Sent Events',
      'WebSocket',
    ]);
    for (const row of rows) {
      expect(row.received).toBe(`${published.length}/${published.length}`);
      expect([row.lost, row.duplicated]).toEqual(['0', '0']);
    }
    expect(summary.transports.map(({ outOfOrder }) => outOfOrder)).toEqual([0, 0, 0, 0, 0]);
  });

  test('nothing was hidden, and every sample counts', () => {
    for (const { hiddenSamples, latency } of summary.transports) {
      expect(hiddenSamples).toBe(0);
      expect(latency?.n).toBe(published.length);
    }
  });

  test('each window shows the last update that was published', async () => {
    const last = published.at(-1)?.id;
    const ids = await watched.page.locator('.window .last-id [aria-hidden]').allInnerTexts();
    expect(ids).toEqual(TRANSPORTS.map(() => `#${last}`));
  });

  test('waiting and the rest add up to the latency', () => {
    for (const { latency, waiting, rest } of summary.transports) {
      expect((waiting?.meanMs ?? 0) + (rest?.meanMs ?? 0)).toBeCloseTo(latency?.meanMs ?? -1, 6);
    }
  });

  test('the five ledgers hold exactly their own traffic, each byte once', async () => {
    const run = await lab.read<Run>(`api/runs/${runId}`);
    const sumOf = (id: number, direction: string): number =>
      run.events
        .filter((event) => event.connection === id && event.direction === direction)
        .reduce((sum, { bytes }) => sum + Object.values(bytes).reduce((a, b) => a + b, 0), 0);
    expect(new Set(run.connections.map(({ transport }) => transport))).toEqual(new Set(TRANSPORTS));
    for (const { id, bytesUp, bytesDown, foreignBytesUp, foreignBytesDown } of run.connections) {
      expect([foreignBytesUp, foreignBytesDown]).toEqual([0, 0]);
      expect([sumOf(id, 'up'), sumOf(id, 'down')]).toEqual([bytesUp, bytesDown]);
    }
  });

  test('an update costs least over WebSocket, then server-sent events, then anything that asks', () => {
    const [page, polling, longPolling, sse, webSocket] = summary.transports.map(
      (one) => one.perUpdate?.total ?? Number.NaN,
    );
    expect(webSocket).toBeLessThan(sse ?? 0);
    expect(sse).toBeLessThan(Math.min(polling ?? 0, longPolling ?? 0));
    expect(page).toBeGreaterThan(Math.max(polling ?? 0, longPolling ?? 0));
  });

  test('there is a verdict with figures, and the page made no complaint', async () => {
    // Which of those that push comes out ahead is for this machine to say.
    expect(await watched.page.locator('.verdict').innerText()).toMatch(
      /(WebSocket|long polling|Server-Sent Events).*\d ms/s,
    );
    expect(watched.problems).toEqual([]);
  });

  test('nothing has left this machine, whatever is looked at', async () => {
    const { page, foreign, problems } = watched;
    await page.locator('#latency-chart').waitFor();
    await page.getByRole('link', { name: 'Flows', exact: true }).click();
    await page.locator('#diagram svg').waitFor();
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.locator('tr[data-run]').first().waitFor();
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
  });
});
