/** What the view shows: the list of pages, and the one that is open. */

import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../server/contract.ts';
import { FOR_INSTRUCTORS, PAGES, type TheoryPage } from './pages.ts';
import { pageAddress } from './route.ts';
import type { TheoryState } from './state.ts';
import { THEORY_WORDS } from './words/index.ts';

const entry = (one: TheoryPage, open: string): TemplateResult =>
  html`<li><a href=${pageAddress(one.name)} aria-current=${one.name === open ? 'page' : nothing}>${one.title}</a></li>`;

export function theoryPage({ page }: TheoryState, language: Language): TemplateResult | typeof nothing {
  const words = THEORY_WORDS[language];
  const pages = PAGES[language];
  const at = pages.findIndex(({ name }) => name === page);
  const guides = FOR_INSTRUCTORS[language];
  const open = pages[at] ?? guides.find(({ name }) => name === page);
  if (!open) return nothing;
  // The guide is no part of the reading order.
  const [before, next] = at < 0 ? [] : [pages[at - 1], pages[at + 1]];
  return html`<h1>${words.title}</h1>
  <div class="theory">
    <nav class="panel" aria-label=${words.contents}><ol>${pages.map((one) => entry(one, page))}</ol>
      <p class="muted">${words.forInstructors}</p>
      <ul>${guides.map((one) => entry(one, page))}</ul></nav>
    <article class="panel">
      ${unsafeHTML(open.html)}
      <p class="theory-turn">
        ${before ? html`<a href=${pageAddress(before.name)}>${words.before(before.title)}</a>` : nothing}
        ${next ? html`<a href=${pageAddress(next.name)}>${words.next(next.title)}</a>` : nothing}
      </p>
    </article>
  </div>`;
}
