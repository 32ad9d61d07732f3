/** What has to be known at this moment: a run that was interrupted or not saved, a fault that lasts. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type RunSettings, TRANSPORTS } from '../../../server/contract.ts';
import { urls } from '../../app/api.ts';
import type { App } from '../../app/app.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { formatRoute } from '../../app/route.ts';
import { canConnect, goingRun, type State, shownRun } from '../../app/state.ts';
import { type FaultNow, faultsNow } from '../../measure/fault-now.ts';
import { formatDate, formatShort } from '../../parts/format.ts';
import { secondsWords } from '../../parts/link-words.ts';
import { banner, settingsWords } from '../../parts/parts.ts';
import { MOMENT_WORDS } from './words/moment.ts';

/** After a reload, or when the lab is back: where this tab's last run is. */
export function lastRunBanner(state: State): TemplateResult | typeof nothing {
  const { lastRun, language, route } = state;
  if (!lastRun || goingRun(state) || state.starting || route.run === lastRun.id) return nothing;
  const { last } = MOMENT_WORDS[language];
  const { header, id } = lastRun;
  if (!header) return banner('note', last.missing);
  const when = formatDate(header.createdAtMs, language);
  const text = header.state === 'interrupted' ? last.interrupted(when) : last.saved(when);
  return banner('note', html`${text} <a href=${formatRoute('compare', { run: id })}>${last.open}</a>`);
}

/** A run that is only in the lab's memory. */
export function unsavedBanner({ unsaved, language }: State, app: App): TemplateResult | typeof nothing {
  if (!unsaved) return nothing;
  const words = MOMENT_WORDS[language].unsaved;
  return html`<div class="banner problem unsaved" role="alert">
    <p>${words.why(unsaved.reason[language])}</p>
    <p class="actions">
      <a class="button small" href=${urls.download(unsaved.runId)} download>${words.download}</a>
      <button type="button" class="small" @click=${() => app.run.saveAgain(unsaved.runId)}>${words.again}</button>
    </p>
  </div>`;
}

function faultLine({ kind, leftMs }: FaultNow, { language }: State): TemplateResult {
  const { fault } = MOMENT_WORDS[language];
  if (kind === 'reset') return html`${fault.reset}`;
  const why = kind === 'unplug' ? html` <span class="fault-why">${fault.unplugWhy}</span>` : nothing;
  return html`${fault[kind](secondsWords(leftMs ?? 0, language))}${why}`;
}

/** Over the windows: the faults that last, with what is left of them. */
export function faultBand(state: State): TemplateResult | typeof nothing {
  const going = goingRun(state);
  if (!going) return nothing;
  const events = going.summary.recoveries.map(({ event }) => event);
  const now = faultsNow(events, state.line.pressed, state.nowMs, going.summary.clock.offsetMs);
  if (now.length === 0) return nothing;
  return html`<p class="fault-band">${now.map((one) => html`<span>${faultLine(one, state)} </span>`)}</p>`;
}

/** A line that was typed, until the server has it from every window. */
export function saidLine(state: State): TemplateResult | typeof nothing {
  const { said, language } = state;
  const going = goingRun(state);
  if (!said || !going) return nothing;
  const waiting = TRANSPORTS.filter((transport) => {
    const actions = going.summary.transports.find((one) => one.transport === transport)?.actions;
    const settled = actions ? actions.taken + actions.refused + actions.lost : 0;
    return settled < (said.ids[transport] ?? 0);
  });
  const words = MOMENT_WORDS[language].said;
  const names = waiting.map((one) => MESSAGES[language].transports[one]).join(', ');
  const all = waiting.length === Object.keys(said.ids).length;
  const waits = all ? words.waitingAll(said.text) : words.waiting(said.text, names);
  return html`<p class="said-line">${waiting.length > 0 ? waits : words.arrived(said.text)}</p>`;
}

/** Why Run is not offered, though everything is chosen. */
export function certificateHint(state: State): TemplateResult | typeof nothing {
  if (canConnect(state, state.settings)) return nothing;
  const { certificate } = MOMENT_WORDS[state.language];
  const refused = state.settings.transports.some((one) => state.line.accepted[one] === false);
  return html`<p class="hint" role="status">${refused ? certificate.needed : certificate.checking}</p>`;
}

/** What the windows do by themselves, and what the dots of the game are. */
export function actingHints({ language }: State, settings: RunSettings): TemplateResult {
  const words = MOMENT_WORDS[language];
  const rate = MESSAGES[language].compare.perSecond(formatShort(settings.actionsPerSecond, language));
  return html`${settings.actionsPerSecond > 0 ? html`<p class="matters acting">${words.acting(rate)}</p>` : nothing}${
    settings.scenario === 'game' ? html`<p class="matters game-legend">${words.gameLegend}</p>` : nothing
  }`;
}

/** Whose results these are, where the settings above are not theirs. */
export function resultsOf(state: State): TemplateResult | typeof nothing {
  const shown = shownRun(state);
  if (!shown || shown.recordedAtMs !== null || goingRun(state)) return nothing;
  const [theirs, bar] = [shown.settings, state.settings].map((one) => settingsWords(one, state.language));
  if (theirs === bar) return nothing;
  return html`<p class="results-of">${MOMENT_WORDS[state.language].results(theirs ?? '')}</p>`;
}
