/** The latency distribution: each update is a step up, at the time it took. Logarithmic. */
import type { TransportSummary } from '../../contract.ts';
import { linear, logarithmic } from '../drawing/scale.ts';
import { type Line, PLOT, type Plot, type Point } from './lines.ts';
import type { ChartWords } from './words.ts';

function stepsOf(sortedMs: number[], endMs: number): Point[] {
  const steps = sortedMs.map((ms, i): Point => [ms, (100 * (i + 1)) / sortedMs.length]);
  return [[sortedMs[0] ?? 0, 0], ...steps, [endMs, 100]];
}

export function distributionPlot(measured: TransportSummary[], { distribution }: ChartWords): Plot {
  const endMs = Math.max(10, ...measured.map(({ distributionMs }) => distributionMs.at(-1) ?? 0));
  const x = logarithmic([endMs], { fromPx: PLOT.left, toPx: PLOT.right });
  const y = linear([0, 100], { fromPx: PLOT.bottom, toPx: PLOT.top });
  const lines = measured.map(
    ({ transport, distributionMs }): Line => ({ transport, points: stepsOf(distributionMs, endMs) }),
  );
  return { lines, stepped: true, x, y, xTitle: distribution.axis, yTitle: distribution.share };
}
