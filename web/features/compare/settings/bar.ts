/** The settings bar: what the next run will be, and the button that starts it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type RunSettings, SCENARIO_INFO, SCENARIOS, type ScenarioName } from '../../../../server/contract.ts';
import { goingRun, hasLab } from '../../../app/state.ts';
import { naturalSettings } from '../../../parts/address/settings.ts';
import { formatDuration, formatInterval, formatShort } from '../../../parts/format.ts';
import { icons } from '../../../parts/icons.ts';
import { needsLab, selectField, settingsWords } from '../../../parts/parts.ts';
import { lineDetails, lineFields } from '../line/settings.ts';
import { certificateHint } from '../moment.ts';
import { serverDetails } from '../programs/settings.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { choices } from './choices.ts';
import { progress, runButton } from './going.ts';
import { hint, plannedHint } from './hints.ts';
import { changedOptions, optionsGroup } from './options.ts';

const RATES = [0.2, 0.5, 1, 2, 5, 10, 20, 50];
const POLLS_MS = [100, 200, 250, 500, 1000, 2000, 5000, 10_000];
const DURATIONS_MS = [10_000, 30_000, 60_000, 120_000, 300_000];

function fields(state: CompareState, settings: RunSettings, app: CompareApp): TemplateResult {
  const { language } = state;
  const { compare } = COMPARE_WORDS[language];
  const set = (name: keyof RunSettings) => (value: string) => app.setSettings({ [name]: Number(value) });
  return html`${selectField({
    id: 'scenario',
    label: compare.scenario,
    value: settings.scenario,
    choices: SCENARIOS.map((one) => ({ value: one, text: SCENARIO_INFO[one].name[language] })),
    choose: (scenario) => app.setSettings(naturalSettings(scenario as ScenarioName)),
  })}${selectField({
    id: 'updates-per-second',
    label: compare.updates,
    value: String(settings.updatesPerSecond),
    choices: choices(RATES, settings.updatesPerSecond, (rate) => compare.perSecond(formatShort(rate, language))),
    choose: set('updatesPerSecond'),
  })}${selectField({
    id: 'poll-every',
    label: compare.pollEvery,
    value: String(settings.pollEveryMs),
    choices: choices(POLLS_MS, settings.pollEveryMs, (ms) => formatInterval(ms, language)),
    choose: set('pollEveryMs'),
  })}${lineFields(state, settings, app)}${selectField({
    id: 'duration',
    label: compare.duration,
    value: String(settings.durationMs),
    choices: choices(DURATIONS_MS, settings.durationMs, (ms) => formatDuration(ms, language)),
    choose: set('durationMs'),
  })}`;
}

/** The bar; while a run goes on it shows that run's settings and cannot be changed. */
export function settingsView(state: CompareState, app: CompareApp): TemplateResult {
  const { compare } = COMPARE_WORDS[state.language];
  const going = goingRun(state);
  const settings = going?.settings ?? state.settings;
  const changed = changedOptions(settings);
  const busy = going !== null || state.starting;
  return html`<section class="panel settings" aria-label=${compare.settings}>
    <div class="bar">
      <fieldset class="fields" ?disabled=${busy}>
        <legend class="sr-only">${compare.settings}</legend>
        ${fields(state, settings, app)}
        <button type="button" class="options-button" aria-expanded=${state.optionsOpen} aria-controls="options"
          @click=${() => app.setOptionsOpen(!state.optionsOpen)}>
          ${compare.options}${changed > 0 ? html`<small>${compare.optionsChanged(changed)}</small>` : nothing}${icons.down}
        </button>
      </fieldset>
      <p class="settings-words">${settingsWords(settings, state.language)}</p>
      <div class="go">${progress(state)}${runButton(state, app)}</div>
    </div>
    ${
      state.optionsOpen && !busy
        ? html`<fieldset class="plain-fieldset">
            <legend class="sr-only">${compare.options}</legend>
            ${optionsGroup(state, settings, app)}
          </fieldset>`
        : nothing
    }
    ${going || state.starting ? nothing : serverDetails(state)} ${needsLab('measure', hasLab(state), state.language)} ${going || state.starting ? nothing : plannedHint(state, app)} ${hint(state)} ${going || state.starting ? nothing : certificateHint(state)} ${lineDetails(state, app)}
  </section>`;
}
