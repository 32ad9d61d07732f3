/**
 * The passes. In each, all peers of a transport follow one another, with the same clients and the same work: what the machine
 * does besides meets them alike, and their ratios within a pass tell more than their figures.
 */
import { type ScaleStep, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import type { Swarm } from '../../../server/swarm/clients/processes.ts';
import { makeStep } from '../../../server/swarm/run/step.ts';
import type { Target } from '../../../server/swarm/target/target.ts';
import type { Peer } from './peers.ts';
import { workFor } from './work.ts';

/** A peer with so many clients of a transport: what each pass measured, or null: the server didn't start, or ended. */
export interface Row {
  transport: TransportName;
  clients: number;
  peer: string;
  steps: (ScaleStep | null)[];
}

export interface Passes {
  peers: Peer[];
  transports: TransportName[];
  clients: number[];
  passes: number;
  swarm: Swarm;
  signal: AbortSignal;
  onStep(pass: number, row: Row): void;
  /** A pass is over, or was ended in its middle: this is all that was measured. */
  onPass(rows: Row[]): Promise<void>;
}

/** Makes all passes. What was measured until `signal` aborts is told. */
export async function makePasses(order: Passes): Promise<void> {
  const rows = rowsOf(order);
  for (let pass = 1; pass <= order.passes && !order.signal.aborted; pass += 1) {
    for (const row of pass % 2 === 1 ? rows : rows.toReversed()) {
      if (order.signal.aborted) break;
      order.onStep(pass, row);
      const step = await makeOne(row, order);
      if (!order.signal.aborted) row.steps[pass - 1] = step;
    }
    await order.onPass(rows);
  }
}

function rowsOf({ peers, transports, clients }: Passes): Row[] {
  return clients.flatMap((count) =>
    TRANSPORTS.filter((transport) => transports.includes(transport)).flatMap((transport) =>
      peers
        .filter((peer) => peer.transports.includes(transport))
        .map((peer) => ({ transport, clients: count, peer: peer.name, steps: [] })),
    ),
  );
}

async function makeOne(row: Row, { peers, swarm, signal }: Passes): Promise<ScaleStep | null> {
  const { transport, clients } = row;
  const peer = peers.find(({ name }) => name === row.peer) as Peer;
  let target: Target | null = null;
  try {
    target = await peer.start();
    return await makeStep({
      step: { clients, repeat: 1, transports: [transport] },
      plan: workFor(transport, clients),
      pace: 'served',
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
