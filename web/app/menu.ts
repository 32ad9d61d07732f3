/** The menu: a link for each view. Where one line has no room for all, those to read are behind a word of their own. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons } from '../parts/icons.ts';
import type { Feature } from './feature.ts';
import { MESSAGES } from './i18n/index.ts';
import { formatRoute } from './route.ts';
import type { State } from './state.ts';

type At = Pick<State, 'language' | 'route'>;

function link({ name, title }: Feature, { language, route }: At): TemplateResult {
  const current = route.view === name ? 'page' : nothing;
  return html`<a href=${formatRoute(name)} aria-current=${current}>${title[language]}</a>`;
}

const groupOf = (event: Event): HTMLElement | null => (event.currentTarget as HTMLElement).closest('.nav-group');

function setOpen(group: HTMLElement | null, open: boolean): void {
  group?.querySelector('button')?.setAttribute('aria-expanded', String(open));
}

/** A choice, Escape or whatever else is gone to closes it. */
function toReadGroup(features: readonly Feature[], at: At): TemplateResult {
  const toggle = (event: Event): void => {
    const button = event.currentTarget as HTMLElement;
    setOpen(groupOf(event), button.getAttribute('aria-expanded') !== 'true');
  };
  const close = (event: Event): void => setOpen(groupOf(event), false);
  const key = (event: KeyboardEvent): void => {
    const button = groupOf(event)?.querySelector('button');
    if (event.key !== 'Escape' || button?.getAttribute('aria-expanded') !== 'true') return;
    close(event);
    button.focus();
    event.stopPropagation();
  };
  const left = (event: FocusEvent): void => {
    const { relatedTarget } = event;
    if (relatedTarget instanceof Node && !groupOf(event)?.contains(relatedTarget)) close(event);
  };
  const isHere = features.some(({ name }) => name === at.route.view);
  return html`<div class="nav-group" @keydown=${key} @focusout=${left}>
    <button type="button" class="plain" aria-expanded="false" aria-controls="nav-to-read" data-here=${isHere} @click=${toggle}>${MESSAGES[at.language].toRead}${icons.down}</button>
    <div id="nav-to-read" @click=${close}>${features.map((one) => link(one, at))}</div>
  </div>`;
}

/** `features` in the order of the menu; those to read stand in the place of the first of them. */
export function menuView(features: readonly Feature[], at: At): TemplateResult {
  const toRead = features.filter((one) => one.toRead);
  return html`<nav aria-label=${MESSAGES[at.language].views}>
    ${features.map((one) => (one === toRead[0] ? toReadGroup(toRead, at) : one.toRead ? nothing : link(one, at)))}
  </nav>`;
}
