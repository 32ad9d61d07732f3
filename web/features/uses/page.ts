/** What the view shows: which transport suits which use, from the runs on this machine. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Language, SCENARIO_INFO, type SuitsScenario } from '../../../server/contract.ts';
import { urls } from '../../app/api.ts';
import { settingsAddress } from '../../parts/address/settings.ts';
import { formatDate } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { boldText, settingsWords, transportName } from '../../parts/parts.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { figuresTable } from './figures.ts';
import type { UsesState } from './state.ts';
import { USES_WORDS } from './words/index.ts';

function choiceCell({ choice, run, scenario }: SuitsScenario, language: Language): TemplateResult {
  const words = USES_WORDS[language];
  if (!run) {
    const label = words.measureLabel(SCENARIO_INFO[scenario].name[language]);
    return html`<span class="muted">${words.notMeasured}</span>
      <a class="button small" href=${settingsAddress({ scenario })} aria-label=${label}>${words.measure}</a>`;
  }
  if (choice.length === 0) return html`<span class="muted">${words.undecided}</span>`;
  return html`${choice.map((transport) => transportName(transport, language))}`;
}

function summaryTable(scenarios: SuitsScenario[], language: Language): TemplateResult {
  const words = USES_WORDS[language];
  return html`<table class="numbers row-blocks uses-table">
    <thead><tr>${[words.use, words.matters, words.suits, words.why].map((word) => html`<th scope="col" class="text">${word}</th>`)}</tr></thead>
    <tbody>${scenarios.map((one) => {
      const { name } = SCENARIO_INFO[one.scenario];
      return html`<tr data-scenario=${one.scenario}>
        <th scope="row">${one.run ? html`<a href=${`#use-${one.scenario}`} @click=${toUse(one)}>${name[language]}</a>` : name[language]}</th>
        <td class="text">${words.concerns[one.concern]}</td>
        <td class="text choice">${choiceCell(one, language)}</td>
        <td class="text why">${boldText(one.reason, language)}</td>
      </tr>`;
    })}</tbody>
  </table>`;
}

/** The address belongs to the views; so this scrolls by itself. */
function toUse({ scenario }: SuitsScenario): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    const section = document.getElementById(`use-${scenario}`);
    section?.scrollIntoView();
    section?.focus({ preventScroll: true });
  };
}

function runLine(run: NonNullable<SuitsScenario['run']>, name: string, language: Language): TemplateResult {
  const words = USES_WORDS[language];
  return html`<p class="muted">${words.run(formatDate(run.createdAtMs, language), settingsWords(run.settings, language), run.browser)}
    <a href=${links.run(run.id)} aria-label=${words.openLabel(name)}>${words.open}</a></p>`;
}

function careList({ care }: SuitsScenario, language: Language): TemplateResult | typeof nothing {
  if (care.length === 0) return nothing;
  return html`<h3>${USES_WORDS[language].care}</h3>
    <ul class="marks">${care.map((text) => html`<li>${boldText(text, language)}</li>`)}</ul>`;
}

function useSection(one: SuitsScenario, language: Language): TemplateResult | typeof nothing {
  if (!one.run) return nothing;
  const words = USES_WORDS[language];
  const { name, matters } = SCENARIO_INFO[one.scenario];
  const title = name[language];
  return html`<section class="panel use" id=${`use-${one.scenario}`} tabindex="-1" aria-labelledby=${`use-${one.scenario}-title`}>
    <div class="use-head">
      <div><h2 id=${`use-${one.scenario}-title`}>${title}</h2><p class="muted">${matters[language]}</p></div>
      <a class="button small" href=${settingsAddress({ scenario: one.scenario })} aria-label=${words.againLabel(title)}>${words.again}</a>
    </div>
    <p class="reason">${boldText(one.reason, language)}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${words.figures(title)}>${figuresTable(one, language)}</div>
    <div class="use-foot">${careList(one, language)} ${runLine(one.run, title, language)}</div>
  </section>`;
}

export function usesPage({ suits, recorded, hasOthers }: UsesState, language: Language): TemplateResult {
  const words = USES_WORDS[language];
  const summary = suits ? summaryTable(suits.scenarios, language) : html`<p class="muted pad">${words.loading}</p>`;
  return html`<div class="page-head">
      <div><h1>${words.title}</h1><p class="lead">${recorded ? words.recordedLead : words.lead}
        ${hasOthers ? html`<a href=${links.uses(!recorded)}>${recorded ? words.toOwn : words.toRecorded}</a>` : nothing}</p></div>
      <a class="button uses-export" href=${urls.suits(language, recorded)} download>${words.export}</a>
    </div>
    <div class="panel uses">
      <div class="scroll" tabindex="0" role="region" aria-label=${words.summary}>${summary}</div>
    </div>
    ${suits?.scenarios.map((one) => useSection(one, language)) ?? nothing}
    ${suits?.scenarios.some(({ run }) => run) ? html`<p class="muted uses-units">${withTerms(words.units, language)}</p>` : nothing}`;
}
