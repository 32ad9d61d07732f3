import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Run, type RunSettings, TRANSPORTS } from '../../../server/contract.ts';
import { closePages, launchBrowser, reopenPage, type WatchedPage } from './browser.ts';
import type { TestLab } from './lab.ts';
import { compareHash, readTable, runToEnd } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

let lab: TestLab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchBrowser()]);
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

/** Makes a run in a fresh page; gives what the table shows and the recorded run. */
async function make(
  settings: Partial<RunSettings>,
): Promise<{ watched: WatchedPage; rows: Record<string, string>[]; run: Run }> {
  const watched = await reopenPage(browser);
  await watched.page.goto(lab.address + compareHash({ updatesPerSecond: 5, pollEveryMs: 300, ...settings }));
  const id = await runToEnd(watched.page);
  const rows = await readTable(watched.page);
  const run = await lab.read<Run>(`api/runs/${id}`);
  return { watched, rows, run };
}

function expectComplete(rows: Record<string, string>[]): void {
  for (const { received = '', lost, duplicated } of rows) {
    expect(received).toMatch(/^([1-9]\d*)\/\1$/);
    expect([lost, duplicated]).toEqual(['0', '0']);
  }
}

describe('A run in a browser', () => {
  test('one transport after another: each has its own stretch, and none is disturbed', async () => {
    const { watched, rows, run } = await make({ durationMs: 1_500, order: 'one-after-another' });
    expect(run.segments.map(({ transports }) => transports)).toEqual(TRANSPORTS.map((one) => [one]));
    expect(rows.length).toBe(5);
    expectComplete(rows);
    expect(watched.problems).toEqual([]);
  });

  test('of three transports only, polling at its best, all compressed: 304 answers, deflated frames, nothing lost', async () => {
    const { rows, run } = await make({
      durationMs: 2_000,
      // Asked several times between two updates: some answers have no news.
      updatesPerSecond: 2,
      pollEveryMs: 100,
      transports: ['polling', 'sse', 'websocket'],
      conditional: true,
      deflate: true,
      gzip: true,
    });
    expect(rows.map((row) => row.Transport)).toEqual(['AJAX polling', 'Server-Sent Events', 'WebSocket']);
    expect(new Set(run.connections.map(({ transport }) => transport))).toEqual(
      new Set(['polling', 'sse', 'websocket']),
    );
    expectComplete(rows);
    const messages = run.events.map(({ message }) => message);
    expect(messages.some((message) => message.type === 'response' && message.status === 304)).toBe(true);
    for (const transport of ['polling', 'sse'] as const) {
      const carriers = run.events.filter((event) => event.transport === transport && event.updates.length > 0);
      expect(carriers.every(({ message }) => 'gzip' in message && message.gzip && !message.gzip.fault)).toBe(true);
      expect(new Set(carriers.flatMap(({ updates }) => updates))).toEqual(new Set(run.published.map(({ id }) => id)));
    }
    const texts = messages.filter((message) => message.type === 'frame' && message.opcode === 1);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.every((message) => message.type === 'frame' && message.compressed && message.rsv1)).toBe(true);
    expect(run.events.flatMap(({ transport, updates }) => (transport === 'websocket' ? updates : []))).toEqual(
      run.published.map(({ id }) => id),
    );
  });
});
