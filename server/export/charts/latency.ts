/** Where the time went: mean latency as waiting and the rest, whiskers p5 to p95. */
import type { RunDigest } from '../../analysis/digest.ts';
import { formatMs } from '../../analysis/words/format.ts';
import { intervalText } from '../about/settings.ts';
import type { BarRow } from './bars.ts';
import { barContent, type ChartOptions, type Content, swatch } from './content.ts';
import type { ChartWords } from './words.ts';

export function latencyContent({ summary }: RunDigest, options: ChartOptions, words: ChartWords): Content | null {
  const { language, form } = options;
  if (summary.transports.every(({ latency }) => !latency)) return null;
  // Means below zero (the clocks are no surer than that) have no bar.
  const mean = (stats: { meanMs: number } | null): number => Math.max(0, stats?.meanMs ?? 0);
  const rows = summary.transports.map(({ transport, latency, waiting, rest }): BarRow => {
    const pieces: BarRow['pieces'] = [
      { tone: 'waiting', value: mean(waiting) },
      { tone: 'rest', value: mean(rest) },
    ];
    if (!latency) return { transport, pieces: [], whisker: null, text: words.nothing };
    const { p50Ms, p50LowMs, p50HighMs, meanMs, p5Ms, p95Ms } = latency;
    return {
      transport,
      pieces,
      whisker: { low: Math.max(0, p5Ms), high: Math.max(0, p95Ms) },
      text: `p50 ${formatMs(p50Ms, language)} (${intervalText(p50LowMs, p50HighMs, language)}) · ${words.mean} ${formatMs(meanMs, language)}`,
    };
  });
  const legend = [swatch('waiting', words.latency.waiting, form), swatch('rest', words.latency.rest, form)];
  return barContent(rows, words.latency.axis, legend, options);
}
