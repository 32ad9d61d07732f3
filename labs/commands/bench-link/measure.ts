/** What the bench measures, each beside what the model expects. */
import { setTimeout as wait } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { LinkSettings, TransportName, WireEvent } from '../../../server/contract.ts';
import {
  type Follow,
  followEvents,
  followPolls,
  followSocket,
  openEcho,
  openListener,
  timeDownload,
  timeRequests,
} from './clients.ts';
import { downloadMs, lostMs, pushMs, roundTripMs, tlsFirstByteMs } from './expect.ts';
import type { Stand } from './stand.ts';

export interface Measured {
  /** What the link alone costs, by formula. */
  modelMs: number;
  measuredMs: number;
}

/** How often each is measured; without a link, where it takes no time, more often. */
const ROUND_TRIPS = 12;
const PUSHES = 25;
const DOWNLOADS = 5;
const MORE_WITHOUT_LINK = 4;
const timesOf = (link: LinkSettings, usual: number): number => (link.rttMs === 0 ? MORE_WITHOUT_LINK * usual : usual);
/** A ChangeCipherSpec and the client's Finished with SHA-384: 6 + 74. */
const FINISHED_BYTES = 80;

/** Clients of the transports that push. */
const FOLLOW: Partial<Record<TransportName, (port: number, path: string) => Follow>> = {
  'long-polling': followPolls,
  sse: followEvents,
  websocket: followSocket,
};

/** The five transports on open connections: request and answer, or publication to arrival. */
export async function measureTransport(stand: Stand, link: LinkSettings, name: TransportName): Promise<Measured> {
  const { path, port } = stand.transports[name];
  stand.takeEvents();
  if (name === 'page' || name === 'polling') {
    const times = await timeRequests(port, () => path, timesOf(link, ROUND_TRIPS));
    const bytes = medianBytes(stand.takeEvents());
    return { measuredMs: median(times), modelMs: roundTripMs(link, bytes.request, bytes.response) };
  }
  const follow = FOLLOW[name]?.(port, path);
  if (!follow) throw new Error(`bench:link has no client for ${name}: add one in measure.ts`);
  const times = await timePushes(stand, link, name, follow);
  const bytes = medianBytes(stand.takeEvents().filter((event) => event.updates.length === 1));
  // An update comes as one of these, whatever brings it.
  const size = { sse: bytes.event, websocket: bytes.frame }[name as string] ?? bytes.response;
  return { measuredMs: median(times), modelMs: pushMs(link, size) };
}

/** Publishes one update at a time, when someone waits for it, and times its arrival. */
async function timePushes(
  { feed, transports }: Stand,
  link: LinkSettings,
  name: TransportName,
  follow: Follow,
): Promise<number[]> {
  const published = new Map<number, number>();
  const times: number[] = [];
  const stop = await follow((id) => {
    const atMs = published.get(id);
    if (atMs !== undefined) times.push(performance.now() - atMs);
  });
  for (let sent = 0; sent < PUSHES; ) {
    // No more than a few under way at once: ten are what a TCP window begins with.
    await wait((0.5 + Math.random()) * Math.max(20, link.rttMs / 6));
    if (transports[name].held() === 0) continue;
    const atMs = performance.now();
    published.set(feed.publish({ symbol: 'LAB', price: 100 + sent }).update.id, atMs);
    sent += 1;
    // A held poll is answered once: wait until it is asked again.
    while (name === 'long-polling' && times.length < sent) await wait(5);
  }
  while (times.length < PUSHES) await wait(5);
  stop();
  return times;
}

export async function measureDownload(stand: Stand, link: LinkSettings, bytes: number): Promise<Measured> {
  const times: number[] = [];
  stand.takeEvents();
  for (let i = 0; i < timesOf(link, DOWNLOADS); i++) times.push((await timeDownload(stand.plainPort, bytes)).lastMs);
  const size = medianBytes(stand.takeEvents());
  return { modelMs: downloadMs(link, size.request, size.response), measuredMs: median(times) };
}

/** First byte over TLS 1.3 on a new connection. */
export async function measureTls(stand: Stand, link: LinkSettings): Promise<Measured> {
  const times: number[] = [];
  stand.takeEvents();
  for (let i = 0; i < timesOf(link, DOWNLOADS); i++) {
    times.push((await timeDownload(stand.tlsPort, 100, stand.certificate)).firstMs);
  }
  const events = stand.takeEvents();
  const handshake = (direction: string): number =>
    bytesOf(events.find(({ message, direction: of }) => message.type === 'tls' && of === direction));
  const { request, response } = medianBytes(events);
  const modelMs = tlsFirstByteMs(link, {
    helloBytes: handshake('up') - FINISHED_BYTES,
    serverBytes: handshake('down'),
    finishedAndRequestBytes: FINISHED_BYTES + request,
    answerBytes: response,
  });
  return { modelMs, measuredMs: median(times) };
}

const LOSS_CONNECTIONS = 20;
const LOSS_MESSAGES = 80;
const LOSS_EVERY_MS = 300;
/** A frame head of two bytes and the text. */
const PUSH_BYTES = 20;

/** Messages too far apart for one to show that the one before was lost. The model's mean is for as many as were lost. */
export async function measureLoss(stand: Stand, link: LinkSettings): Promise<{ mean: Measured; p99: Measured }> {
  const times: number[] = [];
  const clients = await Promise.all(
    Array.from({ length: LOSS_CONNECTIONS }, () =>
      openListener(stand.pushPort, (sentMs) => times.push(performance.now() - sentMs)),
    ),
  );
  await Promise.all([...stand.pushSockets].map(sendTimes));
  while (times.length < LOSS_CONNECTIONS * LOSS_MESSAGES) await wait(20);
  for (const close of clients) close();
  times.sort((a, b) => a - b);
  const p99 = times[Math.ceil(times.length * 0.99) - 1] as number;
  const lossesOf = (ms: number): number =>
    [1, 2, 3].filter((losses) => ms > lostMs(link, PUSH_BYTES, losses) - 20).length;
  return {
    mean: { modelMs: mean(times.map((ms) => lostMs(link, PUSH_BYTES, lossesOf(ms)))), measuredMs: mean(times) },
    p99: { modelMs: lostMs(link, PUSH_BYTES, 1), measuredMs: p99 },
  };
}

/** Sends the time, again and again. */
async function sendTimes(socket: WebSocket): Promise<void> {
  await wait(Math.random() * LOSS_EVERY_MS);
  for (let i = 0; i < LOSS_MESSAGES; i++) {
    socket.send(
      performance
        .now()
        .toFixed(3)
        .padStart(PUSH_BYTES - 2),
    );
    await wait(LOSS_EVERY_MS);
  }
}

/** What the pass-through costs a WebSocket round trip, in µs: the best of several rounds, with and without it. */
export async function measurePassThrough(stand: Stand): Promise<{ withUs: number; withoutUs: number }> {
  const best = { withUs: Number.POSITIVE_INFINITY, withoutUs: Number.POSITIVE_INFINITY };
  const through = await openEcho(stand.echoPort);
  const without = await openEcho(stand.bareEchoPort);
  for (let round = 0; round < 20; round++) {
    best.withUs = Math.min(best.withUs, await echoUs(through));
    best.withoutUs = Math.min(best.withoutUs, await echoUs(without));
  }
  through.close();
  without.close();
  return best;
}

async function echoUs(echo: { roundTrip(): Promise<number> }): Promise<number> {
  const times = 1_000;
  const fromMs = performance.now();
  for (let i = 0; i < times; i++) await echo.roundTrip();
  return ((performance.now() - fromMs) / times) * 1_000;
}

function medianBytes(events: WireEvent[]): Record<'request' | 'response' | 'event' | 'frame', number> {
  const of = (type: string): number => median(events.filter(({ message }) => message.type === type).map(bytesOf));
  return { request: of('request'), response: of('response'), event: of('event'), frame: of('frame') };
}

function bytesOf(event: WireEvent | undefined): number {
  return Object.values(event?.bytes ?? {}).reduce((sum, bytes) => sum + bytes, 0);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
