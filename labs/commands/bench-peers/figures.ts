/** What the passes say of a server, and of it beside the one that others are compared with. */
import type { ScaleStep } from '../../../server/contract.ts';
import { baseOf } from './peers.ts';
import type { Row } from './rounds.ts';

/** What a pass says of a server, in one figure. Null: it doesn't say. */
type Read = (step: ScaleStep) => number | null | undefined;

/** What servers are compared by. */
export const COMPARED = {
  deliveryCpuUs: ({ cost }) => cost.deliveryCpuUs,
  lastClientMs: ({ served: [one] }) => one?.lastClient?.p50Ms,
  clientBytes: ({ cost }) => cost.clientBytes,
} satisfies Record<string, Read>;
export type Compared = keyof typeof COMPARED;

/** The middle one of some passes' figures, with the least and the most. */
export interface Spread {
  median: number;
  least: number;
  most: number;
  /** How many passes say it. */
  n: number;
}

/** A server with so many clients of a transport. */
export interface Summary {
  figures: Record<Compared, Spread | null>;
  /** To the base, within each pass. Null: it has none, or no pass has both. */
  ratios: Record<Compared, Spread | null>;
  connectCpuUs: Spread | null;
  /** Of all passes together. */
  notDelivered: number;
  /** Passes in which it did not start, or ended by itself. */
  failed: number;
}

/** What the passes come to for one row, beside the base among all rows. */
export function summaryOf(row: Row, rows: readonly Row[]): Summary {
  const { transport, clients, steps } = row;
  const base = rows.find(
    (one) => one.transport === transport && one.clients === clients && one.peer === baseOf(transport),
  );
  const figures = (read: Read): Spread | null => spreadOf(steps.map((step) => valueIn(step, read)));
  const ratios = (read: Read): Spread | null =>
    spreadOf(
      steps.map((step, pass) => {
        const [own, other] = [valueIn(step, read), valueIn(base?.steps[pass], read)];
        return own === null || other === null || other <= 0 ? null : own / other;
      }),
    );
  return {
    figures: eachCompared(figures),
    ratios: eachCompared(ratios),
    connectCpuUs: figures(({ cost }) => cost.connectCpuUs),
    notDelivered: steps.reduce((sum, step) => sum + (step ? missing(step) : 0), 0),
    failed: steps.filter((step) => step === null).length,
  };
}

/** Whoever was refused gets nothing either. */
function missing({ served: [one] }: ScaleStep): number {
  return one ? one.published * one.asked - one.delivered : 0;
}

function eachCompared(spread: (read: Read) => Spread | null): Record<Compared, Spread | null> {
  const { deliveryCpuUs, lastClientMs, clientBytes } = COMPARED;
  return {
    deliveryCpuUs: spread(deliveryCpuUs),
    lastClientMs: spread(lastClientMs),
    clientBytes: spread(clientBytes),
  };
}

function valueIn(step: ScaleStep | null | undefined, read: Read): number | null {
  return step ? (read(step) ?? null) : null;
}

/** Of those that are there. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const sorted = values.filter((one) => one !== null).toSorted((a, b) => a - b);
  const [n, half] = [sorted.length, Math.floor(sorted.length / 2)];
  if (n === 0) return null;
  const at = (index: number): number => sorted[index] as number;
  return { median: n % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2, least: at(0), most: at(n - 1), n };
}
