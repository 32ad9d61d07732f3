/**
 * npm run bench -- --weight: what the instrument weighs. The same server without a tap, with one that nobody listens at,
 * with one that reads all and keeps nothing, and with a run that records all, in turn: CPU for each delivery and memory for
 * each connection.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TransportName } from '../../../server/contract.ts';
import type { Wanted } from './clients.ts';
import type { Memory, Order, Way } from './stand.ts';

export const WAYS = ['bare', 'tapped', 'read', 'recorded'] as const satisfies readonly Way[];
export const WEIGHED = ['websocket', 'sse', 'long-polling'] as const satisfies readonly TransportName[];

export interface WeightOptions {
  clients: number;
  passes: number;
  /** Updates in a round, one after another. */
  updates: number;
  onPass?(pass: number): void;
}

/** Figures by way, in the order of `WAYS`, and in it by pass. */
type Passes = number[][];

export interface Weighed {
  transport: TransportName;
  clients: number;
  /** Microseconds of CPU for each delivery. */
  deliveryUs: Passes;
  /** Bytes of memory for each connection (see `Memory`). */
  inUseBytes: Passes;
  residentBytes: Passes;
}

interface Pair {
  stand: ChildProcess;
  clients: ChildProcess;
}

/** The first of a pass only warms up: code is compiled, buffers have grown. */
const WARM_UP_ROUNDS = 1;
const ROUNDS = 3;

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What it says next. Rejects when it ends first, by itself. */
function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const told = (value: unknown): void => {
      child.off('exit', ended);
      resolve(value as T);
    };
    const ended = (code: number | null, signal: string | null): void => {
      child.off('message', told);
      reject(new Error(`${child.spawnargs.slice(2).join(' ')} has ended by itself (${signal ?? `exit code ${code}`})`));
    };
    if (!child.connected) return ended(child.exitCode, child.signalCode);
    child.once('message', told);
    child.once('exit', ended);
  });
}

function answer<T>(child: ChildProcess, message: object | Order): Promise<T> {
  const answered = heard<T>(child);
  child.send(message);
  return answered;
}

const cpuUs = ({ stand }: Pair): Promise<number> => answer(stand, 'cpuUs');
const memoryOf = ({ stand }: Pair): Promise<Memory> => answer(stand, 'memory');

async function deliver({ stand, clients }: Pair, count: number): Promise<void> {
  await answer(clients, { expect: count });
  const got = heard(clients);
  stand.send('publish' satisfies Order);
  await got;
}

/** Weighs one transport: in each pass a server for each way, a new process each, takes its turn. */
export async function weighTransport(
  transport: TransportName,
  { clients, passes, updates, onPass = () => {} }: WeightOptions,
): Promise<Weighed> {
  const none = (): Passes => WAYS.map(() => []);
  const weighed = { deliveryUs: none(), inUseBytes: none(), residentBytes: none() };
  for (let pass = 0; pass < passes; pass++) {
    onPass(pass + 1);
    await weighOnce(transport, clients, updates, (way, figures) => {
      for (const [name, value] of Object.entries(figures)) weighed[name as keyof typeof figures][way]?.push(value);
    });
  }
  return { transport, clients, ...weighed };
}

type Figures = Record<'deliveryUs' | 'inUseBytes' | 'residentBytes', number>;

async function weighOnce(
  transport: TransportName,
  count: number,
  updates: number,
  tell: (way: number, figures: Figures) => void,
): Promise<void> {
  const pairs: Pair[] = [];
  try {
    const memories: Memory[] = [];
    for (const way of WAYS) {
      const stand = fork(file('bench-weight-stand.js'), [transport, way], { execArgv: ['--expose-gc'] });
      const pair = { stand, clients: fork(file('bench-weight-clients.js'), [transport]) };
      pairs.push(pair);
      const told = await heard<Omit<Wanted, 'clients'>>(stand);
      const empty = await memoryOf(pair);
      await answer(pair.clients, { open: { ...told, clients: count } });
      await deliver(pair, count);
      const full = await memoryOf(pair);
      memories.push({
        inUseBytes: (full.inUseBytes - empty.inUseBytes) / count,
        residentBytes: (full.residentBytes - empty.residentBytes) / count,
      });
    }
    const spentUs = pairs.map(() => 0);
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      for (const [way, pair] of pairs.entries()) {
        const before = await cpuUs(pair);
        for (let n = 0; n < updates; n++) await deliver(pair, count);
        if (round >= WARM_UP_ROUNDS) spentUs[way] = (spentUs[way] ?? 0) + (await cpuUs(pair)) - before;
      }
    }
    for (const [way, memory] of memories.entries())
      tell(way, { ...memory, deliveryUs: (spentUs[way] ?? 0) / (count * updates * ROUNDS) });
  } finally {
    for (const { stand, clients } of pairs) {
      clients.kill();
      if (stand.connected) stand.disconnect();
    }
  }
}
