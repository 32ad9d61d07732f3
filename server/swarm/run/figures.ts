/** The figures of a step, from what the server's process and the clients told. */
import type { ScaleCost, ScaleServed, ScaleStep, TransportName } from '../../contract.ts';
import type { Standing } from '../clients/messages.ts';
import type { SwarmReport } from '../clients/processes.ts';
import { latencyQuantile } from '../latency.ts';
import type { TargetLook } from '../target/target.ts';

/** What the server's process told, and when. */
export interface Looks {
  /** Nobody is connected: memory; then what it does all the same. */
  empty: TargetLook;
  quiet: TargetLook;
  connecting: TargetLook;
  idle: TargetLook;
  full: TargetLook;
  fed: TargetLook;
  connected: number;
  connectMs: number;
  delivered: number;
}

/** What a step cost the server. */
export function costOf({
  empty,
  quiet,
  connecting,
  idle,
  full,
  fed,
  connected,
  connectMs,
  delivered,
}: Looks): ScaleCost {
  const each = (all: number | null): number | null => (all === null || connected === 0 ? null : all / connected);
  const perSecond = ({ cpuUs, wallMs }: TargetLook): number | null =>
    cpuUs === null || wallMs === 0 ? null : (1000 * cpuUs) / wallMs;
  return {
    connectMs,
    connectCpuUs: each(connecting.cpuUs),
    emptyBytes: empty.rssBytes,
    fullBytes: full.rssBytes,
    clientBytes: each(minus(full.rssBytes, empty.rssBytes)),
    clientHeapBytes: each(minus(full.heapBytes, empty.heapBytes)),
    idleCpuUs: idle.wallMs < 100 ? null : each(minus(perSecond(idle), perSecond(quiet))),
    deliveryCpuUs: fed.cpuUs === null || delivered === 0 ? null : fed.cpuUs / delivered,
    cpuShare: fed.cpuUs === null ? null : fed.cpuUs / 1000 / fed.wallMs,
    loop: fed.loop,
  };
}

function minus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}

/** What the clients told, and when. */
export interface Told {
  settled: Standing;
  /** When what counts began. */
  before: Standing;
  report: SwarmReport;
}

/** What the clients of one transport got. `fedMs`: how long it was fed. */
export function servedOf(
  transport: TransportName,
  asked: number,
  published: number,
  fedMs: number,
  { settled, before, report }: Told,
): ScaleServed {
  const { latencies, delivered, lost, twice, complete, missed, maxMs, reached, dropped } = report;
  const { connected, refused } = settled;
  const aClient = (bytes: number): number => bytes / Math.max(1, connected);
  // When all who were connected had it.
  const last = reached.filter(({ clients }) => clients === connected).map(({ lastMs }) => lastMs);
  const [p50Ms, p99Ms] = [latencyQuantile(latencies, 0.5), latencyQuantile(latencies, 0.99)];
  return {
    transport,
    asked,
    ...{ connected, refused, dropped, published, delivered, lost, twice, complete, missed },
    latency:
      p50Ms === null || p99Ms === null ? null : { p50Ms: Math.min(p50Ms, maxMs), p99Ms: Math.min(p99Ms, maxMs), maxMs },
    lastClient: last.length === 0 ? null : { p50Ms: middle(last), maxMs: Math.max(...last) },
    bytesDownPerSecond: (1000 * (report.traffic.down - before.traffic.down)) / fedMs,
    bytesUpPerSecond: (1000 * (report.traffic.up - before.traffic.up)) / fedMs,
    connectBytesDown: aClient(settled.traffic.down),
    connectBytesUp: aClient(settled.traffic.up),
  };
}

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] as number;
}

/** Of the clients' processes. */
export function busiest(reports: SwarmReport[]): ScaleStep['clientLoad'] {
  return {
    cpuShare: Math.max(0, ...reports.map(({ cpuShare }) => cpuShare)),
    loopP99Ms: Math.max(0, ...reports.map(({ loopP99Ms }) => loopP99Ms)),
  };
}
