/** The head of the view: whose connection, what to break, and the other pages. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Variant } from '../../../server/contract.ts';
import { icons } from '../../parts/icons.ts';
import { needsLab } from '../../parts/parts.ts';
import { withTerms } from '../../parts/terms/term.ts';
import type { View } from './page.ts';
import { formatPlace, type Place, type Source } from './route.ts';
import { shownView, sourceOf } from './state.ts';

const GROUPS = ['request', 'frames', 'answer', 'server-frames', 'http2'] as const;
export type VariantGroup = (typeof GROUPS)[number];

const groupOf = ({ side, phase, http2 }: Variant): VariantGroup =>
  http2
    ? 'http2'
    : side === 'client'
      ? phase === 'frames'
        ? 'frames'
        : 'request'
      : phase === 'frames'
        ? 'server-frames'
        : 'answer';

/** In teaching order, with what is in each. */
export function variantGroups(variants: readonly Variant[]): { group: VariantGroup; variants: Variant[] }[] {
  return GROUPS.map((group) => ({ group, variants: variants.filter((one) => groupOf(one) === group) }));
}

/** One menu is open at a time, and a choice, Escape or a click elsewhere closes it. */
function menu(className: string, label: unknown, items: unknown): TemplateResult {
  const close = (event: Event): void =>
    (event.currentTarget as HTMLElement).closest('details')?.removeAttribute('open');
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    const details = event.currentTarget as HTMLDetailsElement;
    details.open = false;
    details.querySelector('summary')?.focus();
    event.stopPropagation();
  };
  const left = (event: FocusEvent): void => {
    const details = event.currentTarget as HTMLDetailsElement;
    if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) details.open = false;
  };
  return html`<details class="menu ${className}" name="handshake-menu" @keydown=${key} @focusout=${left}>
    <summary class="button">${label}${icons.down}</summary>
    <div class="menu-box" @click=${close}>${items}</div>
  </details>`;
}

function link(place: Place, text: string, current: boolean): TemplateResult {
  return html`<li><a href=${formatPlace(place)} aria-current=${current ? 'true' : nothing}>${text}</a></li>`;
}

function sourceMenu(v: View): TemplateResult {
  const { words, s } = v;
  const source = sourceOf(s.place);
  const stepsOf = (one: Source): Place => ({ page: 'steps', source: one, step: 1 });
  const label =
    source === null || source.kind === 'break'
      ? words.sources.label
      : source.kind === 'token'
        ? words.sources.token
        : words.sources[source.kind === 'browser' && !v.hasLab ? 'recorded' : source.kind];
  return menu(
    'source-menu',
    label,
    html`<ul>
      ${v.hasLab ? link(stepsOf({ kind: 'browser' }), words.sources.browser, source?.kind === 'browser') : nothing}
      ${link(stepsOf({ kind: 'seed' }), words.sources.seed, source?.kind === 'seed')}
      ${link(stepsOf({ kind: 'http2' }), words.sources.http2, source?.kind === 'http2')}
      ${link(stepsOf({ kind: 'recorded', name: 'browser' }), words.sources.recorded, source?.kind === 'recorded')}
      ${link(stepsOf({ kind: 'run', run: source?.kind === 'run' ? source.run : (v.runs[0]?.id ?? ''), connection: null, stream: null }), words.sources.run, source?.kind === 'run')}
      ${link({ page: 'edit' }, words.sources.edit, s.place.page === 'edit')}
      ${link({ page: 'other' }, words.sources.other, s.place.page === 'other')}
    </ul>`,
  );
}

function breakMenu(v: View): TemplateResult {
  const { words, language, s } = v;
  const source = sourceOf(s.place);
  const current = source?.kind === 'break' ? source.id : null;
  return menu(
    'break-menu',
    words.breaks.label,
    html`<ul>${link({ page: 'breaks' }, words.breaks.all, s.place.page === 'breaks')}</ul>
      ${variantGroups(s.catalog?.variants ?? []).map(
        ({ group, variants }) => html`<p class="menu-group" id=${`group-${group}`}>${words.breaks.groups[group]}</p>
          <ul aria-labelledby=${`group-${group}`}>${variants.map((one) =>
            link(
              { page: 'steps', source: { kind: 'break', id: one.id }, step: null },
              one.title[language],
              one.id === current,
            ),
          )}</ul>`,
      )}`,
  );
}

function framesMenu({ words, s }: View): TemplateResult {
  return menu(
    'frames-menu',
    words.framesMenu.label,
    html`<ul>${link({ page: 'compose' }, words.framesMenu.compose, s.place.page === 'compose')}
      ${link({ page: 'frame', run: null, event: null, hex: '', direction: 'up' }, words.framesMenu.frame, s.place.page === 'frame')}</ul>`,
  );
}

/** Frames are taken apart and put together wherever the page is; connections are made by the lab. */
const isComputed = ({ page }: Place): boolean => page === 'frame' || page === 'compose';

function leadOf(v: View): string {
  const { words, s } = v;
  const source = sourceOf(s.place);
  const { page } = s.place;
  if (source?.kind === 'break') return v.hasLab ? words.breaks.lead : words.recordedLeads.break;
  if (page === 'steps') return shownView(s)?.connection.stream ? words.leads.http2 : words.lead;
  const recorded: Partial<Record<typeof page, string>> = v.hasLab ? {} : words.recordedLeads;
  return recorded[page] ?? words.leads[page];
}

export function handshakeHead(v: View): TemplateResult {
  return html`<div class="hs-head">
    <div><h1>${v.words.title}</h1><p class="lead">${withTerms(leadOf(v), v.language)}</p></div>
    <div class="hs-menus">${sourceMenu(v)} ${breakMenu(v)} ${framesMenu(v)}</div>
  </div>${isComputed(v.s.place) ? nothing : needsLab('connect', v.hasLab, v.language)}`;
}
