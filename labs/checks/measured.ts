/** Figures of the student's own run, each with how sure it is; or why it can't be told. */
import { medianOf } from '../../server/analysis/numbers/ranking.ts';
import { ENOUGH_SAMPLES } from '../../server/analysis/numbers/stats.ts';
import {
  type Ranged,
  type Run,
  type Stats,
  type Summary,
  TRANSPORT_INFO,
  type TransportName,
  type TransportSummary,
} from '../../server/contract.ts';
import type { LabContext, Measured, Untold } from '../lab.ts';
import { isUntold, untold } from './say.ts';
import { exactly, widened } from './tolerance.ts';

const NO_RUN = untold(
  'There is no finished run of this lab yet. Start the run first, and let it end.',
  'Aún no hay ninguna ejecución terminada de este laboratorio. Inicia primero la ejecución y deja que termine.',
);

/** The run and its summary, where there is a finished one. */
export function finished({ run, summary }: LabContext): { run: Run; summary: Summary } | Untold {
  if (!run || !summary || run.endedAtMs === null) return NO_RUN;
  return { run, summary };
}

/** What was measured of a transport. */
function transportIn(context: LabContext, name: TransportName): TransportSummary | Untold {
  const found = finished(context);
  if (isUntold(found)) return found;
  const { title } = TRANSPORT_INFO[name];
  const one = found.summary.transports.find(({ transport }) => transport === name);
  if (!one?.connected) {
    return untold(
      `This run did not measure ${title.en}. Run the lab with its own settings.`,
      `Esta ejecución no midió ${title.es}. Ejecuta el laboratorio con sus propios ajustes.`,
    );
  }
  if (one.received < ENOUGH_SAMPLES) {
    return untold(
      `Only ${one.received} updates arrived with ${title.en}; ${ENOUGH_SAMPLES} are needed. Keep the page in view, and let the run end.`,
      `Con ${title.es} solo llegaron ${one.received} actualizaciones y hacen falta ${ENOUGH_SAMPLES}. Deja la página a la vista y espera a que termine la ejecución.`,
    );
  }
  return one;
}

const TOO_FEW = untold(
  'Too few values were measured for a confidence interval. Run it again, with the page in view.',
  'Se midieron muy pocos valores para un intervalo de confianza. Repite la ejecución con la página a la vista.',
);

/** Takes a figure from what was measured of one transport; nothing: too little was measured. */
type Take = (one: TransportSummary, context: LabContext) => number | Ranged | null | undefined;

/** A figure of one transport, as sure as it is. */
export function figure(name: TransportName, take: Take): (context: LabContext) => Ranged | Untold {
  return (context) => {
    const one = transportIn(context, name);
    if (isUntold(one)) return one;
    const taken = take(one, context);
    if (taken === null || taken === undefined) return TOO_FEW;
    return typeof taken === 'number' ? exactly(taken) : taken;
  };
}

/** The same as a plain value, for mistakes; null where there is none. */
export function plain(name: TransportName, take: Take): (context: LabContext) => Ranged | null {
  const find = figure(name, take);
  return (context) => {
    const found = find(context);
    return isUntold(found) ? null : found;
  };
}

/** The median, and the mean, with what the clocks may be off; null without an interval. */
export function medianIn(stats: Stats | null | undefined, { summary }: LabContext): Ranged | null {
  if (!stats || stats.p50LowMs === null) return null;
  return widened(medianOf(stats), summary?.clock.uncertaintyMs ?? 0);
}
export function meanIn(stats: Stats | null | undefined, { summary }: LabContext): Ranged | null {
  if (!stats || stats.meanLowMs === null) return null;
  const { meanMs: value, meanLowMs: low, meanHighMs: high } = stats;
  return widened({ value, low, high }, summary?.clock.uncertaintyMs ?? 0);
}

/** Figures of several transports, the least first. */
export type Figures = { id: TransportName; range: Ranged }[];

/** One figure of each of these transports, the least first; untold as soon as one is. */
export function figuresOf(names: readonly TransportName[], take: Take): (context: LabContext) => Figures | Untold {
  return (context) => {
    const all = names.map((id) => ({ id, range: figure(id, take)(context) }));
    const missing = all.find(({ range }) => isUntold(range));
    if (missing && isUntold(missing.range)) return missing.range;
    return (all as Figures).toSorted((a, b) => a.range.value - b.range.value);
  };
}

/** A figure as what a number on an axis is compared with. */
export function asNumber(find: (context: LabContext) => Ranged | Untold): (context: LabContext) => Measured | Untold {
  return (context) => {
    const found = find(context);
    return isUntold(found) ? found : { kind: 'number', ...found };
  };
}

/** Figures as what a ranking is compared with. */
export function asRanking(find: (context: LabContext) => Figures | Untold): (context: LabContext) => Measured | Untold {
  return (context) => {
    const items = find(context);
    return isUntold(items) ? items : { kind: 'ranking', items };
  };
}
