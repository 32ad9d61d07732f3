/** What has to be known at this moment: of a line that was typed, the certificate, the settings that results belong to. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { hostsOf, type RunSettings, TRANSPORTS } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { canConnect, goingRun, type State, shownRun } from '../../app/state.ts';
import { formatShort } from '../../parts/format.ts';
import { settingsWords } from '../../parts/parts.ts';
import { COMPARE_WORDS } from './words/index.ts';

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
  const words = COMPARE_WORDS[language].said;
  const names = waiting.map((one) => MESSAGES[language].transports[one]).join(', ');
  const all = waiting.length === Object.keys(said.ids).length;
  const waits = all ? words.waitingAll(said.text) : words.waiting(said.text, names);
  return html`<p class="said-line">${waiting.length > 0 ? waits : words.arrived(said.text)}</p>`;
}

/** Why Run is not offered, though everything is chosen. */
export function certificateHint(state: State): TemplateResult | typeof nothing {
  if (canConnect(state, state.settings)) return nothing;
  const { certificate } = COMPARE_WORDS[state.language];
  const refused = hostsOf(state.settings).some((one) => state.line.accepted[one] === false);
  return html`<p class="hint" role="status">${refused ? certificate.needed : certificate.checking}</p>`;
}

/** What the windows do by themselves, and what the dots of the game are. */
export function actingHints({ language }: State, settings: RunSettings): TemplateResult {
  const words = COMPARE_WORDS[language];
  const rate = COMPARE_WORDS[language].compare.perSecond(formatShort(settings.actionsPerSecond, language));
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
  return html`<p class="results-of">${COMPARE_WORDS[state.language].resultsOf(theirs ?? '')}</p>`;
}
