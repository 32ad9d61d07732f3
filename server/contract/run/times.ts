/** How far times may lie apart: whoever says more than that has no clock. */

/** No date is further from 1970 (ECMA-262 §21.4.1.1). */
export const FURTHEST_MS = 8.64e15;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Two clocks differ by less than a hundred years: one that was never set begins in 1970 or 1980. */
export const MOST_OFFSET_MS = 36_525 * DAY_MS;

/** Nothing that the lab times lasts longer than a year, not even a machine's sleep. */
export const LONGEST_SPAN_MS = 366 * DAY_MS;

/** The steps of a browser's timer: 0.1 ms, 1 ms, or 100 ms where it hides who somebody is. */
export const MOST_TIMER_STEP_MS = 1000;
