/** The numbers of the calculation that a reader can change, as they stand in the table. */
import type { SizingInputs, TransportName } from '../../../../server/contract.ts';

/** What one client costs, by the way it is served: as measured (docs/scaling.md). */
export type ClientCosts = Pick<
  SizingInputs,
  'eventCpuUs' | 'eventBytes' | 'eventPackets' | 'clientBytes' | 'connectCpuUs'
>;

export interface SizingState {
  /** Whose costs were taken last. */
  transport: TransportName;
  given: SizingInputs;
}

/** One number: what is written is `unit` times less than what is meant. */
export interface SizingField {
  name: keyof SizingInputs;
  unit: number;
}

export const OF_CLIENT: readonly SizingField[] = [
  { name: 'clients', unit: 1 },
  { name: 'eventsPerSecond', unit: 1 },
  { name: 'eventCpuUs', unit: 1 },
  { name: 'eventBytes', unit: 1 },
  { name: 'eventPackets', unit: 1 },
  { name: 'packetBytes', unit: 1 },
  { name: 'clientBytes', unit: 1000 },
  { name: 'connectCpuUs', unit: 1 },
];

export const OF_MACHINE: readonly SizingField[] = [
  { name: 'busyPercent', unit: 1 },
  { name: 'cores', unit: 1 },
  { name: 'memoryBytes', unit: 1e9 },
  { name: 'linkBitsPerSecond', unit: 1e9 },
  { name: 'connectionsPerProcess', unit: 1 },
];

/** The number that somebody wrote, in the calculation's unit. Null: it can't be taken. */
export function numberIn(text: string, { name, unit }: SizingField): number | null {
  const value = Number(text.trim().replace(',', '.')) * unit;
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) return null;
  return name === 'busyPercent' && value > 100 ? null : value;
}
