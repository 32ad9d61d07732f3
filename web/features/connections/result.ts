/** What one run of an experiment measured: the sentences, the picture, and a row for each stream. */

import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language, StreamRow, StreamsReport } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { formatMs, formatNumber } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { boldText } from '../../parts/parts.ts';
import { pictureButtons } from '../../picture/buttons.ts';
import { pictureOf, savePicture } from '../../picture/save.ts';
import type { ConnectionsState } from './state.ts';
import { CONNECTIONS_WORDS } from './words/index.ts';

export function resultOf(state: ConnectionsState, runId: string): TemplateResult {
  const { language, reports } = state;
  const words = CONNECTIONS_WORDS[language];
  const report = reports[runId];
  if (report === undefined) return html`<p class="muted">${words.reading}</p>`;
  if (report === null) return html`<p class="muted">${words.nothingOpened}</p>`;
  const svg = report.picture[language];
  return html`<div data-run=${runId}>
    <ul class="says">${report.says.map((text) => html`<li>${boldText(text, language)}</li>`)}</ul>
    <figure class="streams-picture scroll" tabindex="0" role="region" aria-label=${words.picture}>${unsafeHTML(svg)}</figure>
    <p class="take">${pictureButtons({
      language,
      save: (kind) => void savePicture(pictureOf(svg), kind, `duplex-lab-${runId}-streams`),
    })} <a href=${links.run(runId)}>${words.wholeRun}</a> <a href=${links.flows({ transport: 'sse', run: runId })}>${words.flow}</a></p>
    <details><summary>${words.each}</summary>${streamTable(report, language)}</details>
    ${
      report.marks.length > 0
        ? html`<p><strong>${words.care}</strong></p><ul class="says">${report.marks.map((text) => html`<li>${boldText(text, language)}</li>`)}</ul>`
        : nothing
    }
  </div>`;
}

function streamTable(report: StreamsReport, language: Language): TemplateResult {
  const words = CONNECTIONS_WORDS[language];
  const { heads } = words;
  const connections = [...new Set(report.rows.flatMap(({ connection }) => connection ?? []))];
  const hasLate = report.late !== null;
  const row = (one: StreamRow): TemplateResult => html`<tr data-stream=${one.stream} data-open=${one.openedMs !== null}>
    <th scope="row">${one.stream}</th>
    <td>${one.openedMs === null ? words.waits : formatMs(one.openedMs - one.askedMs, language)}</td>
    <td>${one.firstUpdateMs === null ? '–' : formatMs(one.firstUpdateMs - one.askedMs, language)}</td>
    <td>${one.connection === null ? '–' : connections.indexOf(one.connection) + 1}</td>
    <td>${one.http2Stream ?? '–'}</td>
    <td>${formatNumber(one.updates, language)}</td>
    ${hasLate ? html`<td>${one.late === null ? '–' : formatNumber(one.late, language)}</td>` : nothing}
  </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${`${words.each}: ${MESSAGES[language].table}`}><table class="numbers">
    <thead><tr><th scope="col">${heads.stream}</th><th scope="col">${heads.opened}</th><th scope="col">${heads.first}</th>
      <th scope="col">${heads.connection}</th><th scope="col">${heads.http2}</th><th scope="col">${heads.updates}</th>
      ${hasLate ? html`<th scope="col">${heads.late}</th>` : nothing}</tr></thead>
    <tbody>${report.rows.map(row)}</tbody>
  </table></div>`;
}
