/** The results table, what should be read with care, and the exports. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  type ByteSplit,
  type Language,
  type Mark,
  SCENARIO_INFO,
  type Stats,
  type Summary,
  type Text,
  type TransportSummary,
} from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { isGoing, type ShownRun } from '../../../app/state.ts';
import { runFileLinks } from '../../../parts/exports/links.ts';
import { EXPORT_WORDS } from '../../../parts/exports/words.ts';
import { formatFineMs, formatMs, formatMsRange, formatNumber } from '../../../parts/format.ts';
import { icons } from '../../../parts/icons.ts';
import { boldText, transportName } from '../../../parts/parts.ts';
import type { TermId } from '../../../parts/terms/index.ts';
import { term } from '../../../parts/terms/term.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { actingRows, actionsView } from './actions-table.ts';
import { alertCell, type Group, groupedTable, mostColumns, textCell } from './grouped-table.ts';
import { medianCell } from './median-cell.ts';
import { unitList } from './unit-list.ts';

const NONE = '–';

function total(split: ByteSplit): number {
  return Object.values(split).reduce((sum, bytes) => sum + bytes, 0);
}

function ms(stats: Stats | null, field: 'p5Ms' | 'p50Ms' | 'p95Ms' | 'p99Ms' | 'meanMs', language: Language): string {
  return stats ? formatMs(stats[field], language) : NONE;
}

/** How many, and what they spoke where that is not HTTP/1.1 alone. */
function connectionsText(
  { connections, http2Connections: http2 }: TransportSummary,
  number: (value: number) => string,
): string {
  if (http2 === 0) return number(connections);
  return http2 === connections
    ? `${number(connections)} · HTTP/2`
    : `${number(connections)} · HTTP/2: ${number(http2)}`;
}

function mainTable(rows: TransportSummary[], { language, presenting }: CompareState): TemplateResult {
  const { results } = COMPARE_WORDS[language];
  const explained = (id: TermId, word: string) => term(id, language, word);
  const number = (value: number): string => formatNumber(value, language);
  const count = (value: number): TemplateResult => alertCell(value, number(value));
  const groups: Group<TransportSummary>[] = [
    {
      title: results.groupLatency,
      columns: [
        [explained('p50', results.p50), ({ latency }) => medianCell(latency, language)],
        [explained('p95', results.p95), ({ latency }) => textCell(ms(latency, 'p95Ms', language))],
        [explained('p99', results.p99), ({ latency }) => textCell(ms(latency, 'p99Ms', language))],
        [explained('waiting', results.waiting), ({ waiting }) => textCell(ms(waiting, 'meanMs', language))],
      ],
    },
    {
      title: results.groupBytes,
      columns: [
        [results.down, ({ perUpdate }) => textCell(perUpdate ? number(perUpdate.down) : NONE)],
        [results.up, ({ perUpdate }) => textCell(perUpdate ? number(perUpdate.up) : NONE)],
        [
          explained('overhead', results.overhead),
          ({ overheadFactor: times }) => textCell(times === null ? NONE : `${formatNumber(times, language, 1)}×`),
        ],
      ],
    },
    {
      title: results.groupRun,
      columns: [
        [explained('set-up', results.setUp), ({ setUp }) => textCell(number(total(setUp.up) + total(setUp.down)))],
        [results.requests, ({ requests }) => textCell(number(requests))],
        [results.connections, (one) => textCell(connectionsText(one, number))],
        [results.received, ({ received, published }) => textCell(`${number(received)}/${number(published)}`)],
        [results.lost, ({ connected, lost }) => (connected ? count(lost) : textCell(NONE))],
        [results.duplicated, ({ duplicated }) => count(duplicated)],
      ],
    },
  ];
  return groupedTable({
    className: 'results-table',
    corner: results.transport,
    rowHead: ({ transport }) => transportName(transport, language),
    groups,
    rows,
    mostColumns: mostColumns(presenting),
  });
}

function moreTable(rows: TransportSummary[], language: Language): TemplateResult {
  const { results } = COMPARE_WORDS[language];
  const number = (value: number): string => formatNumber(value, language);
  const meanInterval = (stats: Stats | null): string =>
    stats ? formatMsRange(stats.meanLowMs, stats.meanHighMs, language) : NONE;
  const compressedText = ({ compressed }: TransportSummary): string =>
    compressed
      ? [compressed.plainBytes, compressed.bytes].map((sum) => number(sum / compressed.messages)).join(' → ')
      : NONE;
  const heads = [
    results.mean,
    results.meanInterval,
    results.rest,
    results.p5,
    results.outOfOrder,
    results.hidden,
    results.closing,
    results.tcpIp,
    ...(rows.some(({ compressed }) => compressed) ? [results.compressed] : []),
  ];
  const cells = (one: TransportSummary): string[] => [
    ms(one.latency, 'meanMs', language),
    meanInterval(one.latency),
    ms(one.rest, 'meanMs', language),
    ms(one.latency, 'p5Ms', language),
    number(one.outOfOrder),
    number(one.hiddenSamples),
    number(total(one.closing.up) + total(one.closing.down)),
    one.tcpIpEstimatePerUpdate === null ? NONE : `≈ ${number(one.tcpIpEstimatePerUpdate)}`,
    ...(rows.some(({ compressed }) => compressed) ? [compressedText(one)] : []),
  ];
  return html`<table class="numbers">
    <thead><tr><th scope="col">${results.transport}</th>${heads.map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (one) =>
        html`<tr><th scope="row">${transportName(one.transport, language)}</th>${cells(one).map((text) => html`<td>${text}</td>`)}</tr>`,
    )}</tbody>
  </table>`;
}

function markLine(mark: Mark, language: Language, about?: string): TemplateResult {
  return html`<li>${about ? `${about}: ` : nothing}${boldText(mark.text as Text, language)}</li>`;
}

function marksView(summary: Summary, state: CompareState, going: boolean): TemplateResult {
  const { results } = COMPARE_WORDS[state.language];
  const { transports } = MESSAGES[state.language];
  const lines = [
    ...summary.marks.map((mark) => markLine(mark, state.language)),
    ...summary.transports.flatMap(({ transport, marks }) =>
      marks.map((mark) => markLine(mark, state.language, transports[transport])),
    ),
  ];
  if (lines.length === 0) return html`${going ? nothing : html`<p class="muted">${results.noMarks}</p>`}`;
  return html`<h3>${results.marks}</h3><ul class="marks">${lines}</ul>`;
}

function exportMenu(shown: ShownRun, language: Language, app: CompareApp): TemplateResult {
  const { results } = COMPARE_WORDS[language];
  const { actions } = COMPARE_WORDS[language];
  const { runId, settings, summary } = shown;
  const ages = SCENARIO_INFO[settings.scenario].staleAfterMs !== null;
  const acted = actingRows(summary.transports).length > 0;
  const close = (event: Event): void =>
    (event.currentTarget as HTMLElement).closest('details')?.removeAttribute('open');
  const closeOnEscape = (event: KeyboardEvent): void => {
    const menu = event.currentTarget as HTMLDetailsElement;
    if (event.key !== 'Escape' || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector('summary')?.focus();
  };
  return html`<details class="menu" @keydown=${closeOnEscape}>
    <summary class="button">${EXPORT_WORDS[language].export}${icons.down}</summary>
    <ul @click=${close}>
      <li><button type="button" @click=${() => app.saveChart('latency', 'png')}>${results.exportLatency}</button></li>
      <li><button type="button" @click=${() => app.saveChart('bytes', 'png')}>${results.exportBytes}</button></li>
      ${ages ? html`<li><button type="button" @click=${() => app.saveChart('age', 'png')}>${actions.exportAge}</button></li>` : nothing}
      ${runFileLinks(runId, language, { acted, http2: settings.protocol === 'https-h2', going: isGoing(shown.state) })}
    </ul>
  </details>`;
}

export function resultsView(state: CompareState, shown: ShownRun, app: CompareApp): TemplateResult {
  const { language } = state;
  const { table } = MESSAGES[language];
  const { results } = COMPARE_WORDS[language];
  const { summary } = shown;
  const rows = summary.transports;
  const { offsetMs, uncertaintyMs } = summary.clock;
  const step = shown.timerStepMs === null ? null : formatFineMs(shown.timerStepMs, language);
  const going = isGoing(shown.state);
  return html`<section class="panel results" aria-labelledby="results-title" data-state=${shown.state} data-run=${shown.runId}>
    <div class="results-head"><h2 id="results-title">${results.title}</h2>${exportMenu(shown, language, app)}</div>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${results.title}: ${table}`}>${mainTable(rows, state)}</div>
    <div class="results-foot">
      ${unitList(results.units, language)}
      <details>
        <summary>${results.more}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${results.more}>${moreTable(rows, language)}</div>
        <p class="muted">${results.tcpIpNote}</p>
      </details>
      ${marksView(summary, state, going)}
      <p class="muted">${results.clock(formatFineMs(offsetMs, language), formatFineMs(uncertaintyMs, language), step)}</p>
    </div>
  </section>
  ${actionsView(rows, state)}`;
}
