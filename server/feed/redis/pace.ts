/** How fast a shared feed goes, and what it is about: that stands in the store, the same for all labs. */
import { DEFAULT_SETTINGS, SCENARIOS } from '../../contract.ts';
import type { Pace } from '../publisher.ts';

/** Faster than a run may go: only a machine reads along there. */
const MOST_A_SECOND = 5000;

/** What the first lab of all writes into the store. */
export const USUAL_PACE: Pace = (({ scenario, updatesPerSecond, jitter, seed }) => ({
  ...{ scenario, updatesPerSecond, jitter, seed },
}))(DEFAULT_SETTINGS);

/** Reads what stands in the store, where anybody can write; null: that is no pace. */
export function readPace(text: string): Pace | null {
  let found: Partial<Pace>;
  try {
    found = { ...USUAL_PACE, ...(JSON.parse(text) as Partial<Pace>) };
  } catch {
    return null;
  }
  const { scenario, updatesPerSecond, jitter, seed } = found;
  const isIn = (value: unknown, min: number, max: number): value is number =>
    typeof value === 'number' && value >= min && value <= max;
  const known = SCENARIOS.find((one) => one === scenario);
  if (!known || !isIn(updatesPerSecond, 0.01, MOST_A_SECOND) || !isIn(jitter, 0, 1)) return null;
  if (!isIn(seed, 0, Number.MAX_SAFE_INTEGER) || !Number.isInteger(seed)) return null;
  return { scenario: known, updatesPerSecond, jitter, seed };
}
