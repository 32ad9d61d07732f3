/** What the Compare view shows around the little windows: settings above them, what was measured below. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isShipped } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { goingRun, hasLab, type ShownRun, shownRun } from '../../app/state.ts';
import { lastRunBanner } from '../../measure/strip/banners.ts';
import { formatDate, formatNumber } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { banner, boldWords, needsLab, settingsWords } from '../../parts/parts.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { actView, pushedTimes } from './act.ts';
import { faultsView } from './line/faults.ts';
import { resultsOf } from './moment.ts';
import { programView } from './programs/program.ts';
import { chartPanels } from './results/charts.ts';
import { storyView } from './results/recovery.ts';
import { resultsView } from './results/results.ts';
import { settingsView } from './settings/bar.ts';
import type { CompareApp, CompareState } from './state.ts';
import { COMPARE_WORDS } from './words/index.ts';

function hiddenBanner(state: CompareState, shown: ShownRun | null): TemplateResult | typeof nothing {
  const { compare } = COMPARE_WORDS[state.language];
  if (goingRun(state)?.paused) return banner('note', compare.pausedNow);
  const samples = shown?.summary.transports.reduce((sum, one) => sum + one.hiddenSamples, 0) ?? 0;
  if (samples === 0) return nothing;
  const count = compare.samples(samples).replace(String(samples), formatNumber(samples, state.language));
  return banner('note', compare.wasHidden(count));
}

function recordedNote(state: CompareState, shown: ShownRun): TemplateResult {
  const { compare } = COMPARE_WORDS[state.language];
  const { states } = MESSAGES[state.language];
  const when = formatDate(shown.recordedAtMs ?? 0, state.language);
  return html`<section class="panel recorded">
    ${shown.name ? html`<h2 class="run-name"><bdi>${shown.name}</bdi></h2>` : nothing}
    <p><strong>${compare.recorded(when)}</strong> ${settingsWords(shown.settings, state.language)}${
      shown.state === 'done' ? nothing : html` · ${states[shown.state]}`
    }</p>
    <p class="muted">${isShipped(shown.runId) ? compare.recordedElsewhere(state.stored?.header.browser ?? '') : nothing} ${compare.recordedLead}</p>
    <p class="actions">
      <a class="button" href=${links.flows({ run: shown.runId })}>${compare.seeFlows}</a>
      ${handshakeLink(state, shown)}
      ${hasLab(state) ? html`<a class="button" href=${links.compare()}>${state.live ? compare.backToLive : compare.newRun}</a>` : html`<a class="button" href=${links.runs()}>${compare.otherRuns}</a>`}
    </p>
    ${needsLab('measure', hasLab(state), state.language)}
  </section>`;
}

/** Step by step, whichever server answered. */
function handshakeLink(state: CompareState, { runId, settings }: ShownRun): TemplateResult | typeof nothing {
  const { compare } = COMPARE_WORDS[state.language];
  if (!settings.transports.includes('websocket')) return nothing;
  return html`<a class="button" href=${links.runHandshake(runId)}>${compare.seeHandshake}</a>`;
}

/** What stands at once; the rest is one click away. */
const FIRST_SENTENCES = 2;

function verdict(state: CompareState, shown: ShownRun): TemplateResult {
  const { compare } = COMPARE_WORDS[state.language];
  const { verdict } = shown.summary;
  if (!verdict) {
    return html`<section class="panel verdict">
      <p><strong>${compare.verdict}</strong> <span class="muted">${compare.verdictSoon}</span></p>
    </section>`;
  }
  const sentences = verdict[state.language].split('\n');
  const [first, more] = [sentences.slice(0, FIRST_SENTENCES), sentences.slice(FIRST_SENTENCES)];
  return html`<section class="panel verdict">
    <p><strong>${compare.verdict}</strong> ${boldWords(first.join(' '))}</p>
    ${
      more.length > 0
        ? html`<details><summary>${compare.verdictMore}</summary><p>${boldWords(more.join(' '))}</p></details>`
        : nothing
    }
  </section>`;
}

/** Above the windows. */
export function aboveWindows(state: CompareState, app: CompareApp): TemplateResult {
  const { compare } = COMPARE_WORDS[state.language];
  const shown = shownRun(state);
  return html`${lastRunBanner(state)}<h1>${compare.title}</h1>
    <p class="lead">${withTerms(hasLab(state) ? compare.lead : compare.siteLead, state.language)}</p>
    ${recordedAlone(state, shown) ? nothing : settingsView(state, app)} ${hiddenBanner(state, shown)}
    ${shown && shown.recordedAtMs !== null ? recordedNote(state, shown) : nothing}`;
}

/** A recorded run is looked at: the bar, which is about another run, steps back, unless that one goes on here. */
function recordedAlone(state: CompareState, shown: ShownRun | null): boolean {
  const here = state.starting || goingRun(state) !== null;
  return !here && shown !== null && shown.recordedAtMs !== null;
}

/** So that the windows never cover it: what one can do to the line and in the scenario. */
function controls(state: CompareState, app: CompareApp): TemplateResult | typeof nothing {
  if (!hasLab(state) || recordedAlone(state, shownRun(state))) return nothing;
  return html`${faultsView(state, app)} ${actView(state, app)} ${programView(state)}`;
}

/** Nothing until a run has begun. */
function results(state: CompareState, app: CompareApp): TemplateResult | typeof nothing {
  const shown = shownRun(state);
  if (!shown) return nothing;
  return html`${pushedTimes(state)} ${resultsOf(state)} ${verdict(state, shown)} ${storyView(state, shown)} ${chartPanels(state, shown, app)} ${resultsView(state, shown, app)}`;
}

export function belowWindows(state: CompareState, app: CompareApp): TemplateResult {
  return html`${controls(state, app)} ${results(state, app)}`;
}
