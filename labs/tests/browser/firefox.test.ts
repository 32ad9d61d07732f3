import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type DuplexReport,
  type Run,
  type RunHeader,
  type RunsList,
  type Summary,
  TRANSPORTS,
} from '../../../server/contract.ts';
import { expectLedgerHolds } from '../returning-page.ts';
import { type BidiPage, findFirefox, openFirefox } from './bidi.ts';
import type { TestLab } from './lab.ts';
import { compareHash, tableRecords } from './lab-page.ts';
import { shareLab } from './shared-lab.ts';

const path = findFirefox();

describe.skipIf(path === null)(
  path ? 'All five windows in Firefox' : 'Firefox is not here (apt-get install firefox-esr, or DUPLEX_LAB_FIREFOX)',
  () => {
    let lab: TestLab;
    let page: BidiPage;
    let runId: string;

    beforeAll(async () => {
      [lab, page] = await Promise.all([shareLab(), openFirefox(path ?? '')]);
    });
    afterAll(() => Promise.all([page?.close(), lab?.close()]));

    test('both sides speak at once: messages cross on the WebSocket, and on no one connection of the HTTP ways', async () => {
      await page.goto(`${lab.address}?lang=en#/duplex`);
      const start = 'document.querySelector(".experiment button")';
      await expect.poll(() => page.evaluate(`${start}?.disabled`)).toBe(false);
      await page.evaluate(`${start}.click()`);
      await expect.poll(() => page.evaluate('document.querySelector(".duplex")?.dataset.run !== undefined')).toBe(true);
      runId = await page.evaluate<string>('document.querySelector(".duplex").dataset.run');
      const { rows } = await lab.read<DuplexReport>(`api/runs/${runId}/duplex`);
      expect(rows.map(({ transport, crossedOnSame }) => [transport, crossedOnSame > 0])).toEqual(
        TRANSPORTS.map((transport) => [transport, transport === 'websocket']),
      );
      expect(page.problems).toEqual([]);
    });

    test('brings no update twice and loses none in all five windows, and the table says so', async () => {
      await page.goto(`${lab.address}?lang=en#/compare?run=${runId}`);
      const table = 'document.querySelector(".results-table")';
      await expect.poll(() => page.evaluate(`${table} !== null`)).toBe(true);
      const rows = await page.evaluate<Record<string, string>[]>(`(${tableRecords})(${table})`);
      const run = await lab.read<Run>(`api/runs/${runId}`);
      const published = run.published.map(({ id }) => id);
      // What the end of a run cuts off, on a busy machine, is not lost: nothing is missing before it.
      for (const [i, transport] of TRANSPORTS.entries()) {
        // What somebody wrote at the very end comes after the last update that counts.
        const arrived = run.arrivals.filter((one) => one.transport === transport).map(({ id }) => id);
        const ids = arrived.filter((id) => published.includes(id));
        expect([transport, ids]).toEqual([transport, published.slice(0, ids.length)]);
        expect([transport, ids.length > 0]).toEqual([transport, true]);
        expect(rows[i]).toMatchObject({ received: `${ids.length}/${published.length}`, lost: '0', duplicated: '0' });
      }
      expect(rows.length).toBe(TRANSPORTS.length);
      expect(page.problems).toEqual([]);
    });

    test('is recorded as made by Firefox, with both ends of what every transport sent', async () => {
      const run = await lab.read<Run>(`api/runs/${runId}`);
      expect(run.environment.browser).toBe(`Firefox ${page.version.split('.')[0]}`);
      for (const transport of TRANSPORTS) {
        const { knownEnds } = await lab.read<{ knownEnds: number }>(`api/runs/${run.id}/time-flow/${transport}`);
        expect([transport, knownEnds > 5]).toEqual([transport, true]);
      }
    });

    test('over HTTP/2 loses nothing both ways, every connection speaks it, and every byte is in one event', async () => {
      const settings = { durationMs: 3_000, updatesPerSecond: 4, actionsPerSecond: 2, protocol: 'https-h2' } as const;
      await page.goto(`${lab.address}?lang=en${compareHash(settings)}`);
      await expect
        .poll(() => page.evaluate('document.querySelectorAll(".ports li[data-accepted=true]").length'))
        .toBe(TRANSPORTS.length);
      await page.evaluate('document.querySelector("button.run").click()');
      const done = async (): Promise<RunHeader | undefined> => {
        const { runs } = await lab.read<RunsList>('api/runs');
        return runs.find(({ settings: { protocol }, state }) => protocol === 'https-h2' && state === 'done');
      };
      await expect.poll(done).toBeDefined();
      const id = (await done())?.id;
      const { summary } = await lab.read<{ summary: Summary }>(`api/runs/${id}/summary`);
      for (const { transport, connections, http2Connections, received, lost, duplicated } of summary.transports) {
        expect([transport, http2Connections, lost, duplicated]).toEqual([transport, connections, 0, 0]);
        expect(received).toBeGreaterThan(3);
      }
      const run = await lab.read<Run>(`api/runs/${id}`);
      expectLedgerHolds(run);
      expect(
        new Set(run.actions.filter((one) => one.receivedAtMs !== null).map(({ transport }) => transport)).size,
      ).toBe(5);
      expect(page.problems).toEqual([]);
    });
  },
);
