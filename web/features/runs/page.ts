/** What the Runs view shows: what was recorded on this machine; open, download, delete, load from a file. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { LONGEST_RUN_NAME, type RunHeader } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { hasLab } from '../../app/state.ts';
import { MEASURE_WORDS } from '../../measure/words/index.ts';
import { formatDate, formatNumber, formatSize } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { settingsWords } from '../../parts/parts.ts';
import { takesFile, unreadableFiles } from '../../parts/stored.ts';
import { chooseBox, chosenBar } from './choosing.ts';
import { filesButton, filesRow } from './files.ts';
import { shippedPanel } from './shipped.ts';
import type { RunsApp, RunsState } from './state.ts';
import { RUNS_WORDS } from './words/index.ts';

function actions(run: RunHeader, state: RunsState, app: RunsApp): TemplateResult {
  const runs = RUNS_WORDS[state.language];
  const when = formatDate(run.createdAtMs, state.language);
  if (state.deleting === run.id) {
    const keep = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      app.askDelete(null);
    };
    return html`<div class="actions" role="group" aria-label=${runs.removeLabel(when)} @keydown=${keep}>
      <span>${runs.really}</span>
      <button type="button" class="small danger" data-focus="confirm" @click=${() => app.remove(run.id)}>${runs.yes}</button>
      <button type="button" class="small" @click=${() => app.askDelete(null)}>${runs.no}</button>
    </div>`;
  }
  return html`<div class="actions">
    <a class="button small" href=${links.run(run.id)} aria-label=${runs.openLabel(when)}>${runs.open}</a>
    <a class="button small" href=${links.flows({ run: run.id })} aria-label=${runs.flowsLabel(when)}>${runs.flows}</a>
    ${filesButton(run.id, when, state, app)}
    <button type="button" class="small" data-focus="name" aria-label=${runs.nameOf(when)} @click=${() => app.askName(run.id)}>${runs.name}</button>
    <button type="button" class="small" data-focus="delete" aria-label=${runs.removeLabel(when)} @click=${() => app.askDelete(run.id)}>${runs.remove}</button>
  </div>`;
}

/** A run that is in the lab's memory only. */
function notSaved({ id, unsaved }: RunHeader, { language }: RunsState, app: RunsApp): TemplateResult | typeof nothing {
  if (!unsaved) return nothing;
  const words = MEASURE_WORDS[language].unsaved;
  return html`<p class="alert">${words.why(unsaved[language])}</p>
    <button type="button" class="small" @click=${() => app.run.saveAgain(id)}>${words.again}</button>`;
}

/** What it is called, or the place to write it. The name is somebody's text, in any script: it turns nothing around it. */
function nameView(run: RunHeader, state: RunsState, app: RunsApp): TemplateResult | typeof nothing {
  const runs = RUNS_WORDS[state.language];
  if (state.naming !== run.id) return run.name ? html`<bdi class="run-name">${run.name}</bdi>` : nothing;
  const save = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void app.rename(run.id, String(new FormData(form).get('name') ?? ''));
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    app.askName(null);
  };
  return html`<form class="naming" @submit=${save} @keydown=${leave}>
    <input name="name" autocomplete="off" maxlength=${LONGEST_RUN_NAME} data-focus="write" .value=${run.name ?? ''}
      aria-label=${runs.nameOf(formatDate(run.createdAtMs, state.language))} />
    <button type="submit" class="small">${runs.save}</button>
    <button type="button" class="small" @click=${() => app.askName(null)}>${runs.cancel}</button>
  </form>`;
}

const COLUMNS = 7;

function row(run: RunHeader, state: RunsState, app: RunsApp): TemplateResult {
  const { language } = state;
  const { states } = MESSAGES[language];
  const runs = RUNS_WORDS[language];
  return html`<tr data-run=${run.id}>
    <th scope="row">${chooseBox(run.id, formatDate(run.createdAtMs, language), state, app)}${nameView(run, state, app)}<time datetime=${new Date(run.createdAtMs).toISOString()}>${formatDate(run.createdAtMs, language)}</time></th>
    <td class="text settings-cell">${[settingsWords(run.settings, language), ...(run.happened ?? []).map((text) => text[language])].join(' · ')}</td>
    <td class="text">${run.browser}</td>
    <td class="number"><span class="unit">${runs.updates}: </span>${formatNumber(run.updates, language)}</td>
    <td class="number">${formatSize(run.sizeBytes, language)}</td>
    <td class="text">${states[run.state]}${notSaved(run, state, app)}</td>
    <td class="text">${actions(run, state, app)}</td>
  </tr>${filesRow(run.id, COLUMNS, state, app)}`;
}

function table(list: RunHeader[], state: RunsState, app: RunsApp): TemplateResult {
  const runs = RUNS_WORDS[state.language];
  const heads = [
    [runs.when, 'text'],
    [runs.settings, 'text'],
    [runs.browser, 'text'],
    [runs.updates, ''],
    [runs.size, ''],
    [runs.state, 'text'],
    [runs.actions, 'text'],
  ] as const;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${runs.title}>
    <table class="numbers row-blocks stored-table runs-table">
      <thead><tr>${heads.map(([word, kind]) => html`<th scope="col" class=${kind}>${word}</th>`)}</tr></thead>
      <tbody>${list.map((run) => row(run, state, app))}</tbody>
    </table>
  </div>`;
}

export function runsPage(state: RunsState, app: RunsApp): TemplateResult {
  const runs = RUNS_WORDS[state.language];
  const list = state.runs;
  const { chosen, over, left, drop } = takesFile(app);
  return html`<div class="page-head">
      <div><h1 tabindex="-1">${runs.title}</h1><p class="lead">${hasLab(state) ? runs.lead : runs.siteLead}</p></div>
      <label class="button file">${runs.load}<input type="file" accept=".json,application/json" class="sr-only" @change=${chosen} /></label>
    </div>
    ${chosenBar(state, app)}
    <section class="panel runs ${state.dropping ? 'dropping' : ''}" @dragover=${over} @dragleave=${left} @drop=${drop}>
      ${list === null ? html`<p class="muted pad">${runs.loading}</p>` : nothing}
      ${
        list?.length === 0
          ? html`<div class="empty-state">${hasLab(state) ? html`<p>${runs.empty}</p><p><a class="button primary" href=${links.compare()}>${runs.goCompare}</a></p>` : html`<p>${runs.siteEmpty}</p>`}</div>`
          : nothing
      }
      ${list && list.length > 0 ? table(list, state, app) : nothing}
      ${unreadableFiles(state.unreadable, runs.unreadable(state.unreadable.length), state.language)}
      ${state.dropping ? html`<p class="drop-text">${runs.drop}</p>` : nothing}
    </section>
    ${shippedPanel(state, app)}`;
}
