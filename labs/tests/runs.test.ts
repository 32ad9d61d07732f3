/** Runs on a whole lab: how they begin and end, what is kept of them. */
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Run, type RunSettings, TRANSPORTS } from '../../server/contract.ts';
import { eventually } from '../../server/testing.ts';
import { CLIENT, CLOCK, startRun, stopAfter } from './node-page.ts';
import { ownLab } from './own-lab.ts';

const own = ownLab();

function sumsOf(run: Run, connection: number) {
  const sums = { up: 0, down: 0 };
  for (const event of run.events) {
    if (event.connection !== connection) continue;
    sums[event.direction] += Object.values(event.bytes).reduce((sum, n) => sum + n, 0);
  }
  return sums;
}

describe('a run', () => {
  it('gets every update to every transport, keeps exactly its own bytes, and can be reopened after a restart', async () => {
    const page = await own.openPage();
    const runId = await startRun(page, { durationMs: 600_000, updatesPerSecond: 10, pollEveryMs: 100 });
    // Meanwhile others use the same ports.
    const strangers = TRANSPORTS.map(async (name) => {
      const path = { page: '/page', polling: '/poll', 'long-polling': '/long-poll', sse: '/events', websocket: '/' }[
        name
      ];
      const asked = fetch(`http://127.0.0.1:${own.lab.ports[name]}${path}`, {
        headers: { 'User-Agent': 'stranger' },
        signal: AbortSignal.timeout(1_000),
      });
      await asked.then((answer) => answer.text()).catch(() => {});
    });
    await Promise.all(strangers);
    await stopAfter(page, runId, 9);
    const { progress, header } = await page.message('ended');

    expect(header).toMatchObject({ id: runId, state: 'stopped' });
    for (const one of progress.summary.transports) {
      expect(one).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 0, received: header.updates });
    }
    expect(header.updates).toBeGreaterThan(8);

    const run = await own.savedRun(runId);
    expect(new Set(run.connections.map(({ transport }) => transport))).toEqual(new Set(TRANSPORTS));
    for (const connection of run.connections) {
      const { up, down } = sumsOf(run, connection.id);
      expect([connection.transport, up + connection.foreignBytesUp, down + connection.foreignBytesDown]).toEqual([
        connection.transport,
        connection.bytesUp,
        connection.bytesDown,
      ]);
    }
    const heads = run.events.flatMap(({ message }) => (message.type === 'request' ? message.headers : []));
    expect(heads.filter(([name, value]) => name.toLowerCase() === 'user-agent' && value === 'stranger')).toEqual([]);

    await own.restart();
    const { runs } = await (await fetch(`${own.lab.address}/api/runs`)).json();
    expect(runs.map(({ id }: { id: string }) => id)).toEqual([runId]);
    expect(await own.savedRun(runId)).toEqual(run);
  });

  it('measures one transport after another, each for its own stretch', async () => {
    const page = await own.openPage();
    await startRun(page, {
      transports: ['sse', 'websocket'],
      order: 'one-after-another',
      durationMs: 1000,
      updatesPerSecond: 10,
    });
    const { progress, header } = await page.message('ended');
    const run = await own.savedRun(header.id);
    expect(run.segments.map(({ transports }) => transports)).toEqual([['sse'], ['websocket']]);
    expect(run.segments[1]?.fromId).toBe(run.segments[0]?.toId);
    for (const one of progress.summary.transports) expect(one).toMatchObject({ lost: 0, duplicated: 0 });
  });

  it('is saved as far as it came when its page goes away', async () => {
    const page = await own.openPage();
    const runId = await startRun(page, { transports: ['websocket'], durationMs: 60_000, updatesPerSecond: 20 });
    await eventually(() => expect(page.windows.get('websocket')?.ids.length).toBeGreaterThan(3));
    page.close();
    await eventually(async () => expect(await own.savedFiles()).toEqual([`${runId}.json`]));
    await page.windows.get('websocket')?.stop();
    expect(await own.savedRun(runId)).toMatchObject({ state: 'interrupted' });
  });

  it('does not begin while the lab closes: its bench would stay open', async () => {
    const [page, other] = [await own.openPage(), await own.openPage()];
    await startRun(page, { durationMs: 60_000 });
    const closing = own.lab.close();
    other.say({ type: 'start', settings: {} as RunSettings, client: CLIENT, clock: CLOCK });
    await closing;
    expect(other.heard.map(({ type }) => type)).not.toContain('frames');
  });

  it('is saved, and WebSocket clients are told 1001, when the lab closes', async () => {
    const page = await own.openPage();
    const runId = await startRun(page, { transports: ['sse'], durationMs: 60_000 });
    const other = new WebSocket(`ws://127.0.0.1:${own.lab.ports.websocket}/ws`);
    await once(other, 'open');
    const closed = once(other, 'close');
    await own.lab.close();
    expect((await closed)[0]).toBe(1001);
    expect(await own.savedFiles()).toEqual([`${runId}.json`]);
  });

  it('can be stopped, by its own page only, which has one at a time', async () => {
    const page = await own.openPage();
    const runId = await startRun(page, { transports: ['polling'], durationMs: 60_000 });
    page.say({ type: 'start', settings: {} as RunSettings, client: CLIENT, clock: CLOCK });
    expect((await page.message('error')).error.code).toBe('busy');
    const other = await own.openPage();
    other.say({ type: 'stop', runId });
    const othersRun = await startRun(other, { transports: ['polling'], durationMs: 60_000 });
    expect((await page.message('progress')).progress).toMatchObject({ runId, state: 'running' });
    page.say({ type: 'stop', runId });
    expect((await page.message('ended')).header).toMatchObject({ id: runId, state: 'stopped' });
    expect(other.heard.filter(({ type }) => type === 'ended')).toEqual([]);
    other.say({ type: 'stop', runId: othersRun });
    expect((await other.message('ended')).header.id).toBe(othersRun);
  });

  it('pauses the feed while the page is hidden, and leaves that time out', async () => {
    const page = await own.openPage();
    const runId = await startRun(page, { transports: ['websocket'], durationMs: 60_000, updatesPerSecond: 20 });
    const progressOf = async (paused: boolean) => {
      page.heard.length = 0;
      return eventually(() => {
        const found = page.heard.find((one) => one.type === 'progress' && one.progress.paused === paused);
        if (found?.type !== 'progress') throw new Error('no such progress yet');
        return found.progress;
      });
    };
    await progressOf(false);
    page.say({
      type: 'visibility',
      runId,
      transport: null,
      hidden: true,
      atMs: performance.timeOrigin + performance.now(),
    });
    const first = await progressOf(true);
    const second = await progressOf(true);
    expect(second.elapsedMs).toBe(first.elapsedMs);
    page.say({
      type: 'visibility',
      runId,
      transport: null,
      hidden: false,
      atMs: performance.timeOrigin + performance.now(),
    });
    expect((await progressOf(false)).elapsedMs).toBeGreaterThanOrEqual(second.elapsedMs);
    page.say({ type: 'stop', runId });
    await page.message('ended');
    const run = await own.savedRun(runId);
    expect(run.hidden).toHaveLength(1);
    const [hidden] = run.hidden;
    const during = run.published.filter(
      ({ atMs }) => atMs > (hidden?.fromMs ?? 0) + 50 && atMs < (hidden?.toMs ?? 0) - 50,
    );
    expect(during).toEqual([]);
  });
});
