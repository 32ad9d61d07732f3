/** When a number is right: inside the run's own confidence interval, or as exact as it was written down. */
import type { Ranged } from '../../server/contract.ts';

/** Fewer digits say too little to be right by them alone. */
const LEAST_DIGITS = 2;

/** How many digits of a number say something: 2 in 0.25, 2 in 1,200. */
function digitsOf(value: number): number {
  const [mantissa = ''] = Math.abs(value).toExponential().split('e');
  return mantissa.replace('.', '').length;
}

/** With so many digits; the others left out, not rounded. */
function cut(value: number, digits: number): number {
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
  return Number((Math.trunc(value / step + Math.sign(value) * 1e-9) * step).toPrecision(digits));
}

/** The value, rounded or cut off to the digits that the answer was written with (at least two), is the answer. */
export function agreesAsWritten(answer: number, value: number): boolean {
  if (answer === value) return true;
  if (answer === 0 || value === 0 || !Number.isFinite(value)) return false;
  const digits = Math.max(LEAST_DIGITS, digitsOf(answer));
  return digits <= 15 && [Number(value.toPrecision(digits)), cut(value, digits)].includes(answer);
}

/** Inside the interval, or the value itself as it was written down. */
export function fits(answer: number, { value, low, high }: Ranged): boolean {
  const isInside = low !== null && high !== null && answer >= low && answer <= high;
  return isInside || agreesAsWritten(answer, value);
}

/** A figure that was counted, or follows from the settings: as exact as it is written. */
export const exactly = (value: number): Ranged => ({ value, low: value, high: value });

/** Multiplied, the interval too. */
export function times({ value, low, high }: Ranged, factor: number): Ranged {
  return {
    value: value * factor,
    low: low === null ? null : low * factor,
    high: high === null ? null : high * factor,
  };
}

/** The interval made wider by what the clocks may be off. */
export function widened({ value, low, high }: Ranged, byMs: number): Ranged {
  return { value, low: (low ?? value) - byMs, high: (high ?? value) + byMs };
}
