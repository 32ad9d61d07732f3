import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overflowOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { handOverRun } from './recorded.ts';
import { shareLab } from './shared-lab.ts';

/** The least that the back row can read: a thirtieth of a projector's height. */
const LEAST_PX = 24;
const PROJECTOR = { width: 1280, height: 720 };

let lab: TestLab;
let browser: Browser;
let runId: string;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
  runId = await handOverRun(lab);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

/** Each view, and what is pointed at in it. */
const VIEWS = [
  { name: 'Start', hash: () => '#/start', points: ['.ways-in p', '.five p'] },
  { name: 'a lab', hash: () => '#/labs/01', points: ['.lab-question', '.steps li', '.ask .asked'] },
  { name: 'Compare before a run', hash: () => '#/compare', points: ['.window h2', '.placeholder', '.figures dd'] },
  {
    name: 'Compare with a run',
    hash: () => `#/compare?run=${runId}`,
    points: ['.verdict p', '.chart-legend span', '.results-table td', '.results-table small', '.chart .read'],
  },
  {
    name: 'Flows',
    hash: () => `#/flows/websocket?run=${runId}`,
    points: ['#diagram .messageText', '#diagram .noteText', '.steps-table td', '.message .code code', '.hex .bytes'],
  },
  { name: 'What for', hash: () => '#/uses', points: ['.uses-figures td', '.uses-figures small'] },
  { name: 'Duplex', hash: () => '#/duplex', points: ['.ways p', '.levels'] },
  { name: 'the request', hash: () => '#/handshake/seed/2', points: ['.head .stretch', '.hex-bytes .stretch'] },
  { name: 'the checks', hash: () => '#/handshake/seed/3', points: ['.check strong', '.check code'] },
  {
    name: 'a frame',
    hash: () => '#/handshake/seed/7',
    points: ['.field-name', '.field-bits', '.field-value', '.xor td', '.arrow-label'],
  },
  { name: 'the breaks', hash: () => '#/handshake/break', points: ['.breaks td', '.breaks .group-row th'] },
  { name: 'Check', hash: () => '#/check/yours/python', points: ['.step-task', '.check-stage span'] },
  { name: 'Runs', hash: () => '#/runs', points: ['tr[data-run] td'] },
  {
    name: 'Runs side by side',
    hash: () => `#/runs/compare/${runId},shipped-07-distance-loss-and-a-cut-cable`,
    points: ['.together-picture text', '.together-measure li', '.together-runs td'],
  },
];

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((where) => {
    location.hash = where;
  }, hash);
}

/** The smallest text that an element draws, in pixels of the screen: pictures may be shrunk to fit. */
function smallestPx(elements: Element[]): number {
  const sizes = elements
    .filter((one) => one.checkVisibility())
    .map((one) => {
      const scale = one instanceof SVGGraphicsElement ? (one.getScreenCTM()?.a ?? 1) : 1;
      return Number.parseFloat(getComputedStyle(one).fontSize) * scale;
    });
  return Math.min(...sizes);
}

/** What is wider than its place, of that which one would have to scroll sideways. */
async function sidewaysOf(page: Page): Promise<string[]> {
  return page
    .locator('.scroll, .diagram-frame')
    .evaluateAll((places) =>
      places
        .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth)
        .map((one) => `${one.getAttribute('aria-label')}: ${one.scrollWidth} px in ${one.clientWidth}`),
    );
}

test('in Spanish, whose words are longer, every column of the results is in view: on a small desk, and before a class', async () => {
  const { page } = await reopenPage(browser, { viewport: PROJECTOR, reducedMotion: 'reduce' });
  await page.goto(`${lab.address}?lang=es#/compare?run=${runId}`);
  await page.locator('.results-table').waitFor();
  for (const summary of await page.locator('.chart details > summary').all()) await summary.click();
  await expect.poll(() => sidewaysOf(page)).toEqual([]);
  await page.keyboard.press('p');
  await expect.poll(() => page.locator('.results-table').count()).toBe(3);
  await expect.poll(() => sidewaysOf(page)).toEqual([]);
});

describe('Before a class', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await reopenPage(browser, { viewport: PROJECTOR, reducedMotion: 'reduce' }));
    await page.goto(`${lab.address}?lang=es#/compare`);
    await page.locator('.strip').waitFor();
    await page.keyboard.press('p');
  });

  // In Spanish, whose words are longer.
  test.each(VIEWS)(
    '$name: the back row can read what is pointed at, every column is in view, and nothing overflows',
    async ({ hash, points }) => {
      await go(page, hash());
      for (const point of points) {
        const found = page.locator(point).filter({ visible: true });
        await found.first().waitFor();
        await expect
          .poll(() => found.evaluateAll(smallestPx), { message: point })
          .toBeGreaterThanOrEqual(LEAST_PX - 0.5);
      }
      await expect.poll(() => sidewaysOf(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
    },
  );

  test('the true-to-time picture is as large', async () => {
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'English' }).click();
    await go(page, `#/flows/polling?run=${runId}`);
    await page.getByRole('button', { name: 'Time to scale' }).click();
    await page.keyboard.press('p');
    const words = page.locator('.time-true-picture text');
    await words.first().waitFor();
    await expect.poll(() => words.evaluateAll(smallestPx)).toBeGreaterThanOrEqual(LEAST_PX - 0.5);
    // A presenter's remote steps through it, wherever the focus is.
    await page.keyboard.press('PageDown');
    await page.locator('.time-true-picture .tt-label.tt-chosen').waitFor();
    const chosen = () => page.locator('.message').getAttribute('data-seq');
    await expect.poll(chosen).not.toBeNull();
    const first = await chosen();
    await page.keyboard.press('PageDown');
    await expect.poll(chosen).not.toBe(first);
    await page.keyboard.press('PageUp');
    await expect.poll(chosen).toBe(first);
  });

  test("a presenter's remote steps through a flow, and only before a class", async () => {
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'Sequence diagram' }).click();
    await go(page, `#/flows/sse?run=${runId}`);
    const where = page.locator('.flow[data-transport="sse"] .pager .position');
    await expect.poll(() => where.innerText()).toContain('Arrow 1 of');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('p');
    await page.keyboard.press('PageDown');
    await expect.poll(() => where.innerText()).toContain('Arrow 2 of');
    await page.keyboard.press('PageUp');
    await expect.poll(() => where.innerText()).toContain('Arrow 1 of');
  });

  test('each step of the handshake begins at its top, says which it is, and has its checks beside the request', async () => {
    await go(page, '#/handshake/seed/2');
    const where = page.locator('.small-pager .position');
    await expect.poll(() => where.innerText()).toBe('2 of 11');
    for (const step of [3, 4, 5]) {
      await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
      await page.keyboard.press('PageDown');
      await expect.poll(() => where.innerText()).toBe(`${step} of 11`);
      const title = await page.locator('#step-title').boundingBox();
      const header = await page.locator('header.top').boundingBox();
      expect(title?.y).toBeGreaterThanOrEqual(header?.height ?? 0);
      expect((title?.y ?? 0) + (title?.height ?? 0)).toBeLessThan(PROJECTOR.height / 3);
    }
    await page.locator('.small-pager').getByRole('button', { name: 'Back' }).click();
    await page.keyboard.press('PageUp');
    await expect.poll(() => where.innerText()).toBe('3 of 11');
    const [head, checks] = [await page.locator('.head').boundingBox(), await page.locator('.checks').boundingBox()];
    expect(checks?.y).toBeCloseTo(head?.y ?? 0, 0);
    expect((checks?.y ?? 0) + (checks?.height ?? 0)).toBeLessThanOrEqual(PROJECTOR.height);
  });
});

/** On a phone each view is looked at with its accessibility. */
describe('On a page at 200 %', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await reopenPage(browser, { viewport: { width: 720, height: 450 }, reducedMotion: 'reduce' }));
    await page.goto(`${lab.address}?lang=es`);
  });

  test.each([
    ...VIEWS,
    ...['compose', 'frame', 'edit', 'other', 'seed/all'].map((place) => ({
      name: place,
      hash: () => `#/handshake/${place}`,
      points: ['#handshake[aria-busy="false"] .panel'],
    })),
  ])('$name does not overflow', async ({ hash, points }) => {
    await go(page, hash());
    for (const point of points) await page.locator(point).first().waitFor({ state: 'attached' });
    await expect.poll(() => overflowOf(page)).toBe(0);
  });
});

test('on paper stand the results, whole, and nothing that one presses', async () => {
  const { page } = await reopenPage(browser);
  await page.goto(`${lab.address}#/compare?run=${runId}`);
  await page.locator('.results-table').waitFor();
  await page.emulateMedia({ media: 'print' });
  // A4 between its margins.
  await page.setViewportSize({ width: 688, height: 972 });
  const pressed = page.locator('button:not([data-term]), .button, select, input').filter({ visible: true });
  expect(await pressed.allInnerTexts()).toEqual([]);
  expect(await page.locator('header.top, .settings, .strip').filter({ visible: true }).count()).toBe(0);
  const widths = await page
    .locator('.results-table')
    .evaluate((table) => [table.scrollWidth, table.parentElement?.clientWidth ?? 0]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  expect(await overflowOf(page)).toBe(0);
});
