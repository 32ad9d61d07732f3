/** A sequence diagram of the recording: the place it is drawn in. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../../server/contract.ts';
import type { View } from '../page.ts';

/** Folded until somebody wants it: mermaid is loaded then. `open`: always unfolded. */
export function diagramPart(v: View, mermaid: Record<Language, string>, open = false): TemplateResult {
  const { words, language, s, act } = v;
  const toggled = (event: Event): void => act.setDiagramOpen((event.currentTarget as HTMLDetailsElement).open);
  const picture = html`<div class="picture" role="img" aria-label=${words.diagram} data-transport="websocket" .mermaid=${mermaid[language]}></div>`;
  if (open) return picture;
  return html`<details class="diagram" ?open=${s.diagramOpen} @toggle=${toggled}>
    <summary>${words.diagram}</summary>
    ${s.diagramOpen ? picture : ''}
    <button type="button" class="small" @click=${() => act.copy(mermaid[language])}>${words.copyMermaid}</button>
  </details>`;
}
