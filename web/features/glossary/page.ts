/** What the view shows: the words, a box to look for one, and where the theory tells of each. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../server/contract.ts';
import { links } from '../../parts/links.ts';
import { TERMS } from '../../parts/terms/index.ts';
import { toldIn } from '../../parts/terms/theory.ts';
import { type Entry, entriesOf } from './entries.ts';
import type { GlossaryState } from './state.ts';
import { GLOSSARY_WORDS } from './words/index.ts';

export interface GlossaryPage extends GlossaryState {
  language: Language;
  seek(sought: string): void;
}

function entry({ id, name, text }: Entry, { language, open }: GlossaryPage): TemplateResult {
  const words = GLOSSARY_WORDS[language];
  const page = toldIn(id);
  // The other language's word helps whoever reads a text in that one.
  const other = language === 'en' ? 'es' : 'en';
  const elsewhere = TERMS[id][other].name;
  return html`<div class="entry" id=${`term-${id}`} tabindex="-1" data-entry=${id} aria-current=${id === open ? 'true' : nothing}>
    <dt><a href=${links.term(id)}>${name}</a>${elsewhere === name ? nothing : html` <span class="muted" lang=${other}>${elsewhere}</span>`}</dt>
    <dd>${text}${page ? html` <a href=${links.theory(page)} aria-label=${words.toldLabel(name)}>${words.told}</a>` : nothing}</dd>
  </div>`;
}

export function glossaryPage(state: GlossaryPage): TemplateResult {
  const { language, sought, seek } = state;
  const words = GLOSSARY_WORDS[language];
  const found = entriesOf(language, sought);
  const type = (event: Event): void => seek((event.target as HTMLInputElement).value);
  return html`<h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <div class="field glossary-seek">
      <label for="sought">${words.seek}</label>
      <input id="sought" type="search" autocomplete="off" .value=${sought} @input=${type} />
    </div>
    <p class="muted" role="status">${words.found(found.length)}</p>
    ${found.length > 0 ? html`<dl class="panel glossary">${found.map((one) => entry(one, state))}</dl>` : nothing}`;
}
