/** Which program serves the windows: the choice, and what has to be known of it before a run. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  OUR_SERVER,
  OUR_SERVER_NAME,
  type RunSettings,
  type ServerInfo,
  TRANSPORTS,
} from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { links } from '../../../parts/links.ts';
import { selectField } from '../../../parts/parts.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';

/** Our server, those of the lab's folder, and the one that is chosen, if it is none of these. */
export function serverField({ servers, language }: CompareState, settings: RunSettings, app: CompareApp) {
  const words = COMPARE_WORDS[language].server;
  const known = (servers?.servers ?? []).map(({ id, name, language: written, found, proxy }) => {
    const text = proxy ? name[language] : `${name[language]} (${written})`;
    return { value: id, text: found ? text : words.notHere(text), ...(proxy && { group: words.proxies }) };
  });
  const { server } = settings;
  const other = server === OUR_SERVER || known.some(({ value }) => value === server) ? [] : [server];
  return html`${selectField({
    id: 'server',
    label: words.label,
    value: server,
    choices: [
      { value: OUR_SERVER, text: OUR_SERVER_NAME },
      ...known,
      ...other.map((value) => ({ value, text: value })),
    ],
    choose: (next) => app.setSettings({ server: next }),
  })}<button type="button" class="small" @click=${() => void app.lookForServers()}>${words.lookAgain}</button>`;
}

/** Below the bar, where another server than ours is chosen. */
export function serverDetails(state: CompareState): TemplateResult | typeof nothing {
  const { servers, settings, language } = state;
  if (settings.server === OUR_SERVER || servers === null) return nothing;
  const words = COMPARE_WORDS[language].server;
  const unreadable = servers.unreadable.find(({ id }) => id === settings.server);
  const info = servers.servers.find(({ id }) => id === settings.server);
  if (!info)
    return html`<p class="hint" role="status">${unreadable?.reason[language] ?? words.unknown(settings.server)}</p>`;
  const named = info.proxy ? info.name[language] : `${info.name[language]} (${info.language})`;
  return html`<section class="about-server" aria-label=${words.label}>
    <p><strong>${words.label}: ${named}.</strong> ${info.about[language]} ${oursServes(info, settings, words, language)}</p>
    ${
      info.found
        ? html`<p class="muted">${withTerms(info.proxy ? words.throughProxy : words.wayThere, language)}</p>${versions(info)}${info.proxy ? nothing : html`<p><a href=${links.check(info.id)}>${words.check}</a></p>`}`
        : html`<p role="status"><strong>${words.missing(info.name[language])}</strong></p>
          <ul>${info.needs.filter(({ found }) => !found).map(({ what, get }) => html`<li><strong>${what}.</strong> ${get[language]}</li>`)}</ul>`
    }
  </section>`;
}

type Words = (typeof COMPARE_WORDS)['en']['server'];

function versions({ needs }: ServerInfo): TemplateResult | typeof nothing {
  const known = needs.filter(({ version }) => version !== null);
  if (known.length === 0) return nothing;
  return html`<p class="muted">${known.map(({ what, version }) => `${what}: ${version}`).join(' · ')}</p>`;
}

/** The windows that the program doesn't serve are there all the same. */
function oursServes(info: ServerInfo, settings: RunSettings, words: Words, language: CompareState['language']) {
  const ours = TRANSPORTS.filter((one) => settings.transports.includes(one) && !info.transports.includes(one));
  if (ours.length === 0) return nothing;
  const { transports } = MESSAGES[language];
  const named = (list: readonly (keyof typeof transports)[]): string => list.map((one) => transports[one]).join(', ');
  if (ours.length === settings.transports.length)
    return html`<strong>${words.servesNone(named(info.transports))}</strong>`;
  return words.oursServes(named(info.transports), named(ours));
}
