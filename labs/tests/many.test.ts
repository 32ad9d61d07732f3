/** Many runs at once on real sockets: each on a bench of its own, and nobody's press changes another's. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { summarise } from '../../server/analysis/summary.ts';
import { NO_LINK, type Run, type RunSettings, TRANSPORTS } from '../../server/contract.ts';
import type { LabOptions } from '../../server/lab/options.ts';
import { type Lab, startLab } from '../../server/main.ts';
import { eventually } from '../../server/testing.ts';
import { fakeWebDir } from '../../server/transports/testing.ts';
import { CLIENT, CLOCK, type NodePage, openNodePage, startRun, stopAfter } from './node-page.ts';

const SHORT: Partial<RunSettings> = { durationMs: 3000, updatesPerSecond: 5, pollEveryMs: 400 };

let lab: Lab;
let runsDir: string;
let webDir: string;
const pages: NodePage[] = [];

const open = async (options: Partial<LabOptions> = {}): Promise<void> => {
  lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir, ...options });
};
const openPage = async (headers: Record<string, string> = {}): Promise<NodePage> => {
  const page = await openNodePage(lab, headers);
  pages.push(page);
  return page;
};
const documentOf = async (id: string): Promise<Run> => (await fetch(`${lab.address}/api/runs/${id}`)).json();
const ask = (page: NodePage, settings: Partial<RunSettings>): void =>
  page.say({ type: 'start', settings: settings as RunSettings, client: CLIENT, clock: CLOCK });

beforeEach(async () => {
  runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  webDir = fakeWebDir();
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  await lab.close();
  await Promise.all([rm(runsDir, { recursive: true }), rm(webDir, { recursive: true })]);
});

/** Every byte of each connection is in exactly one event, or was somebody else's. */
function unexplainedBytes(run: Run): number {
  let sum = 0;
  for (const { id, bytesUp, bytesDown, foreignBytesUp, foreignBytesDown } of run.connections) {
    const events = run.events.filter(({ connection }) => connection === id);
    const counted = events.flatMap(({ bytes }) => Object.values(bytes)).reduce((all, n) => all + n, 0);
    sum += Math.abs(bytesUp + bytesDown - foreignBytesUp - foreignBytesDown - counted);
  }
  return sum;
}

/** Connections that were reset while the run went on. */
function brokenOff({ connections, segments }: Run): number {
  const stoppedAtMs = segments[0]?.stoppedAtMs ?? 0;
  return connections.filter(({ atMost, closedAtMs }) => atMost && closedAtMs !== null && closedAtMs < stoppedAtMs)
    .length;
}

describe('Thirty runs at once', () => {
  test('lose nothing, get nothing twice, and each ledger holds its own bytes only', { timeout: 120_000 }, async () => {
    await open({ benches: 30 });
    const all = await Promise.all(Array.from({ length: 30 }, () => openPage()));
    const ids = await Promise.all(all.map((page) => startRun(page, { durationMs: 600_000, updatesPerSecond: 2 })));
    await Promise.all(all.map((page, n) => stopAfter(page, ids[n] as string, 5)));
    await Promise.all(all.map((page) => page.message('ended')));
    const runs = await Promise.all(ids.map(documentOf));
    const ports = runs.map(({ connections }) => connections.map(({ serverPort }) => serverPort));
    for (const [n, run] of runs.entries()) {
      const { transports } = summarise(run);
      expect(transports.map(({ transport, lost, duplicated }) => [transport, lost, duplicated])).toEqual(
        TRANSPORTS.map((name) => [name, 0, 0]),
      );
      expect(transports.every(({ received, published }) => published > 0 && received === published)).toBe(true);
      expect(unexplainedBytes(run)).toBe(0);
      expect(
        run.connections.flatMap(({ foreignBytesUp, foreignBytesDown }) => [foreignBytesUp, foreignBytesDown]),
      ).toEqual(run.connections.flatMap(() => [0, 0]));
      const others = new Set(ports.filter((_, other) => other !== n).flat());
      expect(ports[n]?.filter((port) => others.has(port))).toEqual([]);
      expect(run.neighbours).toHaveLength(29);
      expect(run.neighbours?.every(({ toMs }) => toMs !== null)).toBe(true);
      expect(summarise(run).marks.find(({ code }) => code === 'neighbours')?.count).toBe(29);
    }
  });
});

describe('Two runs at once', () => {
  test('a fault and a link on one bench leave the bytes and the times of the other alone', async () => {
    await open();
    const [a, b] = [await openPage(), await openPage()];
    const slow = { ...NO_LINK, profile: 'custom' as const, rttMs: 300 };
    const [idA, idB] = [await startRun(a, { ...SHORT, link: slow }), await startRun(b, SHORT)];
    await eventually(() => {
      const told = a.heard.findLast((one) => one.type === 'progress');
      expect(told?.type === 'progress' && told.progress.summary.transports.every(({ received }) => received > 0)).toBe(
        true,
      );
    });
    a.say({ type: 'fault', runId: idA, fault: { type: 'reset' } });
    a.say({ type: 'fault', runId: idB, fault: { type: 'reset' } });
    a.say({ type: 'link', runId: idB, link: slow });
    a.say({ type: 'stop', runId: idB });
    await Promise.all([a.message('ended'), b.message('ended')]);
    const [runA, runB] = [await documentOf(idA), await documentOf(idB)];
    expect(runA.line.map(({ type }) => type)).toContain('reset');
    expect(brokenOff(runA)).toBeGreaterThan(0);
    expect(runB.line.filter(({ type }) => type !== 'settings')).toEqual([]);
    expect(runB.line.every((event) => event.type === 'settings' && event.settings.rttMs === 0)).toBe(true);
    expect([runB.state, brokenOff(runB), unexplainedBytes(runB)]).toEqual(['done', 0, 0]);
    const p50 = (run: Run) =>
      summarise(run).transports.find(({ transport }) => transport === 'websocket')?.latency?.p50Ms;
    expect(p50(runA)).toBeGreaterThanOrEqual(149);
    expect(p50(runB)).toBeLessThan(149);
    expect(summarise(runB).transports.map(({ lost, duplicated }) => [lost, duplicated])).toEqual(
      TRANSPORTS.map(() => [0, 0]),
    );
  });

  test('https is one bench’s own switch', async () => {
    await open();
    const [a, b] = [await openPage(), await openPage()];
    a.say({ type: 'protocol', protocol: 'https' });
    const line = await eventually(() => {
      const found = a.heard.findLast((one) => one.type === 'line');
      if (found?.type !== 'line' || found.line.protocol !== 'https') throw new Error('not yet');
      return found.line;
    });
    const idB = await startRun(b, { ...SHORT, transports: ['polling'] });
    expect((await b.message('frames')).frames[0]?.port).not.toBe(line.ports.polling);
    await b.message('ended');
    expect((await documentOf(idB)).connections.some(({ encrypted }) => encrypted)).toBe(false);
    expect(a.heard.filter(({ type }) => type === 'frames' || type === 'ended')).toEqual([]);
  });
});

describe('More runs than benches', () => {
  test('wait in line, are told how many are before them, and start by themselves', async () => {
    await open({ benches: 1 });
    const [a, b, c] = [await openPage(), await openPage(), await openPage()];
    const idA = await startRun(a, { ...SHORT, transports: ['websocket'], durationMs: 60_000 });
    ask(b, { ...SHORT, transports: ['websocket'] });
    expect(await b.message('queued')).toMatchObject({ before: 0, aboutMs: expect.any(Number) });
    ask(c, { ...SHORT, transports: ['websocket'] });
    expect((await c.message('queued')).before).toBe(1);
    b.say({ type: 'leave' });
    await eventually(() => expect(c.heard.findLast((one) => one.type === 'queued')).toMatchObject({ before: 0 }));
    a.say({ type: 'stop', runId: idA });
    expect((await c.message('ended')).header.state).toBe('done');
    expect(b.heard.filter(({ type }) => type === 'frames')).toEqual([]);
  });

  test('a page that goes away leaves the line', async () => {
    await open({ benches: 1 });
    const [a, b, c] = [await openPage(), await openPage(), await openPage()];
    const idA = await startRun(a, { ...SHORT, transports: ['websocket'], durationMs: 60_000 });
    for (const page of [b, c]) ask(page, { ...SHORT, transports: ['websocket'] });
    await c.message('queued');
    b.close();
    await eventually(() => expect(c.heard.findLast((one) => one.type === 'queued')).toMatchObject({ before: 0 }));
    a.say({ type: 'stop', runId: idA });
    await c.message('ended');
  });
});
