import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  type Mark,
  type Run,
  type RunSettings,
  SCENARIOS,
  type ScenarioName,
  type Summary,
  TRANSPORTS,
} from '../../../server/contract.ts';
import { expectLedgerHolds } from '../returning-page.ts';
import { closePages, launchBrowser, launchWhole, openPage, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, ended, runToEnd, startRun, stopRun } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

const PACE: Record<ScenarioName, Partial<RunSettings>> = {
  ticker: { updatesPerSecond: 4, pollEveryMs: 400, actionsPerSecond: 2, durationMs: 2_000 },
  news: { updatesPerSecond: 4, pollEveryMs: 400, actionsPerSecond: 2, durationMs: 2_000 },
  chat: { updatesPerSecond: 4, pollEveryMs: 400, actionsPerSecond: 2, durationMs: 2_000 },
  game: { updatesPerSecond: 10, pollEveryMs: 200, actionsPerSecond: 10, durationMs: 3_000 },
};

const readRun = (id: string) => lab.read<Run>(`api/runs/${id}`);
const readSummary = async (id: string) => (await lab.read<{ summary: Summary }>(`api/runs/${id}/summary`)).summary;

/** Of some 140 actions planned (five windows, 10 a second, 3 s): below four fifths the run says so, else not. */
function expectHonestPage({ actions }: Run, marks: Mark[]): void {
  const said = marks.filter(({ code }) => code === 'page-limit').map(({ text }) => text.en);
  if (actions.length < 100) expect(said.join()).toMatch(/did only \*\*\d+\*\* of about/);
  if (actions.length > 125) expect(said).toEqual([]);
}

describe('Each scenario, both ways, by all five transports', () => {
  test.each(SCENARIOS)('%s: nothing is lost or doubled, neither down nor up', async (scenario) => {
    const { page, problems } = await reopenPage(browser);
    const script = await page.addInitScript(() => {
      addEventListener('message', ({ data }) => {
        const isOfPage = data.transport === 'page' && ['ready', 'stopped'].includes(data.type);
        if (isOfPage) Object.assign(globalThis, { lastOfPage: data.type });
      });
    });
    onTestFinished(() => script.dispose());
    await page.goto(lab.address + compareHash({ scenario, ...PACE[scenario] }));
    const id = await runToEnd(page);
    // A page that loads while the windows are stopped is stopped as well.
    await expect.poll(() => page.evaluate('lastOfPage')).toBe('stopped');
    const { transports, marks } = await readSummary(id);
    expect(transports.map(({ transport }) => transport)).toEqual(TRANSPORTS);
    for (const { transport, published, received, cutOff, lost, duplicated, actions } of transports) {
      // What the end of a run cuts off, on a busy machine, is not lost.
      expect({ transport, received, lost, duplicated }).toEqual({
        transport,
        received: published - cutOff,
        lost: 0,
        duplicated: 0,
      });
      expect(published).toBeGreaterThan(3);
      const { done = 0, cutOff: notTaken = 0 } = actions ?? {};
      expect(actions).toMatchObject({ taken: done - notTaken, lost: 0, refused: 0, duplicated: 0 });
      expect(received).toBeGreaterThan(0);
      expect(actions?.taken).toBeGreaterThan(0);
      // Only in the game does a newer action make an older one pointless.
      if (scenario !== 'game') expect(actions?.superseded).toBe(0);
    }
    const run = await readRun(id);
    expectLedgerHolds(run);
    if (scenario === 'game') expectHonestPage(run, marks);
    const wentUp = page.locator('.actions-table tbody tr');
    expect(await wentUp.count()).toBe(TRANSPORTS.length);
    const showsAge = scenario === 'ticker' || scenario === 'game';
    expect(await page.locator('#age-chart').count()).toBe(showsAge ? 1 : 0);
    expect(problems).toEqual([]);
  });
});

describe('Publish one now', () => {
  test('shows when it was in each window, and when the system showed it', async () => {
    const { page } = await openPage(await launchWhole(), { permissions: ['notifications'] });
    const settings = { scenario: 'news', updatesPerSecond: 0.1, pollEveryMs: 500, durationMs: 600_000 } as const;
    await page.goto(lab.address + compareHash(settings));
    await startRun(page);
    await page.getByRole('button', { name: 'Publish one now' }).click();
    const rows = page.locator('.pushed tbody tr');
    const cells = () =>
      rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)));
    const time = expect.stringMatching(/^(< 1|[\d.,]+) ms$/);
    await expect.poll(cells, { interval: 250 }).toEqual(TRANSPORTS.map(() => [time, time]));
    await stopRun(page);
  });
});

describe('The game', () => {
  test('at 20 a second says that the page measures itself too', async () => {
    const { page } = await reopenPage(browser);
    const settings = { updatesPerSecond: 20, actionsPerSecond: 20, pollEveryMs: 100, durationMs: 1_000 };
    await page.goto(lab.address + compareHash({ scenario: 'game', ...settings }));
    await startRun(page);
    const id = await ended(page);
    const { marks, transports } = await readSummary(id);
    expect(marks.map(({ code }) => code)).toContain('page-limit');
    expect(await page.locator('.results .marks').first().innerText()).toMatch(/the page measures its own load/);
    expect(transports.map(({ lost, duplicated, actions }) => [lost, duplicated, actions?.lost])).toEqual(
      TRANSPORTS.map(() => [0, 0, 0]),
    );
  });
});
