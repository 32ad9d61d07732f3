/** Swarms for tests: documents whose figures follow from a cost for each transport. */
import type { Scale, ScaleServed, ScaleStep, TransportName } from '../../contract.ts';
import { DEFAULT_SCALE_PLAN } from '../../contract.ts';

/** µs a delivery, and bytes a client. */
const COSTS: Record<string, { us: number; bytes: number }> = {
  page: { us: 900, bytes: 14_000 },
  polling: { us: 300, bytes: 13_000 },
  'long-polling': { us: 90, bytes: 20_000 },
  sse: { us: 27, bytes: 16_000 },
  websocket: { us: 22, bytes: 10_000 },
};

interface Given {
  transports: TransportName[];
  clients: number;
  repeat?: number;
  patch?: Partial<ScaleStep>;
  served?: Partial<ScaleServed>;
}

/** One step, in which all went well. The repeats differ by a few per cent. */
export function scaleStep({ transports, clients, repeat = 1, patch = {}, served = {} }: Given): ScaleStep {
  const [first = 'websocket'] = transports;
  const { us, bytes } = COSTS[first] ?? { us: 50, bytes: 10_000 };
  const by = 1 + 0.02 * (repeat - 2);
  const cost = us * by * (1 + 20 / clients);
  return {
    ...{ clients, repeat, transports, atMs: 1000 * repeat, fedMs: 5000, keptUp: true },
    cost: {
      ...{ connectMs: clients, connectCpuUs: 340 * by, emptyBytes: 60e6, fullBytes: 60e6 + bytes * clients },
      ...{ clientBytes: bytes * by, clientHeapBytes: 4000, idleCpuUs: first === 'polling' ? 250 : 1 },
      ...{ deliveryCpuUs: cost, cpuShare: Math.min(1, (cost * clients) / 1e6) },
      loop: { p50Ms: 1, p99Ms: 5, maxMs: 9 },
    },
    served: transports.map((transport) => ({
      ...{ transport, asked: clients, connected: clients, refused: 0, dropped: 0, published: 5 },
      ...{ delivered: 5 * clients, lost: 0, twice: 0, complete: clients, missed: [] },
      latency: { p50Ms: 1 + (cost * clients) / 2000, p99Ms: 1 + (cost * clients) / 1000, maxMs: 2 + cost },
      lastClient: { p50Ms: 1 + (cost * clients) / 950, maxMs: 3 + (cost * clients) / 900 },
      ...{ bytesDownPerSecond: 104 * clients, bytesUpPerSecond: 0, connectBytesDown: 129, connectBytesUp: 230 },
      ...served,
    })),
    clientLoad: { cpuShare: Math.min(1, clients / 10_000), loopP99Ms: 2 },
    ...patch,
  };
}

/** The whole document: each of the transports by itself, each step in each repeat. */
export function swarm(patch: Partial<Scale> = {}, plan: Partial<Scale['plan']> = {}): Scale {
  const whole = { ...DEFAULT_SCALE_PLAN, ...plan };
  const { transports, clients, repeats } = whole;
  return {
    ...{ format: 'duplex-lab/scale' as const, version: 1 as const, id: '20261126-120000-scale' },
    ...{ createdAtMs: Date.UTC(2026, 10, 26, 12), endedAtMs: Date.UTC(2026, 10, 26, 12, 10), state: 'done' as const },
    labVersion: '0.1.0',
    machine: {
      ...{ cores: 2, cpu: 'A processor', memoryBytes: 8e9, platform: 'Linux 6.1.0 x64', node: 'v20.19.0' },
      ...{ openFiles: { soft: 20_000, hard: 20_000 }, localPorts: 28_232 },
    },
    server: { id: 'lab', name: 'Duplex Lab', language: 'TypeScript', versions: [] },
    plan: whole,
    steps: Array.from({ length: repeats }, (_, i) =>
      clients.flatMap((n) => transports.map((one) => scaleStep({ transports: [one], clients: n, repeat: i + 1 }))),
    ).flat(),
    skipped: [],
    ...patch,
  };
}
