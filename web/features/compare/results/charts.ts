/** The charts' panels. */

import { html, type TemplateResult } from 'lit/html.js';
import type { ByteKind, Language, TransportSummary } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import type { ShownRun } from '../../../app/state.ts';
import { kindsIn } from '../../../charts/kinds.ts';
import { CHART_WORDS } from '../../../charts/words/index.ts';
import { formatMs, formatNumber, formatShare } from '../../../parts/format.ts';
import { switchRow, transportName } from '../../../parts/parts.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { agePanel } from './age-panel.ts';
import { chartPanel } from './chart-panel.ts';
import { lineKey } from './line-key.ts';

function latencyTable(rows: TransportSummary[], language: Language): TemplateResult {
  const { results } = COMPARE_WORDS[language];
  const cell = (ms: number | undefined) => html`<td>${ms === undefined ? '–' : formatMs(ms, language)}</td>`;
  return html`<table class="numbers">
    <thead><tr><th scope="col">${results.transport}</th>${[
      results.waiting,
      results.rest,
      results.mean,
      results.p5,
      results.p50,
      results.p95,
    ].map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ transport, latency, waiting, rest }) => html`<tr>
        <th scope="row">${transportName(transport, language)}</th>
        ${cell(waiting?.meanMs)}${cell(rest?.meanMs)}${cell(latency?.meanMs)}${cell(latency?.p5Ms)}${cell(latency?.p50Ms)}${cell(latency?.p95Ms)}
      </tr>`,
    )}</tbody>
  </table>`;
}

function latencyPanel(state: CompareState, rows: TransportSummary[], app: CompareApp): TemplateResult {
  const { language, latencyMode } = state;
  const charts = CHART_WORDS[language];
  const { transports } = MESSAGES[language];
  const words = charts.latency;
  const bars = latencyMode === 'bars';
  const legend = bars
    ? html`<span><i class="key pale"></i>${words.pale}</span><span><i class="key full"></i>${words.full}</span>`
    : html`${rows.map((row) => lineKey(row.transport, language))}`;
  const described = rows.flatMap(({ transport, latency, waiting }) =>
    latency && waiting
      ? [words.describe(transports[transport], formatMs(latency.p50Ms, language), formatMs(waiting.meanMs, language))]
      : [],
  );
  return chartPanel(state, rows, app, {
    chart: 'latency',
    title: words.title,
    shown: bars ? words.shown : words.ecdfShown,
    read: bars ? words.read : words.ecdfRead,
    terms: bars ? ['latency', 'p50', 'p95', 'waiting'] : ['distribution', 'p50', 'logarithmic'],
    legend,
    modes: switchRow({
      label: charts.view,
      value: latencyMode,
      choices: [
        { value: 'bars', text: words.bars },
        { value: 'ecdf', text: words.ecdf },
      ],
      choose: app.setLatencyMode,
    }),
    empty: rows.every(({ latency }) => latency === null),
    description: described.join('. '),
    table: latencyTable(rows, language),
  });
}

function bytesTable(rows: TransportSummary[], state: CompareState): TemplateResult {
  const { language, bytesMode } = state;
  const { kinds } = MESSAGES[language];
  const { results } = COMPARE_WORDS[language];
  const charts = CHART_WORDS[language];
  const shown = kindsIn(rows);
  const cell = ({ perUpdate }: TransportSummary, kind: ByteKind): string => {
    if (!perUpdate) return '–';
    if (bytesMode === 'absolute') return formatNumber(perUpdate.split[kind], language, 1);
    return formatShare(perUpdate.total > 0 ? perUpdate.split[kind] / perUpdate.total : 0, language, 1);
  };
  const total = ({ perUpdate }: TransportSummary): string =>
    perUpdate ? formatNumber(perUpdate.total, language, 1) : '–';
  return html`<table class="numbers">
    <thead><tr><th scope="col">${results.transport}</th>${shown.map((kind) => html`<th scope="col">${kinds[kind]}</th>`)}<th scope="col">${charts.bytes.title}</th></tr></thead>
    <tbody>${rows.map(
      (row) => html`<tr>
        <th scope="row">${transportName(row.transport, language)}</th>
        ${shown.map((kind) => html`<td>${cell(row, kind)}</td>`)}
        <td>${total(row)}</td>
      </tr>`,
    )}</tbody>
  </table>`;
}

function bytesPanel(state: CompareState, rows: TransportSummary[], app: CompareApp): TemplateResult {
  const { language, bytesMode } = state;
  const charts = CHART_WORDS[language];
  const { kinds, transports } = MESSAGES[language];
  const words = charts.bytes;
  const absolute = bytesMode === 'absolute';
  const described = rows.flatMap(({ transport, perUpdate }) =>
    perUpdate ? [words.describe(transports[transport], formatNumber(perUpdate.total, language))] : [],
  );
  return chartPanel(state, rows, app, {
    chart: 'bytes',
    title: words.title,
    shown: absolute ? words.shown : words.sharesShown,
    read: absolute ? words.read : words.sharesRead,
    terms: ['header', 'framing', 'tls', 'set-up'],
    legend: html`${kindsIn(rows).map((kind) => html`<span><i class="key" data-kind=${kind}></i>${kinds[kind]}</span>`)}`,
    modes: switchRow({
      label: charts.view,
      value: bytesMode,
      choices: [
        { value: 'absolute', text: words.absolute },
        { value: 'shares', text: words.shares },
      ],
      choose: app.setBytesMode,
    }),
    empty: rows.every(({ perUpdate }) => perUpdate === null),
    description: described.join('. '),
    table: bytesTable(rows, state),
  });
}

export function chartPanels(state: CompareState, shown: ShownRun, app: CompareApp): TemplateResult {
  const rows = shown.summary.transports;
  return html`<div class="charts">${latencyPanel(state, rows, app)}${bytesPanel(state, rows, app)}${agePanel(state, shown, app)}</div>`;
}
