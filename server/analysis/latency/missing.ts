/** Of the updates that did not arrive: which were lost, and which the run's end cut off. */
import type { Run, TransportSummary } from '../../contract.ts';
import { isFault, momentsOf } from '../recovery/moments.ts';
import { belongsTo, endOfStretchMs, isOver, type Slice } from '../slices.ts';
import type { Deliveries, Sample } from './latency.ts';

/** `cut-off`: it was still under way when the run ended. `under-way`: nobody can say yet. */
export type UpdateFate = 'arrived' | 'lost' | 'cut-off' | 'under-way';

/**
 * What became of each update, in the order of the samples. While a segment goes on, and where the page went away in the
 * middle, only holes are lost: an update below one that arrived. Once a segment is over, so is everything published for
 * it that had time to arrive.
 */
export function fatesOf(run: Run, slice: Slice, { samples, lastId }: Deliveries): UpdateFate[] {
  const cutShort = run.state === 'interrupted' ? run.segments.at(-1) : undefined;
  const over = slice.segments.filter((segment) => segment !== cutShort && (segment.toMs !== null || isOver(run)));
  const isSettled = belongsTo(over);
  const isCutOff = cutOffIn(run, slice, samples);
  return samples.map((sample): UpdateFate => {
    if (sample.arrivals > 0) return 'arrived';
    if (sample.id < (lastId ?? 0)) return 'lost';
    if (!isSettled(sample.id)) return 'under-way';
    return isCutOff(sample) ? 'cut-off' : 'lost';
  });
}

/** How many were lost, and how many the run's end cut off. */
export function countMissing(
  run: Run,
  slice: Slice,
  deliveries: Deliveries,
): Pick<TransportSummary, 'lost' | 'cutOff'> {
  const count = { lost: 0, cutOff: 0 };
  for (const fate of fatesOf(run, slice, deliveries)) {
    if (fate === 'lost') count.lost += 1;
    if (fate === 'cut-off') count.cutOff += 1;
  }
  return count;
}

/**
 * Asks of an update behind the last one that arrived whether it had no time to: it was under way for no longer than
 * others of its transport that did arrive, or a fault stood between and nothing has come since.
 */
function cutOffIn(run: Run, slice: Slice, samples: Sample[]): (sample: Sample) => boolean {
  const longestMs = samples.reduce((most, { latencyMs }) => Math.max(most, latencyMs ?? 0), 0);
  const lastMs = samples.reduce((last, { arrivedAtMs }) => Math.max(last, arrivedAtMs ?? 0), 0);
  const faults = momentsOf(run).filter((moment) => isFault(moment) && moment.fromMs >= lastMs);
  return ({ publishedAtMs }) => {
    const endMs = endOfStretchMs(run, slice, publishedAtMs);
    return endMs - publishedAtMs <= longestMs || faults.some(({ fromMs }) => fromMs < endMs);
  };
}
