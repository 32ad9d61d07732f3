/**
 * Age of information: at moment t, t − publication of the newest update that had arrived. It grows with the clock and
 * falls when something newer arrives: a saw.
 *
 *   age │   /|    /|
 *       │  / |  /  |  /     each tooth: from one arrival to the next
 *       │ /  |/    |/
 *       └──────────────── t
 *
 * Every transport is judged over the same time, from the first publication to the last: what arrives later than that
 * is counted in full, and at the first publication everybody is taken to be up to date.
 */
import type { AgeSummary, HiddenInterval, TransportName } from '../../contract.ts';
import type { Sample } from '../latency/latency.ts';
import { countUpTo, overlapWith } from '../numbers/intervals.ts';
import { quantile, ratioInterval } from '../numbers/stats.ts';
import { curveOf, type Tooth } from './curve.ts';

/** Updates published between two hidden stretches, in order; nobody could see what lies between two runs of them. */
type Stretch = Sample[];

interface Options {
  samples: Sample[];
  transport: TransportName;
  hidden: HiddenInterval[];
  staleAfterMs: number;
}

/** Null before two updates were published, or when nothing arrived. */
export function ageOf({ samples, transport, hidden, staleAfterMs }: Options): AgeSummary | null {
  const unseen = hidden.filter((one) => one.transport === null || one.transport === transport);
  const stretches = stretchesOf(samples, unseen);
  const saws = stretches.map((stretch) => teethOf(stretch));
  const teeth = saws.flat();
  const measuredMs = teeth.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  if (measuredMs <= 0 || samples.every(({ arrivedAtMs }) => arrivedAtMs === null)) return null;
  const lengths = teeth.map(({ fromMs, untilMs }) => untilMs - fromMs);
  const mean = ratioInterval(teeth.map(area), lengths);
  const stale = ratioInterval(
    teeth.map((tooth) => staleTime(tooth, staleAfterMs)),
    lengths,
  );
  const floor = stretches.flatMap((stretch) => teethOf(stretch.map(atOnce)));
  const peaks = Float64Array.from(teeth.filter(({ fell }) => fell).map(({ toAgeMs }) => toAgeMs)).sort();
  return {
    staleAfterMs,
    measuredMs,
    meanMs: mean.value,
    meanLowMs: mean.low,
    meanHighMs: mean.high,
    floorMs: floor.reduce((sum, tooth) => sum + area(tooth), 0) / measuredMs,
    peaks: peaks.length,
    peakP95Ms: peaks.length > 0 ? quantile(peaks, 0.95) : null,
    staleShare: stale.value,
    staleShareLow: stale.low,
    staleShareHigh: stale.high === null ? null : Math.min(1, stale.high),
    ...countTooLate(samples, staleAfterMs),
    curveFromMs: teeth[0]?.fromMs ?? 0,
    ageCurve: curveOf(saws),
  };
}

/** The same update as if it had arrived the moment it was published. */
function atOnce(sample: Sample): Sample {
  return { ...sample, arrivedAtMs: sample.publishedAtMs };
}

/**
 * Cuts the updates where the window could not be seen. While the whole page is hidden the feed pauses too, so the age
 * that has grown meanwhile says nothing about the transport: each stretch begins anew.
 */
function stretchesOf(samples: Sample[], unseen: HiddenInterval[]): Stretch[] {
  const stretches = new Map<number, Stretch>();
  const isUnseen = overlapWith(unseen);
  const beginsMs = unseen.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  for (const sample of samples) {
    const { publishedAtMs: atMs } = sample;
    if (isUnseen(atMs, atMs)) continue;
    const before = countUpTo(beginsMs, atMs, false);
    const stretch = stretches.get(before);
    if (stretch) stretch.push(sample);
    else stretches.set(before, [sample]);
  }
  return [...stretches.values()];
}

function teethOf(stretch: Stretch): Tooth[] {
  const [first, last] = [stretch[0] as Sample, stretch.at(-1) as Sample];
  const untilMs = last.publishedAtMs;
  const teeth: Tooth[] = [];
  let [fromMs, newest] = [first.publishedAtMs, first];
  const endTooth = (atMs: number, fell: boolean): void => {
    const ageAt = (ms: number): number => ms - newest.publishedAtMs;
    if (atMs > fromMs) teeth.push({ fromMs, untilMs: atMs, fromAgeMs: ageAt(fromMs), toAgeMs: ageAt(atMs), fell });
    fromMs = atMs;
  };
  for (const { sample, atMs } of inOrderOfArrival(stretch)) {
    if (atMs > untilMs) break;
    if (sample.publishedAtMs <= newest.publishedAtMs) continue;
    endTooth(atMs, true);
    newest = sample;
  }
  endTooth(untilMs, false);
  return teeth;
}

/** The clocks may say that an update arrived a little before it was published: then it arrived at once. */
function inOrderOfArrival(stretch: Stretch): { sample: Sample; atMs: number }[] {
  return stretch
    .flatMap((sample) => {
      const { arrivedAtMs, publishedAtMs } = sample;
      return arrivedAtMs === null ? [] : [{ sample, atMs: Math.max(arrivedAtMs, publishedAtMs) }];
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}

function area({ fromMs, untilMs, fromAgeMs, toAgeMs }: Tooth): number {
  return ((fromAgeMs + toAgeMs) / 2) * (untilMs - fromMs);
}

function staleTime({ fromMs, untilMs, toAgeMs }: Tooth, staleAfterMs: number): number {
  return Math.min(untilMs - fromMs, Math.max(0, toAgeMs - staleAfterMs));
}

/** From the newest to the oldest: has something newer arrived by then, or in the same batch? */
function countTooLate(samples: Sample[], staleAfterMs: number): Pick<AgeSummary, 'tooLate' | 'judged'> {
  const counts = { tooLate: 0, judged: 0 };
  let newerAtMs = Number.POSITIVE_INFINITY;
  for (const { arrivedAtMs, latencyMs, hidden, outOfView } of samples.toReversed()) {
    if (arrivedAtMs === null || latencyMs === null) continue;
    const isTooLate = newerAtMs <= arrivedAtMs || latencyMs > staleAfterMs;
    newerAtMs = Math.min(newerAtMs, arrivedAtMs);
    if (hidden || outOfView) continue;
    counts.judged += 1;
    if (isTooLate) counts.tooLate += 1;
  }
  return counts;
}
