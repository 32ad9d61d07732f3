/** Figures that claims are judged by, read from the summary of a run. */
import {
  BYTE_KINDS,
  type ByteSplit,
  type MarkCode,
  type Stats,
  type Summary,
  type Text,
  TRANSPORT_INFO,
  type TransportName,
  type TransportSummary,
} from '../../server/contract.ts';
import type { OwnFigure, Unit } from './claim.ts';

/** Bytes are counted, not sampled: so many updates are enough to divide by. */
const LEAST_UPDATES = 3;

type What = 'bytes' | 'times';

/** Marks after which these figures are no evidence. */
const SPOILED_BY: Record<What, MarkCode[]> = {
  bytes: ['fault', 'at-most', 'http1', 'cut', 'not-connected', 'no-turn'],
  times: ['fault', 'link-changed', 'overloaded', 'clock', 'not-connected', 'no-turn'],
};

const missing = (name: TransportName): Text => ({
  en: `${TRANSPORT_INFO[name].title.en} was not measured in this run.`,
  es: `${TRANSPORT_INFO[name].title.es}: no se midió en esta ejecución.`,
});
const tooFew = (name: TransportName): Text => ({
  en: `Too few updates arrived by ${TRANSPORT_INFO[name].title.en}: at least ${LEAST_UPDATES} are needed.`,
  es: `${TRANSPORT_INFO[name].title.es}: llegaron muy pocas actualizaciones; hacen falta al menos ${LEAST_UPDATES}.`,
});
const NO_SAMPLES: Text = {
  en: 'There are no samples of time in this run.',
  es: 'Esta ejecución no tiene muestras de tiempo.',
};
const spoiled = (mark: Text): Text => ({
  en: `This run is no evidence: ${mark.en}`,
  es: `Esta ejecución no sirve de prueba: ${mark.es}`,
});

/**
 * Reads figures from some transports of a run; a sentence where one of them is missing, brought too little, or is marked
 * with something that spoils them.
 */
export function read<const Names extends readonly TransportName[]>(
  summary: Summary | undefined,
  what: What,
  names: Names,
  figures: (transports: { [Index in keyof Names]: TransportSummary }) => OwnFigure[] | Text,
): OwnFigure[] | Text {
  const found: TransportSummary[] = [];
  for (const name of names) {
    const one = summary?.transports.find(({ transport }) => transport === name);
    if (!summary || !one?.connected) return missing(name);
    const mark = [...one.marks, ...summary.marks].find(({ code }) => SPOILED_BY[what].includes(code));
    if (mark) return spoiled(mark.text);
    if (one.received < LEAST_UPDATES) return tooFew(name);
    found.push(one);
  }
  return figures(found as { [Index in keyof Names]: TransportSummary });
}

const sum = (split: ByteSplit): number => BYTE_KINDS.reduce((total, kind) => total + split[kind], 0);

/** All bytes of the running part. */
export const bytesOf = ({ running }: TransportSummary): number => sum(running.up) + sum(running.down);

/** Those that the server sent. */
export const bytesDownOf = ({ running }: TransportSummary): number => sum(running.down);

/** Of the running part, what isn't an update's own content, for each update. */
export function overheadOf({ running, received }: TransportSummary): number {
  const spent = sum(running.up) + sum(running.down) - running.up.payload - running.down.payload;
  return spent / received;
}

/** Figures of these times; a sentence where one has no samples. */
export function timed<const Times extends readonly (Stats | null)[]>(
  times: Times,
  figures: (stats: { [Index in keyof Times]: Stats }) => OwnFigure[],
): OwnFigure[] | Text {
  if (times.some((stats) => stats === null)) return NO_SAMPLES;
  return figures(times as unknown as { [Index in keyof Times]: Stats });
}

/** A figure that was counted: it has no error of sampling. */
export function counted(label: Text, unit: Unit, value: number): OwnFigure {
  return { label, unit, kind: 'counted', value, low: value, high: value };
}

/** Bytes that the lab estimates: they are below the place where it counts. */
export function estimated(label: Text, value: number): OwnFigure {
  const known = Number.isFinite(value) ? value : null;
  return { label, unit: 'B', kind: 'estimated', value, low: known, high: known };
}

/** The ratio of two counted figures; where the second is 0, nothing can be said. */
export function countedRatio(label: Text, one: number, other: number): OwnFigure {
  const value = one / other;
  const known = Number.isFinite(value);
  return { label, unit: '×', kind: 'counted', value, low: known ? value : null, high: known ? value : null };
}

/** By how many percent the one counted figure is below the other. */
export function percentFewer(label: Text, one: number, other: number): OwnFigure {
  const { value, low, high } = countedRatio(label, one, other);
  const percent = (ratio: number | null): number | null => (ratio === null ? null : 100 * (1 - ratio));
  return { label, unit: '%', kind: 'counted', value: 100 * (1 - value), low: percent(low), high: percent(high) };
}

/** The mean of a time, with its interval. */
export function meanOf(label: Text, { meanMs, meanLowMs, meanHighMs }: Stats): OwnFigure {
  return { label, unit: 'ms', kind: 'measured', value: meanMs, low: meanLowMs, high: meanHighMs };
}

/** A measured time in units of a known one. */
export function inUnitsOf(label: Text, { meanMs, meanLowMs, meanHighMs }: Stats, unitMs: number): OwnFigure {
  const [low, high] = [meanLowMs, meanHighMs].map((ms) => (ms === null ? null : ms / unitMs)) as [
    number | null,
    number | null,
  ];
  return { label, unit: '×', kind: 'measured', value: meanMs / unitMs, low, high };
}

/**
 * The ratio of two mean times. Its interval is the widest that the two intervals allow: never too narrow, and without an
 * upper end (infinite) where the second time may be 0.
 */
export function meanRatio(label: Text, one: Stats, other: Stats): OwnFigure {
  const value = one.meanMs / other.meanMs;
  const figure: OwnFigure = { label, unit: '×', kind: 'measured', value, low: null, high: null };
  const { meanLowMs: low, meanHighMs: high } = one;
  const { meanLowMs: otherLow, meanHighMs: otherHigh } = other;
  if (low === null || high === null || otherLow === null || otherHigh === null) return figure;
  return {
    ...figure,
    low: Math.max(0, low) / otherHigh,
    high: otherLow > 0 ? high / otherLow : Number.POSITIVE_INFINITY,
  };
}

/** By how many percent the one mean is below the other. */
export function percentBelow(label: Text, one: Stats, other: Stats): OwnFigure {
  const { value, low, high } = meanRatio(label, one, other);
  const percent = (ratio: number): number => 100 * (1 - ratio);
  return {
    label,
    unit: '%',
    kind: 'measured',
    value: percent(value),
    low: high === null ? null : percent(high),
    high: low === null ? null : percent(low),
  };
}
