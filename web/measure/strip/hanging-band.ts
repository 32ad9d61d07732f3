/** Over the windows: the program that serves them owes something for too long. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { goingRun, type State } from '../../app/state.ts';

export function hangingBand(state: State): TemplateResult | typeof nothing {
  const hanging = state.program?.hanging;
  if (!hanging || !goingRun(state)) return nothing;
  return html`<p class="fault-band">${hanging[state.language]}</p>`;
}
