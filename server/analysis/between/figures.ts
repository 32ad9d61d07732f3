/** What each run says of one measure: its figures, and whether they can be compared with those of another run. */
import {
  type ByteSplit,
  type ComparedFigure,
  type MeasureName,
  type Ranged,
  type Stats,
  type Text,
  TRANSPORTS,
  type TransportName,
  type TransportSummary,
} from '../../contract.ts';
import { bytesEach, totalBytes } from '../bytes/bytes.ts';
import type { RunDigest } from '../digest.ts';
import { medianOf } from '../numbers/ranking.ts';
import { ENOUGH_SAMPLES } from '../numbers/stats.ts';
import { ENOUGH_ACTIONS } from '../verdict/actions.ts';
import { outsideFaults } from '../verdict/disturbed.ts';
import { ENOUGH_UPDATES } from '../verdict/verdict.ts';
import type { Lettered } from './lettered.ts';

/** A figure before it is judged. */
interface Found {
  range: Ranged;
  split?: ByteSplit;
  n: number;
}

const SAMPLED: Record<MeasureName, (one: TransportSummary) => Found | null> = {
  latency: ({ latency }) => latency && timed(latency),
  age: ({ age, latency }) =>
    age && { range: { value: age.meanMs, low: age.meanLowMs, high: age.meanHighMs }, n: latency?.n ?? 0 },
  toServer: ({ actions }) => (actions?.toServer ? timed(actions.toServer) : null),
  bytes: ({ perUpdate, received }) =>
    perUpdate && { range: counted(perUpdate.total), split: perUpdate.split, n: received },
  setUp({ connected, received, setUp: { up, down }, connections }) {
    if (!connected || received === 0) return null;
    return { range: counted(totalBytes(up) + totalBytes(down)), split: bytesEach(up, down, 1), n: connections };
  },
  lost: ({ connected, lost, published }) =>
    connected && published > 0 ? { range: counted(lost), n: published } : null,
};

const LEAST: Record<MeasureName, number> = {
  latency: ENOUGH_SAMPLES,
  age: ENOUGH_SAMPLES,
  toServer: ENOUGH_ACTIONS,
  bytes: ENOUGH_UPDATES,
  setUp: 1,
  lost: 1,
};

/** Measured from the page's clock to the server's, or the other way: what the clocks may be off is in it. */
const BETWEEN_CLOCKS: readonly MeasureName[] = ['latency', 'age', 'toServer'];

const timed = (stats: Stats): Found => ({ range: medianOf(stats), n: stats.n });
const counted = (value: number): Ranged => ({ value, low: value, high: value });

/**
 * Within a run the clocks are off by the same for all transports; from one run to another they are not. So here each
 * interval is as much wider as its run's clocks may be off.
 */
function widened({ value, low, high }: Ranged, uncertaintyMs: number): Ranged {
  return {
    value,
    low: low === null ? null : Math.max(0, low - uncertaintyMs),
    high: high === null ? null : high + uncertaintyMs,
  };
}

export const NOT_IN_RUN: Text = { en: 'not in this run', es: 'no está en esta ejecución' };
const NOT_MEASURED: Text = { en: 'not measured', es: 'sin medir' };

function tooFew(n: number): Text {
  return { en: `too few to compare: ${n}`, es: `muy pocos para comparar: ${n}` };
}

function figureOf(
  { summary }: RunDigest,
  judged: TransportSummary[],
  letter: string,
  measure: MeasureName,
  transport: TransportName,
): ComparedFigure {
  const one = judged.find((other) => other.transport === transport);
  if (!one) return { letter, range: null, n: 0, compared: false, why: NOT_IN_RUN };
  const found = SAMPLED[measure](one);
  if (!found) return { letter, range: null, n: 0, compared: false, why: NOT_MEASURED };
  const range = BETWEEN_CLOCKS.includes(measure) ? widened(found.range, summary.clock.uncertaintyMs) : found.range;
  const compared = found.n >= LEAST[measure] && range.low !== null && range.high !== null;
  const split = found.split ? { split: found.split } : {};
  return { letter, range, ...split, n: found.n, compared, why: compared ? null : tooFew(found.n) };
}

/** A row for each transport that any of the runs measured. Times are those outside the faults of the line. */
export function rowsOf(runs: Lettered[], measure: MeasureName) {
  const judged = runs.map(({ letter, digest }) => ({
    letter,
    digest,
    // Bytes and losses are of the whole run, as the verdict has them.
    transports: BETWEEN_CLOCKS.includes(measure) ? outsideFaults(digest.summary.transports) : digest.summary.transports,
  }));
  const rows = TRANSPORTS.filter((name) => runs.some(({ digest }) => digest.settings.transports.includes(name)))
    .map((transport) => ({
      transport,
      figures: judged.map(({ letter, digest, transports }) => figureOf(digest, transports, letter, measure, transport)),
    }))
    .filter(({ figures }) => figures.some(({ range }) => range !== null));
  // What only one of the runs measured is no comparison.
  const measured = rows.flatMap(({ figures }) => figures.flatMap(({ letter, range }) => (range ? [letter] : [])));
  return new Set(measured).size > 1 ? rows : [];
}
