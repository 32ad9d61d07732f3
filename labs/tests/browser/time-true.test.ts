import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TimeFlow } from '../../../server/contract.ts';
import { eventually } from '../../../server/testing.ts';
import { overflowOf, violationsOf } from './accessibility.ts';
import { closePages, launchBrowser, reopenPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;
/** Recorded over a distance that can be seen. */
const RUN = 'shipped-07-distance-loss-and-a-cut-cable';

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

const ARROW = '#time-true .tt-message[data-seq]';

/** The Flows view of this transport with the time-true diagram drawn. */
async function open(transport: string, options: { width?: number; dark?: boolean; lang?: string } = {}): Promise<Page> {
  const { width = 1440, dark = false, lang = 'en' } = options;
  const { page } = await reopenPage(browser, {
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(`${lab.address}?lang=${lang}#/flows/${transport}?run=${RUN}`);
  await page.getByRole('button', { name: /^(Time to scale|A escala de tiempo)$/ }).click();
  await page.locator(ARROW).first().waitFor();
  return page;
}

interface DrawnArrow {
  seq: number;
  /** Where the line begins and ends, px below the top. */
  y1: number;
  y2: number;
}

/** The arrows as drawn. */
function arrowsOf(page: Page): Promise<DrawnArrow[]> {
  return page.locator(ARROW).evaluateAll((all) =>
    all.map((arrow) => {
      const line = arrow.querySelector('.tt-line');
      const y = (end: 1 | 2): number => Number(line?.getAttribute(`y${end}`));
      return { seq: Number((arrow as SVGElement).dataset.seq), y1: y(1), y2: y(2) };
    }),
  );
}

/** What the diagram says is in view. */
const statusOf = (page: Page): Promise<string> => page.locator('#time-true .time-true-status').innerText();

/** Presses a key on the diagram; resolves when another stretch of time is in view. */
async function pressAndMove(page: Page, key: string): Promise<void> {
  const before = await statusOf(page);
  await page.keyboard.press(key);
  await expect.poll(() => statusOf(page), { message: `after ${key}` }).not.toBe(before);
}

describe('The time-true diagram in the Flows view', () => {
  test.each(['polling', 'long-polling', 'sse', 'websocket'])(
    'a message timed at both ends slants by the time it took, to scale (%s)',
    async (transport) => {
      const page = await open(transport);
      const flow = await lab.read<TimeFlow>(`api/runs/${RUN}/time-flow/${transport}`);
      const tookMs = new Map(
        flow.messages.flatMap(({ seq, leftAtMs, arrivedAtMs }) =>
          // Where the clocks of both ends are not that exact, what arrives before it leaves is drawn level.
          leftAtMs === null || arrivedAtMs === null ? [] : [[seq, Math.max(0, arrivedAtMs - leftAtMs)] as const],
        ),
      );
      const look = async () => {
        // Lines that leave the view may be cut.
        const drawn = (await arrowsOf(page)).filter(({ seq, y1, y2 }) => tookMs.has(seq) && y1 > 0 && y2 < 400);
        return drawn
          .map(({ seq, y1, y2 }) => ({ fallPx: y2 - y1, tookMs: tookMs.get(seq) as number }))
          .toSorted((a, b) => b.tookMs - a.tookMs);
      };
      await expect.poll(async () => (await look()).length).toBeGreaterThan(1);
      const falls = await look();
      const [longest] = falls as [(typeof falls)[number]];
      expect(longest.fallPx).toBeGreaterThan(5);
      const pxPerMs = longest.fallPx / longest.tookMs;
      // Heights are written to a tenth of a pixel.
      for (const { fallPx, tookMs } of falls)
        expect(Math.abs(fallPx - tookMs * pxPerMs), JSON.stringify(falls)).toBeLessThan(0.4);
    },
  );

  test('choosing an arrow shows its message, and the choice survives a change of language', async () => {
    const page = await open('websocket');
    const drawn = await arrowsOf(page);
    // In the middle of the view, clear of its edges.
    const { seq = 0 } = drawn[Math.floor(drawn.length / 2)] ?? {};
    const message = page.locator(`.message[data-seq="${seq}"]`);
    // A picture that is still finding its size may move away from under the pointer.
    await eventually(async () => {
      await page.locator(`#time-true [data-seq="${seq}"] .tt-hit`).click({ force: true });
      await message.waitFor({ timeout: 3_000 });
    });
    await page.locator(`#time-true .tt-message.tt-chosen[data-seq="${seq}"]`).waitFor();
    await page.getByRole('button', { name: 'Español' }).click();
    await page.locator('html[lang="es"]').waitFor({ state: 'attached' });
    await message.waitFor();
  });

  test('with the keyboard alone: switch to it, zoom, move, and step from message to message', async () => {
    const { page } = await reopenPage(browser);
    await page.goto(`${lab.address}#/flows/websocket?run=${RUN}`);
    await page.locator('#diagram svg').waitFor();
    await page.getByRole('button', { name: 'Time to scale' }).focus();
    await page.keyboard.press('Enter');
    await page.locator(ARROW).first().waitFor();
    await page.locator('#time-true .time-true-frame').focus();
    for (const key of ['0', '+', 'ArrowDown', '-', 'Home']) await pressAndMove(page, key);
    const shown = page.locator('.message');
    const before = await shown.getAttribute('data-seq');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => shown.getAttribute('data-seq')).not.toBe(before);
    const chosen = page.locator('#time-true .tt-message.tt-chosen').first();
    // The second press may still be on its way: both are read until they agree.
    const agree = async () => (await shown.getAttribute('data-seq')) === (await chosen.getAttribute('data-seq'));
    await expect.poll(agree).toBe(true);
  });

  test('mermaid is drawn only where it is shown, and comes back with the switch', async () => {
    const page = await open('sse');
    expect(await page.locator('#diagram').count()).toBe(0);
    await page.getByRole('button', { name: 'Sequence diagram' }).click();
    await page.locator('#diagram svg').waitFor();
    expect(await page.locator('#time-true').count()).toBe(0);
  });

  test.each([
    { lang: 'en', dark: false, width: 1440 },
    { lang: 'es', dark: true, width: 1440 },
    { lang: 'es', dark: false, width: 390 },
  ])('has no accessibility violations and does not overflow ($lang, dark: $dark, $width px)', async (options) => {
    const page = await open('long-polling', options);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  });
});

test('Flows over HTTP/2: its own frames, the heads beside each other, and one stream alone in both pictures', async () => {
  const { page, problems } = await reopenPage(browser);
  const address = '#/flows/polling?run=shipped-protocols-https-h2';
  await page.goto(`${lab.address}?lang=en${address}`);
  const messages = page.locator('.steps-table tbody button');
  const labels = (): Promise<string[]> => messages.allInnerTexts();
  await messages.first().waitFor();
  expect((await labels()).filter((label) => /SETTINGS/.test(label))).toEqual([]);
  await page.getByLabel(/^HTTP\/2's own frames/).check();
  await expect.poll(labels).toContainEqual(expect.stringContaining('SETTINGS'));

  const requests = page.locator('.heads-beside table').first();
  const agent = requests.locator('tr', { hasText: 'user-agent' }).locator('td');
  const [first, , twentieth, asText] = (await agent.allInnerTexts()).map((text) => Number.parseInt(text, 10));
  expect(twentieth).toBe(1);
  expect(asText).toBeGreaterThan(first as number);

  await messages.filter({ hasText: 'GET /poll' }).nth(1).click();
  // Before it is shown, the link there leads to the stream of the message shown till now.
  const ofRequest = page.locator('a:not([href$="stream=0"])');
  await page.locator('.message').getByRole('link', { name: 'Show this stream alone' }).and(ofRequest).click();
  const only = page.locator('.only-stream');
  await only.waitFor();
  await expect.poll(labels).toHaveLength(2);
  const said = await only.innerText();
  expect(new URL(page.url()).hash).toMatch(/^#\/flows\/polling\?run=\S+&connection=\d+&stream=\d+$/);
  await page.reload();
  await expect.poll(labels).toHaveLength(2);
  expect(await only.innerText()).toBe(said);
  await page.getByRole('button', { name: 'Time to scale' }).click();
  await page.locator(ARROW).first().waitFor();
  expect(await page.locator(ARROW).count()).toBe(2);
  await page.getByRole('button', { name: 'Sequence diagram' }).click();
  await page.goBack();
  await only.waitFor({ state: 'detached' });
  await expect.poll(async () => (await labels()).length).toBeGreaterThan(2);
  expect(new URL(page.url()).hash).toBe(address);
  expect(problems).toEqual([]);
});
