/** The latency distribution: each update is a step up, at the time it took. Logarithmic. */
import type { RunDigest } from '../../analysis/digest.ts';
import { formatMs } from '../../analysis/words/format.ts';
import type { TransportSummary } from '../../contract.ts';
import { linear, logarithmic } from '../drawing/scale.ts';
import { type ChartOptions, type Content, lineKeys, title } from './content.ts';
import { type Line, lines, PLOT, type Plot, type Point } from './lines.ts';
import type { ChartWords } from './words.ts';

function stepsOf(sortedMs: number[], endMs: number): Point[] {
  const steps = sortedMs.map((ms, i): Point => [ms, (100 * (i + 1)) / sortedMs.length]);
  return [[sortedMs[0] ?? 0, 0], ...steps, [endMs, 100]];
}

function distributionPlot(measured: TransportSummary[], { distribution }: ChartWords): Plot {
  const endMs = Math.max(10, ...measured.map(({ distributionMs }) => distributionMs.at(-1) ?? 0));
  const x = logarithmic([endMs], { fromPx: PLOT.left, toPx: PLOT.right });
  const y = linear([0, 100], { fromPx: PLOT.bottom, toPx: PLOT.top });
  const steps = measured.map(
    ({ transport, distributionMs }): Line => ({ transport, points: stepsOf(distributionMs, endMs) }),
  );
  return { lines: steps, stepped: true, x, y, xTitle: distribution.axis, yTitle: distribution.share };
}

export function distributionContent({ summary }: RunDigest, options: ChartOptions, words: ChartWords): Content | null {
  const { language, form } = options;
  const measured = summary.transports.filter(({ distributionMs }) => distributionMs.length > 0);
  if (measured.length === 0) return null;
  const p50 = ({ latency }: TransportSummary): string => (latency ? ` p50 ${formatMs(latency.p50Ms, language)}` : '');
  return {
    body: lines(distributionPlot(measured, words), form, language),
    legend: lineKeys(measured, options, p50),
    description: measured.map((one) => `${title(one, language)}:${p50(one)}.`),
  };
}
