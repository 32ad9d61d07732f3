/** Of the updates that did not arrive: which were lost, and which the run's end cut off. */
import type { Run, TransportSummary } from '../../contract.ts';
import { isFault, momentsOf } from '../recovery/moments.ts';
import { belongsTo, isOver, type Slice, segmentAt } from '../slices.ts';
import type { Deliveries, Sample } from './latency.ts';

/**
 * While a segment goes on, and where the page went away in the middle, only holes are lost: an update below one that
 * arrived. Once a segment is over, so is everything published for it that had time to arrive.
 */
export function countMissing(
  run: Run,
  slice: Slice,
  { samples, lastId }: Deliveries,
): Pick<TransportSummary, 'lost' | 'cutOff'> {
  const cutShort = run.state === 'interrupted' ? run.segments.at(-1) : undefined;
  const over = slice.segments.filter((segment) => segment !== cutShort && (segment.toMs !== null || isOver(run)));
  const isSettled = belongsTo(over);
  const isCutOff = cutOffIn(run, slice, samples);
  const missing = samples.filter(({ arrivals }) => arrivals === 0);
  const holes = missing.filter(({ id }) => id < (lastId ?? 0));
  const tail = missing.filter(({ id }) => id > (lastId ?? 0) && isSettled(id));
  const cutOff = tail.filter(isCutOff).length;
  return { lost: holes.length + tail.length - cutOff, cutOff };
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
    const segment = segmentAt(slice.segments, publishedAtMs);
    const endMs = segment?.stoppedAtMs ?? segment?.toMs ?? run.endedAtMs ?? Number.POSITIVE_INFINITY;
    return endMs - publishedAtMs <= longestMs || faults.some(({ fromMs }) => fromMs < endMs);
  };
}
