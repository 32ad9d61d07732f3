/** What people write is data, whatever it looks like: in every window, on every way, and where it is refused. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Run, type RunSettings, type Summary, TRANSPORT_INFO, TRANSPORTS } from '../../../server/contract.ts';
import { expectLedgerHolds } from '../returning-page.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, startRun, stopRun } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

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

/**
 * Runs in the page and in each window, and so uses nothing from around it: the windows tell the page each line that
 * they show, as "window: sender: text", also one that is gone at the next look. Instead of some texts others are sent.
 */
function watchLines(instead: Record<string, string>): void {
  if (top === self) {
    const lines = new Set<string>();
    Object.assign(globalThis, { lines });
    addEventListener('message', ({ data, source }) => {
      const frames = [...document.querySelectorAll<HTMLIFrameElement>('iframe[data-transport]')];
      const window = frames.find(({ contentWindow }) => contentWindow === source)?.dataset.transport;
      for (const line of data.shown ?? []) lines.add(`${window}: ${line}`);
    });
    return;
  }
  addEventListener('message', ({ data }) => {
    if (data.type === 'act') data.action.input.text = instead[data.action.input.text] ?? data.action.input.text;
  });
  const textOf = (element: Element | null | undefined): string => element?.textContent ?? '';
  const tell = (): void => {
    const rows = [...document.querySelectorAll('tbody tr')].map(({ children }) => [children[1], children[2]]);
    const items = [...document.querySelectorAll('.lines li')].map(({ children }) => [children[0], children[1]]);
    const shown = [...rows, ...items].map(([from, text]) => `${textOf(from)}: ${textOf(text)}`);
    if (shown.length > 0) top?.postMessage({ shown }, '*');
  };
  new MutationObserver(tell).observe(document, { childList: true, subtree: true });
}

/** Waits until every window has shown this text from every window. */
async function shownEverywhere(page: Page, text: string): Promise<void> {
  const wanted = TRANSPORTS.flatMap((window) => {
    // HTML reads CR and CR LF as LF: so does the window that is a page.
    const there = window === 'page' ? text.replaceAll(/\r\n?/g, '\n') : text;
    return TRANSPORTS.map((from) => `${window}: ${TRANSPORT_INFO[from].title.en}: ${there}`);
  });
  const missing = (all: string[]): string[] => {
    const { lines } = globalThis as unknown as { lines: Set<string> };
    return all.filter((line) => !lines.has(line));
  };
  await expect.poll(() => page.evaluate(missing, wanted), { interval: 100 }).toEqual([]);
}

test('what people write is in every window as it was typed, and is nowhere taken for markup or protocol', async () => {
  const { page, problems } = await reopenPage(browser);
  const script = await page.addInitScript(watchLines, WITH_LINES);
  onTestFinished(() => script.dispose());
  const settings = { scenario: 'chat', updatesPerSecond: 0.1, pollEveryMs: 500, durationMs: 600_000 } as const;
  await page.goto(lab.address + compareHash({ ...settings, actionsPerSecond: 0 }));
  await startRun(page);
  // One after another: the window that is a page shows the last ten lines, and each text is five.
  for (const typed of [...HOSTILE, ...Object.keys(WITH_LINES)]) {
    await page.locator('#act-text').fill(typed);
    await page.locator('.act-form button').click();
    await shownEverywhere(page, new Map(Object.entries(WITH_LINES)).get(typed) ?? typed);
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
  const { summary } = await lab.read<{ summary: Summary }>(`api/runs/${id}/summary`);
  for (const { lost, duplicated, published, received } of summary.transports) {
    expect({ lost, duplicated, received }).toEqual({ lost: 0, duplicated: 0, received: published });
  }
  const run = await lab.read<Run>(`api/runs/${id}`);
  expect(run.state).toBe('stopped');
  expectLedgerHolds(run);
  for (const transport of ['page', 'sse', 'websocket']) {
    await page.goto(`${lab.address}#/flows/${transport}?run=${id}`);
    await page.locator('#diagram svg').waitFor();
  }
  expect(problems).toEqual([]);
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
