/** What the Connections view shows: of each experiment what it does, a prediction, what was measured over either HTTP. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { LIMITS } from '../../../server/contract.ts';
import { goingRun, hasLab } from '../../app/state.ts';
import { formatRemaining } from '../../parts/format.ts';
import { boldText, needsLab } from '../../parts/parts.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { EXPERIMENTS, type Experiment, experimentOf, VERSIONS, type Version } from './experiments.ts';
import { resultOf } from './result.ts';
import { type ConnectionsState, shownRuns } from './state.ts';
import { CONNECTIONS_WORDS } from './words/index.ts';

export interface ConnectionsPage {
  state: ConnectionsState;
  foretell(experiment: Experiment, choice: number): void;
  setStreams(streams: number): void;
  start(experiment: Experiment, version: Version): void;
}

/** Native radio buttons; what was foretold stays, and stands beside what was measured. */
function prediction({ state, foretell }: ConnectionsPage, experiment: Experiment): TemplateResult {
  const words = CONNECTIONS_WORDS[state.language];
  const { question, choices } = words.experiments[experiment];
  const given = state.predictions[experiment];
  return html`<fieldset class="foretell">
    <legend>${words.foretell} ${question}</legend>
    ${choices.map(
      (choice, i) => html`<label><input type="radio" name="foretell-${experiment}" value=${i} .checked=${given === i}
        @change=${() => foretell(experiment, i)} /><span>${choice}</span></label>`,
    )}
  </fieldset>`;
}

function streamsField({ state, setStreams }: ConnectionsPage): TemplateResult {
  const words = CONNECTIONS_WORDS[state.language];
  const { max } = LIMITS.streams;
  const change = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const value = Math.round(input.valueAsNumber);
    if (value >= 2 && value <= max) setStreams(value);
    input.value = String(value >= 2 && value <= max ? value : state.streams);
  };
  return html`<p class="streams-field"><label for="streams">${words.streams(String(max))}</label>
    <input id="streams" type="number" min="2" max=${max} step="1" .value=${String(state.streams)} @change=${change} /></p>`;
}

function experimentPart(page: ConnectionsPage, experiment: Experiment): TemplateResult {
  const { state, start } = page;
  const { language } = state;
  const words = CONNECTIONS_WORDS[language];
  const said = words.experiments[experiment];
  const going = goingRun(state);
  const off = going !== null || state.starting || state.connection !== 'open';
  const shown = shownRuns(state)[experiment];
  // The other experiment's run is told of there.
  const isOthers = going !== null && ![experiment, null].includes(experimentOf(going));
  return html`<section class="panel connections-experiment" aria-labelledby="experiment-${experiment}">
    <h2 id="experiment-${experiment}">${said.title}</h2>
    <p>${withTerms(said.text, language)}</p>
    ${prediction(page, experiment)} ${experiment === 'limit' ? streamsField(page) : nothing}
    <p class="go-row">${VERSIONS.map(
      (version) =>
        html`<button type="button" class=${version === 'https' ? 'primary' : nothing} ?disabled=${off} @click=${() => start(experiment, version)}>${words.measure[version]}</button> `,
    )}${(going && !isOthers) || state.starting ? html`<span class="muted" role="status">${going ? words.going(formatRemaining(going.remainingMs, language)) : words.starting}</span>` : nothing}</p>
    ${foretold(state, experiment)}
    <div class="connections-results">
      ${VERSIONS.map((version) => {
        const id = shown[version];
        return html`<article aria-label=${`${said.title}: ${words.version[version]}`}>
          <h3>${words.version[version]}</h3>
          ${id === undefined ? html`<p class="muted">${words.none}</p>` : resultOf(state, id)}
        </article>`;
      })}
    </div>
  </section>`;
}

/** What was foretold, once something was measured. */
function foretold(state: ConnectionsState, experiment: Experiment): TemplateResult | typeof nothing {
  const words = CONNECTIONS_WORDS[state.language];
  const given = state.predictions[experiment];
  const isMeasured = Object.keys(shownRuns(state)[experiment]).length > 0;
  const choice = given === undefined ? undefined : words.experiments[experiment].choices[given];
  return choice && isMeasured
    ? html`<p class="foretold">${boldText({ en: words.foretold(choice), es: words.foretold(choice) }, state.language)}</p>`
    : nothing;
}

export function connectionsPage(page: ConnectionsPage): TemplateResult {
  const { state } = page;
  const words = CONNECTIONS_WORDS[state.language];
  return html`<div class="connections">
    <h1>${words.title}</h1>
    <p class="lead">${withTerms(words.lead, state.language)}</p>
    ${needsLab('measure', hasLab(state), state.language)}
    ${EXPERIMENTS.map((experiment) => experimentPart(page, experiment))}
    <section class="panel connections-experiment" aria-labelledby="what-http2-mends">
      <h2 id="what-http2-mends">${words.mends.title}</h2>
      ${words.mends.text.map((text) => html`<p>${withTerms(text, state.language)}</p>`)}
    </section>
  </div>`;
}
