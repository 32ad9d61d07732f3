/** A new swarm: which transports, how many clients, how often; and what that would do here. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Language, SCALE_LIMITS, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import { formatAbout, formatNumber } from '../../parts/format.ts';
import { icons } from '../../parts/icons.ts';
import { banner, boldText, transportName } from '../../parts/parts.ts';
import { previewOf, type ScalePage } from './state.ts';
import { clientsIn } from './steps.ts';
import { boldTerms } from './text.ts';
import { SCALE_VIEW_WORDS } from './words/index.ts';

function transportToggles({ language, plan, act }: ScalePage): TemplateResult {
  const toggled = (one: TransportName) => (event: Event) => {
    const isOn = (event.target as HTMLInputElement).checked;
    act.setPlan({ transports: TRANSPORTS.filter((other) => (other === one ? isOn : plan.transports.includes(other))) });
  };
  return html`<div class="field">
    <span class="legend" id="scale-transports">${SCALE_VIEW_WORDS[language].form.transports}</span>
    <div class="toggles" role="group" aria-labelledby="scale-transports">
      ${TRANSPORTS.map(
        (one) => html`<label class="toggle" data-transport=${one}>
          <input type="checkbox" .checked=${plan.transports.includes(one)} @change=${toggled(one)} />${transportName(one, language)}</label>`,
      )}
    </div>
  </div>`;
}

/** How many numbers there may be, and how high the last. */
function rowBounds(language: Language): [most: string, highest: string] {
  const { steps, clients } = SCALE_LIMITS;
  return [formatNumber(steps.max, language), formatNumber(clients.max, language)];
}

function clientsField({ language, clients, act }: ScalePage): TemplateResult {
  const words = SCALE_VIEW_WORDS[language].form;
  const bad = clientsIn(clients) === null;
  const typed = (event: Event): void => act.setClients((event.target as HTMLInputElement).value);
  return html`<div class="field scale-clients">
    <label for="scale-clients">${words.clients}</label>
    <input id="scale-clients" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" .value=${clients}
      aria-invalid=${bad} aria-describedby="scale-clients-hint" title=${words.clientsHint(...rowBounds(language))} @input=${typed} />
  </div>`;
}

/** A number of the plan, within its limits: what lies outside is put back. */
function numberField(page: ScalePage, name: 'repeats' | 'updatesPerSecond' | 'updates', label: string): TemplateResult {
  const { plan, act } = page;
  const { min, max } = SCALE_LIMITS[name];
  const isWhole = name !== 'updatesPerSecond';
  const change = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const value = isWhole ? Math.round(input.valueAsNumber) : input.valueAsNumber;
    if (value >= min && value <= max) act.setPlan({ [name]: value });
    input.value = String(value >= min && value <= max ? value : plan[name]);
  };
  return html`<div class="field">
    <label for="scale-${name}">${label}</label>
    <input id="scale-${name}" type="number" min=${min} max=${max} step=${isWhole ? 1 : 'any'} .value=${String(plan[name])} @change=${change} />
  </div>`;
}

/** What the machine allows, what will be done, and what can't be. */
function beforePart(page: ScalePage): TemplateResult {
  const { language, clients, plan } = page;
  const { form, before } = SCALE_VIEW_WORDS[language];
  if (clientsIn(clients) === null)
    return html`<p class="alert" id="scale-clients-hint">${form.clientsBad(clients, ...rowBounds(language))}</p>`;
  const hint = html`<p class="muted" id="scale-clients-hint">${form.clientsHint(...rowBounds(language))}</p>`;
  if (plan.transports.length === 0) return html`${hint}<p class="alert" role="alert">${form.noTransport}</p>`;
  const said = previewOf(page);
  if (said === null) return html`${hint}<p class="muted">${before.asking}</p>`;
  if ('code' in said) return html`${hint}${banner('problem', said.message[language])}`;
  const { planned, unmade } = said;
  const { openFiles, clientsAServer } = planned.allowed;
  const number = (value: number): string => formatNumber(value, language);
  return html`${hint}
    <div class="scale-before" role="group" aria-label=${before.title}>
      <p>${boldTerms(openFiles === null || clientsAServer === null ? before.unknown : before.allowed(number(openFiles), number(clientsAServer)), language)}</p>
      <p>${boldTerms(planned.steps > 0 ? before.will(number(planned.steps), formatAbout(planned.aboutMs, language)) : before.nothing, language)}</p>
      ${unmade.length > 0 ? html`<ul class="says">${unmade.map((text) => html`<li>${boldText(text, language)}</li>`)}</ul>` : nothing}
    </div>`;
}

/** The whole bar. */
export function scaleForm(page: ScalePage): TemplateResult {
  const { language, plan, act } = page;
  const words = SCALE_VIEW_WORDS[language].form;
  const said = previewOf(page);
  const canStart = said !== null && !('code' in said) && said.planned.steps > 0;
  const together = (event: Event): void => act.setPlan({ together: (event.target as HTMLInputElement).checked });
  const submit = (event: Event): void => {
    event.preventDefault();
    if (canStart) void act.start();
  };
  return html`<form class="panel scale-form" @submit=${submit}>
    <div class="fields">
      ${transportToggles(page)} ${clientsField(page)}
      ${numberField(page, 'repeats', words.repeats)} ${numberField(page, 'updatesPerSecond', words.rate)} ${numberField(page, 'updates', words.updates)}
      <label class="toggle"><input type="checkbox" .checked=${plan.together} @change=${together} />${words.together}</label>
      <button type="submit" class="primary scale-start" ?disabled=${!canStart}>${icons.play}${words.start}</button>
    </div>
    ${beforePart(page)}
  </form>`;
}
