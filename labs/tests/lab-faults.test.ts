/**
 * The whole lab under link, TLS and faults, with Node in the place of the page: every transport is up to date again
 * without a loss, and the ledger adds up.
 */

import { once, setMaxListeners } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  type Gap,
  type LinkFault,
  linkSettingsOf,
  type PageMessage,
  type Run,
  type RunSettings,
  type ServerMessage,
  type Summary,
  TRANSPORTS,
  type TransportName,
} from '../../server/contract.ts';
import { type Lab, startLab } from '../../server/main.ts';
import { eventually } from '../../server/testing.ts';
import { fakeWebDir } from '../../server/transports/testing.ts';

const CLIENT = {
  userAgent: 'node',
  browser: 'Node',
  platform: 'test',
  language: 'en',
  viewport: '-',
  timerStepMs: 0.001,
};
const CLOCK = { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 };
const FEED: Record<TransportName, string> = {
  page: '/page',
  polling: '/poll',
  'long-polling': '/long-poll',
  sse: '/events',
  websocket: '/ws',
};
const STREAMS: TransportName[] = ['sse', 'websocket'];
const PAUSE_MS = 50;

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

interface Heard {
  ids: number[];
  gap?: Gap | undefined;
}
type Take = (heard: Heard & { cursor: string }) => void;
interface Ask {
  address: URL;
  take: Take;
  signal: AbortSignal;
}

const now = (): number => performance.timeOrigin + performance.now();
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

async function ask({ address, signal }: Ask): Promise<IncomingMessage> {
  const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
  const asked = send(address, { agent: false, signal, rejectUnauthorized: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
}

/** Asks once; an answer that was cut off counts for nothing. */
async function askOnce(one: Ask): Promise<void> {
  const text = Buffer.concat(await (await ask(one)).toArray()).toString();
  const { cursor, gap, updates } = JSON.parse(/id="news">(.*)<\/script>/.exec(text)?.[1] ?? text);
  one.take({ cursor, gap, ids: updates.map(({ id }: { id: number }) => id) });
}

async function readEvents(one: Ask): Promise<void> {
  let text = '';
  for await (const chunk of await ask(one)) {
    const blocks = (text + String(chunk)).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string | undefined => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      const [cursor, data] = [field('id'), field('data')];
      if (!cursor || !data) continue;
      const gap = field('event') === 'gap' ? JSON.parse(data) : undefined;
      one.take({ cursor, gap, ids: gap ? [] : [JSON.parse(data).id] });
    }
  }
}

async function readSocket({ address, take, signal }: Ask): Promise<void> {
  const socket = new WebSocket(address.href.replace('http', 'ws'), ['chat', 'superchat'], {
    rejectUnauthorized: false,
  });
  const epoch = address.searchParams.get('since')?.split('.')[0];
  signal.addEventListener('abort', () => socket.close(1000));
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if ('cursor' in message) take({ cursor: message.cursor, gap: message.gap, ids: [] });
    else take({ cursor: `${epoch}.${message.id}`, ids: [message.id] });
  });
  await once(socket, 'close');
}

const READERS: Record<TransportName, (one: Ask) => Promise<void>> = {
  page: askOnce,
  polling: askOnce,
  'long-polling': askOnce,
  sse: readEvents,
  websocket: readSocket,
};

/** A page whose windows come back after every failure, from where they were. */
async function openPage(lab: Lab) {
  const socket = new WebSocket(`ws://127.0.0.1:${lab.port}/control`);
  const heard: ServerMessage[] = [];
  const received = new Map<TransportName, number[]>();
  const stops = new Map<TransportName, AbortController>();
  const say = (message: PageMessage): void => socket.send(JSON.stringify(message));

  const open = async (
    runId: string,
    secure: boolean,
    frame: { transport: TransportName; port: number; path: string },
  ) => {
    const { transport } = frame;
    const given = new URL(frame.path, `${secure ? 'https' : 'http'}://127.0.0.1:${frame.port}`);
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    stops.set(transport, stop);
    received.set(transport, []);
    let cursor = new URLSearchParams(given.hash.slice(1)).get('since') ?? '';
    let connected = true;
    const tell = (next: boolean): void => {
      if (next !== connected) say({ type: 'status', runId, transport, connected: next, atMs: now() });
      connected = next;
    };
    const take: Take = ({ cursor: next, gap, ids }) => {
      cursor = next;
      tell(true);
      received.get(transport)?.push(...ids);
      if (gap) say({ type: 'gap', runId, transport, gap, atMs: now() });
      if (ids.length > 0) say({ type: 'arrivals', runId, arrivals: ids.map((id) => ({ transport, id, atMs: now() })) });
    };
    say({ type: 'ready', runId, transport });
    while (!stop.signal.aborted) {
      const query = new URLSearchParams({ run: given.searchParams.get('run') ?? '', since: cursor });
      const address = new URL(`${FEED[transport]}?${query}`, given);
      const ask = READERS[transport]({ address, take, signal: stop.signal });
      // A stream that ends is as broken as one that fails.
      await ask.then(() => STREAMS.includes(transport) && !stop.signal.aborted && tell(false)).catch(() => tell(false));
      await pause();
    }
  };

  socket.on('message', (data) => {
    const message: ServerMessage = JSON.parse(String(data));
    heard.push(message);
    if (message.type === 'frames') for (const frame of message.frames) void open(message.runId, message.secure, frame);
    if (message.type === 'stop-frames') for (const name of message.transports) stops.get(name)?.abort();
  });
  await once(socket, 'open');

  const until = <T>(find: () => T | undefined): Promise<T> =>
    eventually(() => {
      const found = find();
      if (found === undefined) throw new Error(`not yet; heard ${heard.map((one) => one.type).join(', ')}`);
      return found;
    });
  const message = <T extends ServerMessage['type']>(type: T) =>
    until(() => heard.find((one): one is Extract<ServerMessage, { type: T }> => one.type === type));
  return { heard, received, say, until, message };
}

type Page = Awaited<ReturnType<typeof openPage>>;

async function startRun(page: Page, settings: Partial<RunSettings>): Promise<string> {
  page.say({ type: 'start', settings: settings as RunSettings, client: CLIENT, clock: CLOCK });
  return (await page.message('frames')).runId;
}

/** Stopped when it has shown what it is for, not after a time: a busy machine publishes less in a second. */
const UNTIL_STOPPED = { durationMs: 600_000 };

/** Waits until every window has an update that is newer than this. */
const beyond = (page: Page, id: number): Promise<true> =>
  page.until(() => [...page.received.values()].every((ids) => Math.max(0, ...ids) > id) || undefined);

/** Stops the run; resolves to what was recorded of it. */
async function stopRun(lab: Lab, page: Page, runId: string) {
  page.say({ type: 'stop', runId });
  const { progress } = await page.message('ended');
  const run: Run = await (await fetch(`${lab.address}/api/runs/${runId}`)).json();
  return { run, summary: progress.summary };
}

/** Presses the fault once everybody has a few updates, and stops the run when everybody has some from after it. */
async function runWithFault(lab: Lab, settings: Partial<RunSettings>, fault: LinkFault) {
  const page = await openPage(lab);
  const updatesPerSecond = 10;
  const runId = await startRun(page, { ...UNTIL_STOPPED, updatesPerSecond, pollEveryMs: 100, ...settings });
  await page.until(() => [...page.received.values()].every(({ length }) => length > 5) || undefined);
  page.say({ type: 'fault', runId, fault });
  const duringFault = 'durationMs' in fault ? (fault.durationMs / 1000) * updatesPerSecond * 1.25 : 0;
  await beyond(page, Math.max(...[...page.received.values()].flat()) + duringFault + 5);
  return stopRun(lab, page, runId);
}

function expectNothingLost(summary: Summary): void {
  for (const { transport, published, received, lost, duplicated } of summary.transports) {
    expect({ transport, received, lost, duplicated }).toEqual({
      transport,
      received: published,
      lost: 0,
      duplicated: 0,
    });
    expect(published).toBeGreaterThan(10);
  }
}

function expectLedgerHolds(run: Run): void {
  expect(new Set(run.connections.map(({ transport }) => transport))).toEqual(new Set(TRANSPORTS));
  for (const connection of run.connections) {
    const sum = { up: connection.foreignBytesUp, down: connection.foreignBytesDown };
    for (const { connection: id, direction, bytes } of run.events) {
      if (id === connection.id) sum[direction] += Object.values(bytes).reduce((a, b) => a + b, 0);
    }
    const { transport, bytesUp, bytesDown, atMost } = connection;
    if (!atMost) expect([transport, sum.up, sum.down]).toEqual([transport, bytesUp, bytesDown]);
    expect(sum.up).toBeLessThanOrEqual(bytesUp);
    expect(sum.down).toBeLessThanOrEqual(bytesDown);
  }
}

const FAULTS: [name: string, fault: LinkFault][] = [
  ['an unplugged cable', { type: 'unplug', durationMs: 1500 }],
  ['a reset', { type: 'reset' }],
  ['a stall towards the browser', { type: 'stall', direction: 'down', durationMs: 1000 }],
  ['a stall towards the server', { type: 'stall', direction: 'up', durationMs: 1000 }],
  ['a restart', { type: 'restart', durationMs: 1000 }],
];

describe.concurrent.each([
  ['plain', false],
  ['with TLS', true],
])('%s', (_name, secure) => {
  test.for(FAULTS)(
    'after %s everyone has every update, once, and the ledger holds',
    async ([_fault, fault], context) => {
      const lab = await start(context);
      const { run, summary } = await runWithFault(lab, { secure }, fault);
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
  const runId = await startRun(page, { ...UNTIL_STOPPED, updatesPerSecond: 5, pollEveryMs: 300, secure: true, link });
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
