/** What stands in the columns of a table, one line for each. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../../server/contract.ts';
import { withTerms } from '../../../parts/terms/term.ts';

export function unitList(lines: readonly string[], language: Language): TemplateResult {
  return html`<ul class="muted units">${lines.map((line) => html`<li>${withTerms(line, language)}</li>`)}</ul>`;
}
