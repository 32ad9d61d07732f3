/** How long a swarm still takes: what was planned of the steps that are left, at the pace of those that are over. */
import type { ScalePlan, ScaleProgress } from '../../contract.ts';
import { aboutMs, stepsOf } from '../../swarm/run/plan.ts';

/** So much of the plan has to be over before its pace says anything. */
const LEAST_SHARE = 0.05;

/** Gives the same message, in that of a step the time that is left. `now`: of a clock, in milliseconds. */
export function createPace(plan: ScalePlan, now: () => number = performance.now.bind(performance)) {
  const beganMs = now();
  let left = stepsOf(plan).reduce((sum, step) => sum + aboutMs(step, plan), 0);
  let whole = left;
  const weightOf = (step: Parameters<typeof aboutMs>[0]): number => aboutMs(step, plan);
  return (progress: ScaleProgress): ScaleProgress => {
    switch (progress.type) {
      case 'planned':
        whole = progress.aboutMs;
        left = whole;
        return progress;
      case 'measured':
        left -= weightOf(progress.step);
        return progress;
      case 'skipped':
        left -= weightOf(progress.skipped);
        whole -= weightOf(progress.skipped);
        return progress;
      case 'step': {
        const over = Math.max(0, whole - left);
        const passedMs = now() - beganMs;
        const pace = over > LEAST_SHARE * whole ? passedMs / over : 1;
        return { ...progress, leftMs: Math.max(0, Math.min(plan.mostMs - passedMs, left * pace)) };
      }
      default:
        return progress;
    }
  };
}
