/** The two ends and what passed between them: one arrow a message. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StepMessage } from '../../../server/contract.ts';
import { formatNumber } from '../../parts/format.ts';
import type { View } from './page.ts';
import { shownView } from './state.ts';

/** "+0.41 ms". */
export function atWords(ms: number, { language }: View): string {
  return `+${formatNumber(ms, language, ms < 100 ? 2 : 0)} ms`;
}

function clientName(v: View): string {
  const { words, s } = v;
  const kind = shownView(s)?.kind;
  if (kind === 'program') return words.otherProgram;
  return kind === 'browser' ? words.browser : words.rawClient;
}

/** Our own, or the program that answered in a run. */
function serverName({ language, words, s }: View): string {
  const program = shownView(s)?.server;
  return program ? `${words.server} (${program[language]})` : words.server;
}

function arrow(
  v: View,
  message: StepMessage,
  pick: { index: number; chosen: number; choose(index: number): void } | null,
): TemplateResult {
  const { language, words } = v;
  const { frame } = message;
  // The label of a head has its size in it.
  const size = pick && !frame ? '' : ` · ${formatNumber(message.totalBytes, language)} B`;
  const label = html`<span class="arrow-label"><span class="mono">${atWords(message.atMs, v)}${size}</span>${
    pick ? html` <span class="arrow-name">${frame?.name[language] ?? message.label[language]}</span>` : nothing
  }</span>`;
  const content = html`${label}<span class="arrow-line" aria-hidden="true"></span><span class="sr-only">${words.direction[message.direction]}</span>`;
  return html`<li class="arrow ${message.direction}">${
    pick
      ? html`<button type="button" class="plain" aria-pressed=${pick.index === pick.chosen} @click=${() => pick.choose(pick.index)}>${content}</button>`
      : html`<div class="arrow-row">${content}</div>`
  }</li>`;
}

/** `pick`: several messages, of which one is looked at. */
export function wire(
  v: View,
  messages: readonly StepMessage[],
  pick: { chosen: number; choose(index: number): void } | null = null,
): TemplateResult {
  return html`<div class="wire">
    <div class="ends" aria-hidden="true"><span>${clientName(v)}</span><span>${serverName(v)}</span></div>
    <ol class="arrows" aria-label=${v.words.messages}>${messages.map((one, index) => arrow(v, one, pick && { ...pick, index }))}</ol>
  </div>`;
}
