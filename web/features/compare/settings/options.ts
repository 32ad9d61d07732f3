/** The options group: what most runs leave as it is. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  DEFAULT_SETTINGS,
  LIMITS,
  type RunSettings,
  TRANSPORTS,
  type TransportName,
} from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { naturalSettings } from '../../../parts/address/settings.ts';
import { formatShort } from '../../../parts/format.ts';
import { links } from '../../../parts/links.ts';
import { selectField, switchRow } from '../../../parts/parts.ts';
import { termRow } from '../../../parts/terms/term.ts';
import { serverField } from '../programs/settings.ts';
import { overProtocols } from '../series/over-protocols.ts';
import { overServers } from '../series/over-servers.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { choices } from './choices.ts';

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

/** How many of them are not as usual. */
export function changedOptions(settings: RunSettings): number {
  const usual = { ...DEFAULT_SETTINGS, ...naturalSettings(settings.scenario) };
  return OPTIONS.filter((name) => String(settings[name]) !== String(usual[name])).length;
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

/** Below the bar, when it was unfolded. */
export function optionsGroup(state: CompareState, settings: RunSettings, app: CompareApp): TemplateResult {
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
