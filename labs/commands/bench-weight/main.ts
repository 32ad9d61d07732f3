/**
 * npm run bench -- --weight: what the instrument weighs. The same server without a tap, with one that nobody listens at, and
 * with a run that records all, in turn: CPU for each delivery and memory for each connection.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TransportName } from '../../../server/contract.ts';
import type { Wanted } from './clients.ts';
import type { Order, Way } from './stand.ts';

export const WAYS = ['bare', 'tapped', 'recorded'] as const satisfies readonly Way[];
export const WEIGHED = ['websocket', 'sse', 'long-polling'] as const satisfies readonly TransportName[];

export interface WeightOptions {
  clients: number;
  passes: number;
  /** Updates in a pass, one after another. */
  updates: number;
}

/** Of each way, in the order of `WAYS`. */
export interface Weighed {
  transport: TransportName;
  clients: number;
  /** Microseconds of CPU for each delivery, by way and pass. */
  deliveryUs: number[][];
  /** Bytes of memory for each connection, by way. */
  connectionBytes: number[];
}

interface Pair {
  stand: ChildProcess;
  clients: ChildProcess;
}

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

async function answer<T>(child: ChildProcess, message: object | Order): Promise<T> {
  const answered = once(child, 'message');
  child.send(message);
  const [value] = await answered;
  return value as T;
}

const cpuUs = ({ stand }: Pair): Promise<number> => answer(stand, 'cpuUs');
const memoryBytes = ({ stand }: Pair): Promise<number> => answer(stand, 'memoryBytes');

async function deliver({ stand, clients }: Pair, count: number): Promise<void> {
  await answer(clients, { expect: count });
  const got = once(clients, 'message');
  stand.send('publish' satisfies Order);
  await got;
}

/** Weighs one transport. */
export async function weighTransport(transport: TransportName, options: WeightOptions): Promise<Weighed> {
  const { clients: count, passes, updates } = options;
  const pairs: Pair[] = [];
  const connectionBytes: number[] = [];
  const deliveryUs: number[][] = WAYS.map(() => []);
  try {
    for (const way of WAYS) {
      const stand = fork(file('bench-weight-stand.js'), [transport, way], { execArgv: ['--expose-gc'] });
      const [told] = (await once(stand, 'message')) as [Omit<Wanted, 'clients'>];
      const clients = fork(file('bench-weight-clients.js'), [transport]);
      const pair = { stand, clients };
      pairs.push(pair);
      const before = await memoryBytes(pair);
      await answer(clients, { open: { ...told, clients: count } });
      await deliver(pair, count);
      connectionBytes.push(((await memoryBytes(pair)) - before) / count);
    }
    for (let pass = 0; pass < passes + 1; pass++) {
      for (const [i, pair] of pairs.entries()) {
        const before = await cpuUs(pair);
        for (let n = 0; n < updates; n++) await deliver(pair, count);
        const spentUs = (await cpuUs(pair)) - before;
        // The first warms up.
        if (pass > 0) deliveryUs[i]?.push(spentUs / (count * updates));
      }
    }
    return { transport, clients: count, deliveryUs, connectionBytes };
  } finally {
    for (const { stand, clients } of pairs) {
      clients.kill();
      stand.disconnect();
    }
  }
}
