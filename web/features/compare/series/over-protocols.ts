/** The same run over http, https and HTTP/2: one press, and at its end side by side. */
import { html, type TemplateResult } from 'lit/html.js';
import { OUR_SERVER, type RunSettings } from '../../../../server/contract.ts';
import { goingRun } from '../../../app/state.ts';
import { icons } from '../../../parts/icons.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';

/** A program in our server's place speaks HTTP/1.1 alone: with one the button can't be pressed, and it is said why. */
export function overProtocols(state: CompareState, settings: RunSettings, app: CompareApp): TemplateResult {
  const words = COMPARE_WORDS[state.language].protocols;
  const isOurs = settings.server === OUR_SERVER;
  const busy = goingRun(state) !== null || state.starting;
  const ready = isOurs && !busy && state.connection === 'open' && settings.transports.length > 0;
  return html`<div class="over-protocols">
    <span class="legend">${words.over}</span>
    <p class="muted" id="over-protocols-lead">${isOurs ? words.lead : words.onlyOurs}</p>
    <button type="button" ?disabled=${!ready} aria-describedby="over-protocols-lead" @click=${() => void app.runOverProtocols()}>${icons.play}${words.run}</button>
  </div>`;
}
