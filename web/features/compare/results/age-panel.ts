/** How old the picture was: the age of information over time, and what its age spoiled. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type AgeSummary, type Language, SCENARIO_INFO, type TransportSummary } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import type { ShownRun } from '../../../app/state.ts';
import { CHART_WORDS } from '../../../charts/words/index.ts';
import {
  formatDuration,
  formatMs,
  formatMsRange,
  formatNumber,
  formatSeconds,
  formatShare,
} from '../../../parts/format.ts';
import { transportName } from '../../../parts/parts.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { chartPanel } from './chart-panel.ts';
import { lineKey } from './line-key.ts';
import { unitList } from './unit-list.ts';

type Cells = (age: AgeSummary) => unknown[];

function table(rows: TransportSummary[], language: Language, heads: string[], cells: Cells): TemplateResult {
  const { results } = COMPARE_WORDS[language];
  return html`<table class="numbers">
    <thead><tr><th scope="col">${results.transport}</th>${heads.map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ transport, age }) => html`<tr>
        <th scope="row">${transportName(transport, language)}</th>
        ${age ? cells(age).map((cell) => html`<td>${cell}</td>`) : heads.map(() => html`<td>–</td>`)}
      </tr>`,
    )}</tbody>
  </table>`;
}

function figures(rows: TransportSummary[], language: Language): TemplateResult {
  const words = CHART_WORDS[language].age;
  const number = (value: number): string => formatNumber(value, language);
  const interval = ({ meanLowMs, meanHighMs }: AgeSummary): string =>
    words.interval(formatMsRange(meanLowMs, meanHighMs, language));
  const heads = [words.mean, words.stale, words.tooLate];
  const cells: Cells = (age) => [
    html`${formatMs(age.meanMs, language)}<small>${interval(age)}</small>`,
    formatShare(age.staleShare, language, 1),
    words.ofJudged(number(age.tooLate), number(age.judged)),
  ];
  return html`<div class="scroll age-figures" tabindex="0" role="region" aria-label=${`${words.title}: ${words.mean}`}>
    ${table(rows, language, heads, cells)}
  </div>`;
}

function moreTable(rows: TransportSummary[], language: Language): TemplateResult {
  const words = CHART_WORDS[language].age;
  const heads = [words.mean, words.floor, words.peaks, words.peakP95, words.stale, '95 %', words.measured];
  const share = (value: number): string => formatShare(value, language, 1);
  const cells: Cells = (age) => [
    formatMs(age.meanMs, language),
    formatMs(age.floorMs, language),
    formatNumber(age.peaks, language),
    age.peakP95Ms === null ? '–' : formatMs(age.peakP95Ms, language),
    share(age.staleShare),
    age.staleShareLow === null || age.staleShareHigh === null
      ? '–'
      : html`<span class="range">${share(age.staleShareLow)}–<wbr />${share(age.staleShareHigh)}</span>`,
    formatSeconds(age.measuredMs, language),
  ];
  return html`${table(rows, language, heads, cells)}${unitList(words.units, language)}`;
}

/** Nothing in scenarios whose news doesn't spoil. */
export function agePanel(state: CompareState, shown: ShownRun, app: CompareApp): TemplateResult | typeof nothing {
  const { staleAfterMs } = SCENARIO_INFO[shown.settings.scenario];
  if (staleAfterMs === null) return nothing;
  const { language } = state;
  const rows = shown.summary.transports;
  const words = CHART_WORDS[language].age;
  const { transports } = MESSAGES[language];
  const described = rows.flatMap(({ transport, age }) =>
    age
      ? [words.describe(transports[transport], formatMs(age.meanMs, language), formatShare(age.staleShare, language))]
      : [],
  );
  return chartPanel(state, rows, app, {
    chart: 'age',
    title: words.title,
    shown: words.shown(formatDuration(staleAfterMs, language)),
    read: words.read,
    terms: ['age'],
    legend: html`${rows.map(({ transport }) => lineKey(transport, language))}`,
    modes: nothing,
    empty: rows.every(({ age }) => age === null),
    description: described.join('. '),
    figures: figures(rows, language),
    table: moreTable(rows, language),
  });
}
