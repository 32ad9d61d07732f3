import { readFile } from 'node:fs/promises';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCENARIO_INFO, SCENARIOS, type SuitsTable } from '../../../server/contract.ts';
import { boldPieces } from '../../../web/parts/bold.ts';
import { closePages, launchBrowser, openPage, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, runToEnd } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

/** The text of the file that a link or button gives. By keyboard: a click can miss what moves as results come in. */
async function downloaded(control: Locator): Promise<string> {
  const [download] = await Promise.all([control.page().waitForEvent('download'), control.press('Enter')]);
  return readFile(await download.path(), 'latin1');
}

describe('What for', () => {
  test('before any run, each use can be measured at its natural pace with one key', async () => {
    const { page, problems } = await reopenPage(browser);
    for (const scenario of SCENARIOS) {
      await page.goto(`${lab.address}#/uses`);
      const row = page.locator(`.uses-table tr[data-scenario="${scenario}"]`);
      expect(await row.innerText()).toMatch(/there is no run/);
      await row.getByRole('link').focus();
      await page.keyboard.press('Enter');
      await page.locator('#scenario').waitFor();
      const value = (id: string) => page.locator(id).inputValue();
      const { updatesPerSecond, pollEveryMs } = SCENARIO_INFO[scenario];
      expect([await value('#scenario'), await value('#updates-per-second'), await value('#poll-every')]).toEqual([
        scenario,
        String(updatesPerSecond),
        String(pollEveryMs),
      ]);
    }
    expect(problems).toEqual([]);
  });

  test('follows the runs made elsewhere, in words, figures and as a file', async () => {
    const { page: reader, problems } = await reopenPage(browser);
    await reader.goto(`${lab.address}#/uses`);
    const row = reader.locator('.uses-table tr[data-scenario="ticker"]');
    await row.waitFor();
    expect(await row.innerText()).toContain('not measured yet');

    const { page: maker } = await openPage(browser);
    const settings = { updatesPerSecond: 5, actionsPerSecond: 2, durationMs: 3_000 };
    await maker.goto(lab.address + compareHash({ scenario: 'ticker', ...settings }));
    const id = await runToEnd(maker);

    await expect.poll(() => row.innerText()).not.toContain('not measured yet');
    // Whatever so short a run can tell, on a busy machine too: the page says what the lab says.
    const { scenarios } = await lab.read<SuitsTable>('api/suits');
    const ticker = scenarios.find(({ scenario }) => scenario === 'ticker');
    expect(ticker?.run?.id).toBe(id);
    const reason = boldPieces(ticker?.reason.en ?? '').map(({ text }) => text);
    await expect.poll(() => row.innerText()).toContain(reason.join(''));
    const figures = reader.locator('#use-ticker .uses-figures tbody tr');
    expect(await figures.count()).toBe(5);
    expect(await reader.locator('#use-ticker .uses-figures tr.chosen').count()).toBe(ticker?.choice.length);
    expect(await reader.getByRole('link', { name: 'Open the run of: Stock ticker' }).getAttribute('href')).toContain(
      id,
    );
    const table = await downloaded(reader.getByRole('link', { name: 'Table (CSV)' }));
    expect(table.match(/Stock ticker/g)?.length).toBe(5);
    expect(table).toContain(id);
    expect(problems).toEqual([]);

    await maker.locator('.menu summary').click();
    const actions = await downloaded(maker.getByRole('link', { name: 'All actions (CSV)' }));
    expect(actions).toMatch(/websocket,1,taken/);
    await maker.locator('.menu summary').click();
    const picture = await downloaded(maker.getByRole('button', { name: 'Age chart (PNG)' }));
    expect(picture.slice(1, 4)).toBe('PNG');
  });
});
