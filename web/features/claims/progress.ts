/** How far the measuring has come and how to end it, or why it ended. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../server/contract.ts';
import { goingRun, remainingMs } from '../../app/state.ts';
import { formatRemaining } from '../../parts/format.ts';
import type { Measuring } from './measuring.ts';
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

/** Why a series ended before its last run, as a sentence; null: it did not. */
export function earlyEndWords({ ended }: Measuring, language: Language): string | null {
  const words = CLAIMS_WORDS[language];
  return ended && words.early(ended.done, ended.of, words.earlyBy[ended.by]);
}

export function earlyEnd({ own, state }: ClaimsPage): TemplateResult | typeof nothing {
  const text = earlyEndWords(own.measuring, state.language);
  return text === null ? nothing : html`<p class="claims-ended">${text}</p>`;
}
