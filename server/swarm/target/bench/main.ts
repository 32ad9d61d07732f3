/**
 * A program: one bench, without a control plane, in a process of its own, so that its CPU and its memory are its own. It is
 * told over IPC when to publish, and is silent otherwise. It ends with its channel.
 */
import { fileURLToPath } from 'node:url';
import { createBench } from '../../../bench/bench.ts';
import { systemClock } from '../../../clock.ts';
import { createGuard } from '../../../http/guard.ts';
import { keepCertificate } from '../../../tls/keep.ts';
import { createLoadMeter } from '../../load.ts';
import { dataOf } from '../target.ts';
import type { BenchOrder, BenchSaid } from './messages.ts';

const HOST = '127.0.0.1';
/** Whoever asked may have gone: then it ends with its channel, and not by a crash. */
const say = (said: BenchSaid): void => void process.send?.(said, () => {});

/** An update counts from when it was wanted: a server that comes to it late is late. */
let wantedAtMs: number | null = null;
const clock = { ...systemClock, now: () => wantedAtMs ?? systemClock.now() };

async function serve(): Promise<void> {
  const bench = createBench({
    clock,
    certificate: await keepCertificate(null, [HOST], systemClock.now()),
    guard: createGuard(HOST, () => Object.values(bench.ports)),
    webDir: fileURLToPath(new URL('../web', import.meta.url)),
  });
  await bench.listen(0, HOST);
  // Rarely: what it takes is part of this process's CPU, and that is what is measured.
  const load = createLoadMeter(200);

  const publish = (atMs: number, bytes: number): void => {
    wantedAtMs = atMs;
    bench.feed.publish(dataOf(bench.feed.latest().id + 1, atMs, bytes));
    wantedAtMs = null;
  };
  const look = (collect: boolean): void => {
    // Twice: what the first sets free may hold what the second finds.
    if (collect) for (let i = 0; i < 2; i++) globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    say({ type: 'looked', ...load(true), rssBytes: rss, heapBytes: heapUsed + external });
  };
  process.on('message', (order: BenchOrder) => {
    if (order.type === 'publish') publish(order.atMs, order.bytes);
    else look(order.collect);
  });
  const { epoch, id } = bench.feed.latest();
  say({ type: 'listening', epoch, lastId: id, ports: bench.ports });
}

process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches every process of it: whoever started this one ends it.
process.on('SIGINT', () => {});
serve().catch((error: unknown) => {
  say({ type: 'failed', message: String(error) });
  process.exitCode = 1;
});
