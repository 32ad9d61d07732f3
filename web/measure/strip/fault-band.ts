/** Over the windows: the faults that last, with what is left of them. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { goingRun, type State } from '../../app/state.ts';
import { secondsWords } from '../../parts/link-words.ts';
import { type FaultNow, faultsNow } from '../line/fault-now.ts';
import { MEASURE_WORDS } from '../words/index.ts';

function faultLine({ kind, leftMs }: FaultNow, { language }: State): TemplateResult {
  const { fault } = MEASURE_WORDS[language];
  if (kind === 'reset') return html`${fault.reset}`;
  const why = kind === 'unplug' ? html` <span class="fault-why">${fault.unplugWhy}</span>` : nothing;
  return html`${fault[kind](secondsWords(leftMs ?? 0, language))}${why}`;
}

export function faultBand(state: State): TemplateResult | typeof nothing {
  const going = goingRun(state);
  if (!going) return nothing;
  const events = going.summary.recoveries.map(({ event }) => event);
  const now = faultsNow(events, state.line.pressed, state.nowMs, going.summary.clock.offsetMs);
  if (now.length === 0) return nothing;
  return html`<p class="fault-band">${now.map((one) => html`<span>${faultLine(one, state)} </span>`)}</p>`;
}
