/**
 * What a swarm is asked for, as a person writes it. The lab reads it, with the reader that `npm run scale` has too; what lies
 * outside of the bounds is told before it is asked.
 */
import {
  DEFAULT_SCALE_PLAN,
  type Language,
  OUR_SERVER,
  SCALE_LIMITS,
  type ScalePlan,
  TRANSPORTS,
  type TransportName,
} from '../../../../server/contract.ts';
import { plainNumber, writtenNumber } from '../numbers.ts';
import { clientsIn, clientsText } from './steps.ts';

/** The plan's numbers; each is written in a unit of its own. */
export const PLAN_NUMBERS = [
  { name: 'repeats', unit: 1 },
  { name: 'updatesPerSecond', unit: 1 },
  { name: 'updates', unit: 1 },
  { name: 'updateBytes', unit: 1 },
  { name: 'pollEveryMs', unit: 1 },
  { name: 'warmUpUpdates', unit: 1 },
  { name: 'idleMs', unit: 1 },
  { name: 'mostMs', unit: 60_000 },
] as const satisfies { name: keyof ScalePlan; unit: number }[];

export type PlanNumber = (typeof PLAN_NUMBERS)[number]['name'];

export interface Wished {
  server: string;
  transports: TransportName[];
  together: boolean;
  /** The numbers of clients, as they are written. */
  clients: string;
  numbers: Record<PlanNumber, number | string>;
}

export const FIRST_WISHED: Wished = {
  server: OUR_SERVER,
  transports: [...TRANSPORTS],
  together: DEFAULT_SCALE_PLAN.together,
  clients: clientsText(DEFAULT_SCALE_PLAN.clients),
  numbers: Object.fromEntries(PLAN_NUMBERS.map(({ name }) => [name, DEFAULT_SCALE_PLAN[name]])) as Record<
    PlanNumber,
    number
  >,
};

const unitOf = (name: PlanNumber): number => PLAN_NUMBERS.find((one) => one.name === name)?.unit ?? 1;

/** What somebody wrote into a field: a number, or the text that is none. */
export function numberWritten(name: PlanNumber, text: string, language: Language): number | string {
  const value = writtenNumber(text, language);
  return Number.isNaN(value) ? text : value * unitOf(name);
}

/** What stands in a field. */
export function numberShown(value: number | string, name: PlanNumber, language: Language): string {
  return typeof value === 'string' ? value : plainNumber(value / unitOf(name), language);
}

/** What may stand in it, in the unit in which it is written. */
export function boundsOf(name: PlanNumber): [min: number, max: number] {
  const { min, max } = SCALE_LIMITS[name];
  // In a unit of its own the least may have no end of digits.
  return unitOf(name) === 1 ? [min, max] : [Math.ceil((10 * min) / unitOf(name)) / 10, max / unitOf(name)];
}

/** Whether the number lies outside of what the field takes. */
export function isOutside(name: PlanNumber, value: number | string): boolean {
  const { min, max } = SCALE_LIMITS[name];
  return typeof value === 'string' || value < min || value > max;
}

/** What the lab is asked; null: some of it can't be read, or no transport is chosen. */
export function wishOf({ server, transports, together, clients, numbers }: Wished): ScalePlan | null {
  const steps = clientsIn(clients);
  const isRead = PLAN_NUMBERS.every(({ name }) => !isOutside(name, numbers[name]));
  if (steps === null || transports.length === 0 || !isRead) return null;
  return { server, transports, together, clients: steps, ...(numbers as Record<PlanNumber, number>) };
}
