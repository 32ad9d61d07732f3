/** Sentences of this view: figures in bold, words of the field with their definitions. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../server/contract.ts';
import { boldPieces } from '../../parts/bold.ts';
import { withTerms } from '../../parts/terms/term.ts';

export function boldTerms(sentence: string, language: Language): TemplateResult {
  return html`${boldPieces(sentence).map(({ text, bold }) => (bold ? html`<strong>${text}</strong>` : withTerms(text, language)))}`;
}
