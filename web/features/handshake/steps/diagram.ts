/** A sequence diagram of the recording: the place it is drawn in, and what draws it there. */
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

type Picture = HTMLElement & { mermaid?: string; drawn?: string };

/** Draws what isn't drawn yet, or looks different now. Failures show the text instead: it says the same. */
export function createDiagrams(): { afterRender(root: Element, look: string): void } {
  let queue = Promise.resolve();
  const draw = async (picture: Picture, source: string, key: string): Promise<void> => {
    if (!picture.isConnected || picture.drawn !== key) return;
    try {
      const { diagramLook, drawMermaid } = await import('../../../diagram/sequence/mermaid.ts');
      await document.fonts.ready;
      const svg = await drawMermaid(source, diagramLook(picture));
      if (picture.drawn === key) picture.innerHTML = svg;
    } catch {
      picture.textContent = source;
    }
  };
  return {
    afterRender(root, look) {
      for (const picture of root.querySelectorAll<Picture>('.picture')) {
        const source = picture.mermaid ?? '';
        const key = `${look} ${source}`;
        if (picture.drawn === key) continue;
        picture.drawn = key;
        queue = queue.then(() => draw(picture, source, key));
      }
    },
  };
}
