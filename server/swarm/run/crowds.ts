/** The processes of the clients: started once, and used for every step. */
import type { ScaleAllowed, ScalePlan, TransportName } from '../../contract.ts';
import { type Swarm, startSwarm } from '../clients/processes.ts';

export interface Crowds {
  /** The clients of each of these transports, which are served at once. */
  of(transports: readonly TransportName[]): Map<TransportName, Swarm>;
  close(): Promise<void>;
}

/** `program`: the built file of the clients. */
export function createCrowds(
  { together, transports }: ScalePlan,
  { clientProcesses }: ScaleAllowed,
  program: string,
): Crowds {
  /** Served at once, each has its own; one after another, all share one. */
  const started = new Map<TransportName | 'all', Swarm>();
  const processes = together ? Math.ceil(clientProcesses / transports.length) : clientProcesses;

  const swarmOf = (transport: TransportName): Swarm => {
    const key = together ? transport : 'all';
    const swarm = started.get(key) ?? startSwarm(program, processes);
    started.set(key, swarm);
    return swarm;
  };
  return {
    of: (wanted) => new Map(wanted.map((transport) => [transport, swarmOf(transport)])),
    async close() {
      await Promise.all([...started.values()].map((swarm) => swarm.close()));
    },
  };
}
