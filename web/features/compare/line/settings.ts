/** The line in the settings: link and protocol, what the link is, and how to let the browser accept https. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  hostsOf,
  isSecure,
  PROTOCOL_NAME,
  PROTOCOLS,
  type RunSettings,
  TRANSPORTS,
  type TransportName,
} from '../../../../server/contract.ts';
import type { App } from '../../../app/app.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { goingRun, type State } from '../../../app/state.ts';
import { secureAddress } from '../../../measure/line/life.ts';
import { selectField } from '../../../parts/parts.ts';
import { termRow } from '../../../parts/terms/term.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { customLink, linkField } from './link-field.ts';

/** The two fields of the bar. */
export function lineFields({ language }: State, settings: RunSettings, app: App): TemplateResult {
  const words = COMPARE_WORDS[language].line;
  return html`${linkField({
    id: 'link',
    label: words.link,
    link: settings.link,
    language,
    choose: (link) => app.setSettings({ link }),
  })}${selectField({
    id: 'protocol',
    label: words.protocol,
    value: settings.protocol,
    choices: PROTOCOLS.map((value) => ({ value, text: PROTOCOL_NAME[value] })),
    choose: (protocol) => app.setSettings({ protocol }),
  })}`;
}

/** What the link leaves out has to be said wherever it is chosen. */
function aboutLink({ language }: State): TemplateResult {
  const words = COMPARE_WORDS[language].line;
  return html`<details class="about-link">
    <summary>${words.about}</summary>
    <p>${words.aboutText}</p>
    ${termRow(['rtt', 'jitter', 'loss'], language)}
    <p>${words.notModelled}</p>
    <ul>${words.notModelledList.map((text) => html`<li>${text}</li>`)}</ul>
  </details>`;
}

function portLine(state: State, transport: TransportName): TemplateResult | typeof nothing {
  const { tls } = COMPARE_WORDS[state.language].line;
  const port = state.line.now?.ports[transport];
  if (!port) return nothing;
  const address = secureAddress(port, transport);
  const accepted = state.line.accepted[transport];
  const { oneOrigin, transports } = state.settings;
  const served = (oneOrigin ? transports : [transport]).map((one) => MESSAGES[state.language].transports[one]);
  const word = accepted === undefined ? tls.checking : accepted ? tls.accepted : tls.notYet;
  return html`<li data-accepted=${String(accepted ?? 'unknown')}>
    <a href=${address} target="_blank" rel="noopener">${tls.open(address)}</a>
    <span>${served.join(', ')} · <strong>${word}</strong></span>
  </li>`;
}

/** How the browser's warning is to be understood, and each port's link. */
function certificate(state: State, app: App): TemplateResult {
  const { tls } = COMPARE_WORDS[state.language].line;
  const { now, accepted } = state.line;
  const wanted = TRANSPORTS.filter((one) => hostsOf(state.settings).includes(one));
  const all = wanted.every((one) => accepted[one]);
  return html`<section class="certificate" aria-labelledby="certificate-title">
    <h2 id="certificate-title">${tls.title}</h2>
    <p>${tls.why}</p>
    <p><span class="muted">${tls.fingerprint}</span> <code>${now?.fingerprint ?? ''}</code></p>
    ${
      now && isSecure(now.protocol)
        ? html`<ul class="ports">${wanted.map((one) => portLine(state, one))}</ul>
          <p>${all ? html`<strong>${tls.all}</strong>` : html`<button type="button" class="small" @click=${() => void app.run.line.check()}>${tls.check}</button>`}</p>`
        : html`<p class="muted">${tls.waiting}</p>`
    }
  </section>`;
}

/** Below the bar, between runs. */
export function lineDetails(state: State, app: App): TemplateResult | typeof nothing {
  if (goingRun(state) || state.starting) return nothing;
  const { settings, language } = state;
  const choose = (link: RunSettings['link']): void => app.setSettings({ link });
  return html`${settings.link.profile === 'custom' ? customLink({ id: 'custom', link: settings.link, language, choose }) : nothing}
    ${settings.link.profile === 'none' ? nothing : aboutLink(state)}
    ${isSecure(settings.protocol) ? certificate(state, app) : nothing}`;
}
