/** What has to be known of the page's own run, above everything else: it was interrupted, or it is not saved. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { urls } from '../../app/api.ts';
import type { App } from '../../app/app.ts';
import { goingRun, type State } from '../../app/state.ts';
import { formatDate } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { banner } from '../../parts/parts.ts';
import { MEASURE_WORDS } from '../words/index.ts';

/** After a reload, or when the lab is back: where this tab's last run is. */
export function lastRunBanner(state: State): TemplateResult | typeof nothing {
  const { lastRun, language, route } = state;
  if (!lastRun || goingRun(state) || state.starting || route.run === lastRun.id) return nothing;
  const { last } = MEASURE_WORDS[language];
  const { header, id } = lastRun;
  if (!header) return banner('note', last.missing);
  const when = formatDate(header.createdAtMs, language);
  const text = header.state === 'interrupted' ? last.interrupted(when) : last.saved(when);
  return banner('note', html`${text} <a href=${links.run(id)}>${last.open}</a>`);
}

/** A run that is only in the lab's memory. */
export function unsavedBanner({ unsaved, language }: State, app: App): TemplateResult | typeof nothing {
  if (!unsaved) return nothing;
  const words = MEASURE_WORDS[language].unsaved;
  return html`<div class="banner problem unsaved" role="alert">
    <p>${words.why(unsaved.reason[language])}</p>
    <p class="actions">
      <a class="button small" href=${urls.download(unsaved.runId)} download>${words.download}</a>
      <button type="button" class="small" @click=${() => app.run.saveAgain(unsaved.runId)}>${words.again}</button>
    </p>
  </div>`;
}
