/** What a swarm says while it goes on. */
import type { Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { ScaleSkipped, ScaleState, ScaleStep } from './document.ts';
import type { ScalePlan } from './plan.ts';

/** What this machine allows, known before anything starts. Null: the system doesn't tell. */
export interface ScaleAllowed {
  /** Open files that a process may have. */
  openFiles: number | null;
  /** The most clients that one server process can hold, all transports together. */
  clientsAServer: number | null;
  /** In how many processes the clients live. */
  clientProcesses: number;
  /** Addresses of this machine that clients connect from: each has so many ports. */
  localPorts: number | null;
  localAddresses: number;
  /** Growing ends when the server takes so much memory. */
  mostMemoryBytes: number;
}

export type ScalePhase = 'starting' | 'connecting' | 'idle' | 'warming-up' | 'feeding' | 'closing';

export type ScaleProgress =
  /** First of all: what will be done. `skipped`: what won't, and why. `aboutMs`: how long it takes, more or less;
   * `withoutTime`: the time ends before so many of the steps. */
  | {
      type: 'planned';
      plan: ScalePlan;
      allowed: ScaleAllowed;
      steps: number;
      skipped: ScaleSkipped[];
      aboutMs: number;
      withoutTime: number;
    }
  | {
      type: 'step';
      phase: ScalePhase;
      clients: number;
      repeat: number;
      transports: TransportName[];
      /** Steps that are over, of all. */
      done: number;
      steps: number;
      /** Clients that are connected by now. */
      connected: number;
      leftMs: number;
    }
  | { type: 'measured'; step: ScaleStep }
  | { type: 'skipped'; skipped: ScaleSkipped }
  /** What a person should know: a line that the server wrote, a limit that was met. */
  | { type: 'note'; text: Text }
  /** `id`: under which it is stored; null: nothing was measured, so nothing is. */
  | { type: 'ended'; id: string | null; state: ScaleState; problem?: Text };
