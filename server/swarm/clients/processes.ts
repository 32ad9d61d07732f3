/** Clients in processes of their own, as one crowd. */

import { type Child, startChild } from '../child.ts';
import { type LatencyCounts, sumLatencies } from '../latency.ts';
import type { ClientsAnswer, ClientsOrder, CrowdOrder, CrowdReport, Standing } from './messages.ts';
import type { Reached } from './tally.ts';

export interface Swarm {
  /** Resolves when each is connected or refused. */
  connect(order: CrowdOrder): Promise<Standing>;
  /** How they stand; what their processes are busy with is counted anew from here. */
  look(): Promise<Standing>;
  /** How they stand, and nothing else. */
  peek(): Promise<Standing>;
  /** Lets go of all, and tells what each got. */
  end(): Promise<SwarmReport>;
  close(): Promise<void>;
}

export interface SwarmReport extends Standing {
  delivered: number;
  lost: number;
  twice: number;
  complete: number;
  missed: { client: number; ids: number[] }[];
  latencies: LatencyCounts;
  maxMs: number;
  reached: Reached[];
}

/** So many processes, each with its part of the clients. `program`: their built file. */
export function startSwarm(program: string, processes: number): Swarm {
  const children = Array.from({ length: processes }, () =>
    startChild<ClientsOrder, ClientsAnswer>(program, 'the clients'),
  );
  const askAll = (order: ClientsOrder): Promise<ClientsAnswer[]> => Promise.all(children.map((one) => one.ask(order)));

  return {
    async connect(order) {
      const parts = children.map((child, i) => ({ child, order: partOf(order, i, processes) }));
      return together(await Promise.all(parts.map(({ child, order }) => child.ask({ type: 'connect', order }))));
    },
    look: async () => together(await askAll({ type: 'look' })),
    peek: async () => together(await askAll({ type: 'peek' })),
    async end() {
      const reports = (await askAll({ type: 'end' })) as CrowdReport[];
      const tallies = reports.map(({ tally }) => tally);
      const sum = (of: 'lost' | 'twice' | 'complete' | 'delivered'): number =>
        tallies.reduce((total, tally) => total + tally[of], 0);
      return {
        ...together(reports),
        delivered: sum('delivered'),
        lost: sum('lost'),
        twice: sum('twice'),
        complete: sum('complete'),
        missed: tallies.flatMap(({ missed }) => missed),
        latencies: sumLatencies(tallies.map(({ latencies }) => latencies)),
        maxMs: Math.max(0, ...tallies.map(({ maxMs }) => maxMs)),
        reached: reachedByAll(tallies.map(({ reached }) => reached)),
      };
    },
    async close() {
      await Promise.all(children.map((child: Child<ClientsOrder, ClientsAnswer>) => child.close()));
    },
  };
}

/** The part of one process: numbered on from the parts before it. */
function partOf(order: CrowdOrder, index: number, of: number): CrowdOrder {
  const begin = Math.floor((order.clients * index) / of);
  const end = Math.floor((order.clients * (index + 1)) / of);
  return { ...order, clients: end - begin, firstClient: order.firstClient + begin };
}

function together(all: Standing[]): Standing {
  const sum = (of: 'connected' | 'refused' | 'dropped' | 'delivered' | 'received' | 'cpuUs'): number =>
    all.reduce((total, one) => total + one[of], 0);
  const most = (of: 'wallMs' | 'loopP99Ms' | 'cpuShare'): number => Math.max(0, ...all.map((one) => one[of]));
  return {
    connected: sum('connected'),
    refused: sum('refused'),
    dropped: sum('dropped'),
    delivered: sum('delivered'),
    received: sum('received'),
    traffic: {
      down: all.reduce((total, { traffic }) => total + traffic.down, 0),
      up: all.reduce((total, { traffic }) => total + traffic.up, 0),
    },
    cpuUs: sum('cpuUs'),
    cpuShare: most('cpuShare'),
    wallMs: most('wallMs'),
    loopP99Ms: most('loopP99Ms'),
  };
}

function reachedByAll(all: Reached[][]): Reached[] {
  const updates = new Map<number, Reached>();
  for (const { id, clients, lastMs } of all.flat()) {
    const known = updates.get(id) ?? { id, clients: 0, lastMs: 0 };
    updates.set(id, { id, clients: known.clients + clients, lastMs: Math.max(known.lastMs, lastMs) });
  }
  return [...updates.values()];
}
