/** Two to six runs side by side: what differs, what can't be told, and what it is read from. */
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AnswerHead, Language, Together } from '../../../../server/contract.ts';
import { urls } from '../../../app/api.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatDate, formatNumber } from '../../../parts/format.ts';
import { links } from '../../../parts/links.ts';
import { settingsWords, transportName } from '../../../parts/parts.ts';
import { pictureButtons, printableButton } from '../../../picture/buttons.ts';
import type { RunsApp, RunsState } from '../state.ts';
import { RUNS_WORDS } from '../words/index.ts';
import { protocolsPart } from './protocols.ts';
import { sentences } from './sentences.ts';
import { kindsIn, measureTable } from './table.ts';

function runsTable({ runs }: Together, language: Language): TemplateResult {
  const words = RUNS_WORDS[language];
  const { states } = MESSAGES[language];
  const heads = [words.together.run, words.when, words.settings, words.browser, words.state];
  return html`<table class="numbers together-table stacks">
    <thead><tr>${heads.map((head) => html`<th scope="col" class="text">${head}</th>`)}</tr></thead>
    <tbody>${runs.map(
      ({ letter, id, name, createdAtMs, settings, browser, machine, state, care }) => html`<tr data-letter=${letter}>
        <th scope="row">${letter}</th>
        <td class="text wide"><a href=${links.run(id)}>${name === null ? nothing : html`<bdi>${name}</bdi> · `}${formatDate(createdAtMs, language)}</a>${
          settings.transports.includes('websocket')
            ? html`<br /><a href=${links.runHandshake(id)}><small>${words.together.handshake}</small></a>`
            : nothing
        }</td>
        <td class="text wide">${settingsWords(settings, language)}${care.length > 0 ? sentences(care, language) : nothing}</td>
        <td class="text">${browser}<br /><small>${machine}</small></td>
        <td class="text">${states[state]}</td>
      </tr>`,
    )}</tbody>
  </table>`;
}

function differingTable({ runs, differing }: Together, language: Language): TemplateResult {
  const words = RUNS_WORDS[language].together;
  if (differing.length === 0) return html`<p>${words.same}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.differing}><table class="numbers together-table stacks">
    <thead><tr><th scope="col" class="text">${words.what}</th>${runs.map(({ letter }) => html`<th scope="col" class="text">${letter}</th>`)}</tr></thead>
    <tbody>${differing.map(
      ({ what, values }) =>
        html`<tr><th scope="row">${what[language]}</th>${values.map((value, i) => html`<td class="text wide" data-head=${runs[i]?.letter ?? ''}>${value[language]}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}

/** What each server writes above what it sends: its habits, in names and bytes. */
function headsPart({ runs, heads }: Together, language: Language): TemplateResult | typeof nothing {
  const words = RUNS_WORDS[language].together;
  if (heads.length === 0) return nothing;
  const cell = (head: AnswerHead | null): unknown =>
    head
      ? html`<div>${formatNumber(head.bytes, language)} B<br /><small class="mono">${head.names.join(', ')}</small></div>`
      : '–';
  return html`<h3>${words.heads}</h3><p class="muted">${words.headsLead}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${words.heads}><table class="numbers together-table together-heads stacks">
    <thead><tr><th scope="col" class="text">${words.transport}</th>${runs.map(({ letter }) => html`<th scope="col" class="text">${letter}</th>`)}</tr></thead>
    <tbody>${heads.map(
      ({ transport, heads: ofRuns }) =>
        html`<tr><th scope="row">${transportName(transport, language)}</th>${ofRuns.map((head, i) => html`<td class="text wide" data-head=${runs[i]?.letter ?? ''}>${cell(head)}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}

function measurePanel(
  one: Together['measures'][number],
  picture: string,
  { language, printable }: RunsState,
  app: RunsApp,
): TemplateResult {
  const { measures } = RUNS_WORDS[language].together;
  const { title, shown } = measures[one.measure];
  const { table, kinds: kindNames } = MESSAGES[language];
  const kinds = kindsIn(one);
  return html`<section class="panel together-measure" data-measure=${one.measure} aria-labelledby=${`together-${one.measure}`}>
    <div class="together-head">
      <div><h2 id=${`together-${one.measure}`}>${title}</h2><p class="muted">${shown}</p></div>
      ${
        picture === ''
          ? nothing
          : html`<div class="actions">${printableButton(language, { printable, set: app.setPrintable })}${pictureButtons({ language, save: (kind) => void app.saveMeasure(one.measure, kind) })}</div>`
      }
    </div>
    ${sentences(one.sentences, language)}
    ${picture === '' ? nothing : html`<div class="together-picture">${unsafeHTML(picture)}</div>`}
    ${kinds.length > 0 ? html`<p class="together-key">${kinds.map((kind) => html`<span><i class="key" data-kind=${kind}></i>${kindNames[kind]}</span>`)}</p>` : nothing}
    <details>
      <summary>${table}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${`${title}: ${table}`}>${measureTable(one, language)}</div>
    </details>
  </section>`;
}

/** `isRead`: before that there is nothing to save, and where a run is missing there never is. */
function head({ language, comparing }: RunsState, isRead: boolean): TemplateResult {
  const words = RUNS_WORDS[language];
  const file = (path: string, text: string): TemplateResult =>
    html`<a class="button small" href=${urls.together(comparing ?? [], path, language)} download>${text}</a>`;
  return html`<div class="page-head">
    <div><h1 tabindex="-1">${words.together.title}</h1><p class="lead">${words.together.lead}</p></div>
    <div class="actions">
      <a class="button small" href=${links.runs()}>${words.together.back}</a>
      ${isRead ? [file('figures.csv', words.together.figures), file('report.html', words.reportPage), file('report.md', words.reportMarkdown), file('everything.zip', words.everything)] : nothing}
    </div>
  </div>`;
}

/** What the page shows for `#/runs/compare/A,B`. */
export function togetherPage(state: RunsState, app: RunsApp): TemplateResult {
  const { language, comparing, together: read } = state;
  const words = RUNS_WORDS[language].together;
  if (read?.key !== `${language} ${comparing?.join(',')}`)
    return html`${head(state, false)}<p class="muted">${state.error ? nothing : words.loading}</p>`;
  const { together, pictures } = read.view;
  return html`${head(state, true)}
    <section class="panel together-runs">
      <h2>${words.runs}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${words.runs}>${runsTable(together, language)}</div>
      <h3>${words.differing}</h3>
      ${differingTable(together, language)} ${headsPart(together, language)}
      <h3>${words.known}</h3>
      ${sentences(together.cautions, language)}
    </section>
    ${protocolsPart(together, language)}
    ${together.measures.length === 0 ? html`<p class="muted">${words.nothing}</p>` : nothing}
    <div class="together-measures">${together.measures.map((one, i) => measurePanel(one, pictures[i] ?? '', state, app))}</div>`;
}
