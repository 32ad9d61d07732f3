import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { RunSettings } from '../../../server/contract.ts';

/** The hash that opens Compare with these settings, as a teacher's link would. */
export function compareHash(settings: Partial<RunSettings> = {}): string {
  const query = new URLSearchParams(
    Object.entries(settings).map(([name, value]) => [name, String(value === true ? 1 : value)]),
  );
  return query.size > 0 ? `#/compare?${query}` : '#/compare';
}

/** Presses Run and waits until the run's results are final. Resolves to the run's id. */
export async function runToEnd(page: Page): Promise<string> {
  await startRun(page);
  return ended(page);
}

/** Presses Run and waits until the windows are connected and the feed publishes (or has, if the run is short). */
export async function startRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const begun = ['running', 'draining', 'done'].map((state) => `.results[data-state="${state}"]`).join(', ');
  await page
    .locator(begun)
    .waitFor()
    .catch(async (error) => {
      throw new Error(`The run did not begin. The page says:\n${await page.locator('main').innerText()}`, {
        cause: error,
      });
    });
}

/** Waits until the run that goes on is over. Resolves to its id. */
export async function ended(page: Page): Promise<string> {
  const results = page.locator('.results[data-state="done"]');
  await results.waitFor();
  return (await results.getAttribute('data-run')) ?? '';
}

/** Presses Stop and waits until what there is of the run is saved. Resolves to its id. */
export async function stopRun(page: Page): Promise<string> {
  await page.locator('button.stop').click();
  const results = page.locator('.results[data-state="stopped"]');
  await results.waitFor();
  return (await results.getAttribute('data-run')) ?? '';
}

/** The number of the last update that each window shows; 0: none yet. */
async function lastIds(page: Page): Promise<number[]> {
  return page
    .locator('.window')
    .evaluateAll((all) => all.map((one) => Number(one.querySelector('.last-id span')?.textContent?.slice(1) ?? 0)));
}

/** Updates take their time: they are not looked for more often than windows bring some. */
const LOOK_EVERY = { interval: 200 };

/** Waits until every window shows an update that is at least this much newer than the newest shown now. */
export async function furtherUpdates(page: Page, count: number): Promise<void> {
  // The first of a run need not be the first of its feed.
  await expect.poll(async () => Math.min(...(await lastIds(page))), LOOK_EVERY).toBeGreaterThan(0);
  const newest = Math.max(...(await lastIds(page)));
  await expect.poll(async () => Math.min(...(await lastIds(page))), LOOK_EVERY).toBeGreaterThanOrEqual(newest + count);
}

/**
 * The results table as a person reads it: one record a transport, by the words of its columns. Of a cell only the
 * figure itself, without what stands small below it. Runs in the page, and so uses nothing from around it.
 */
export function tableRecords(table: Element): Record<string, string>[] {
  const figure = (cell: Element): string => {
    const own = [...cell.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent ?? '');
    return own.join('').trim() || (cell.textContent ?? '').trim();
  };
  const words = [...table.querySelectorAll('thead tr:last-child th')].map(figure);
  const rows = [...table.querySelectorAll('tbody tr')];
  return rows.map((row) =>
    Object.fromEntries([...row.children].map((cell, column) => [words[column] ?? '', figure(cell)])),
  );
}

/** Reads the results table of the page. */
export async function readTable(page: Page): Promise<Record<string, string>[]> {
  return page.locator('.results-table').evaluate(tableRecords);
}
