/** The steps of a plan: which there are, which can't be made here, and how long all of it takes. */
import type { ScaleAllowed, ScalePlan, ScaleSkipped, TransportName } from '../../contract.ts';
import { clientsAnAddress } from './machine.ts';

export interface PlannedStep {
  clients: number;
  repeat: number;
  transports: TransportName[];
}

/** Why a step is not made. */
export type Why = Pick<ScaleSkipped, 'reason' | 'limit'>;

/** Two processes are started and ended, one connection is tried. */
const STARTING_MS = 1200;
/** What a connection takes, in the time of one core, more or less. */
const CONNECTING_MS = 0.7;
/** Beyond the last update. */
const WAITING_MS = 500;

/** In the order in which they are made: repeats are interleaved, the small steps first. */
export function stepsOf({ transports, clients, repeats, together }: ScalePlan): PlannedStep[] {
  const groups = together ? [transports] : transports.map((one) => [one]);
  const steps: PlannedStep[] = [];
  for (let repeat = 1; repeat <= repeats; repeat++) {
    for (const count of clients) for (const group of groups) steps.push({ clients: count, repeat, transports: group });
  }
  return steps;
}

/** How long a step takes, more or less: enough to say whether it is worth beginning. */
export function aboutMs(step: PlannedStep, plan: ScalePlan): number {
  const updates = plan.warmUpUpdates + plan.updates;
  const asks = step.transports.some((one) => one === 'page' || one === 'polling') ? plan.pollEveryMs : 0;
  return (
    STARTING_MS +
    CONNECTING_MS * step.clients * step.transports.length +
    1.5 * plan.idleMs +
    (1000 * updates) / plan.updatesPerSecond +
    asks +
    WAITING_MS
  );
}

/** For how many of these steps, one after another, the plan's time is too short. */
export function withoutTime(steps: readonly PlannedStep[], plan: ScalePlan): number {
  let leftMs = plan.mostMs;
  let count = 0;
  for (const step of steps) {
    const lastsMs = aboutMs(step, plan);
    if (lastsMs > leftMs) count += 1;
    else leftMs -= lastsMs;
  }
  return count;
}

/** Why a step can't be made here, whatever is measured before it; null: it can. */
export function whyNever(
  { clients, transports }: PlannedStep,
  { clientsAServer, localPorts, localAddresses }: ScaleAllowed,
  served: readonly TransportName[],
): Why | null {
  if (transports.some((one) => !served.includes(one))) return { reason: 'not-served', limit: null };
  if (clientsAServer !== null && clients * transports.length > clientsAServer) {
    return { reason: 'open-files', limit: Math.floor(clientsAServer / transports.length) };
  }
  const most = clientsAnAddress(localPorts) * localAddresses;
  return clients > most ? { reason: 'ports', limit: most } : null;
}
