/** What is to be checked, and how: the choice of a server above all. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { OUR_SERVER, OUR_SERVER_NAME, type ServerInfo } from '../../../server/contract.ts';
import { icons } from '../../parts/icons.ts';
import { switchRow, transportName } from '../../parts/parts.ts';
import {
  AN_ADDRESS,
  type CheckPage,
  canStart,
  goesByStep,
  hasTransportChoice,
  isExercise,
  isUnderWay,
  servedBy,
} from './state.ts';
import { CHECK_VIEW_WORDS, type CheckViewWords } from './words/index.ts';

interface Choice {
  value: string;
  text: string;
}

const isLanguage = (name: string): name is keyof CheckViewWords['languages'] =>
  name === 'typescript' || name === 'python';

/** What a server of the lab's folder, or an exercise, is called here. */
export function nameOf(page: CheckPage, id: string): string {
  const words = CHECK_VIEW_WORDS[page.language];
  const [kind = '', which = ''] = id.split('/');
  if (id === OUR_SERVER) return OUR_SERVER_NAME;
  if (id === AN_ADDRESS) return page.address;
  if (kind === 'yours' && isLanguage(which)) return words.written(words.languages[which]);
  if (kind === 'broken' && which !== '') return words.broken(which);
  return page.servers?.servers.find((one) => one.id === id)?.name[page.language] ?? id;
}

function choices(page: CheckPage): { label: string; choices: Choice[] }[] {
  const words = CHECK_VIEW_WORDS[page.language];
  const { servers, exercises } = page;
  const others = (servers?.servers ?? []).filter(({ id, proxy }) => !proxy && !isExercise(page, id));
  const named = ({ name, language }: ServerInfo): string => `${name[page.language]} (${language})`;
  const listed: Choice[] = [
    { value: OUR_SERVER, text: OUR_SERVER_NAME },
    ...others.map((one) => ({ value: one.id, text: one.found ? named(one) : words.notHere(named(one)) })),
    ...(servers?.unreadable ?? []).map(({ id }) => ({ value: id, text: words.unreadable(id) })),
  ];
  const exercise = (list: readonly { id: string }[] = []): Choice[] =>
    list.map(({ id }) => ({ value: id, text: nameOf(page, id) }));
  const all = [
    { label: words.groups.servers, choices: listed },
    { label: words.groups.written, choices: exercise(exercises?.written) },
    { label: words.groups.broken, choices: exercise(exercises?.broken) },
    { label: words.groups.elsewhere, choices: [{ value: AN_ADDRESS, text: words.anAddress }] },
  ];
  const isListed = all.some((group) => group.choices.some(({ value }) => value === page.server));
  // The lists may still be on their way.
  if (!isListed) listed.push({ value: page.server, text: nameOf(page, page.server) });
  return all.filter((group) => group.choices.length > 0);
}

function serverField(page: CheckPage): TemplateResult {
  const words = CHECK_VIEW_WORDS[page.language];
  const change = (event: Event): void => page.act.choose((event.target as HTMLSelectElement).value);
  return html`<div class="field">
    <label for="check-server">${words.server}</label>
    <span class="select">
      <select id="check-server" ?disabled=${isUnderWay(page)} @change=${change}>
        ${choices(page).map(
          (group) => html`<optgroup label=${group.label}>
            ${group.choices.map(({ value, text }) => html`<option value=${value} .selected=${value === page.server}>${text}</option>`)}
          </optgroup>`,
        )}
      </select>${icons.down}
    </span>
  </div>`;
}

function addressField(page: CheckPage): TemplateResult | typeof nothing {
  const { language, address, server, act } = page;
  if (server !== AN_ADDRESS) return nothing;
  const words = CHECK_VIEW_WORDS[language];
  const typed = (event: Event): void => act.setAddress((event.target as HTMLInputElement).value);
  return html`<div class="field check-address">
    <label for="check-address">${words.address}</label>
    <input id="check-address" class="text-input" type="text" inputmode="url" autocomplete="off" spellcheck="false" aria-describedby="check-address-hint"
      ?disabled=${isUnderWay(page)} .value=${address} @input=${typed} />
  </div>`;
}

/** Which of those that it serves. A server that serves one alone leaves no choice. */
function transportToggles(page: CheckPage): TemplateResult | typeof nothing {
  if (!hasTransportChoice(page)) return nothing;
  const { language, without, act } = page;
  return html`<div class="field">
    <span class="legend" id="check-transports">${CHECK_VIEW_WORDS[language].transports}</span>
    <div class="toggles" role="group" aria-labelledby="check-transports">
      ${servedBy(page).map((one) => {
        const toggled = (event: Event): void => act.setTransport(one, (event.target as HTMLInputElement).checked);
        return html`<label class="toggle" data-transport=${one}>
          <input type="checkbox" ?disabled=${isUnderWay(page)} .checked=${!without.includes(one)} @change=${toggled} />${transportName(one, language)}</label>`;
      })}
    </div>
  </div>`;
}

function exerciseFields(page: CheckPage): TemplateResult | typeof nothing {
  if (!isExercise(page, page.server)) return nothing;
  const { language, everything, watch, act } = page;
  const words = CHECK_VIEW_WORDS[language];
  const toggled = (event: Event): void => act.setWatch((event.target as HTMLInputElement).checked);
  return html`<div class="field">
      <span class="legend" aria-hidden="true">${words.mode}</span>
      ${switchRow({
        label: words.mode,
        value: everything ? 'all' : 'steps',
        choices: (['steps', 'all'] as const).map((value) => ({ value, text: words.modes[value] })),
        choose: (value) => act.setEverything(value === 'all'),
      })}
    </div>
    ${everything ? nothing : html`<label class="toggle"><input type="checkbox" ?disabled=${isUnderWay(page)} .checked=${watch} @change=${toggled} />${words.watch}</label>`}`;
}

function buttons(page: CheckPage): TemplateResult {
  const { language, act } = page;
  const words = CHECK_VIEW_WORDS[language];
  if (isUnderWay(page)) {
    return html`<button type="button" class="danger check-stop" @click=${act.stop}>${icons.stop}${words.stop}</button>`;
  }
  return html`<button type="button" class="primary check-start" ?disabled=${!canStart(page)} @click=${() => void act.start()}>${icons.play}${words.start}</button>
    ${
      goesByStep(page)
        ? html`<button type="button" title=${words.anewTitle} @click=${() => void act.start(true)}>${words.anew}</button>`
        : nothing
    }`;
}

/** The whole bar. */
export function checkForm(page: CheckPage): TemplateResult {
  const words = CHECK_VIEW_WORDS[page.language];
  return html`<form class="panel check-form" @submit=${(event: Event) => event.preventDefault()}>
    <div class="fields">
      ${serverField(page)} ${addressField(page)} ${transportToggles(page)} ${exerciseFields(page)}
      <div class="check-buttons">${buttons(page)}</div>
    </div>
    ${page.server === AN_ADDRESS ? html`<p class="muted" id="check-address-hint">${words.addressHint}</p>` : nothing}
  </form>`;
}
