import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Mark,
  type Run,
  type RunSettings,
  SCENARIOS,
  type ScenarioName,
  type Summary,
  TRANSPORT_INFO,
  TRANSPORTS,
  type TransportName,
} from '../../../server/contract.ts';
import { closePages, launchIsolated, launchWhole, openPage, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, ended, runToEnd, startRun, stopRun } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchIsolated()]);
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

/** Each byte of a connection is in one of its events. */
function expectLedger(run: Run): void {
  for (const { id, atMost, bytesUp, bytesDown, foreignBytesUp, foreignBytesDown } of run.connections) {
    if (atMost) continue;
    const sum = (direction: 'up' | 'down'): number =>
      run.events
        .filter((event) => event.connection === id && event.direction === direction)
        .reduce((all, { bytes }) => all + Object.values(bytes).reduce((a, b) => a + b, 0), 0);
    expect([sum('up') + foreignBytesUp, sum('down') + foreignBytesDown]).toEqual([bytesUp, bytesDown]);
  }
}

/** Of some 140 actions planned (five windows, 10 a second, 3 s): below four fifths the run says so, else not. */
function expectHonestPage({ actions }: Run, marks: Mark[]): void {
  const said = marks.filter(({ code }) => code === 'page-limit').map(({ text }) => text.en);
  if (actions.length < 100) expect(said.join()).toMatch(/did only \*\*\d+\*\* of about/);
  if (actions.length > 125) expect(said).toEqual([]);
}

describe('Each scenario, both ways, by all five transports', () => {
  test.each(SCENARIOS)('%s: nothing is lost or doubled, neither down nor up', async (scenario) => {
    const { page, problems } = await openPage(browser);
    await page.addInitScript(() => {
      addEventListener('message', ({ data }) => {
        const isOfPage = data.transport === 'page' && ['ready', 'stopped'].includes(data.type);
        if (isOfPage) Object.assign(globalThis, { lastOfPage: data.type });
      });
    });
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
    expectLedger(run);
    if (scenario === 'game') expectHonestPage(run, marks);
    const wentUp = page.locator('.actions-table tbody tr');
    expect(await wentUp.count()).toBe(TRANSPORTS.length);
    const showsAge = scenario === 'ticker' || scenario === 'game';
    expect(await page.locator('#age-chart').count()).toBe(showsAge ? 1 : 0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

/** Typed into the page as they stand. */
const HOSTILE = [
  '👩🏽‍💻 🏳️‍🌈 é ñ',
  'مرحبا \u202egnp.exe\u202c שלום',
  '</script><script>parent.hacked = top.hacked = 1</script><img src=x onerror="hacked=1">',
  'data: forged id: 999999 event: end retry: 1',
  '%%{init: {"themeCSS": "*{display:none}"}}%% A->>B: hi; end # note #35; <br/>',
  '  "quoted" \\u0000 \\n &amp; &#60; %0d%0aSet-Cookie: a=b  ',
];
/** No field of a form holds these: they take the place of what is typed on its way from the page to each window. */
const WITH_LINES = { 'lines typed': 'one\ndata: two\n\nid: 7\r\nevent: end', 'signs typed': 'a\tb\u2028c\u0001d' };

interface Line {
  from: string;
  text: string;
}

/** The lines that a window shows now. */
function linesIn(page: Page, transport: TransportName): Promise<Line[]> {
  const frame = page.frameLocator(`iframe[data-transport="${transport}"]`);
  const read = (root: Element): Line[] =>
    root.matches('table')
      ? [...root.querySelectorAll('tbody tr')].map((row) => ({
          from: row.children[1]?.textContent ?? '',
          text: row.children[2]?.textContent ?? '',
        }))
      : [...root.querySelectorAll('li')].map((item) => ({
          from: item.querySelector('b')?.textContent ?? '',
          text: item.querySelector('span')?.textContent ?? '',
        }));
  // Between two pages there is nothing to read.
  return frame
    .locator(transport === 'page' ? 'table' : '.lines')
    .evaluate(read, undefined)
    .catch(() => []);
}

/** Waits until every window has shown this text from every window. */
async function shownEverywhere(page: Page, text: string): Promise<void> {
  const missing = new Set(
    TRANSPORTS.flatMap((window) => TRANSPORTS.map((from) => `${TRANSPORT_INFO[from].title.en} in ${window}`)),
  );
  const look = async (): Promise<string[]> => {
    for (const window of TRANSPORTS) {
      for (const line of await linesIn(page, window))
        if (line.text === text) missing.delete(`${line.from} in ${window}`);
    }
    return [...missing];
  };
  await expect.poll(look, { message: JSON.stringify(text), interval: 200 }).toEqual([]);
}

describe('What people write', () => {
  test('is in every window as it was typed, and is nowhere taken for markup or protocol', async () => {
    const { page, problems } = await openPage(browser);
    await page.addInitScript((instead: Record<string, string>) => {
      addEventListener('message', ({ data }) => {
        if (data.type === 'act') data.action.input.text = instead[data.action.input.text] ?? data.action.input.text;
      });
    }, WITH_LINES);
    const settings = { scenario: 'chat', updatesPerSecond: 0.1, pollEveryMs: 500, durationMs: 600_000 } as const;
    await page.goto(lab.address + compareHash({ ...settings, actionsPerSecond: 0 }));
    await startRun(page);
    const write = async (text: string): Promise<void> => {
      await page.locator('#act-text').fill(text);
      await page.locator('.act-form button').click();
    };
    for (const text of HOSTILE) {
      await write(text);
      await shownEverywhere(page, text);
    }
    for (const [typed, text] of Object.entries(WITH_LINES)) {
      await write(typed);
      // HTML reads CR and CR LF as LF: so does the window that is a page.
      const inPage = text.replaceAll(/\r\n?/g, '\n');
      await expect
        .poll(async () => (await linesIn(page, 'websocket')).filter((line) => line.text === text).length)
        .toBe(TRANSPORTS.length);
      for (const window of TRANSPORTS.slice(1)) {
        await expect
          .poll(async () => (await linesIn(page, window)).filter((line) => line.text === text).length)
          .toBe(TRANSPORTS.length);
      }
      await expect.poll(async () => (await linesIn(page, 'page')).map((line) => line.text)).toContain(inPage);
    }
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    // Forms have been sent since: the window still knows its interval.
    expect(
      page
        .frames()
        .find((frame) => new URL(frame.url()).pathname === '/page')
        ?.url(),
    ).toContain('every=500');
    const id = await stopRun(page);
    for (const { lost, duplicated, published, received } of (await readSummary(id)).transports) {
      expect({ lost, duplicated, received }).toEqual({ lost: 0, duplicated: 0, received: published });
    }
    expectLedger(await readRun(id));
    for (const transport of ['page', 'sse', 'websocket']) {
      await page.goto(`${lab.address}#/flows/${transport}?run=${id}`);
      await page.locator('#diagram svg').waitFor();
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

test('a form that is refused is told why, in the language of the page', async () => {
  const { page } = await reopenPage(browser);
  const settings: Partial<RunSettings> = { scenario: 'chat', transports: ['page'], durationMs: 600_000 };
  await page.goto(`${lab.address}?lang=es${compareHash(settings)}`);
  await page.getByRole('button', { name: 'Ejecutar', exact: true }).click();
  await page.locator('.results[data-state="running"]').waitFor();
  // A window between two pages hears nothing: it is told until it answers.
  const refusal = page.locator('.banner.problem');
  const send = () =>
    page.evaluate(() => {
      const action = { id: 1, atMs: performance.timeOrigin + performance.now(), input: { text: '' } };
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-transport="page"]');
      frame?.contentWindow?.postMessage({ source: 'duplex-lab', type: 'act', action }, '*');
    });
  await expect
    .poll(async () => {
      if ((await refusal.count()) === 0) await send();
      return refusal.allInnerTexts();
    })
    .toEqual([expect.stringMatching(/No se aceptó: un texto debe tener/)]);
  await stopRun(page);
});

describe('Publish one now', () => {
  test('shows when it was in each window, and when the system showed it', async () => {
    const { page } = await openPage(await launchWhole(), { permissions: ['notifications'] });
    const settings = { scenario: 'news', updatesPerSecond: 0.1, pollEveryMs: 500, durationMs: 600_000 } as const;
    await page.goto(lab.address + compareHash(settings));
    await startRun(page);
    await page.getByRole('button', { name: 'Publish one now' }).click();
    const rows = page.locator('.pushed tbody tr');
    const cells = async () => Promise.all((await rows.all()).map((row) => row.locator('td').allInnerTexts()));
    const time = expect.stringMatching(/^(< 1|[\d.,]+) ms$/);
    await expect.poll(cells).toEqual(TRANSPORTS.map(() => [time, time]));
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
