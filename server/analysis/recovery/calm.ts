/**
 * What of a run lies outside its faults. Ages and latencies are compared there: what a fault did to everybody says
 * nothing of how the transports differ.
 */
import type { FaultRecovery, HiddenInterval } from '../../contract.ts';
import { statsOfLegs } from '../actions/acting.ts';
import type { ActionSample, Leg } from '../actions/actions.ts';
import type { Sample } from '../latency/latency.ts';
import { type Overlap, overlapWith } from '../numbers/intervals.ts';

/** From each fault's beginning until every transport was current again. Nobody is judged by what happened in them. */
export function disturbedIn(recoveries: FaultRecovery[]): HiddenInterval[] {
  return recoveries.map(({ event, overMs }) => ({ transport: null, fromMs: event.atMs, toMs: overMs }));
}

/**
 * Says of each stretch, in time order of their beginnings, whether it was under way at some time of a fault. One without
 * an end lasted until one that began later ended, or until its stretch of the run did.
 */
export function wereInFault(
  stretches: { fromMs: number; untilMs: number | null; latestMs: number }[],
  disturbed: HiddenInterval[],
): boolean[] {
  const touches = overlapWith(disturbed);
  let nextMs = Number.POSITIVE_INFINITY;
  return stretches
    .toReversed()
    .map(({ fromMs, untilMs, latestMs }) => {
      nextMs = Math.min(nextMs, untilMs ?? Number.POSITIVE_INFINITY);
      return touches(fromMs, Math.max(fromMs, untilMs ?? Math.min(nextMs, latestMs)));
    })
    .toReversed();
}

/** The updates that were under way at no time of a fault. */
export function calmSamples(samples: Sample[], disturbed: HiddenInterval[]): Sample[] {
  const touches = overlapWith(disturbed);
  return samples.filter(
    ({ publishedAtMs, arrivedAtMs }) =>
      arrivedAtMs !== null && !touches(publishedAtMs, Math.max(publishedAtMs, arrivedAtMs)),
  );
}

/** The times of actions that were under way at no time of a fault; null where nothing was done. */
export function calmActions(samples: ActionSample[], disturbed: HiddenInterval[]) {
  if (samples.length === 0) return null;
  const touches = overlapWith(disturbed);
  const legs = (legOf: (sample: ActionSample) => Leg | null): (Leg | null)[] =>
    samples.map((sample) => calmLeg(sample, legOf(sample), touches));
  return {
    toServer: statsOfLegs(legs(({ toServer }) => toServer)),
    toEveryone: statsOfLegs(legs(({ toEveryone }) => toEveryone)),
  };
}

function calmLeg({ doneAtMs }: ActionSample, leg: Leg | null, touches: Overlap): Leg | null {
  return leg && !touches(doneAtMs, Math.max(doneAtMs, leg.untilMs)) ? leg : null;
}
