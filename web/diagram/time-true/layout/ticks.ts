/** The time axis: round moments, far enough apart to be read. */
import type { Language } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { type Camera, msAt } from './camera.ts';

export interface Tick {
  atMs: number;
  text: string;
}

const LEAST_PX = 56;

/** 1, 2 or 5 times a power of ten: the first that is at least this long. */
export function roundStep(leastMs: number): number {
  const power = 10 ** Math.floor(Math.log10(leastMs));
  const factor = [1, 2, 5, 10].find((one) => one * power >= leastMs * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Decimals of a second that a step needs: none from 1 s on, 3 for milliseconds, 4 for tenths of them. */
function digitsFor(stepMs: number): number {
  return Math.max(0, -Math.floor(Math.log10(stepMs / 1000) + 1e-9));
}

/** Ticks in view, from top to bottom. */
export function ticksOf(camera: Camera, heightPx: number, language: Language, unit = 1): Tick[] {
  const stepMs = roundStep((LEAST_PX * unit) / camera.pxPerMs);
  const digits = digitsFor(stepMs);
  const first = Math.ceil(camera.topMs / stepMs);
  const last = Math.floor(msAt(camera, heightPx) / stepMs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const atMs = (first + i) * stepMs;
    return { atMs, text: `${formatNumber(atMs / 1000 + 0, language, digits).replace('-', '−')} s` };
  });
}
