/** A new swarm: which transports, how many clients, how often; and what that would do here. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  type Language,
  OUR_SERVER,
  OUR_SERVER_NAME,
  SCALE_LIMITS,
  TRANSPORTS,
  type TransportName,
} from '../../../../server/contract.ts';
import { formatAbout, formatNumber } from '../../../parts/format.ts';
import { icons } from '../../../parts/icons.ts';
import { banner, boldText, selectField, transportName } from '../../../parts/parts.ts';
import { plainNumber } from '../numbers.ts';
import { previewOf, type ScalePage } from '../state.ts';
import { boldTerms } from '../text.ts';
import { SCALE_VIEW_WORDS } from '../words/index.ts';
import { clientsIn } from './steps.ts';
import { boundsOf, isOutside, numberShown, PLAN_NUMBERS, type PlanNumber } from './wish.ts';

function transportToggles({ language, wished, act }: ScalePage): TemplateResult {
  const toggled = (one: TransportName) => (event: Event) => {
    const isOn = (event.target as HTMLInputElement).checked;
    act.setWished({
      transports: TRANSPORTS.filter((other) => (other === one ? isOn : wished.transports.includes(other))),
    });
  };
  return html`<div class="field">
    <span class="legend" id="scale-transports">${SCALE_VIEW_WORDS[language].form.transports}</span>
    <div class="toggles" role="group" aria-labelledby="scale-transports">
      ${TRANSPORTS.map(
        (one) => html`<label class="toggle" data-transport=${one}>
          <input type="checkbox" .checked=${wished.transports.includes(one)} @change=${toggled(one)} />${transportName(one, language)}</label>`,
      )}
    </div>
  </div>`;
}

/** How many numbers there may be, and how high the last. */
function rowBounds(language: Language): [most: string, highest: string] {
  const { steps, clients } = SCALE_LIMITS;
  return [formatNumber(steps.max, language), formatNumber(clients.max, language)];
}

function clientsField({ language, wished: { clients }, act }: ScalePage): TemplateResult {
  const words = SCALE_VIEW_WORDS[language].form;
  const bad = clientsIn(clients) === null;
  const typed = (event: Event): void => act.setWished({ clients: (event.target as HTMLInputElement).value });
  return html`<div class="field scale-clients">
    <label for="scale-clients">${words.clients}</label>
    <input id="scale-clients" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" .value=${clients}
      aria-invalid=${bad} aria-describedby="scale-clients-hint" title=${words.clientsHint(...rowBounds(language))} @input=${typed} />
  </div>`;
}

/** A number of the plan, as it is written: the lab says what can't be taken. */
function numberField({ language, wished, act }: ScalePage, name: PlanNumber): TemplateResult {
  const { numbers, numberHint } = SCALE_VIEW_WORDS[language].form;
  const value = wished.numbers[name];
  const [from, to] = boundsOf(name).map((bound) => plainNumber(bound, language)) as [string, string];
  const change = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    act.setNumber(name, input.value);
    // Also where the number is the one that stood there, in other words.
    if (!isOutside(name, value)) input.value = numberShown(value, name, language);
  };
  return html`<div class="field scale-number">
    <label for="scale-${name}">${numbers[name]}</label>
    <input id="scale-${name}" type="text" inputmode="decimal" autocomplete="off" title=${numberHint(from, to)}
      aria-invalid=${isOutside(name, value)} .value=${numberShown(value, name, language)} @change=${change} />
  </div>`;
}

/** What was written there, and what can be. */
function badNumber(name: PlanNumber, { language, wished }: ScalePage): TemplateResult {
  const { numbers, numberBad } = SCALE_VIEW_WORDS[language].form;
  const [from, to] = boundsOf(name).map((bound) => plainNumber(bound, language)) as [string, string];
  return html`<p class="alert">${numberBad(numbers[name], numberShown(wished.numbers[name], name, language), from, to)}</p>`;
}

/** Ours, and those of labs/servers that are here and are servers by themselves. */
function serverField({ language, wished, servers, act }: ScalePage): TemplateResult {
  const choices = (servers?.servers ?? [])
    .filter(({ found, proxy }) => found && !proxy)
    .map(({ id, name }) => ({ value: id, text: name[language] }));
  return selectField({
    id: 'scale-server',
    label: SCALE_VIEW_WORDS[language].form.server,
    value: wished.server,
    choices: [{ value: OUR_SERVER, text: OUR_SERVER_NAME }, ...choices],
    choose: (server) => act.setWished({ server }),
  });
}

/** What the machine allows, what will be done, and what can't be. */
function beforePart(page: ScalePage): TemplateResult {
  const { language, wished } = page;
  const { clients, transports } = wished;
  const { form, before } = SCALE_VIEW_WORDS[language];
  if (clientsIn(clients) === null)
    return html`<p class="alert" id="scale-clients-hint">${form.clientsBad(clients, ...rowBounds(language))}</p>`;
  const hint = html`<p class="muted" id="scale-clients-hint">${form.clientsHint(...rowBounds(language))}</p>`;
  const wrong = PLAN_NUMBERS.filter(({ name }) => isOutside(name, wished.numbers[name]));
  if (wrong.length > 0) return html`${hint}<div role="alert">${wrong.map(({ name }) => badNumber(name, page))}</div>`;
  if (transports.length === 0) return html`${hint}<p class="alert" role="alert">${form.noTransport}</p>`;
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

const FIRST_NUMBERS: readonly PlanNumber[] = ['repeats', 'updatesPerSecond', 'updates'];
const MORE_NUMBERS: readonly PlanNumber[] = ['updateBytes', 'pollEveryMs', 'warmUpUpdates', 'idleMs', 'mostMs'];

/** The whole bar. */
export function scaleForm(page: ScalePage): TemplateResult {
  const { language, wished, act } = page;
  const words = SCALE_VIEW_WORDS[language].form;
  const said = previewOf(page);
  const canStart = said !== null && !('code' in said) && said.planned.steps > 0;
  const together = (event: Event): void => act.setWished({ together: (event.target as HTMLInputElement).checked });
  const submit = (event: Event): void => {
    event.preventDefault();
    if (canStart) void act.start();
  };
  const opened = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open) void act.findServers();
  };
  return html`<form class="panel scale-form" @submit=${submit}>
    <div class="fields">
      ${transportToggles(page)} ${clientsField(page)} ${FIRST_NUMBERS.map((name) => numberField(page, name))}
      <label class="toggle"><input type="checkbox" .checked=${wished.together} @change=${together} />${words.together}</label>
      <button type="submit" class="primary scale-start" ?disabled=${!canStart}>${icons.play}${words.start}</button>
    </div>
    <details class="scale-more" @toggle=${opened}><summary>${words.more}</summary>
      <div class="fields">${serverField(page)} ${MORE_NUMBERS.map((name) => numberField(page, name))}</div>
    </details>
    ${beforePart(page)}
  </form>`;
}
