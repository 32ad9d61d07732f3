import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunSettings, TRANSPORTS } from '../../../server/contract.ts';
import { closePages, launchBrowser, openPage, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, startRun, stopRun } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

const SOON = { timeout: 20_000 };

/** A run of one window, which costs a fifth: where it is looked at what the page does beside. */
const ONE_WINDOW = { durationMs: 60_000, transports: ['websocket'] } satisfies Partial<RunSettings>;

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText.trim() ?? '');

describe('A fault while it lasts', () => {
  test('is said over the windows with what is left, and a line that was typed is shown as waiting', async () => {
    const { page } = await reopenPage(browser);
    await page.goto(
      lab.address + compareHash({ ...ONE_WINDOW, scenario: 'chat', transports: ['polling', 'websocket'] }),
    );
    await startRun(page);
    await page.locator('#fault-lasting').selectOption('5000');
    await page.locator('button.unplug').click();
    const band = page.locator('.fault-band');
    await band.waitFor();
    const left = async (): Promise<number> => Number(/([\d.]+) s left/.exec(await band.innerText())?.[1]);
    await expect.poll(left, SOON).not.toBeNaN();
    const first = await left();
    expect(first).toBeLessThanOrEqual(5);
    await expect.poll(left, SOON).toBeLessThan(first);
    await page.locator('#act-text').fill('Are you there?');
    await page.keyboard.press('Enter');
    await page.getByText('“Are you there?” waits: the server has it from no window yet.').waitFor();
    await page.getByText('“Are you there?”: the server has it from every window.').waitFor();
    await band.waitFor({ state: 'detached' });
    await stopRun(page);
  });
});

describe('https with a certificate that the browser does not accept', () => {
  test('Run is not offered, and the page says why and what to do', async () => {
    const { page } = await reopenPage(browser);
    await page.goto(`${lab.address}#/compare?protocol=https`);
    await expect.poll(() => page.locator('.ports li[data-accepted="false"]').count(), SOON).toBe(TRANSPORTS.length);
    expect(await page.locator('button.run').isDisabled()).toBe(true);
    expect(await page.locator('.hint').innerText()).toContain('No window could connect: certificate.');
    await page.locator('#protocol').selectOption('http');
    await expect.poll(() => page.locator('button.run').isEnabled(), SOON).toBe(true);
  });
});

describe('A reload', () => {
  test('in mid-run: the page says that the run was interrupted and saved, and leads to it', async () => {
    const { page } = await reopenPage(browser);
    await page.goto(lab.address + compareHash(ONE_WINDOW));
    await startRun(page);
    const id = await page.locator('.results[data-run]').getAttribute('data-run');
    await page.reload();
    const line = page.locator('.banner', { hasText: 'was interrupted. It is saved as far as it came.' });
    await line.getByRole('link').click();
    await page.locator(`.results[data-run="${id}"][data-state="interrupted"]`).waitFor();
  });

  test('after a run: one line with a link to it', async () => {
    const { page } = await reopenPage(browser);
    await page.goto(lab.address + compareHash(ONE_WINDOW));
    await startRun(page);
    const id = await stopRun(page);
    await page.goto(`${lab.address}?lang=en#/compare`);
    await page.locator('.banner', { hasText: 'Your last run' }).getByRole('link').click();
    await page.locator(`.results[data-run="${id}"]`).waitFor();
    // The bar would be about another run than the one that is shown.
    expect(await page.locator('.settings').count()).toBe(0);
  });
});

describe('Two people', () => {
  test('whoever reads her own finished run stays with it when somebody else’s begins and ends', async () => {
    const [ada, grace] = await Promise.all([reopenPage(browser), openPage(browser)]);
    await ada.page.goto(lab.address + compareHash(ONE_WINDOW));
    await startRun(ada.page);
    const own = await stopRun(ada.page);
    await grace.page.goto(lab.address + compareHash({ ...ONE_WINDOW, scenario: 'chat' }));
    await startRun(grace.page);
    await stopRun(grace.page);
    expect(await ada.page.locator('.results[data-run]').getAttribute('data-run')).toBe(own);
  });
});

describe('The keyboard', () => {
  test('stays on Run and Stop, and goes with the question before a run is deleted', async () => {
    const { page } = await reopenPage(browser);
    await page.goto(lab.address + compareHash(ONE_WINDOW));
    await expect.poll(() => page.locator('button.run').isEnabled(), SOON).toBe(true);
    await page.locator('button.run').focus();
    await page.keyboard.press('Enter');
    await page.locator('.results[data-state="running"]').waitFor();
    expect(await focused(page)).toBe('Stop');
    await page.keyboard.press('Enter');
    await page.locator('.results[data-state="stopped"]').waitFor();
    expect(await focused(page)).toBe('Run');

    await page.goto(`${lab.address}#/runs`);
    const remove = page.getByRole('button', { name: /^Delete the run of/ }).first();
    await remove.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page), SOON).toBe('Yes, delete');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page), SOON).toBe('Delete');
    const count = await page.locator('.runs-table tbody tr').count();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page), SOON).toBe('Yes, delete');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.runs-table tbody tr').count(), SOON).toBe(count - 1);
    await expect.poll(() => focused(page), SOON).toMatch(/^(Delete|Recorded runs)$/);
  });
});

describe('The strip of windows while a run goes on', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await reopenPage(browser));
    await page.goto(`${lab.address}?lang=es${compareHash({ durationMs: 600_000 })}`);
    await page.locator('button.run:not([disabled])').click();
    await page.locator('button.unplug').waitFor();
  });

  test.each([
    { name: '1440 × 900', width: 1440, height: 900, present: false },
    { name: '1280 × 720, presenting', width: 1280, height: 720, present: true },
    { name: '1024 × 768', width: 1024, height: 768, present: false },
    { name: 'zoom to 200 %', width: 720, height: 450, present: false },
    { name: 'a phone', width: 390, height: 844, present: false },
    { name: 'very low', width: 640, height: 240, present: false },
  ])('covers nothing that is scrolled to or focused, and cuts no name ($name)', async ({ width, height, present }) => {
    await page.setViewportSize({ width, height });
    if (present) await page.keyboard.press('p');
    const presenting = page.locator('html[data-presenting]');
    await expect.poll(() => presenting.count()).toBe(present ? 1 : 0);
    const seen = await page.evaluate(coveredAndCut);
    if (present) await page.keyboard.press('p');
    expect(seen.covered).toEqual([]);
    expect(seen.cut).toEqual([]);
    expect(seen.share).toBeLessThanOrEqual(1 / 3);
  });
});

/** Runs in the page: which controls something lies over once they are focused, and which names are cut. */
async function coveredAndCut(): Promise<{ covered: string[]; cut: (string | null)[]; share: number }> {
  const whole = (element: Element): boolean => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) return false;
    return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  };
  const covered: string[] = [];
  for (const selector of ['.stop', '.unplug', '.act button', '.act button:last-of-type', '.restart']) {
    const control = document.querySelector<HTMLElement>(`main ${selector}`);
    if (!control) continue;
    scrollTo(0, document.body.scrollHeight);
    control.blur();
    control.focus();
    await new Promise(requestAnimationFrame);
    if (!whole(control)) covered.push(selector);
  }
  const cut = [...document.querySelectorAll('.window h2, .window .address')]
    .filter((element) => element.scrollWidth > element.clientWidth)
    .map((element) => element.textContent);
  const strip = document.querySelector('.strip');
  const sticks = strip !== null && getComputedStyle(strip).position === 'sticky';
  return { covered, cut, share: sticks ? (strip.querySelector('.windows')?.clientHeight ?? 0) / innerHeight : 0 };
}
