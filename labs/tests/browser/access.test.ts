import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../server/contract.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import { keyboardOf } from './keyboard.ts';
import type { TestLab } from './lab.ts';
import { compareHash, startRun, stopRun } from './lab-page.ts';
import { handOverRun } from './recorded.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;
let runId: string;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
  runId = await handOverRun(lab);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

/** Each view with what must be there before it is looked at. */
const VIEWS = [
  { name: 'Start', hash: () => '#/start', ready: '.five' },
  { name: 'Labs', hash: () => '#/labs', ready: '.labs-list' },
  { name: 'a lab before its run', hash: () => '#/labs/08', ready: '.lab' },
  { name: 'the lab without a run', hash: () => '#/labs/05', ready: '.lab' },
  { name: 'Compare before a run', hash: () => '#/compare', ready: '.strip' },
  { name: 'Compare with a run', hash: () => `#/compare?run=${runId}`, ready: '.results-table' },
  { name: 'Flows', hash: () => `#/flows/polling?run=${runId}`, ready: '#diagram svg' },
  { name: 'What for', hash: () => '#/uses', ready: '.uses-figures' },
  { name: 'Duplex', hash: () => '#/duplex', ready: '.duplex .experiment' },
  { name: 'Connections', hash: () => '#/connections', ready: '.foretell' },
  { name: 'Scale', hash: () => '#/scale', ready: '.scale-before' },
  { name: 'Handshake', hash: () => '#/handshake', ready: '.hs-middle' },
  { name: 'Check', hash: () => '#/check/yours/python', ready: '.check-panel .step-task' },
  { name: 'Runs', hash: () => '#/runs', ready: 'tr[data-run]' },
  {
    name: 'Runs side by side',
    hash: () => `#/runs/compare/${runId},shipped-07-distance-loss-and-a-cut-cable`,
    ready: '.together-picture svg',
  },
  { name: 'Theory', hash: () => '#/theory', ready: '.theory' },
  { name: 'the instructor’s guide', hash: () => '#/theory/instructors', ready: '.theory table' },
  { name: 'Claims', hash: () => '#/claims', ready: '.claim section[data-recorded="true"] dl' },
  { name: 'Glossary', hash: () => '#/glossary', ready: '.glossary' },
  { name: 'Class', hash: () => '#/class', ready: '.class-note' },
];

/** A theme changes contrast, which is the same in both languages; words change whatever else there is. */
const LOOKS = [
  { language: 'en', theme: 'light', look: 'all', width: 1440 },
  { language: 'en', theme: 'dark', look: 'colours', width: 390 },
  { language: 'es', theme: 'light', look: 'words', width: 390 },
] as const;

describe.each(LOOKS)('In $language, $theme, $width pixels wide', ({ language, theme, look, width }) => {
  let page: Page;
  beforeAll(async () => {
    const viewport = { width, height: 900 };
    ({ page } = await reopenPage(browser, { colorScheme: theme, reducedMotion: 'reduce', viewport }));
    await page.goto(`${lab.address}?lang=${language}`);
  });

  test.each(VIEWS)('$name has no accessibility violations, and does not overflow', async (view) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, view.hash());
    await page.locator(view.ready).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await violationsOf(page, look)).toEqual([]);
    // Charts follow the size of their place a moment later.
    await expect.poll(() => overflowOf(page), { timeout: 10_000 }).toBe(0);
  });
});

test('a look finds one pale word, and one link that is none to the eye, among hundreds like ones', async () => {
  const { page } = await reopenPage(browser);
  const word = (look: string): string => `<p><b class="${look}">word</b></p>`;
  const link = (look: string): string => `<p>A <a class="${look}" href="#here">link</a> among words</p>`;
  await page.setContent(`<!doctype html><html lang="en"><title>Words</title>
    <style>b,a{color:#222}.pale{color:#bbb}.flat{text-decoration:none}</style>
    <main id="here"><h1>Words</h1>${word('dark').repeat(300)}${word('pale')}${link('').repeat(300)}${link('flat')}</main>`);
  const found = [/^color-contrast at \.pale/, /^link-in-text-block at \.flat/].map((one) => expect.stringMatching(one));
  expect(await violationsOf(page)).toEqual(found);
  expect(await violationsOf(page, 'colours')).toEqual(found);
  expect(await violationsOf(page, 'words')).toEqual([]);
});

describe('A word that is explained', () => {
  const tip = (page: Page) => page.locator('#term-tip:popover-open');

  test('shows its definition to the pointer, which may move onto it, and to the keyboard; Escape closes it', async () => {
    const { page } = await reopenPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${lab.address}#/compare?run=${runId}`);
    const word = page.locator('.results-table [data-term="p95"]');
    await word.hover();
    await expect.poll(() => tip(page).innerText()).toContain('95 of 100 values');
    await tip(page).hover();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => tip(page).count()).toBe(0);

    // While presenting: Escape closes the definition alone, and the class goes on looking.
    await page.keyboard.press('p');
    await page.locator('html[data-presenting]').waitFor();
    await word.focus();
    await expect.poll(() => word.getAttribute('aria-describedby')).toBe('term-tip');
    await page.keyboard.press('Tab');
    await expect.poll(() => tip(page).innerText()).toContain('99 of 100 values');
    // Enter goes on into the definition, Escape back to the word.
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#/glossary/p99');
    await page.keyboard.press('Escape');
    await expect.poll(() => tip(page).count()).toBe(0);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.term)).toBe('p99');
    expect(await page.locator('html[data-presenting]').count()).toBe(1);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await expect.poll(() => tip(page).innerText()).toContain('99 of 100 values');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('#term-p99[aria-current]').waitFor();
    await expect.poll(() => tip(page).count()).toBe(0);
  });

  test('answers a touch on a phone, inside the screen, and closes when something else is touched', async () => {
    const { page } = await reopenPage(browser, { hasTouch: true, viewport: { width: 390, height: 844 } });
    await page.goto(`${lab.address}?lang=es#/compare`);
    for (const id of ['websocket', 'polling']) {
      await page.locator(`.strip h2 [data-term="${id}"]`).tap();
      await expect.poll(() => tip(page).innerText()).toMatch(/ambos envían|Un script pregunta/);
      const box = await tip(page).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
      await page.locator('h1').tap();
      await expect.poll(() => tip(page).count()).toBe(0);
    }
  });
});

test('every view of the navigation is looked at here, in every language', async () => {
  expect(LOOKS.map((one) => one.language)).toEqual(expect.arrayContaining([...LANGUAGES]));
  const { page } = await reopenPage(browser);
  await page.goto(lab.address);
  const links = await page
    .locator('header nav a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) expect(VIEWS.map(({ hash }) => hash()).some((hash) => hash.startsWith(link))).toBe(true);
});

test('while a run goes on there are no violations, little windows included, in light and, presenting, in dark', async () => {
  const { page } = await reopenPage(browser, { reducedMotion: 'reduce' });
  await page.goto(lab.address + compareHash({ durationMs: 600_000, updatesPerSecond: 1, pollEveryMs: 5_000 }));
  await startRun(page);
  await page.locator('.window[data-transport="websocket"] .last-id').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('p');
  await page.locator('html[data-presenting]').waitFor();
  expect(await violationsOf(page, 'colours')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await stopRun(page);
});

test('with the keyboard alone: skip to the content, run, and step through a flow', async () => {
  const { page } = await reopenPage(browser);
  await page.goto(lab.address + compareHash({ durationMs: 1_000, updatesPerSecond: 5, transports: ['websocket'] }));
  await page.getByRole('button', { name: 'Run', exact: true, disabled: false }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');

  const run = page.getByRole('button', { name: 'Run', exact: true });
  await keyboardOf(page).press('button.run');
  await page.locator('.results[data-state="done"]').waitFor();
  await run.waitFor();

  await page.goto(`${lab.address}#/flows/sse?run=${runId}`);
  await page.locator('#diagram svg').waitFor();
  const where = page.locator('.pager .where');
  await expect.poll(() => where.innerText()).toContain('Arrow 1 of');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => where.innerText()).toContain('Arrow 2 of');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => where.innerText()).toContain('Arrow 1 of');
  await page.keyboard.press('End');
  await expect.poll(() => where.innerText()).toMatch(/Arrow (\d+) of \1\b/);
});
