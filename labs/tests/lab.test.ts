/** The whole lab on real sockets, with Node in the place of the page: runs, their documents, the API. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Run, type RunSettings, TRANSPORTS } from '../../server/contract.ts';
import { type Lab, startLab } from '../../server/main.ts';
import { eventually } from '../../server/testing.ts';
import { fakeWebDir, sendRaw } from '../../server/transports/testing.ts';
import { CLIENT, CLOCK, type NodePage, openNodePage, startRun, stopAfter } from './node-page.ts';

const curl = promisify(execFile);

let lab: Lab;
let runsDir: string;
let webDir: string;
beforeEach(async () => {
  runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  webDir = fakeWebDir();
  lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir });
});
afterEach(async () => {
  await lab.close();
  await Promise.all([rm(runsDir, { recursive: true }), rm(webDir, { recursive: true })]);
});

const openPage = (): Promise<NodePage> => openNodePage(lab);

/** The documents in the runs folder; the certificate stands beside them. */
async function savedFiles(): Promise<string[]> {
  return (await readdir(runsDir)).filter((name) => name.endsWith('.json'));
}

async function savedRun(id: string): Promise<Run> {
  return (await fetch(`${lab.address}/api/runs/${id}`)).json();
}

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
    const page = await openPage();
    const runId = await startRun(page, { durationMs: 600_000, updatesPerSecond: 10, pollEveryMs: 100 });
    // Meanwhile others use the same ports, curl among them.
    const strangers = TRANSPORTS.map(async (name) => {
      const path = { page: '/page', polling: '/poll', 'long-polling': '/long-poll', sse: '/events', websocket: '/' }[
        name
      ];
      await curl('curl', ['-sS', '-m', '1', `http://127.0.0.1:${lab.ports[name]}${path}`]).catch(() => {});
    });
    await Promise.all(strangers);
    await stopAfter(page, runId, 9);
    const { progress, header } = await page.message('ended');

    expect(header).toMatchObject({ id: runId, state: 'stopped' });
    for (const one of progress.summary.transports) {
      expect(one).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 0, received: header.updates });
    }
    expect(header.updates).toBeGreaterThan(8);

    const run = await savedRun(runId);
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
    expect(heads.filter(([name, value]) => name.toLowerCase() === 'user-agent' && value.startsWith('curl'))).toEqual(
      [],
    );

    await lab.close();
    lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir });
    const { runs } = await (await fetch(`${lab.address}/api/runs`)).json();
    expect(runs.map(({ id }: { id: string }) => id)).toEqual([runId]);
    expect(await savedRun(runId)).toEqual(run);
  });

  it('measures one transport after another, each for its own stretch', async () => {
    const page = await openPage();
    await startRun(page, {
      transports: ['sse', 'websocket'],
      order: 'one-after-another',
      durationMs: 1000,
      updatesPerSecond: 10,
    });
    const { progress, header } = await page.message('ended');
    const run = await savedRun(header.id);
    expect(run.segments.map(({ transports }) => transports)).toEqual([['sse'], ['websocket']]);
    expect(run.segments[1]?.fromId).toBe(run.segments[0]?.toId);
    for (const one of progress.summary.transports) expect(one).toMatchObject({ lost: 0, duplicated: 0 });
  });

  it('is saved as far as it came when its page goes away', async () => {
    const page = await openPage();
    const runId = await startRun(page, { transports: ['websocket'], durationMs: 60_000, updatesPerSecond: 20 });
    await eventually(() => expect(page.windows.get('websocket')?.ids.length).toBeGreaterThan(3));
    page.close();
    await eventually(async () => expect(await savedFiles()).toEqual([`${runId}.json`]));
    await page.windows.get('websocket')?.stop();
    expect(await savedRun(runId)).toMatchObject({ state: 'interrupted' });
  });

  it('does not begin while the lab closes: its bench would stay open', async () => {
    const [page, other] = [await openPage(), await openPage()];
    await startRun(page, { durationMs: 60_000 });
    const closing = lab.close();
    other.say({ type: 'start', settings: {} as RunSettings, client: CLIENT, clock: CLOCK });
    await closing;
    expect(other.heard.map(({ type }) => type)).not.toContain('frames');
  });

  it('is saved, and WebSocket clients are told 1001, when the lab closes', async () => {
    const page = await openPage();
    const runId = await startRun(page, { transports: ['sse'], durationMs: 60_000 });
    const other = new WebSocket(`ws://127.0.0.1:${lab.ports.websocket}/ws`);
    await once(other, 'open');
    const closed = once(other, 'close');
    await lab.close();
    expect((await closed)[0]).toBe(1001);
    expect(await savedFiles()).toEqual([`${runId}.json`]);
  });

  it('can be stopped, by its own page only, which has one at a time', async () => {
    const page = await openPage();
    const runId = await startRun(page, { transports: ['polling'], durationMs: 60_000 });
    page.say({ type: 'start', settings: {} as RunSettings, client: CLIENT, clock: CLOCK });
    expect((await page.message('error')).error.code).toBe('busy');
    const other = await openPage();
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
    const page = await openPage();
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
    const run = await savedRun(runId);
    expect(run.hidden).toHaveLength(1);
    const [hidden] = run.hidden;
    const during = run.published.filter(
      ({ atMs }) => atMs > (hidden?.fromMs ?? 0) + 50 && atMs < (hidden?.toMs ?? 0) - 50,
    );
    expect(during).toEqual([]);
  });
});

describe('the API', () => {
  const sample = async (): Promise<string> => {
    const page = await openPage();
    const runId = await startRun(page, { durationMs: 1000, updatesPerSecond: 10, pollEveryMs: 100 });
    await page.message('ended');
    return runId;
  };

  it('gives a run’s summary, flows, single messages and tables', async () => {
    const id = await sample();
    const get = (path: string) => fetch(`${lab.address}/api/runs/${id}${path}`);
    const { summary } = await (await get('/summary')).json();
    expect(summary.transports).toHaveLength(5);
    for (const name of TRANSPORTS) {
      const flow = await (await get(`/flow/${name}?lang=es`)).json();
      expect(flow.mermaid).toContain('sequenceDiagram');
      expect(flow.steps.length).toBeGreaterThan(1);
      const event = await (await get(`/events/${flow.steps[0].seq}`)).json();
      expect(event.transport).toBe(name);
      expect(Buffer.from(event.raw, 'base64').length).toBeGreaterThan(10);
    }
    const table = await get('/table.csv?lang=en');
    expect(table.headers.get('content-type')).toContain('text/csv');
    expect((await table.text()).split('\r\n')).toHaveLength(7);
    expect((await get('/flow/pigeon')).status).toBe(404);
    expect((await get('/flow/sse?page=zero')).status).toBe(400);
    expect((await get('/events/0')).status).toBe(404);
  });

  it('takes back a run that was downloaded and deleted', async () => {
    const id = await sample();
    const download = await fetch(`${lab.address}/api/runs/${id}?download=1`);
    expect(download.headers.get('content-disposition')).toContain(`duplex-lab-${id}.json`);
    const text = await download.text();
    expect((await fetch(`${lab.address}/api/runs/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(`${lab.address}/api/runs/${id}`)).status).toBe(404);
    const back = await fetch(`${lab.address}/api/runs`, { method: 'POST', body: text });
    expect([back.status, (await back.json()).header.id]).toEqual([201, id]);
    expect(await savedRun(id)).toEqual(JSON.parse(text));
  });

  it('refuses a file that is no run, and one that is too large', async () => {
    const post = (body: string) => fetch(`${lab.address}/api/runs`, { method: 'POST', body });
    const wrong = await post('{"log":{}}');
    expect([wrong.status, (await wrong.json()).code]).toEqual([400, 'not-a-run']);
    const mebibyte = Buffer.alloc(1024 * 1024, 'x');
    const large = request({
      port: lab.port,
      path: '/api/runs',
      method: 'POST',
      headers: { 'Content-Length': 385 * 1024 * 1024 },
    });
    const answer = once(large, 'response');
    await pipeline(Readable.from(Array.from({ length: 385 }, () => mebibyte)), large);
    const [response] = (await answer) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    expect(JSON.parse(await text(response)).message.es).toContain('384');
  });

  it('is closed to other pages and other host names', async () => {
    const foreign = await fetch(`${lab.address}/api/runs/x`, {
      method: 'DELETE',
      headers: { Origin: 'https://evil.example' },
    });
    expect([foreign.status, (await foreign.json()).code]).toEqual([403, 'foreign-origin']);
    expect(await sendRaw(lab.port, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(
      / 421 /,
    );
    const socket = new WebSocket(`ws://127.0.0.1:${lab.port}/control`, { origin: 'https://evil.example' });
    expect((await once(socket, 'unexpected-response'))[1].statusCode).toBe(403);
  });

  it('answers nonsense on the control socket with an error and goes on', async () => {
    const page = await openPage();
    page.say('hello' as never);
    expect((await page.message('error')).error.code).toBe('bad-message');
    page.heard.length = 0;
    page.say({ type: 'start', settings: { pollEveryMs: 1 } as RunSettings, client: CLIENT, clock: CLOCK });
    expect((await page.message('error')).error.message.en).toContain('pollEveryMs');
    page.heard.length = 0;
    page.say({ type: 'clock', t1: 5 });
    expect(await page.message('clock')).toMatchObject({ t1: 5 });
  });
});
