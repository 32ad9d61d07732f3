import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../../../server/contract.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import { startTestLab, type TestLab } from './lab.ts';
import { compareHash, runToEnd } from './lab-page.ts';
import { requestsOf } from './requests.ts';

const PROGRAM = join(import.meta.dirname, '../programs/socket');

let lab: TestLab;
let browser: Browser;
beforeAll(async () => {
  [lab, browser] = await Promise.all([startTestLab(['--server', PROGRAM]), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

test('a server is chosen in the page, serves its window in a real browser, and what it says is shown', async () => {
  const { page, problems } = await reopenPage(browser);
  const requests = requestsOf(page);
  const asked = (): number => requests.filter((url) => url.endsWith('/api/servers')).length;
  const settings = { durationMs: 1_500, updatesPerSecond: 5, transports: ['sse', 'websocket'] } as const;
  await page.goto(lab.address + compareHash({ ...settings, transports: [...settings.transports] }));
  // To find out what servers there are starts a dozen programs: not before somebody wants to know.
  const options = page.getByRole('button', { name: 'Options' });
  await options.waitFor();
  expect(asked()).toBe(0);
  await options.click();
  await page.getByLabel('Server', { exact: true }).selectOption({ label: 'Stand-in (JavaScript)' });
  const about = page.locator('.about-server');
  await about.waitFor();
  expect(await about.innerText()).toContain('The lab’s own server serves the windows of: Server-Sent Events.');
  const id = await runToEnd(page);
  const run = await lab.read<Run>(`api/runs/${id}`);
  expect(run.server).toMatchObject({ id: 'socket', name: 'Stand-in', transports: ['websocket'] });
  for (const transport of settings.transports) {
    const arrived = run.arrivals.filter((one) => one.transport === transport).map((one) => one.id);
    expect(arrived).toEqual(run.published.map((one) => one.id));
  }
  await page.locator('.program summary').click();
  expect(await page.locator('.program-log').innerText()).toContain('a word for the log');

  // Who comes with an address that names one sees at once what it is.
  await page.goto(`${lab.address}?lang=es${compareHash({ server: 'socket' })}`);
  await about.waitFor();
  expect(problems).toEqual([]);
});

test('one press makes the same run over several servers, lays them side by side, and each one’s handshake is a click away', async () => {
  const { page, problems } = await reopenPage(browser);
  await page.goto(lab.address + compareHash({ durationMs: 1_000, updatesPerSecond: 5, transports: ['websocket'] }));
  await page.getByRole('button', { name: 'Options' }).click();
  await page.locator('.over-servers summary').click();
  const run = page.getByRole('button', { name: /^Run over \d/ });
  expect(await run.isDisabled()).toBe(true);
  await page.locator('.over-servers').getByText('Stand-in', { exact: true }).click();
  await run.click();
  await page.waitForURL(/#\/runs\/compare\//);
  const rows = page.locator('.together-runs tr[data-letter]');
  await rows.nth(1).waitFor();
  expect(await rows.count()).toBe(2);
  expect(await page.locator('.banner').count()).toBe(0);
  expect(await page.locator('.together-runs').innerText()).toContain('Stand-in (JavaScript)');
  await rows.nth(1).getByRole('link', { name: 'Its handshake, step by step' }).click();
  await page.locator('.hs-of-run').getByText('Answered by Stand-in.').waitFor();
  expect(await page.locator('.ends').innerText()).toContain('Server (Stand-in)');
  await page.locator('.step-list').getByText('The server answers 101').click();
  await page.getByRole('heading', { name: 'The server answers 101' }).waitFor();
  expect(problems).toEqual([]);
});
