/** A word with its definition at hand: by pointer, keyboard or touch. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../server/contract.ts';
import { links } from '../links.ts';
import { joinedPieces, TERMS, type TermId, termPieces } from './index.ts';
import { hideTipSoon, showTip, toggleTip } from './tip.ts';

const GLOSSARY = {
  en: { link: 'Glossary', label: (name: string) => `${name}: in the glossary` },
  es: { link: 'Glosario', label: (name: string) => `${name}: en el glosario` },
} satisfies Record<Language, unknown>;

/** `text`: the word as the sentence needs it; else the term's own name. */
export function term(id: TermId, language: Language, text?: string | TemplateResult): TemplateResult {
  const { name, text: meaning } = TERMS[id][language];
  const { link, label } = GLOSSARY[language];
  const definition = { name, text: meaning, link: { href: links.term(id), text: link, label: label(name) } };
  const button = (event: Event) => event.currentTarget as HTMLElement;
  const show = (event: Event): void => showTip(button(event), definition);
  // The tip of a touch is opened by its click.
  const point = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') show(event);
  };
  return html`<dfn class="term"><button type="button" aria-expanded="false" data-term=${id}
    @pointerenter=${point} @pointerleave=${hideTipSoon} @focus=${show} @blur=${hideTipSoon}
    @click=${(event: MouseEvent) => toggleTip(button(event), definition, event.detail === 0)}>${text ?? name}</button></dfn>`;
}

/** What stands between backticks is of the wire or of a script. */
const coded = (text: string): unknown[] =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));

/** A sentence where no definitions may stand: in a label, say. */
export const withoutTerms = (sentence: string): unknown[] =>
  coded(
    termPieces(sentence)
      .map(({ text }) => text)
      .join(''),
  );

/** A sentence whose marked words are explained. A bracket or a comma stays on the line of the word that it stands at. */
export function withTerms(sentence: string, language: Language): TemplateResult {
  return html`${joinedPieces(sentence).map((pieces) => {
    const drawn = pieces.map(({ text, id }) => (id ? term(id, language, text) : coded(text)));
    return drawn.length > 1 ? html`<span class="joined">${drawn}</span>` : drawn;
  })}`;
}

const WORDS = { en: 'Words:', es: 'Palabras:' } satisfies Record<Language, string>;

/** The words that a part of a view takes for granted, in one line. */
export function termRow(ids: readonly TermId[], language: Language): TemplateResult {
  return html`<p class="muted term-row"><span>${WORDS[language]}</span> ${ids.map((id) => html`${term(id, language)} `)}</p>`;
}
