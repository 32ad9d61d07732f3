/** The line of the run going on: its link, changed live, and the faults that one can press. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../../app/app.ts';
import { goingRun, type State } from '../../../app/state.ts';
import { icons } from '../../../parts/icons.ts';
import { selectField } from '../../../parts/parts.ts';
import { termRow } from '../../../parts/terms/term.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { customLink, linkField } from './link-field.ts';

const LASTING_MS = [1000, 3000, 5000, 10_000];

/** Only while a run of this page goes on. */
export function faultsView(state: State, app: App): TemplateResult | typeof nothing {
  const going = goingRun(state);
  const link = state.line.now?.link;
  if (going?.state !== 'running' || going.runId !== state.mineId || !link) return nothing;
  const { language } = state;
  const { faults } = COMPARE_WORDS[language].line;
  const { line } = app.run;
  const durationMs = state.line.faultMs;
  const lasting = faults.seconds(String(durationMs / 1000));
  const stall = (direction: 'up' | 'down', text: string, long: string) =>
    html`<button type="button" aria-label=${long} title=${long} @click=${() => line.press({ type: 'stall', direction, durationMs })}>${text}</button>`;
  return html`<section class="panel faults" aria-label=${faults.title}>
    ${linkField({ id: 'live-link', label: faults.linkNow, link, language, choose: line.change })}
    ${selectField({
      id: 'fault-lasting',
      label: faults.lasting,
      value: String(durationMs),
      choices: LASTING_MS.map((ms) => ({ value: String(ms), text: faults.seconds(String(ms / 1000)) })),
      choose: (ms) => line.setFaultMs(Number(ms)),
    })}
    <div class="fault-buttons" role="group" aria-label=${faults.title}>
      <button type="button" class="unplug" @click=${() => line.press({ type: 'unplug', durationMs })}>${icons.unplug}${faults.unplug(lasting)}</button>
      ${stall('up', faults.stallUp(lasting), faults.stallUpLong(lasting))}
      ${stall('down', faults.stallDown(lasting), faults.stallDownLong(lasting))}
      <button type="button" class="reset" @click=${() => line.press({ type: 'reset' })}>${faults.reset}</button>
      <button type="button" class="restart" @click=${() => line.press({ type: 'restart', durationMs })}>${faults.restart}</button>
    </div>
    ${termRow(['stall', 'reset'], language)}
    ${link.profile === 'custom' ? customLink({ id: 'live-custom', link, language, choose: line.change }) : nothing}
  </section>`;
}
