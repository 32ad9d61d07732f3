/** The figures of a swarm, over its repeats: for each transport and number of clients their mean, and how sure it is. */
import type {
  Scale,
  ScaleCost,
  ScaleFigure,
  ScaleMeasure,
  ScalePoint,
  ScaleSeries,
  ScaleServed,
  ScaleStep,
  TransportName,
} from '../../contract.ts';
import { quantile } from '../numbers/stats.ts';
import { betweenRuns } from '../repeats/between-runs.ts';

/** Of the server: whatever it served then. */
const COST: Partial<Record<ScaleMeasure, (cost: ScaleCost) => number | null>> = {
  deliveryCpuUs: (cost) => cost.deliveryCpuUs,
  clientBytes: (cost) => cost.clientBytes,
  idleCpuUs: (cost) => cost.idleCpuUs,
  connectCpuUs: (cost) => cost.connectCpuUs,
  connectMs: (cost) => cost.connectMs,
};

/** Of the clients of one transport. */
const SERVED: Partial<Record<ScaleMeasure, (served: ScaleServed) => number | null>> = {
  latencyP50Ms: ({ latency }) => latency?.p50Ms ?? null,
  latencyP99Ms: ({ latency }) => latency?.p99Ms ?? null,
  lastClientMs: ({ lastClient }) => lastClient?.p50Ms ?? null,
  clientBytesPerSecond: ({ bytesDownPerSecond, bytesUpPerSecond, connected }) =>
    connected > 0 ? (bytesDownPerSecond + bytesUpPerSecond) / connected : null,
};

function figureOf(values: (number | null)[]): ScaleFigure | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const { mean, n, least, most } = betweenRuns(known);
  return { ...mean, n, least, most };
}

/** The same step, made several times, as some of its transports were served in it. */
function pointOf(steps: ScaleStep[], of: readonly TransportName[]): ScalePoint {
  const servedIn = (step: ScaleStep): ScaleServed[] => step.served.filter(({ transport }) => of.includes(transport));
  const sum = (count: (served: ScaleServed) => number): number =>
    steps.flatMap(servedIn).reduce((total, served) => total + count(served), 0);
  const figures: ScalePoint['figures'] = {};
  const add = (measure: string, values: (number | null)[]): void => {
    const figure = figureOf(values);
    if (figure) figures[measure as ScaleMeasure] = figure;
  };
  // What one of several costs that are served at once can't be told.
  const own = steps.filter(({ transports }) => transports.length === of.length);
  for (const [measure, read] of Object.entries(COST)) {
    add(
      measure,
      own.map(({ cost }) => read(cost)),
    );
  }
  if (of.length === 1) {
    for (const [measure, read] of Object.entries(SERVED)) add(measure, steps.flatMap(servedIn).map(read));
  }
  const loads = steps.map(({ clientLoad }) => clientLoad.cpuShare).toSorted((a, b) => a - b);
  return {
    clients: steps[0]?.clients ?? 0,
    repeats: steps.length,
    keptUp: steps.filter(({ keptUp }) => keptUp).length,
    figures,
    asked: sum(({ asked }) => asked),
    connected: sum(({ connected }) => connected),
    refused: sum(({ refused }) => refused),
    dropped: sum(({ dropped }) => dropped),
    delivered: sum(({ delivered }) => delivered),
    lost: sum(({ lost }) => lost),
    twice: sum(({ twice }) => twice),
    clientCpuShare: loads.length === 0 ? 0 : quantile(loads, 0.5),
  };
}

function seriesOf(steps: ScaleStep[], transports: TransportName[]): ScaleSeries {
  const mine = steps.filter((step) => transports.every((one) => step.transports.includes(one)));
  const numbers = [...new Set(mine.map(({ clients }) => clients))].sort((a, b) => a - b);
  const points = numbers.map((clients) =>
    pointOf(
      mine.filter((step) => step.clients === clients),
      transports,
    ),
  );
  return { transports, points };
}

/** A series for each transport that was measured; before them, where several were served at once, what they cost together. */
export function scaleSeries({ plan, steps }: Pick<Scale, 'plan' | 'steps'>): ScaleSeries[] {
  const measured = plan.transports.filter((one) => steps.some(({ transports }) => transports.includes(one)));
  const asOne = plan.together && measured.length > 1 ? [seriesOf(steps, measured)] : [];
  return [...asOne, ...measured.map((one) => seriesOf(steps, [one]))];
}

/** Everybody was served, and had everything in time, in each repeat. */
export const isWhole = ({ repeats, keptUp, refused, dropped, lost }: ScalePoint): boolean =>
  repeats > 0 && keptUp === repeats && refused === 0 && dropped === 0 && lost === 0;
