/** Keeps the sequence diagram on the page: draws it when its text or its look changes, and marks the chosen arrow. */
import { highlight, onArrowClick } from './highlight.ts';
import { MAX_TEXT } from './limits.ts';

/** Why there is no picture: it would be too long, or mermaid's own words. */
export type DiagramProblem = { kind: 'too-long'; length: number } | { kind: 'failed'; detail: string };

/** What `#diagram` should show. */
export interface DiagramWish {
  /** In mermaid's language. */
  source: string;
  /** The chosen arrow, counted from 0. */
  selected: number;
  /** When this changes, colours or sizes have changed. */
  look: string;
}

/** How wide it was drawn is known to the style sheet: shrunk to less, its words can't be read from the back row. */
function keepWidth(target: HTMLElement): void {
  const widthPx = target.querySelector('svg')?.viewBox.baseVal.width ?? 0;
  target.style.setProperty('--drawn-width', `${Math.ceil(widthPx)}px`);
}

export interface DiagramBoard {
  /** Call after each render; null: there is nothing to draw. */
  afterRender(wish: DiagramWish | null): void;
}

export interface DiagramBoardOptions {
  /** An arrow was clicked. */
  onSelect(step: number): void;
  /** Null: it was drawn. */
  onProblem(problem: DiagramProblem | null): void;
}

export function createDiagramBoard({ onSelect, onProblem }: DiagramBoardOptions): DiagramBoard {
  let host: HTMLElement | null = null;
  let drawnKey = '';
  let marked = '';

  const draw = async (source: string, key: string, target: HTMLElement): Promise<void> => {
    if (source.length > MAX_TEXT) {
      target.replaceChildren();
      return onProblem({ kind: 'too-long', length: source.length });
    }
    try {
      const { diagramLook, drawMermaid } = await import('./mermaid.ts');
      // The picture is measured while it is drawn: its font must be there.
      await document.fonts.ready;
      const svg = await drawMermaid(source, diagramLook(target));
      if (key !== drawnKey || target !== host) return;
      target.innerHTML = svg;
      keepWidth(target);
      target.removeAttribute('aria-busy');
      marked = '';
      onProblem(null);
    } catch (thrown) {
      if (key !== drawnKey) return;
      target.replaceChildren();
      const detail = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
      onProblem({ kind: 'failed', detail });
    }
  };

  const mark = (selected: number, target: Element): void => {
    const key = `${drawnKey} ${selected}`;
    if (key === marked || !target.querySelector('svg')) return;
    marked = key;
    const chosen = highlight(target, selected);
    const frame = target.parentElement;
    if (!chosen || !frame) return;
    const [inner, outer] = [chosen.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inner.top < outer.top) frame.scrollTop += inner.top - outer.top - inner.height;
    else if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom + inner.height;
  };

  return {
    afterRender(wish) {
      const target = document.querySelector<HTMLElement>('#diagram');
      if (target !== host) {
        host = target;
        drawnKey = '';
        if (host) onArrowClick(host, onSelect);
      }
      if (!host || !wish) return;
      const key = `${wish.look} ${wish.source}`;
      if (key !== drawnKey) {
        drawnKey = key;
        host.setAttribute('aria-busy', 'true');
        void draw(wish.source, key, host);
      } else mark(wish.selected, host);
    },
  };
}
