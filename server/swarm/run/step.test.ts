/** The pace of a step's updates, to a server that takes its time. */
import { expect, test } from 'vitest';
import { DEFAULT_SCALE_PLAN } from '../../contract.ts';
import type { Standing } from '../clients/messages.ts';
import type { Swarm } from '../clients/processes.ts';
import { noLatencies } from '../latency.ts';
import type { Target, TargetLook } from '../target/target.ts';
import { makeStep, type StepOptions } from './step.ts';

const CLIENTS = 10;
const LOOKS_TO_SERVE = 3;

/** How many updates were on their way at once, at most: all clients get the oldest of them every so many looks. */
async function mostOnTheirWay(pace: StepOptions['pace']): Promise<number> {
  let [published, served, looks, most] = [0, 0, 0, 0];
  const looked: TargetLook = { cpuUs: 1, wallMs: 1, loop: null, rssBytes: 1, heapBytes: 1 };
  const target: Target = {
    server: { id: 'slow', name: 'Slow', language: 'none', versions: [] },
    transports: ['sse'],
    port: () => 1,
    authority: () => 'localhost:1',
    cursor: () => ({ epoch: 'e', id: published }),
    publish() {
      published += 1;
      most = Math.max(most, published - served);
    },
    look: async () => looked,
    died: () => null,
    gone: new AbortController().signal,
    close: async () => {},
  };
  const standing = (): Standing => ({
    ...{ connected: CLIENTS, refused: 0, dropped: 0, traffic: { down: 0, up: 0 } },
    ...{ received: CLIENTS * served, delivered: CLIENTS * served, cpuUs: 0, cpuShare: 0, wallMs: 1, loopP99Ms: 0 },
  });
  const swarm: Swarm = {
    async connect() {
      served = published;
      return standing();
    },
    look: async () => standing(),
    async peek() {
      looks += 1;
      if (served < published && looks % LOOKS_TO_SERVE === 0) served += 1;
      return standing();
    },
    async end() {
      served = published;
      const none = { lost: 0, twice: 0, complete: 0, missed: [], latencies: noLatencies(), maxMs: 0, reached: [] };
      return { ...standing(), ...none };
    },
    close: async () => {},
  };
  const step = await makeStep({
    step: { clients: CLIENTS, repeat: 1, transports: ['sse'] },
    plan: { ...DEFAULT_SCALE_PLAN, updatesPerSecond: 1000, warmUpUpdates: 2, updates: 3, idleMs: 0 },
    ...{ target, pace, swarms: new Map([['sse' as const, swarm]]) },
    signal: new AbortController().signal,
    onPhase() {},
  });
  expect(step.keptUp).toBe(true);
  return most;
}

test('at an even pace a slow server has several updates to send; served in turn, one at a time', async () => {
  expect(await mostOnTheirWay('served')).toBe(1);
  expect(await mostOnTheirWay('even')).toBeGreaterThan(1);
});
