/** Pieces that several views use. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ByteKind, Direction, Language, RunSettings, Text, TransportName } from '../../server/contract.ts';
import { DEFAULT_SETTINGS, OUR_SERVER, PROTOCOL_NAME, SCENARIO_INFO, TRANSPORTS } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { boldPieces } from './bold.ts';
import { formatDuration, formatInterval, formatShort } from './format.ts';
import { icons } from './icons.ts';
import { linkWords } from './link-words.ts';

/** A sentence of the lab, its figures in bold. */
export function boldText(text: Text, language: Language): TemplateResult {
  return boldWords(text[language]);
}

/** The same, of words whose language is chosen already. */
export function boldWords(words: string): TemplateResult {
  return html`${boldPieces(words).map(({ text, bold }) => (bold ? html`<strong>${text}</strong>` : text))}`;
}

/** The colour and the name of a transport; the name carries the meaning. */
export function transportName(transport: TransportName, language: Language): TemplateResult {
  return html`<span class="name" data-transport=${transport}><span class="swatch" aria-hidden="true"></span>${
    // May be parted after "/", where it is short of room.
    MESSAGES[language].transports[transport].split('/').map((part, i) => (i > 0 ? html`/<wbr>${part}` : part))
  }</span>`;
}

/** What bytes of a message are: its payload is an update on the way down, an action on the way up. */
export function byteKindName(kind: ByteKind, direction: Direction, language: Language): string {
  const { kinds, actionItself } = MESSAGES[language];
  return kind === 'payload' && direction === 'up' ? actionItself : kinds[kind];
}

/** A choice among a few, as a row of joined buttons. */
export function switchRow<T extends string>(options: {
  label: string;
  value: T;
  choices: readonly { value: T; text: string }[];
  choose: (value: T) => void;
}): TemplateResult {
  return html`<div class="switch" role="group" aria-label=${options.label}>
    ${options.choices.map(
      ({ value, text }) =>
        html`<button type="button" aria-pressed=${value === options.value} @click=${() => options.choose(value)}>${text}</button>`,
    )}
  </div>`;
}

/** A labelled native select. */
export function selectField<T extends string>(options: {
  id: string;
  label: string;
  value: T;
  /** Those of a group stand together, under its name. */
  choices: readonly { value: T; text: string; group?: string }[];
  disabled?: boolean;
  choose: (value: T) => void;
}): TemplateResult {
  const option = ({ value, text }: { value: T; text: string }): TemplateResult =>
    html`<option value=${value} ?selected=${value === options.value}>${text}</option>`;
  const groups = new Set(options.choices.flatMap(({ group }) => (group === undefined ? [] : [group])));
  const change = (event: Event): void => options.choose((event.target as HTMLSelectElement).value as T);
  return html`<div class="field">
    <label for=${options.id}>${options.label}</label>
    <span class="select">
      <select id=${options.id} ?disabled=${options.disabled ?? false} @change=${change}>
        ${options.choices.filter(({ group }) => group === undefined).map(option)}
        ${[...groups].map(
          (name) =>
            html`<optgroup label=${name}>${options.choices.filter(({ group }) => group === name).map(option)}</optgroup>`,
        )}
      </select>${icons.down}
    </span>
  </div>`;
}

/** A run's settings in a few words; what is as usual is left out, except rate, interval and duration. */
export function settingsWords(settings: RunSettings, language: Language): string {
  const { words, transports } = MESSAGES[language];
  const parts = [
    SCENARIO_INFO[settings.scenario].name[language],
    words.updatesPerSecond(formatShort(settings.updatesPerSecond, language)),
  ];
  const asks = (['page', 'polling'] as const).filter((one) => settings.transports.includes(one));
  if (asks.length > 0) {
    const way = asks.length > 1 ? 'reloadAndPoll' : asks[0] === 'page' ? 'reload' : 'poll';
    parts.push(words[way](formatInterval(settings.pollEveryMs, language)));
  }
  parts.push(formatDuration(settings.durationMs, language));
  if (settings.actionsPerSecond > 0)
    parts.push(words.actionsPerSecond(formatShort(settings.actionsPerSecond, language)));
  if (settings.link.profile !== 'none') parts.push(linkWords(settings.link, language));
  if (settings.server !== OUR_SERVER) parts.push(words.server(settings.server));
  if (settings.protocol !== 'http') parts.push(PROTOCOL_NAME[settings.protocol]);
  if (settings.streams > 1) parts.push(words.streams(formatShort(settings.streams, language)));
  if (settings.oneOrigin) parts.push(words.oneOrigin);
  if (settings.order === 'one-after-another') parts.push(words.oneAfterAnother);
  if (settings.conditional) parts.push(words.conditional);
  if (settings.deflate) parts.push(settings.noContextTakeover ? words.deflateAlone : words.deflate);
  if (settings.gzip) parts.push(words.gzip);
  if (settings.seed !== DEFAULT_SETTINGS.seed) parts.push(words.seed(formatShort(settings.seed, language)));
  if (settings.transports.length < TRANSPORTS.length) {
    parts.push(settings.transports.map((one) => transports[one]).join(', '));
  }
  return parts.join(' · ');
}

/** A box of text above the content: something to know, or something that went wrong. */
export function banner(
  kind: 'note' | 'problem',
  content: unknown,
  close?: { label: string; act: () => void },
): TemplateResult {
  return html`<div class="banner ${kind}" role=${kind === 'problem' ? 'alert' : 'note'}>
    <p>${content}</p>
    ${
      close
        ? html`<button type="button" class="plain" aria-label=${close.label} title=${close.label} @click=${close.act}>${icons.close}</button>`
        : nothing
    }
  </div>`;
}

/** What only a lab can do. */
export type Doing = keyof (typeof MESSAGES)['en']['needsLab']['for'];

/** In the static site, where something stands that only the lab can do: that it needs the lab, and how to get it. */
export function needsLab(doing: Doing, hasLab: boolean, language: Language): TemplateResult | typeof nothing {
  if (hasLab) return nothing;
  const words = MESSAGES[language].needsLab;
  // Where the project is, if whoever published this site has said so.
  const { home } = document.documentElement.dataset;
  const project = home ? html`<a href=${home} rel="noreferrer">${words.get}</a>` : words.get;
  return html`<p class="needs-lab">${words.for[doing]} ${project} ${words.type} <code>npm run lab</code>.</p>`;
}
