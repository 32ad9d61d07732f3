/** One step: so many clients, so many updates, on a server that was started for it. */
import { setTimeout as wait } from 'node:timers/promises';
import { type ScalePhase, type ScalePlan, type ScaleStep, TRANSPORT_INFO, type TransportName } from '../../contract.ts';
import type { Standing } from '../clients/messages.ts';
import type { Swarm, SwarmReport } from '../clients/processes.ts';
import type { Target } from '../target/target.ts';
import { busiest, costOf, servedOf } from './figures.ts';
import { clientsAnAddress, localPorts } from './machine.ts';
import type { PlannedStep } from './plan.ts';

export interface StepOptions {
  step: PlannedStep;
  plan: ScalePlan;
  target: Target;
  /** The clients of each transport. */
  swarms: Map<TransportName, Swarm>;
  /**
   * - `even`: updates come at the plan's pace, also to a server that has not yet sent the last one (unless told otherwise)
   * - `served`: the next one waits until all clients have the last one, and comes at the plan's pace at most
   */
  pace?: 'even' | 'served';
  /** Ends the step: it rejects then. */
  signal: AbortSignal;
  onPhase(phase: ScalePhase, connected: number): void;
}

/** How many clients may be connecting at once: more would fill the queue of a listening socket. */
const AT_ONCE = 64;
/** Clients that come and go before memory is looked at: then what the first client needs is loaded. */
const PRIMING = 3;
/** After the last update, for what is still on its way: so long, or so many intervals and polls. */
const PATIENCE_MS = 5000;
const LOOK_EVERY_MS = 25;

/** Makes a step. Rejects when the signal aborts or the server ends. */
export async function makeStep(options: StepOptions): Promise<ScaleStep> {
  const { step, plan, target, swarms, pace = 'even', signal, onPhase } = options;
  const { clients, transports } = step;
  const atMs = Date.now();
  const intervalMs = 1000 / plan.updatesPerSecond;
  const patienceMs = Math.max(PATIENCE_MS, 2 * intervalMs, 2 * plan.pollEveryMs);
  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal });

  onPhase('starting', 0);
  // There must be a newest update: see `CrowdOrder`.
  target.publish(plan.updateBytes);
  await connectAll(options, PRIMING, { fromId: 0, toId: 0 });
  target.publish(plan.updateBytes);
  await pause(LOOK_EVERY_MS);
  await eachSwarm(swarms, (swarm) => swarm.end());
  await pause(LOOK_EVERY_MS);
  const empty = await target.look(true);
  const quietMs = plan.idleMs / 2;
  await target.look();
  await pause(quietMs);
  const quiet = await target.look();

  onPhase('connecting', 0);
  const { id } = target.cursor();
  const window = { fromId: id + plan.warmUpUpdates, toId: id + plan.warmUpUpdates + plan.updates };
  const beganMs = performance.now();
  const settled = await connectAll(options, clients, window);
  const connectMs = performance.now() - beganMs;
  const connecting = await target.look();
  const connected = sumOf(settled, 'connected');

  onPhase('idle', connected);
  await pause(plan.idleMs);
  const idle = await target.look();
  const full = await target.look(true);

  onPhase('warming-up', connected);
  await feed(plan.warmUpUpdates);
  // What the clients did before is not what counts.
  await target.look();
  const before = await eachSwarm(swarms, (swarm) => swarm.look());

  onPhase('feeding', connected);
  const fedFromMs = performance.now();
  await feed(plan.updates);
  const isComplete = await untilAll((all) => sumOf(all, 'delivered') >= connected * plan.updates);
  const fed = await target.look();
  const fedMs = performance.now() - fedFromMs;

  onPhase('closing', connected);
  const reports = await eachSwarm(swarms, (swarm) => swarm.end());
  const delivered = sumOf(reports, 'delivered');
  return {
    clients,
    repeat: step.repeat,
    transports,
    atMs,
    fedMs,
    cost: costOf({ empty, quiet, connecting, idle, full, fed, connected, connectMs, delivered }),
    served: transports.map((transport) =>
      servedOf(transport, clients, plan.updates, fedMs, {
        settled: settled.get(transport) as Standing,
        before: before.get(transport) as Standing,
        report: reports.get(transport) as SwarmReport,
      }),
    ),
    keptUp: isComplete,
    clientLoad: busiest([...reports.values()]),
  };

  /** One update after another. */
  async function feed(updates: number): Promise<void> {
    const before = sumOf(await eachSwarm(swarms, (swarm) => swarm.peek()), 'received');
    let waits = pace === 'served';
    let nextMs = performance.now();
    for (let sent = 1; sent <= updates; sent++) {
      target.publish(plan.updateBytes);
      // A server that once leaves somebody without an update is not waited for again.
      if (waits) waits = await untilAll((all) => sumOf(all, 'received') - before >= sent * sumOf(all, 'connected'));
      nextMs += intervalMs;
      if (pace === 'served') nextMs = Math.max(nextMs, performance.now());
      await pause(Math.max(0, nextMs - performance.now()));
    }
  }

  /** Resolves when it is so, or too long after the last update; to whether it is. */
  async function untilAll(isSo: (all: Map<TransportName, Standing>) => boolean): Promise<boolean> {
    const endMs = performance.now() + patienceMs;
    for (;;) {
      const now = await eachSwarm(swarms, (swarm) => swarm.peek());
      if (isSo(now)) return true;
      // Whoever has lost its connection gets nothing any more.
      if (performance.now() > endMs) return false;
      await pause(LOOK_EVERY_MS);
    }
  }
}

async function connectAll(
  { step, plan, target, swarms, signal }: StepOptions,
  clients: number,
  window: { fromId: number; toId: number },
): Promise<Map<TransportName, Standing>> {
  const { epoch, id } = target.cursor();
  const all = eachSwarm(swarms, (swarm, transport) =>
    swarm.connect({
      ...window,
      transport,
      clients: Math.min(clients, step.clients),
      firstClient: 1,
      clientsAnAddress: clientsAnAddress(localPorts()),
      place: { host: '127.0.0.1', port: target.port(transport) },
      authority: target.authority(transport),
      path: TRANSPORT_INFO[transport].feedPath,
      epoch,
      sinceId: id,
      pollEveryMs: plan.pollEveryMs,
      atOnce: AT_ONCE,
    }),
  );
  return Promise.race([all, whenAborted(signal)]);
}

/** Rejects when the signal aborts. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}

async function eachSwarm<T>(
  swarms: Map<TransportName, Swarm>,
  ask: (swarm: Swarm, transport: TransportName) => Promise<T>,
): Promise<Map<TransportName, T>> {
  const all = [...swarms].map(async ([transport, swarm]) => [transport, await ask(swarm, transport)] as const);
  return new Map(await Promise.all(all));
}

function sumOf<K extends string>(all: Map<TransportName, Record<K, number>>, what: K): number {
  return [...all.values()].reduce((sum, one) => sum + one[what], 0);
}
