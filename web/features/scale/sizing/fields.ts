/** The numbers of the calculation that a reader can change, as they stand in the table, and where each comes from. */
import type {
  Language,
  ScaleClientCosts,
  SizingCost,
  SizingInputs,
  TransportName,
} from '../../../../server/contract.ts';
import { plainNumber, writtenNumber } from '../numbers.ts';

/** What one client costs, by the way it is served. */
export type ClientCosts = Pick<SizingInputs, SizingCost>;

/** A swarm whose costs can be taken. */
export interface CostsOfSwarm {
  id: string;
  name?: string;
  createdAtMs: number;
  costs: readonly ScaleClientCosts[];
}

/** Where a number comes from: docs/scaling.md, a swarm, whoever wrote it, or nowhere: an example. */
export type Origin =
  | { from: 'docs'; clients: number }
  | {
      from: 'swarm';
      swarm: Omit<CostsOfSwarm, 'costs'>;
      clients: number;
      n: number;
      /** Its 95 % interval, in what the calculation counts in; null: too few repeats. */
      low: number | null;
      high: number | null;
    }
  | { from: 'written' }
  | { from: 'example' };

export interface SizingState {
  isOpen: boolean;
  /** Whose costs were taken last: those of docs/scaling.md, or of this swarm. */
  source: 'docs' | CostsOfSwarm;
  transport: TransportName;
  given: SizingInputs;
  origins: Record<keyof SizingInputs, Origin>;
  /** What was written and can't be taken, as it was written. The number before it still counts. */
  refused: Partial<Record<keyof SizingInputs, string>>;
}

/** One number: what is written is `unit` times less than what is meant. Its bounds are those of what is written. */
export interface SizingField {
  name: keyof SizingInputs;
  unit: number;
  min: number;
  max: number;
}

export const OF_CLIENT: readonly SizingField[] = [
  { name: 'clients', unit: 1, min: 1, max: 1e10 },
  { name: 'eventsPerSecond', unit: 1, min: 0.00001, max: 100_000 },
  { name: 'eventCpuUs', unit: 1, min: 0.01, max: 1e7 },
  { name: 'eventBytes', unit: 1, min: 1, max: 1e9 },
  { name: 'eventPackets', unit: 1, min: 1, max: 1e6 },
  { name: 'packetBytes', unit: 1, min: 1, max: 1000 },
  { name: 'clientBytes', unit: 1000, min: 0.01, max: 1e7 },
  { name: 'connectCpuUs', unit: 1, min: 0.01, max: 1e7 },
];

export const OF_MACHINE: readonly SizingField[] = [
  { name: 'busyPercent', unit: 1, min: 1, max: 100 },
  { name: 'cores', unit: 1, min: 1, max: 10_000 },
  { name: 'memoryBytes', unit: 1e9, min: 0.1, max: 100_000 },
  { name: 'linkBitsPerSecond', unit: 1e9, min: 0.001, max: 10_000 },
  { name: 'connectionsPerProcess', unit: 1, min: 1, max: 1e7 },
];

/** The table with what somebody wrote into a field. */
export function sizingWith(
  sizing: SizingState,
  { name, unit, min, max }: SizingField,
  text: string,
  language: Language,
): SizingState {
  const { given, origins } = sizing;
  const value = writtenNumber(text, language);
  const { [name]: _, ...refused } = sizing.refused;
  if (!(value >= min && value <= max)) return { ...sizing, refused: { ...refused, [name]: text } };
  const next = value * unit;
  const isSame = plainNumber(given[name] / unit, language) === plainNumber(value, language);
  if (isSame) return { ...sizing, refused };
  return {
    ...sizing,
    given: { ...given, [name]: next },
    origins: { ...origins, [name]: { from: 'written' } },
    refused,
  };
}

/** What stands in a field. */
export function fieldText({ given, refused }: SizingState, { name, unit }: SizingField, language: Language): string {
  return refused[name] ?? plainNumber(given[name] / unit, language);
}
