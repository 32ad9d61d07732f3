/** Over the windows: what is left of the run, and Stop. Wherever the windows are in view, so is the way to end them. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { goingRun, remainingMs, type State } from '../../app/state.ts';
import { formatRemaining } from '../../parts/format.ts';
import { icons } from '../../parts/icons.ts';
import { MEASURE_WORDS } from '../words/index.ts';

/** `stop` ends the run of this page; nobody else's run is stopped from here. */
export function stopView(state: State, stop: () => void): TemplateResult | typeof nothing {
  const run = goingRun(state);
  if (run?.state !== 'running' || run.runId !== state.mineId) return nothing;
  const { now } = MEASURE_WORDS[state.language];
  // This button goes: the keyboard is given the one that begins a run, or the beginning of the page.
  const press = (): void => {
    stop();
    const next = document.querySelector<HTMLElement>('button:is(.run, .stop)') ?? document.getElementById('content');
    next?.focus();
  };
  return html`<div class="stop-now"><span>${now.left(formatRemaining(remainingMs(state), state.language))}</span>
    <button type="button" class="small" @click=${press}>${icons.stop}${now.stop}</button></div>`;
}
