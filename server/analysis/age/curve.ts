/** The saw of an age over time, drawn with few points. */
import type { AgeSummary } from '../../contract.ts';

/** Points of the curve: of each bucket its lowest, its highest, and a gap. */
const BUCKETS = 100;

/** From one arrival (or the beginning) to the next (or the end): the age grows from `fromAgeMs` to `toAgeMs`. */
export interface Tooth {
  fromMs: number;
  untilMs: number;
  fromAgeMs: number;
  toAgeMs: number;
  /** It ended because something newer arrived. */
  fell: boolean;
}

type Point = AgeSummary['ageCurve'][number];

/** At most 300 points, ms since the first tooth; a null stands where one saw ends and the next begins. */
export function curveOf(saws: Tooth[][]): Point[] {
  const startMs = saws.find(([tooth]) => tooth)?.[0]?.fromMs ?? 0;
  const points = saws.flatMap((teeth, i): Point[] => {
    const corners = teeth.flatMap(({ fromMs, untilMs, fromAgeMs, toAgeMs }): Point[] => [
      [fromMs - startMs, fromAgeMs],
      [untilMs - startMs, toAgeMs],
    ]);
    const gap: Point[] = i > 0 && teeth[0] ? [[teeth[0].fromMs - startMs, null]] : [];
    return [...gap, ...corners];
  });
  return points.length <= 3 * BUCKETS ? points : thinnedCurve(points);
}

/** A saw can't be sampled evenly without losing its teeth: of each bucket its lowest and highest point are kept. */
function thinnedCurve(points: Point[]): Point[] {
  const size = Math.ceil(points.length / BUCKETS);
  return Array.from({ length: Math.ceil(points.length / size) }, (_, i) => {
    const bucket = points.slice(i * size, (i + 1) * size);
    const ages = bucket.flatMap(([, age]) => age ?? []);
    const [low, high] = [Math.min(...ages), Math.max(...ages)];
    const kept = [bucket.find(([, age]) => age === null), findAge(bucket, low), findAge(bucket, high)];
    return bucket.filter((point) => kept.includes(point));
  }).flat();
}

function findAge(bucket: Point[], wanted: number): Point | undefined {
  return bucket.find(([, age]) => age === wanted);
}
