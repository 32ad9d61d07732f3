/**
 * A server that is weighed, in a process of its own: one transport without a tap, with the tap that nobody listens at, with
 * a listener that keeps nothing, or with a run. It is told what to do by its parent, and answers each message with one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBench } from '../../../server/bench/bench.ts';
import { createAnswers, createMeasuredServer } from '../../../server/bench/measured.ts';
import { systemClock } from '../../../server/clock.ts';
import { DEFAULT_SETTINGS, runTagOf, type TransportName } from '../../../server/contract.ts';
import { newRun } from '../../../server/documents/document.ts';
import { createDesk } from '../../../server/feed/desk.ts';
import { createMemoryFeed } from '../../../server/feed/memory.ts';
import { createPublisher } from '../../../server/feed/publisher.ts';
import { createRecordings } from '../../../server/handshake/services/recordings.ts';
import { createGuard } from '../../../server/http/guard.ts';
import { listen } from '../../../server/http/listen.ts';
import { createReadings } from '../../../server/readings/readings.ts';
import { createRecording } from '../../../server/runs/recording.ts';
import type { Recorder } from '../../../server/tap/recorder.ts';
import { keepCertificate } from '../../../server/tls/keep.ts';
import { createTransports } from '../../../server/transports/index.ts';

/** How a server is weighed. */
export type Way = 'bare' | 'tapped' | 'read' | 'recorded';

/** What it is told. The last two it answers: CPU until now, and memory after all that is garbage is gone. */
export type Order = 'publish' | 'cpuUs' | 'memory';

/** Memory of its process. */
export interface Memory {
  /** On the heap of its main thread, and outside by what that heap holds (buffers): to the byte. */
  inUseBytes: number;
  /** Resident set: with all threads, and what Node.js itself and its libraries take. In whole pieces, never given back at once. */
  residentBytes: number;
}

/** An update of 100 bytes. */
const DATA = { symbol: 'ACME', price: 81.25, filler: 'x'.repeat(22) };
const HISTORY_SIZE = 1000;

interface Stand {
  port: number;
  epoch: string;
  tag: string | null;
  publish(): void;
}

const webDir = fileURLToPath(new URL('../web', import.meta.url));

/** As the lab serves it, but for the tap. */
async function bare(name: TransportName): Promise<Stand> {
  const feed = createMemoryFeed({ epoch: 'k3f9', historySize: HISTORY_SIZE, now: systemClock.now });
  const publisher = createPublisher(feed, systemClock);
  const { take: act } = createDesk(publisher, systemClock);
  const { topic } = publisher;
  const all = createTransports({ feed, topic, clock: systemClock, act, compresses: () => false, pageScript: null });
  const transport = all.find((one) => one.name === name);
  if (!transport) throw new Error(`no transport ${name}`);
  let port = 0;
  const answers = createAnswers({ transport, guard: createGuard('127.0.0.1', () => [port]), webDir });
  const server: Server = createMeasuredServer(() => answers).server;
  port = await listen(server, 0, '127.0.0.1');
  return { port, epoch: feed.epoch, tag: null, publish: () => void feed.publish(DATA) };
}

async function onBench(name: TransportName, way: Way): Promise<Stand> {
  const certificate = await keepCertificate(null, ['localhost'], Date.now());
  const guard = createGuard('127.0.0.1', () => Object.values(bench.ports));
  const bench = createBench({ clock: systemClock, certificate, guard, webDir });
  // The Handshake view is always there.
  createRecordings([bench.recorder], () => false);
  await bench.listen(0, '127.0.0.1');
  if (way === 'read') bench.recorder.subscribe({ event() {} });
  const recorded = way === 'recorded' ? await record(name, bench.recorder) : { tag: null };
  return {
    ...recorded,
    port: bench.ports[name],
    epoch: bench.feed.epoch,
    publish: () => void bench.feed.publish(DATA),
  };
}

/** What a run does with what the tap sees. */
async function record(name: TransportName, recorder: Recorder): Promise<Pick<Stand, 'tag'>> {
  const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-weight-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const run = newRun({
    id: '20260101-000000-weight-7c75',
    epoch: 'k3f9',
    createdAtMs: Date.now(),
    settings: { ...DEFAULT_SETTINGS, transports: [name] },
    environment: { browser: 'Node.js', machine: '', duplexLab: '', node: process.version } as never,
    clock: { offsetMs: 0, uncertaintyMs: 0 } as never,
  });
  const recording = createRecording(run);
  recorder.subscribe({ event: recording.addEvent, closed: recording.addConnection });
  const thread = fileURLToPath(new URL('readings.js', import.meta.url));
  const readings = createReadings({ folder, clock: systemClock, thread });
  // The thread is there before anything is weighed: every run uses it, however many are connected.
  await readings.ask('prepare', {});
  readings.follow(recording, {} as never);
  return { tag: runTagOf(run) };
}

const [name, way] = process.argv.slice(2) as [TransportName, Way];
const stand = way === 'bare' ? await bare(name) : await onBench(name, way);

process.on('message', (order: Order) => {
  if (order === 'publish') stand.publish();
  else process.send?.(order === 'cpuUs' ? cpuUs() : memory());
});
process.on('disconnect', () => process.exit());
process.send?.({ port: stand.port, tag: stand.tag, epoch: stand.epoch });

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function memory(): Memory {
  // Twice: what the first sets free may hold what the second finds.
  for (let i = 0; i < 2; i++) gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { inUseBytes: heapUsed + external, residentBytes: rss };
}
