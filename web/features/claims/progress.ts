/** How far the measuring has come, and how to end it. */
import { html, type TemplateResult } from 'lit/html.js';
import { goingRun, remainingMs } from '../../app/state.ts';
import { formatRemaining } from '../../parts/format.ts';
import type { ClaimsPage } from './standing.ts';
import { CLAIMS_WORDS } from './words/index.ts';

export function progress({ state, own: { measuring }, stop }: ClaimsPage): TemplateResult {
  const { language } = state;
  const words = CLAIMS_WORDS[language];
  const now = measuring.of - measuring.left.length + 1;
  const text = goingRun(state)
    ? words.going(now, measuring.of, formatRemaining(remainingMs(state), language))
    : words.starting(now, measuring.of);
  return html`<p class="claims-go"><button type="button" class="primary stop" @click=${stop}>${words.stop}</button> ${text}</p>`;
}
