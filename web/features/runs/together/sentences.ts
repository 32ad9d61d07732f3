/** What the analysis says of runs together. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Language, Text } from '../../../../server/contract.ts';
import { boldText } from '../../../parts/parts.ts';

export function sentences(texts: Text[], language: Language): TemplateResult {
  return html`<ul class="marks">${texts.map((text) => html`<li>${boldText(text, language)}</li>`)}</ul>`;
}
