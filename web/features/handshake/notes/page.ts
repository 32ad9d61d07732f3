/** The instructor's window: what to say now, what comes next, and the way to lead the main window from here. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons } from '../../../parts/icons.ts';
import type { View } from '../page.ts';

export function notesPage({ words, language, s, act }: View): TemplateResult {
  const w = words.notes;
  const at = s.notes;
  if (!at)
    return html`<section class="panel notes-page"><h1>${w.title}</h1><p role="status">${w.waiting}</p></section>`;
  return html`<section class="panel notes-page" aria-labelledby="notes-title">
    <p class="muted">${words.position(at.number, at.count)}</p>
    <h1 id="notes-title">${at.title[language]}</h1>
    <p class="note" role="status">${at.note?.[language] ?? ''}</p>
    ${
      at.next
        ? html`<h2>${w.next}</h2><p><strong>${at.next.title[language]}</strong></p><p class="muted">${at.next.note?.[language] ?? ''}</p>`
        : nothing
    }
    <div class="hs-pager">
      <button type="button" @click=${() => act.notes.ask({ type: 'step', by: -1 })}>${icons.left}${words.back}</button>
      <button type="button" class="primary" @click=${() => act.notes.ask({ type: 'step', by: 1 })}>${w.forward}${icons.right}</button>
      <button type="button" aria-pressed=${at.playing} @click=${() => act.notes.ask({ type: 'play' })}>${at.playing ? words.pause : words.play}</button>
    </div>
    <p class="muted small-text">${w.read}</p>
  </section>`;
}
