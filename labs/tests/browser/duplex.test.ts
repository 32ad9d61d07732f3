import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DuplexReport, LANGUAGES, type Run, TRANSPORTS } from '../../../server/contract.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchIsolated, openPage, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { shareLab } from './shared-lab.ts';
import { sentUnanswered, turnsIn } from './turns.ts';

let lab: TestLab;
let browser: Browser;
let runId: string;
let problems: string[];

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchIsolated()]);
  const watched = await openPage(browser);
  const { page } = watched;
  problems = watched.problems;
  await page.goto(`${lab.address}#/duplex`);
  await page.getByText('No run yet in which the windows spoke').waitFor();
  const start = page.getByRole('button', { name: 'Let both sides speak', disabled: false });
  await start.focus();
  await page.keyboard.press('Enter');
  await page.locator('.duplex-table').waitFor();
  expect(new URL(page.url()).hash).toBe('#/duplex');
  runId = (await page.locator('.duplex').getAttribute('data-run')) ?? '';
  await page.context().close();
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

async function open(options: { lang?: string; dark?: boolean; width?: number } = {}): Promise<Page> {
  const { lang = 'en', dark = false, width = 1440 } = options;
  const { page } = await reopenPage(browser, {
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  await page.goto(`${lab.address}?lang=${lang}#/duplex?run=${runId}`);
  for (const transport of TRANSPORTS) await page.locator(`#duplex-${transport} .tt-message`).first().waitFor();
  return page;
}

/** How many pairs the table says crossed. */
async function crossed(page: Page, transport: string, where: 'same' | 'other'): Promise<number> {
  return Number(await page.locator(`.duplex-table tr[data-transport="${transport}"] .${where}`).innerText());
}

describe('The Duplex view', () => {
  test('on one WebSocket connection messages cross; on one connection of the HTTP ways never', async () => {
    const page = await open();
    expect(await crossed(page, 'websocket', 'same')).toBeGreaterThan(0);
    for (const transport of ['page', 'polling', 'long-polling', 'sse']) {
      expect([transport, await crossed(page, transport, 'same')]).toEqual([transport, 0]);
    }
    expect(await crossed(page, 'sse', 'other')).toBeGreaterThan(0);
    const verdicts = await page
      .locator('.duplex-table tbody tr')
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.verdict));
    expect(verdicts).toEqual(['half', 'half-twice', 'half-twice', 'simplex', 'full']);
  });

  test('on HTTP what goes up waits for its turn; on a WebSocket it does not', async () => {
    const { rows } = await lab.read<DuplexReport>(`api/runs/${runId}/duplex`);
    const socket = rows.find(({ transport }) => transport === 'websocket');
    expect(socket?.actions).toBeGreaterThan(10);
    expect(socket?.unsent).toBe(0);
    const run = await lab.read<Run>(`api/runs/${runId}`);
    expect(sentUnanswered(run)).toBe(true);
    const bySocketMs = new Map(turnsIn(run, 'websocket').map(([, { id, cameMs }]) => [id, cameMs]));
    for (const transport of ['page', 'polling', 'long-polling', 'sse'] as const) {
      const turns = turnsIn(run, transport);
      // None comes before the one before it is answered.
      const early = turns.filter(([{ answeredMs }, { cameMs }]) => answeredMs === null || cameMs < answeredMs);
      expect([transport, early]).toEqual([transport, []]);
      // That is waiting: once connections are there, a WebSocket has brought an action up by then.
      const later = turns.slice(turns.length / 2);
      const waited = later.some(([{ answeredMs }, { id }]) => (bySocketMs.get(id) ?? Infinity) < (answeredMs ?? 0));
      expect([transport, waited]).toEqual([transport, true]);
    }
  });

  test('the experiment is a run like any other: stored, with its link, nothing lost and no error', async () => {
    const run = await lab.read<Run>(`api/runs/${runId}`);
    expect(run.settings).toMatchObject({
      scenario: 'chat',
      actionsPerSecond: 4,
      link: { profile: '3g', rttMs: 300 },
    });
    expect(problems).toEqual([]);
  });

  test('each diagram shows the same two seconds, by keyboard too, and leads to the whole flow', async () => {
    const page = await open();
    const { rows } = await lab.read<DuplexReport>(`api/runs/${runId}/duplex`);
    for (const { look } of rows) expect(look.toMs - look.fromMs).toBeCloseTo(2000, 0);
    const frame = page.locator('#duplex-websocket .time-true-frame');
    const status = page.locator('#duplex-websocket .time-true-status');
    const before = await status.innerText();
    await frame.focus();
    await page.keyboard.press('+');
    await expect.poll(() => status.innerText()).not.toBe(before);
    await page.locator('.duplex-pictures article[data-transport="sse"] a').click();
    await page.locator('#diagram svg').waitFor();
    expect(new URL(page.url()).hash).toBe(`#/flows/sse?run=${runId}`);
  });

  const looks = LANGUAGES.flatMap((lang, i) => [
    { lang, dark: i === 0, width: 1440, look: 'all' as const },
    { lang, dark: i > 0, width: 390, look: 'colours' as const },
  ]);
  test.each(looks)(
    'has no accessibility violations and does not overflow ($lang, dark: $dark, $width px)',
    async (look) => {
      const page = await open(look);
      expect(await violationsOf(page, look.look)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
    },
  );
});
