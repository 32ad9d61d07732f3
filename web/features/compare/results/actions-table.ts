/** What people's actions cost and how long they took: the second table of the results. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ActionSummary, Language, Stats, TransportName, TransportSummary } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatMs, formatNumber } from '../../../parts/format.ts';
import { transportName } from '../../../parts/parts.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { medianCell } from './median-cell.ts';
import { unitList } from './unit-list.ts';

const NONE = '–';

interface ActingRow {
  transport: TransportName;
  actions: ActionSummary;
}

/** The transports in whose windows something was done. */
export function actingRows(rows: TransportSummary[]): ActingRow[] {
  return rows.flatMap(({ transport, actions }) => (actions ? [{ transport, actions }] : []));
}

function row({ transport, actions }: ActingRow, language: Language): TemplateResult {
  const number = (value: number): string => formatNumber(value, language);
  const cell = (text: string) => html`<td>${text}</td>`;
  const count = (value: number) => html`<td class=${value > 0 ? 'alert' : ''}>${number(value)}</td>`;
  const p95 = (stats: Stats | null) => cell(stats ? formatMs(stats.p95Ms, language) : NONE);
  const { bytesPerAction, toServer, toEveryone } = actions;
  return html`<tr>
    <th scope="row">${transportName(transport, language)}</th>
    ${cell(bytesPerAction ? number(bytesPerAction.up) : NONE)}${cell(bytesPerAction ? number(bytesPerAction.down) : NONE)}
    ${medianCell(toServer, language)}${p95(toServer)}${medianCell(toEveryone, language)}${p95(toEveryone)}
    ${cell(`${number(actions.taken)}/${number(actions.done)}`)}${count(actions.lost)}${count(actions.refused)}${count(actions.duplicated)}
    ${cell(number(actions.superseded))}${cell(number(actions.requests))}${cell(number(actions.extraConnections))}
  </tr>`;
}

function table(rows: ActingRow[], language: Language): TemplateResult {
  const { results } = COMPARE_WORDS[language];
  const words = COMPARE_WORDS[language].actions;
  const heads = [
    results.transport,
    words.up,
    words.down,
    results.p50,
    results.p95,
    results.p50,
    results.p95,
    words.taken,
    words.lost,
    words.refused,
    words.duplicated,
    words.superseded,
    words.requests,
    words.connections,
  ];
  return html`<table class="numbers actions-table">
    <thead>
      <tr class="groups">
        <td></td>
        <th scope="colgroup" colspan="2">${words.groupBytes}</th>
        <th scope="colgroup" colspan="2">${words.groupServer}</th>
        <th scope="colgroup" colspan="2">${words.groupEveryone}</th>
        <th scope="colgroup" colspan="5">${words.groupFate}</th>
        <th scope="colgroup" colspan="2">${words.groupExtra}</th>
      </tr>
      <tr>${heads.map((word) => html`<th scope="col">${word}</th>`)}</tr>
    </thead>
    <tbody>${rows.map((one) => row(one, language))}</tbody>
  </table>`;
}

/** Nothing where nothing was done in any window. */
export function actionsView(summaries: TransportSummary[], language: Language): TemplateResult | typeof nothing {
  const rows = actingRows(summaries);
  if (rows.length === 0) return nothing;
  const { transports } = MESSAGES[language];
  const words = COMPARE_WORDS[language].actions;
  const left = rows.filter(({ actions }) => actions.hiddenSamples > 0);
  return html`<section class="panel results went-up" aria-labelledby="actions-title">
    <div class="results-head"><h2 id="actions-title">${words.title}</h2></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${words.title}: ${MESSAGES[language].table}`}>${table(rows, language)}</div>
    <div class="results-foot">
      ${unitList(words.units, language)}
      ${
        left.length > 0
          ? html`<ul class="marks">${left.map(
              ({ transport, actions }) =>
                html`<li>${words.hidden(transports[transport], formatNumber(actions.hiddenSamples, language))}</li>`,
            )}</ul>`
          : nothing
      }
    </div>
  </section>`;
}
