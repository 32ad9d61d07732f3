/** Where the time went: mean latency as waiting + the rest, whiskers p5 to p95, the figures at the end. */

import { formatMs, formatNumber } from '../parts/format.ts';
import { BAR, barOptions, type ChartInput, NARROW_PX, rowNames } from './bars.ts';
import type { ChartConfig } from './chart-js.ts';
import { mixed } from './look.ts';
import type { EndMark } from './marks/end.ts';
import { CHART_WORDS } from './words/index.ts';

/** How much of a transport's colour is left in its pale part. */
const PALE = 0.36;

export function latencyChart(input: ChartInput): ChartConfig {
  const { rows, language, look } = input;
  const words = CHART_WORDS[language].latency;
  const narrow = input.widthPx < NARROW_PX;
  // Means below zero (the clocks are no surer than that) have no bar.
  const mean = (stats: { meanMs: number } | null): number => Math.max(0, stats?.meanMs ?? 0);
  const marks = rows.map(
    ({ latency, waiting, rest }): EndMark | null =>
      latency && {
        barEnd: mean(waiting) + mean(rest),
        low: Math.max(0, latency.p5Ms),
        high: Math.max(0, latency.p95Ms),
        strong: narrow ? formatMs(latency.p50Ms, language) : words.p50(formatMs(latency.p50Ms, language)),
        weak: narrow ? undefined : words.mean(formatMs(latency.meanMs, language)),
      },
  );
  const pale = rows.map(({ transport }) => mixed(look.colours[transport], look.panel, PALE));
  return {
    type: 'bar',
    data: {
      labels: rowNames(input),
      datasets: [
        { ...BAR, label: words.pale, data: rows.map(({ waiting }) => mean(waiting)), backgroundColor: pale },
        {
          ...BAR,
          label: words.full,
          data: rows.map(({ rest }) => mean(rest)),
          backgroundColor: rows.map(({ transport }) => look.colours[transport]),
        },
      ],
    },
    options: barOptions(input, {
      marks,
      max: Math.max(1, ...marks.map((mark) => Math.max(mark?.high ?? 0, mark?.barEnd ?? 0))),
      axisTitle: words.axis,
      tick: (value) => formatNumber(value, language, value > 0 && value < 1 ? 1 : 0),
      figureChars: narrow ? 8 : 26,
    }),
  };
}
