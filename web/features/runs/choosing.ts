/** Runs are chosen in their list; what can be made of those that are stands above it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { TOGETHER } from '../../../server/contract.ts';
import { urls } from '../../app/api.ts';
import { links } from '../../parts/links.ts';
import type { RunsApp, RunsState } from './state.ts';
import { RUNS_WORDS } from './words/index.ts';

/** `which`: the run, in words. */
export function chooseBox(id: string, which: string, { chosen, language }: RunsState, app: RunsApp): TemplateResult {
  const change = (event: Event): void => app.choose(id, (event.target as HTMLInputElement).checked);
  return html`<input type="checkbox" class="choose" aria-label=${RUNS_WORDS[language].choose(which)}
    .checked=${chosen.includes(id)} @change=${change} />`;
}

function filesOf({ chosen, language }: RunsState): TemplateResult {
  const words = RUNS_WORDS[language];
  const file = (path: string, text: string): TemplateResult =>
    html`<a class="button small" href=${urls.together(chosen, path, language)} download>${text}</a>`;
  return html`${file('report.html', words.reportPage)}${file('report.md', words.reportMarkdown)}${file('everything.zip', words.everything)}`;
}

export function chosenBar(state: RunsState, app: RunsApp): TemplateResult {
  const { chosen, language } = state;
  const words = RUNS_WORDS[language];
  if (chosen.length === 0) return html`<p class="muted choosing">${words.choosing}</p>`;
  const tooMany = chosen.length > TOGETHER.most;
  const canCompare = chosen.length >= TOGETHER.least && !tooMany;
  return html`<div class="choosing actions" role="group" aria-label=${words.chosen(chosen.length)}>
    <strong>${words.chosen(chosen.length)}</strong>
    ${canCompare ? html`<a class="button small primary" href=${links.sideBySide(chosen)}>${words.sideBySide}</a>` : nothing}
    ${tooMany ? html`<span class="alert">${words.tooMany}</span>` : filesOf(state)}
    <button type="button" class="small" @click=${app.chooseNone}>${words.chooseNone}</button>
  </div>`;
}
