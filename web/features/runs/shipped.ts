/** The runs that come with the lab: everybody may open them, nobody deletes them. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ShippedRun } from '../../../server/contract.ts';
import { formatDate, formatNumber, formatSize } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { settingsWords } from '../../parts/parts.ts';
import { chooseBox } from './choosing.ts';
import { filesButton, filesRow } from './files.ts';
import type { RunsApp, RunsState } from './state.ts';
import { RUNS_WORDS } from './words/index.ts';

const COLUMNS = 6;

/** What it was recorded for, and where that is shown. */
function purposeOf(run: ShippedRun, { shipped, language }: RunsState): { purpose: string; address: string } {
  const { ofLab, ofClaim, ofSeries } = RUNS_WORDS[language];
  if (run.lab) return { purpose: ofLab(run.lab.slice(0, 2)), address: links.lab(run.lab) };
  if (!run.series) return { purpose: ofClaim, address: links.claim(run.claim ?? '') };
  const ids = shipped.filter(({ series }) => series === run.series).map(({ id }) => id);
  return { purpose: ofSeries[run.series], address: links.sideBySide(ids) };
}

function row(run: ShippedRun, state: RunsState, app: RunsApp): TemplateResult {
  const { language } = state;
  const runs = RUNS_WORDS[language];
  const { purpose, address } = purposeOf(run, state);
  const settings = settingsWords(run.settings, language);
  const named = `${purpose}, ${settings}`;
  return html`<tr data-shipped=${run.id}>
    <th scope="row">${chooseBox(run.id, named, state, app)}<a href=${address}>${purpose}</a></th>
    <td class="text settings-cell">${[settings, ...(run.happened ?? []).map((text) => text[language])].join(' · ')}</td>
    <td class="text settings-cell">${formatDate(run.createdAtMs, language)} · ${run.browser} · ${run.machine}</td>
    <td class="number"><span class="unit">${runs.updates}: </span>${formatNumber(run.updates, language)}</td>
    <td class="number">${formatSize(run.sizeBytes, language)}</td>
    <td class="text"><div class="actions">
      <a class="button small" href=${links.run(run.id)} aria-label=${runs.openLabel(named)}>${runs.open}</a>
      <a class="button small" href=${links.flows({ run: run.id })} aria-label=${runs.flowsLabel(named)}>${runs.flows}</a>
      ${filesButton(run.id, named, state, app)}
    </div></td>
  </tr>${filesRow(run.id, COLUMNS, state, app)}`;
}

export function shippedPanel(state: RunsState, app: RunsApp): TemplateResult | typeof nothing {
  const { shipped, language } = state;
  if (shipped.length === 0) return nothing;
  const runs = RUNS_WORDS[language];
  const heads = [
    [runs.madeFor, 'text'],
    [runs.settings, 'text'],
    [runs.measuredOn, 'text'],
    [runs.updates, ''],
    [runs.size, ''],
    [runs.actions, 'text'],
  ] as const;
  return html`<section class="shipped">
    <h2>${runs.shipped}</h2>
    <p class="lead">${runs.shippedLead}</p>
    <div class="panel runs scroll" tabindex="0" role="region" aria-label=${runs.shipped}>
      <table class="numbers row-blocks stored-table runs-table">
        <thead><tr>${heads.map(([word, kind]) => html`<th scope="col" class=${kind}>${word}</th>`)}</tr></thead>
        <tbody>${shipped.map((run) => row(run, state, app))}</tbody>
      </table>
    </div>
    <p class="muted">${runs.handshakes}
      <a href=${links.recordedHandshake('seed')}>${runs.handshakeSeed}</a> ·
      <a href=${links.recordedHandshake('browser')}>${runs.handshakeBrowser}</a></p>
  </section>`;
}
