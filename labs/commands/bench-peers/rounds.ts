/**
 * The passes. In each, all peers of a transport follow one another, with the same clients and the same work: what the machine
 * does besides meets them alike, and their ratios within a pass tell more than their figures.
 */
import { type ScalePlan, type ScaleStep, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import type { Swarm } from '../../../server/swarm/clients/processes.ts';
import { makeStep } from '../../../server/swarm/run/step.ts';
import type { Target } from '../../../server/swarm/target/target.ts';
import type { Peer } from './peers.ts';

/** A peer with so many clients of a transport: its figures of each pass, or why there are none. */
export interface Row {
  transport: TransportName;
  clients: number;
  peer: string;
  steps: (ScaleStep | null)[];
}

/** What each server has to do. (`server` is the plan's word for one alone.) */
export const WORK: ScalePlan = {
  server: 'lab',
  transports: [],
  clients: [],
  repeats: 1,
  together: false,
  updatesPerSecond: 2,
  updateBytes: 100,
  pollEveryMs: 2000,
  warmUpUpdates: 3,
  updates: 6,
  idleMs: 500,
  mostMs: Number.POSITIVE_INFINITY,
};

/** Makes all passes. What was measured until `signal` aborts is there. */
export async function makePasses(
  peers: Peer[],
  work: ScalePlan,
  swarm: Swarm,
  { signal, onStep }: { signal: AbortSignal; onStep(pass: number, row: Row): void },
): Promise<Row[]> {
  const rows: Row[] = work.clients.flatMap((count) =>
    TRANSPORTS.filter((transport) => work.transports.includes(transport)).flatMap((transport) =>
      peers
        .filter((peer) => peer.transports.includes(transport))
        .map((peer) => ({ transport, clients: count, peer: peer.name, steps: [] })),
    ),
  );
  for (let pass = 1; pass <= work.repeats; pass += 1) {
    for (const row of pass % 2 === 1 ? rows : rows.toReversed()) {
      if (signal.aborted) return rows;
      onStep(pass, row);
      const peer = peers.find(({ name }) => name === row.peer) as Peer;
      row.steps.push(await makeOne(peer, row, work, swarm, signal));
    }
  }
  return rows;
}

/** Null: the server didn't start, or ended. */
async function makeOne(
  peer: Peer,
  { transport, clients }: Row,
  plan: ScalePlan,
  swarm: Swarm,
  signal: AbortSignal,
): Promise<ScaleStep | null> {
  let target: Target | null = null;
  try {
    target = await peer.start();
    return await makeStep({
      step: { clients, repeat: 1, transports: [transport] },
      plan,
      target,
      swarms: new Map([[transport, swarm]]),
      signal: AbortSignal.any([signal, target.gone]),
      onPhase() {},
    });
  } catch (error) {
    // The others are measured all the same.
    if (!signal.aborted) console.error(`${peer.name}: ${target?.died()?.en ?? error}`);
    return null;
  } finally {
    await target?.close();
  }
}
