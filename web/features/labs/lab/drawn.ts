/** What was drawn for this student: all of it once, and beside each question what it is about. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Drawn, Question } from '../../../../labs/lab.ts';
import type { LabPage } from '../page.ts';

function list(all: Drawn[], { state }: LabPage): TemplateResult {
  const { language } = state;
  return html`<dl class="drawn-list">${all.map(
    // What is the same in every language is a key or bytes, and no sentence.
    ({ label, value }) =>
      html`<div><dt>${label[language]}</dt><dd class=${value.en === value.es ? 'mono' : ''}>${value[language]}</dd></div>`,
  )}</dl>`;
}

export function drawnPanel(page: LabPage): TemplateResult | typeof nothing {
  const { lab, progress, words } = page;
  const all = lab.drawn(progress.seed);
  if (all.length === 0) return nothing;
  return html`<section class="panel drawn" aria-labelledby="drawn-title">
    <h2 id="drawn-title">${words.drawn}</h2>
    <p class="muted">${words.drawnWhy}</p>
    ${list(all, page)}
  </section>`;
}

export function drawnFor({ about }: Question, page: LabPage): TemplateResult | typeof nothing {
  const one = page.lab.drawn(page.progress.seed).find(({ id }) => id === about);
  return one ? list([one], page) : nothing;
}
