/**
 * A page without a browser whose windows come back after every failure, from where they were; and what must hold of a
 * run in which they did.
 */
import { once, setMaxListeners } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import {
  type Gap,
  isSecure,
  type LinkFault,
  type PageMessage,
  type Protocol,
  type Run,
  type RunSettings,
  type ServerMessage,
  type Summary,
  type TransportName,
} from '../../server/contract.ts';
import type { Lab } from '../../server/main.ts';
import { eventually } from '../../server/testing.ts';

const CLIENT = {
  userAgent: 'node',
  browser: 'Node',
  platform: 'test',
  language: 'en',
  viewport: '-',
  timerStepMs: 0.001,
};
const CLOCK = { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 };
const STREAMS: TransportName[] = ['sse', 'websocket'];
const PAUSE_MS = 50;

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

/** Where each feed is read, and how, of the transports that such a page knows. */
const READERS: Partial<Record<TransportName, { path: string; read: (one: Ask) => Promise<void> }>> = {
  page: { path: '/page', read: askOnce },
  polling: { path: '/poll', read: askOnce },
  'long-polling': { path: '/long-poll', read: askOnce },
  sse: { path: '/events', read: readEvents },
  websocket: { path: '/ws', read: readSocket },
};

/** Opens such a page. */
export async function openPage(lab: Lab) {
  const socket = new WebSocket(`ws://127.0.0.1:${lab.port}/control`);
  const heard: ServerMessage[] = [];
  const received = new Map<TransportName, number[]>();
  const stops = new Map<TransportName, AbortController>();
  const say = (message: PageMessage): void => socket.send(JSON.stringify(message));

  const open = async (
    runId: string,
    protocol: Protocol,
    frame: { transport: TransportName; port: number; path: string },
  ) => {
    const { transport } = frame;
    const reader = READERS[transport];
    if (!reader) throw new Error(`nobody here reads ${transport}`);
    const given = new URL(frame.path, `${isSecure(protocol) ? 'https' : 'http'}://127.0.0.1:${frame.port}`);
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
      const address = new URL(`${reader.path}?${query}`, given);
      const ask = reader.read({ address, take, signal: stop.signal });
      // A stream that ends is as broken as one that fails.
      await ask.then(() => STREAMS.includes(transport) && !stop.signal.aborted && tell(false)).catch(() => tell(false));
      await pause();
    }
  };

  socket.on('message', (data) => {
    const message: ServerMessage = JSON.parse(String(data));
    heard.push(message);
    if (message.type === 'frames')
      for (const frame of message.frames) void open(message.runId, message.protocol, frame);
    if (message.type === 'stop-frames') for (const name of message.transports) stops.get(name)?.abort();
  });
  await once(socket, 'open');

  const until = <T>(find: () => T | undefined): Promise<T> =>
    eventually(() => {
      const found = find();
      if (found === undefined) throw new Error(`not yet; heard ${heard.map(inShort).join(', ')}`);
      return found;
    });
  const message = <T extends ServerMessage['type']>(type: T) =>
    until(() => heard.find((one): one is Extract<ServerMessage, { type: T }> => one.type === type));
  return { heard, received, say, until, message };
}

function inShort(message: ServerMessage): string {
  return message.type === 'error' ? `error "${message.error.message.en}"` : message.type;
}

export type Page = Awaited<ReturnType<typeof openPage>>;

/** Starts a run; resolves to its id when its windows load. */
export async function startRun(page: Page, settings: Partial<RunSettings>): Promise<string> {
  page.say({ type: 'start', settings: settings as RunSettings, client: CLIENT, clock: CLOCK });
  return (await page.message('frames')).runId;
}

/** Stopped when it has shown what it is for, not after a time: a busy machine publishes less in a second. */
export const UNTIL_STOPPED = { durationMs: 600_000 };

/** Waits until every window has an update that is newer than this. */
export const beyond = (page: Page, id: number): Promise<true> =>
  page.until(() => [...page.received.values()].every((ids) => Math.max(0, ...ids) > id) || undefined);

/** Stops the run; resolves to what was recorded of it. */
export async function stopRun(lab: Lab, page: Page, runId: string) {
  page.say({ type: 'stop', runId });
  const { progress } = await page.message('ended');
  const run: Run = await (await fetch(`${lab.address}/api/runs/${runId}`)).json();
  return { run, summary: progress.summary };
}

/** Presses the fault once everybody has a few updates, and stops the run when everybody has some from after it. */
export async function runWithFault(lab: Lab, settings: Partial<RunSettings>, fault: LinkFault) {
  const page = await openPage(lab);
  const updatesPerSecond = 10;
  const runId = await startRun(page, { ...UNTIL_STOPPED, updatesPerSecond, pollEveryMs: 100, ...settings });
  await page.until(() => [...page.received.values()].every(({ length }) => length > 5) || undefined);
  page.say({ type: 'fault', runId, fault });
  const duringFault = 'durationMs' in fault ? (fault.durationMs / 1000) * updatesPerSecond * 1.25 : 0;
  await beyond(page, Math.max(...[...page.received.values()].flat()) + duringFault + 5);
  return stopRun(lab, page, runId);
}

/** Every update that was published has come, once. */
export function expectNothingLost(summary: Summary): void {
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

/** The events of each connection have the bytes that its socket has. */
export function expectLedgerHolds(run: Run): void {
  expect(new Set(run.connections.map(({ transport }) => transport))).toEqual(new Set(run.settings.transports));
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
