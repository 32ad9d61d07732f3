/** The settings bar: what the next run will be, and the button that starts it. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  DEFAULT_SETTINGS,
  LIMITS,
  lengthMs,
  PAGE_LIMIT_UPDATES_PER_SECOND,
  type RunSettings,
  SCENARIO_INFO,
  SCENARIOS,
  type ScenarioName,
  TRANSPORTS,
  type TransportName,
} from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { canConnect, goingRun, hasLab, isWaiting, remainingMs, type State } from '../../app/state.ts';
import { naturalSettings } from '../../parts/address/settings.ts';
import { formatDuration, formatInterval, formatNumber, formatRemaining, formatShort } from '../../parts/format.ts';
import { icons } from '../../parts/icons.ts';
import { links } from '../../parts/links.ts';
import { needsLab, selectField, settingsWords, switchRow } from '../../parts/parts.ts';
import { termRow } from '../../parts/terms/term.ts';
import { lineDetails, lineFields } from './line/settings.ts';
import { certificateHint } from './moment.ts';
import { serverDetails, serverField } from './programs/settings.ts';
import { overProtocols } from './series/over-protocols.ts';
import { overServers } from './series/over-servers.ts';
import { seriesWords } from './series/progress.ts';
import type { CompareApp, CompareState } from './state.ts';
import { COMPARE_WORDS } from './words/index.ts';

const RATES = [0.2, 0.5, 1, 2, 5, 10, 20, 50];
const POLLS_MS = [100, 200, 250, 500, 1000, 2000, 5000, 10_000];
const DURATIONS_MS = [10_000, 30_000, 60_000, 120_000, 300_000];
/** Those that the options group holds. */
const OPTIONS = [
  'server',
  'order',
  'transports',
  'conditional',
  'deflate',
  'noContextTakeover',
  'gzip',
  'oneOrigin',
  'streams',
  'actionsPerSecond',
  'seed',
] as const;
const ACTION_RATES = [0, 0.2, 1, 5, 10, 20];

/** The usual values and the current one, in order. */
function choices(usual: number[], current: number, write: (value: number) => string) {
  const values = [...new Set([...usual, current])].sort((a, b) => a - b);
  return values.map((value) => ({ value: String(value), text: write(value) }));
}

function changedOptions(settings: RunSettings): number {
  const usual = { ...DEFAULT_SETTINGS, ...naturalSettings(settings.scenario) };
  return OPTIONS.filter((name) => String(settings[name]) !== String(usual[name])).length;
}

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

function toggle(
  id: string,
  text: string,
  checked: boolean,
  change: (checked: boolean) => void,
  transport?: TransportName,
) {
  const listener = (event: Event): void => change((event.target as HTMLInputElement).checked);
  return html`<label class="toggle" for=${id} data-transport=${transport ?? nothing}>
    <input type="checkbox" id=${id} .checked=${checked} @change=${listener} /><span>${text}</span>
  </label>`;
}

function optionsGroup(state: CompareState, settings: RunSettings, app: CompareApp): TemplateResult {
  const { language } = state;
  const { act, compare } = COMPARE_WORDS[language];
  const { transports } = MESSAGES[language];
  const include = (name: TransportName) => (on: boolean) => {
    const wanted = TRANSPORTS.filter((one) => (one === name ? on : settings.transports.includes(one)));
    app.setSettings({ transports: wanted });
  };
  const setSeed = (event: Event): void => {
    const seed = Math.round((event.target as HTMLInputElement).valueAsNumber);
    if (seed >= LIMITS.seed.min && seed <= LIMITS.seed.max) app.setSettings({ seed });
  };
  return html`<div class="options" id="options">
    <div class="option">
      <span class="legend">${compare.include}</span>
      <div class="toggles" role="group" aria-label=${compare.include}>
        ${TRANSPORTS.map((one) => toggle(`with-${one}`, transports[one], settings.transports.includes(one), include(one), one))}
      </div>
    </div>
    <div class="option">
      <span class="legend">${compare.order}</span>
      ${switchRow({
        label: compare.order,
        value: settings.order,
        choices: [
          { value: 'side-by-side', text: compare.sideBySide },
          { value: 'one-after-another', text: MESSAGES[language].words.oneAfterAnother },
        ],
        choose: (order) => app.setSettings({ order }),
      })}
    </div>
    <div class="option">
      <span class="legend">${compare.fairness}</span>
      <div class="toggles" role="group" aria-label=${compare.fairness}>
        ${toggle('conditional', compare.conditional, settings.conditional, (conditional) => app.setSettings({ conditional }))}
      </div>
      ${termRow(['conditional'], language)}
    </div>
    <div class="option">
      <span class="legend">${compare.compression}</span>
      <div class="toggles" role="group" aria-label=${compare.compression}>
        ${toggle('gzip', compare.gzip, settings.gzip, (gzip) => app.setSettings({ gzip }))}
        ${toggle('deflate', compare.deflate, settings.deflate, (deflate) => app.setSettings({ deflate, noContextTakeover: false }))}
        ${
          settings.deflate
            ? toggle(
                'no-context-takeover',
                compare.noContextTakeover,
                settings.noContextTakeover,
                (noContextTakeover) => app.setSettings({ noContextTakeover }),
              )
            : nothing
        }
      </div>
      <small>${compare.compressionHint}</small>
      ${termRow(['gzip', 'content-encoding', 'flush', 'permessage-deflate', 'context-takeover'], language)}
    </div>
    <div class="option">
      <span class="legend">${compare.origins}</span>
      <div class="toggles" role="group" aria-label=${compare.origins}>
        ${toggle('one-origin', compare.oneOrigin, settings.oneOrigin, (oneOrigin) => app.setSettings({ oneOrigin }))}
      </div>
      <small>${compare.oneOriginHint} <a href=${links.connections()}>${compare.oneOriginMore}</a></small>
    </div>
    <div class="option">
      ${selectField({
        id: 'actions-per-second',
        label: act.own,
        value: String(settings.actionsPerSecond),
        choices: choices(ACTION_RATES, settings.actionsPerSecond, (rate) =>
          rate === 0 ? act.never : act.perSecond(formatShort(rate, language)),
        ),
        choose: (rate) => app.setSettings({ actionsPerSecond: Number(rate) }),
      })}
    </div>
    <div class="option">
      <label class="legend" for="seed">${compare.seed}</label>
      <input id="seed" type="number" min=${LIMITS.seed.min} max=${LIMITS.seed.max} step="1" .value=${String(settings.seed)}
        aria-describedby="seed-hint" @change=${setSeed} />
      <small id="seed-hint">${compare.seedHint}</small>
    </div>
    <div class="option server-option">${serverField(state, settings, app)}${overServers(state, settings, app)}</div>
    <div class="option server-option">${overProtocols(state, settings, app)}</div>
    ${
      changedOptions(settings) > 0
        ? html`<button type="button" class="plain link" @click=${() => app.setSettings(DEFAULT_SETTINGS)}>${compare.reset}</button>`
        : nothing
    }
  </div>`;
}

function runButton(state: CompareState, app: CompareApp): TemplateResult {
  const { compare } = COMPARE_WORDS[state.language];
  const waits = isWaiting(state);
  const going = goingRun(state) !== null || waits;
  const ready = state.settings.transports.length > 0 && canConnect(state, state.settings);
  const label = waits ? compare.leaveLine : going ? compare.stop : compare.run;
  // One button, and not disabled while the run starts: whoever pressed it by keyboard stays on it.
  return html`<button type="button" class="primary ${going ? 'stop' : 'run'}" aria-disabled=${state.starting && !waits ? 'true' : nothing}
    ?disabled=${state.connection !== 'open' || !(going || state.starting || ready)}
    @click=${() => (going ? app.run.stop() : void app.run.start(state.settings, state.planned))}>${going ? icons.stop : icons.play}${label}</button>`;
}

function progress(state: CompareState): TemplateResult | typeof nothing {
  const { compare } = COMPARE_WORDS[state.language];
  const { states, connection } = MESSAGES[state.language];
  if (state.connection === 'connecting') return html`<p class="going-text">${connection.connecting}</p>`;
  const going = goingRun(state);
  if (!going && state.place) {
    const { before, aboutMs, swarm } = state.place;
    const wait = formatRemaining(aboutMs, state.language);
    return html`<p class="going-text" role="status">${swarm ? MESSAGES[state.language].afterSwarm(wait) : compare.inLine(before, wait)}</p>`;
  }
  if (!going && state.program && isWaiting(state)) {
    const words = COMPARE_WORDS[state.language].server;
    const { server, state: stands } = state.program;
    return html`<p class="going-text" role="status">${words.waiting(server, words.states[stands])}</p>`;
  }
  if (!going) return state.starting ? html`<p class="going-text">${states.starting}</p>` : nothing;
  const total = going.elapsedMs + going.remainingMs;
  const percent = total > 0 ? Math.round((100 * (total - remainingMs(state))) / total) : 0;
  const now =
    going.state === 'running'
      ? compare.remaining(formatRemaining(remainingMs(state), state.language))
      : states[going.state];
  const text = [seriesWords(state), now].filter((one) => one !== null).join(' · ');
  return html`<p class="going-text">${text}</p>
    <div class="progress" role="progressbar" aria-label=${compare.progress} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${percent} aria-valuetext=${text}><span style=${`inline-size:${percent}%`}></span></div>`;
}

/** What the address plans for the line of the next run, and how to go without it. */
function plannedHint({ planned, settings, language }: CompareState, app: CompareApp): TemplateResult | typeof nothing {
  if (planned.length === 0) return nothing;
  const words = COMPARE_WORDS[language].compare.planned;
  const sentences = planned.map(({ afterMs, fault }) => {
    const at = formatDuration(afterMs, language);
    if (afterMs >= lengthMs(settings)) return words.tooLate(at);
    return words[fault.type](at, 'durationMs' in fault ? formatDuration(fault.durationMs, language) : '');
  });
  return html`<p class="hint planned">${sentences.join(' ')}
    <button type="button" class="small" @click=${app.leaveOutPlanned}>${words.leaveOut}</button></p>`;
}

/** From so many updates on a run compares latencies (ENOUGH_SAMPLES of the analysis). */
const ENOUGH_UPDATES = 10;

function hint({ settings, language }: State): TemplateResult | typeof nothing {
  const { compare } = COMPARE_WORDS[language];
  if (settings.transports.length === 0) return html`<p class="hint">${compare.needTransport}</p>`;
  const expected = Math.round((settings.updatesPerSecond * settings.durationMs) / 1000);
  if (expected < ENOUGH_UPDATES) {
    const number = (value: number): string => formatNumber(value, language);
    const words = compare.fewExpected(
      number(expected),
      SCENARIO_INFO[settings.scenario].words.many[language],
      number(ENOUGH_UPDATES),
    );
    return html`<p class="hint">${words}</p>`;
  }
  const all = settings.transports.length === TRANSPORTS.length && settings.order === 'side-by-side';
  if (!all || settings.updatesPerSecond <= PAGE_LIMIT_UPDATES_PER_SECOND) return nothing;
  return html`<p class="hint">${compare.pageLimit(formatShort(PAGE_LIMIT_UPDATES_PER_SECOND, language))}</p>`;
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
