/** Keeps the sequence diagram on the page: draws it when its text or its look changes, and marks the chosen arrow. */
import { effectiveTheme, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import type { FlowLife } from '../../features/flows/flow-life.ts';
import { highlight, onArrowClick } from './highlight.ts';
import { MAX_TEXT } from './limits.ts';

export interface DiagramBoard {
  afterRender(state: State): void;
}

/** How wide it was drawn is known to the style sheet: shrunk to less, its words can't be read from the back row. */
function keepWidth(target: HTMLElement): void {
  const widthPx = target.querySelector('svg')?.viewBox.baseVal.width ?? 0;
  target.style.setProperty('--drawn-width', `${Math.ceil(widthPx)}px`);
}

export function createDiagramBoard(store: Store<State>, flow: FlowLife): DiagramBoard {
  let host: HTMLElement | null = null;
  let drawnKey = '';
  let marked = '';

  const problem = (found: State['flow']['problem']): void => {
    store.set({ flow: { ...store.get().flow, problem: found } });
  };

  const draw = async (source: string, key: string, target: HTMLElement): Promise<void> => {
    if (source.length > MAX_TEXT) {
      target.replaceChildren();
      return problem({ kind: 'too-long', length: source.length });
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
      problem(null);
    } catch (thrown) {
      if (key !== drawnKey) return;
      target.replaceChildren();
      problem({
        kind: 'failed',
        detail: thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown),
      });
    }
  };

  const mark = (state: State, target: Element): void => {
    const key = `${drawnKey} ${state.flow.selected}`;
    if (key === marked || !target.querySelector('svg')) return;
    marked = key;
    const chosen = highlight(target, state.flow.selected);
    const frame = target.parentElement;
    if (!chosen || !frame) return;
    const [inner, outer] = [chosen.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inner.top < outer.top) frame.scrollTop += inner.top - outer.top - inner.height;
    else if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom + inner.height;
  };

  return {
    afterRender(state) {
      const target = document.querySelector<HTMLElement>('#diagram');
      if (target !== host) {
        host = target;
        drawnKey = '';
        if (host) onArrowClick(host, (step) => void flow.select(step));
      }
      const { page } = state.flow;
      if (!host || !page) return;
      const key = `${effectiveTheme(state.theme)} ${state.presenting} ${page.mermaid}`;
      if (key !== drawnKey) {
        drawnKey = key;
        host.setAttribute('aria-busy', 'true');
        void draw(page.mermaid, key, host);
      } else mark(state, host);
    },
  };
}
