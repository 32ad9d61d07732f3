import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Run, type RunHeader, type Summary, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import type { TestLab } from './lab.ts';
import { compareHash } from './lab-page.ts';
import { launchPlainChromium, type PlainChromium, type PlainTab } from './plain-chromium.ts';
import { shareLab } from './shared-lab.ts';

const RUN = 'document.querySelector("button.run:not([disabled])")';
const state = (wanted: string): string => `document.querySelector('.results')?.dataset.state === '${wanted}'`;
/** The number of the last update that a window has shown. */
const lastId = (transport: string): string =>
  `Number(document.querySelector('.window[data-transport="${transport}"] .last-id [aria-hidden]')?.textContent.slice(1) ?? 0)`;

/** Longer than any test takes: each stops its run when it has seen enough. */
const SETTINGS = compareHash({ durationMs: 600_000, updatesPerSecond: 4, pollEveryMs: 500 });

let lab: TestLab;
let chromium: PlainChromium;
let tab: PlainTab;

beforeAll(async () => {
  [lab, chromium] = await Promise.all([shareLab(), launchPlainChromium()]);
});
afterAll(() => Promise.all([chromium?.close(), lab?.close()]));
afterEach(() => tab?.close());

async function startRun(tab: PlainTab): Promise<void> {
  await tab.until(RUN);
  await tab.evaluate(`${RUN}.click()`);
  await tab.until(state('running'));
}

/** Waits until every window has shown this many more updates. */
async function furtherUpdates(tab: PlainTab, count: number): Promise<void> {
  const from = await tab.evaluate<number>(lastId('websocket'));
  for (const transport of TRANSPORTS) await tab.until(`${lastId(transport)} >= ${from + count}`);
}

async function stopRun(tab: PlainTab): Promise<{ run: Run; summary: Summary }> {
  await tab.evaluate('document.querySelector("button.stop").click()');
  await tab.until(state('stopped'));
  const id = await tab.evaluate<string>("document.querySelector('.results').dataset.run");
  const run = await lab.read<Run>(`api/runs/${id}`);
  const { summary } = await lab.read<{ header: RunHeader; summary: Summary }>(`api/runs/${id}/summary`);
  return { run, summary };
}

/** Every sample is either counted, or marked and left out; and no transport lost anything. */
function expectNothingLost(summary: Summary): void {
  for (const { published, received, lost, duplicated, hiddenSamples, latency } of summary.transports) {
    expect({ lost, duplicated, received }).toEqual({ lost: 0, duplicated: 0, received: published });
    expect((latency?.n ?? 0) + hiddenSamples).toBe(received);
  }
}

/** Slowed to a timer a second, what asks every 500 ms would ask half as often. */
const SLOWED_MS = 900;

/**
 * What passed between two questions that a window asked, from a moment on: a quarter of the pauses is no longer than
 * that. A busy machine makes some longer; a timer that is slowed leaves none shorter.
 */
function pauseMs({ events }: Run, asking: TransportName, fromMs = 0): number | undefined {
  const askedAtMs = events
    .filter(({ transport, atMs, message: { type } }) => transport === asking && type === 'request' && atMs > fromMs)
    .map(({ atMs }) => atMs);
  const pausesMs = askedAtMs.slice(2).map((atMs, i) => atMs - (askedAtMs[i + 1] ?? 0));
  return pausesMs.toSorted((a, b) => a - b)[Math.floor(pausesMs.length / 4)];
}

describe('With the browser slowing down what is out of sight, as it does for a person', () => {
  test('the windows stay in view when the page is scrolled, and every sample counts', async () => {
    tab = await chromium.openTab(lab.address + SETTINGS);
    await startRun(tab);
    await furtherUpdates(tab, 3);
    await tab.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    const inView = await tab.evaluate<boolean[]>(
      `[...document.querySelectorAll('iframe[data-transport]')].map((frame) => {
        const { top, bottom } = frame.getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      })`,
    );
    expect(await tab.evaluate<number>('scrollY')).toBeGreaterThan(0);
    expect(inView).toEqual([true, true, true, true, true]);

    await furtherUpdates(tab, 6);
    const { run, summary } = await stopRun(tab);
    expectNothingLost(summary);
    expect(summary.transports.map(({ hiddenSamples }) => hiddenSamples)).toEqual([0, 0, 0, 0, 0]);
    expect(pauseMs(run, 'polling')).toBeLessThan(SLOWED_MS);
  });

  test('the run pauses while the tab is hidden, and goes on afterwards with honest samples', async () => {
    tab = await chromium.openTab(lab.address + SETTINGS);
    await startRun(tab);
    await furtherUpdates(tab, 3);
    const other = await chromium.openTab('about:blank');
    await other.show();
    await tab.until("document.visibilityState === 'hidden'");
    await tab.until("document.querySelector('.banner.note')?.textContent.includes('tab is hidden')");
    // The lab has said that it pauses: four more updates would have been due in this while.
    const pausedAtMs = Date.now();
    await other.evaluate('new Promise((resolve) => setTimeout(resolve, 1000))');
    await tab.show();
    await tab.until("document.visibilityState === 'visible'");
    await other.close();

    await furtherUpdates(tab, 3);
    const { run, summary } = await stopRun(tab);
    const [hidden] = run.hidden.filter(({ transport }) => transport === null);
    expect(hidden?.toMs).toBeGreaterThan(hidden?.fromMs ?? Number.POSITIVE_INFINITY);
    const publishedThen = run.published.filter(({ atMs }) => atMs > pausedAtMs && atMs < (hidden?.toMs ?? 0));
    expect(publishedThen).toEqual([]);
    expectNothingLost(summary);
  });
});

test('on a phone too all windows are in view while a run goes on, and every sample counts', async () => {
  tab = await chromium.openTab(lab.address + SETTINGS, { width: 500, height: 800 });
  expect(await tab.evaluate<number>('innerWidth')).toBeLessThanOrEqual(500);
  await startRun(tab);
  await furtherUpdates(tab, 6);
  const { summary } = await stopRun(tab);
  expectNothingLost(summary);
  expect(summary.transports.map(({ hiddenSamples }) => hiddenSamples)).toEqual([0, 0, 0, 0, 0]);
});

test('samples of windows that are scrolled away all the same are marked and left out', async () => {
  tab = await chromium.openTab(lab.address + SETTINGS);
  await startRun(tab);
  await furtherUpdates(tab, 3);
  // On a screen lower than the strip itself, being sticky would not keep it in view.
  await tab.evaluate(`{
    document.querySelector('.strip').style.position = 'static';
    scrollTo(0, document.documentElement.scrollHeight);
  }`);
  await furtherUpdates(tab, 12);
  const { run, summary } = await stopRun(tab);
  expectNothingLost(summary);
  for (const { transport, hiddenSamples, latency, marks } of summary.transports) {
    expect(run.hidden.some((one) => one.transport === transport)).toBe(true);
    expect(latency?.n).toBeGreaterThan(0);
    expect(hiddenSamples).toBeGreaterThan(0);
    expect(marks).toContainEqual(expect.objectContaining({ code: 'out-of-view', count: hiddenSamples }));
  }
  // Nor are they slowed down: their timers keep their rate out of sight too.
  for (const asking of ['page', 'polling'] as const) {
    const hidden = run.hidden.find(({ transport }) => transport === asking);
    expect(pauseMs(run, asking, hidden?.fromMs), asking).toBeLessThan(SLOWED_MS);
  }
});
