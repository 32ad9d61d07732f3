/** Keeps the charts on the page up to date; chart.js itself is loaded when the first numbers are to be drawn. */
import { isGoing, shownRun } from '../app/state.ts';
import { type InView, watchInView } from './in-view.ts';
import type { ChartsState } from './modes.ts';

/**
 * Charts are redrawn at most this often; a picture that moves faster cannot be read. A little less than the half second
 * in which the page is drawn while a run goes on: so they are drawn with it.
 */
const REDRAW_EVERY_MS = 400;

type Draw = typeof import('./draw.ts');

export interface ChartBoard {
  /** Call after each render. */
  afterRender(state: ChartsState): void;
  /** Another view is looked at. */
  left(): void;
}

/** What the picture depends on; the same text, the same picture. */
function pictureKey(state: ChartsState): string {
  const { language, theme, latencyMode, bytesMode } = state;
  const shown = shownRun(state);
  return [language, theme, latencyMode, bytesMode, state.presenting, shown?.runId, shown?.state].join(' ');
}

function isRunGoing(state: ChartsState): boolean {
  const shown = shownRun(state);
  return shown !== null && isGoing(shown.state);
}

export function createChartBoard(get: () => ChartsState, onReady: () => void): ChartBoard {
  let draw: Draw | null = null;
  let inView: InView | null = null;
  let loading = false;
  let ready = false;
  let drawnAtMs = 0;
  let drawnKey = '';
  let drawnSummary: unknown = null;
  let later: ReturnType<typeof setTimeout> | undefined;

  const load = async (): Promise<void> => {
    loading = true;
    draw = await import('./draw.ts');
    inView = watchInView(() => isRunGoing(get()) && redraw(get()));
    // On paper is what was out of view too.
    addEventListener('beforeprint', () => draw?.drawOn(draw.canvases(), get()));
    // Text on a canvas needs its font before it is drawn.
    await document.fonts.ready;
    ready = true;
    onReady();
  };

  /** While a run goes on, those that can be seen; then all. */
  const wanted = (state: ChartsState): HTMLCanvasElement[] => {
    const all = draw?.canvases() ?? [];
    return isRunGoing(state) ? all.filter((canvas) => inView?.has(canvas)) : all;
  };

  const redraw = (state: ChartsState): void => {
    clearTimeout(later);
    later = undefined;
    drawnAtMs = performance.now();
    drawnKey = pictureKey(state);
    drawnSummary = shownRun(state)?.summary;
    draw?.drawOn(wanted(state), state);
  };

  const forget = (): void => {
    clearTimeout(later);
    later = undefined;
    inView?.watch([]);
    draw?.clearAll();
  };

  return {
    afterRender(state) {
      const shown = shownRun(state);
      if (!shown) return forget();
      if (!loading) void load();
      if (!draw || !ready) return;
      inView?.watch(draw.canvases());
      const changed = drawnKey !== pictureKey(state) || !draw.isDrawn(wanted(state));
      if (!changed && drawnSummary === shown.summary) return;
      const waitMs = changed ? 0 : drawnAtMs + REDRAW_EVERY_MS - performance.now();
      if (waitMs <= 0) redraw(state);
      else later ??= setTimeout(() => redraw(get()), waitMs);
    },
    left: forget,
  };
}
