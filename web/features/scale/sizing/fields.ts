/** The numbers of the calculation that a reader can change, as they stand in the table. */
import type { Language, SizingInputs, TransportName } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';

/** What one client costs, by the way it is served: as measured (docs/scaling.md). */
export type ClientCosts = Pick<
  SizingInputs,
  'eventCpuUs' | 'eventBytes' | 'eventPackets' | 'clientBytes' | 'connectCpuUs'
>;

export interface SizingState {
  /** Whose costs were taken last. */
  transport: TransportName;
  given: SizingInputs;
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

const GROUPED: Record<Language, RegExp> = {
  en: /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/,
  es: /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/,
};

/**
 * A number as people write it: thousands with blanks, with commas in English or with dots in Spanish ("500.000"). Where it
 * can't be a thousand, a point and a comma are both decimal ("8.7", "8,7"). NaN: it can't be read.
 */
export function writtenNumber(text: string, language: Language): number {
  const together = text.trim().replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, '');
  const plain = GROUPED[language].test(together) ? together.replaceAll(language === 'es' ? '.' : ',', '') : together;
  return /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
}

/** The table with what somebody wrote into a field. */
export function sizingWith(
  { transport, given, refused }: SizingState,
  { name, unit, min, max }: SizingField,
  text: string,
  language: Language,
): SizingState {
  const value = writtenNumber(text, language);
  const { [name]: _, ...others } = refused;
  return value >= min && value <= max
    ? { transport, given: { ...given, [name]: value * unit }, refused: others }
    : { transport, given, refused: { ...others, [name]: text } };
}

/** A number with its decimals, as the page writes numbers. */
export function plainNumber(value: number, language: Language): string {
  const short = Number(value.toPrecision(12));
  const [, exponent = '0'] = String(short).split('e-');
  return formatNumber(short, language, Number(exponent) || (String(short).split('.')[1]?.length ?? 0));
}

/** What stands in a field. */
export function fieldText({ given, refused }: SizingState, { name, unit }: SizingField, language: Language): string {
  return refused[name] ?? plainNumber(given[name] / unit, language);
}
