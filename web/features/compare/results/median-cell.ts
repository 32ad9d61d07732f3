import { html, type TemplateResult } from 'lit/html.js';
import type { Language, Stats } from '../../../../server/contract.ts';
import { formatMs, formatMsRange, formatNumber } from '../../../parts/format.ts';
import { COMPARE_WORDS } from '../words/index.ts';

/** A median, below it its confidence interval and the number of samples. */
export function medianCell(stats: Stats | null, language: Language): TemplateResult {
  const { results } = COMPARE_WORDS[language];
  if (!stats) return html`<td>–</td>`;
  const interval = results.interval(formatMsRange(stats.p50LowMs, stats.p50HighMs, language));
  return html`<td>${formatMs(stats.p50Ms, language)}<small>${interval} · ${results.n(formatNumber(stats.n, language))}</small></td>`;
}
