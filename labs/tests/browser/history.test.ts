import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, readTable, startRun } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

const length = (page: Page): Promise<number> => page.evaluate(() => history.length);

/** The update that a window shows as its last. */
async function lastId(page: Page): Promise<number> {
  const text = await page.locator('.window[data-transport="page"] .last-id span').first().innerText();
  return Number(text.slice(1));
}

/** Waits until the page window has been replaced, with news, since. */
async function moreNews(page: Page): Promise<void> {
  const before = await lastId(page);
  await expect.poll(() => lastId(page), { timeout: 15_000 }).toBeGreaterThan(before);
}

describe('Back, forward and typed addresses in mid-run', () => {
  test('show the views, and leave the windows where they are: nothing lost, nothing twice', async () => {
    const { page } = await reopenPage(browser);
    // With people acting: a form that is sent must add nothing to the history either.
    await page.goto(`${lab.address}#/theory`);
    await page.locator('main[data-view="theory"]').waitFor();
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      compareHash({ scenario: 'chat', durationMs: 60_000, actionsPerSecond: 1 }),
    );
    await startRun(page);
    await page.locator('.window[data-transport="page"] .last-id').waitFor();
    const entries = await length(page);
    await page.locator('nav a[href="#/flows"]').click();
    await page.locator('main[data-view="flows"]').waitFor();
    await moreNews(page);
    await page.evaluate(() => history.back());
    await page.locator('main[data-view="compare"]').waitFor();
    await moreNews(page);
    await page.evaluate(() => {
      location.hash = '#/runs';
    });
    await page.locator('main[data-view="runs"]').waitFor();
    await moreNews(page);
    await page.evaluate(() => history.back());
    await page.locator('main[data-view="compare"]').waitFor();
    await moreNews(page);
    await page.locator('nav a[href="#/flows"]').click();
    await page.locator('main[data-view="flows"]').waitFor();
    await page.locator('nav a[href="#/compare"]').click();
    await page.locator('button.stop').click();
    await page.locator('.results[data-state="stopped"]').waitFor();
    expect(await length(page)).toBe(entries);
    for (const row of await readTable(page)) expect(row).toMatchObject({ lost: '0', duplicated: '0' });
    // One press goes one view back, through those of the run to the one before it, and forward again.
    for (const [press, view] of [
      ['back', 'flows'],
      ['back', 'compare'],
      ['back', 'theory'],
      ['forward', 'compare'],
    ] as const) {
      await page.evaluate((which) => history[which](), press);
      await page.locator(`main[data-view="${view}"]`).waitFor();
    }
  });
});
