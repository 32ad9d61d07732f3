/**
 * The whole lab under link, TLS and faults, with Node in the place of the page: every transport is up to date again
 * without a loss, and the ledger adds up.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { type LinkFault, linkSettingsOf, TRANSPORTS } from '../../server/contract.ts';
import { type Lab, startLab } from '../../server/main.ts';
import { fakeWebDir } from '../../server/transports/testing.ts';
import {
  beyond,
  expectLedgerHolds,
  expectNothingLost,
  openPage,
  runWithFault,
  startRun,
  stopRun,
  UNTIL_STOPPED,
} from './returning-page.ts';

/** A lab of a test's own, which ends with it: so the tests, which mostly wait, run side by side. */
async function start({ onTestFinished }: TestContext, historySize?: number): Promise<Lab> {
  const runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  const webDir = fakeWebDir();
  const lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir, ...(historySize && { historySize }) });
  onTestFinished(async () => {
    await lab.close();
    await Promise.all([rm(runsDir, { recursive: true }), rm(webDir, { recursive: true })]);
  });
  return lab;
}

const FAULTS: [name: string, fault: LinkFault][] = [
  ['an unplugged cable', { type: 'unplug', durationMs: 1500 }],
  ['a reset', { type: 'reset' }],
  ['a stall towards the browser', { type: 'stall', direction: 'down', durationMs: 1000 }],
  ['a stall towards the server', { type: 'stall', direction: 'up', durationMs: 1000 }],
  ['a restart', { type: 'restart', durationMs: 1000 }],
];

describe.concurrent.each([
  ['plain', 'http'],
  ['with TLS', 'https'],
] as const)('%s', (_name, protocol) => {
  test.for(FAULTS)(
    'after %s everyone has every update, once, and the ledger holds',
    async ([_fault, fault], context) => {
      const lab = await start(context);
      const { run, summary } = await runWithFault(lab, { protocol }, fault);
      expectNothingLost(summary);
      expectLedgerHolds(run);
      const recovered = summary.recoveries.map(({ event, transports }) => [event.type, transports.length]);
      expect(recovered).toEqual([[fault.type, TRANSPORTS.length]]);
      for (const { lost, duplicated, gapReported } of summary.recoveries[0]?.transports ?? []) {
        expect([lost, duplicated, gapReported]).toEqual([0, 0, false]);
      }
    },
  );
});

test.concurrent('on a slow, lossy link with TLS, changed while the run goes on, nothing is lost and the ledger holds', async (context) => {
  const lab = await start(context);
  const page = await openPage(lab);
  const link = { ...linkSettingsOf('slow-4g'), profile: 'custom', jitterMs: 10, lossPercent: 2 } as const;
  const runId = await startRun(page, {
    ...UNTIL_STOPPED,
    updatesPerSecond: 5,
    pollEveryMs: 300,
    protocol: 'https',
    link,
  });
  await page.until(() => [...page.received.values()].every(({ length }) => length > 3) || undefined);
  page.say({ type: 'link', runId, link: linkSettingsOf('fast-4g') });
  await beyond(page, Math.max(...[...page.received.values()].flat()) + 10);
  const { run, summary } = await stopRun(lab, page, runId);
  expectNothingLost(summary);
  expectLedgerHolds(run);
  expect(summary.linkChanges.map(({ event }) => event.settings.profile)).toEqual(['fast-4g']);
  const latencies = summary.transports.map(({ latency }) => latency?.p50Ms ?? 0);
  for (const p50Ms of latencies) expect(p50Ms).toBeGreaterThan(25);
});

test.concurrent('a push that breaks is noticed, and the sentence says so', async (context) => {
  const lab = await start(context);
  const { summary } = await runWithFault(lab, { transports: ['sse', 'websocket'] }, { type: 'reset' });
  for (const { noticedMs, text } of summary.recoveries[0]?.transports ?? []) {
    expect(noticedMs).toBeGreaterThanOrEqual(0);
    expect(text.en).toMatch(/noticed after \*\*.+ m?s\*\*/);
    expect(text.es).toMatch(/lo notó a los \*\*.+ m?s\*\*/);
  }
});

test.concurrent('who was away for longer than the history is told of the gap, and what is missing is counted as lost', async (context) => {
  const lab = await start(context, 10);
  const { run, summary } = await runWithFault(lab, {}, { type: 'restart', durationMs: 3000 });
  for (const { transport, lost, duplicated } of summary.transports) {
    const told = run.gaps.filter((gap) => gap.transport === transport);
    expect([transport, told.map(({ reason }) => reason)]).toEqual([transport, ['history']]);
    const missed = (told[0]?.missedTo ?? 0) - (told[0]?.missedFrom ?? 0) + 1;
    expect({ transport, lost, duplicated }).toEqual({ transport, lost: missed, duplicated: 0 });
    expect(lost).toBeGreaterThan(0);
  }
  for (const { gapReported, text } of summary.recoveries[0]?.transports ?? []) {
    expect(gapReported).toBe(true);
    expect(text.en).toContain('told of the gap');
  }
});
