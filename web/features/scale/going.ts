/** The swarm that goes on: where it is, how long it takes, and each step as it was measured. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Language, type ScaleServed, type ScaleStep, TRANSPORT_INFO } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { formatAbout, formatMs, formatNumber, formatSize } from '../../parts/format.ts';
import { icons } from '../../parts/icons.ts';
import { boldText, transportName } from '../../parts/parts.ts';
import type { Going, ScalePage } from './state.ts';
import { SCALE_VIEW_WORDS } from './words/index.ts';

function statusLine({ planned, step, isStopping }: Going, language: Language): TemplateResult {
  const words = SCALE_VIEW_WORDS[language].going;
  const number = (value: number): string => formatNumber(value, language);
  if (isStopping) return html`<p role="status">${words.stopping}</p>`;
  if (!step || !planned) return html`<p role="status">${words.beginning}</p>`;
  const names = step.transports.map((one) => TRANSPORT_INFO[one].title[language]).join(' + ');
  const { phase: at } = step;
  const phase = at === 'connecting' ? words.connecting(number(step.connected)) : words.phases[at];
  const repeats = [number(step.repeat), number(planned.plan.repeats)] as const;
  return html`<p><strong>${words.step(number(Math.min(step.done + 1, step.steps)), number(step.steps))}</strong>:
      ${words.what(names, number(step.clients), ...repeats)}. ${phase}</p>
    <progress aria-label=${words.progress} max=${step.steps} .value=${step.done}></progress>
    <p class="muted">${words.left(formatAbout(step.leftMs, language))}</p>`;
}

/** "all, in time", or what went wrong. */
function servedText({ refused, dropped, lost }: ScaleServed, { keptUp }: ScaleStep, language: Language): string {
  const { served } = SCALE_VIEW_WORDS[language];
  const number = (value: number): string => formatNumber(value, language);
  const wrong = [
    ...(refused > 0 ? [served.refused(number(refused))] : []),
    ...(dropped > 0 ? [served.dropped(number(dropped))] : []),
    ...(lost > 0 ? [served.lost(number(lost))] : []),
  ];
  if (wrong.length > 0) return wrong.join(', ');
  return keptUp ? served.all : served.late;
}

/** Few clients may seem to take less than nothing: the process shrank meanwhile. */
const memoryText = (bytes: number, language: Language): string =>
  `${bytes < 0 ? '−' : ''}${formatSize(Math.abs(bytes), language)}`;

function stepRows(step: ScaleStep, language: Language): TemplateResult[] {
  const time = (ms: number | undefined): string => (ms === undefined ? '–' : formatMs(ms, language));
  const { deliveryCpuUs: cpu, clientBytes: memory } = step.cost;
  return step.served.map(
    (one) => html`<tr data-transport=${one.transport} data-clients=${step.clients}>
      <th scope="row">${transportName(one.transport, language)}</th>
      <td>${formatNumber(step.clients, language)}</td><td>${formatNumber(step.repeat, language)}</td>
      <td>${cpu === null ? '–' : `${formatNumber(cpu, language, cpu < 9.95 ? 1 : 0)} µs`}</td>
      <td>${memory === null ? '–' : memoryText(memory, language)}</td>
      <td>${time(one.latency?.p50Ms)}</td><td>${time(one.latency?.p99Ms)}</td><td>${time(one.lastClient?.p50Ms)}</td>
      <td class="text">${servedText(one, step, language)}</td>
    </tr>`,
  );
}

/** The last first: what has just been measured is seen. */
function measuredTable({ measured }: Going, language: Language): TemplateResult | typeof nothing {
  if (measured.length === 0) return nothing;
  const { row, going } = SCALE_VIEW_WORDS[language];
  const heads = [row.clients, row.repeat, row.cpu, row.memory, row.p50, row.p99, row.last];
  return html`<h3>${going.measured}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${going.measured}: ${MESSAGES[language].table}`}><table class="numbers">
    <thead><tr><th scope="col" class="text">${row.transport}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}<th scope="col" class="text">${row.served}</th></tr></thead>
    <tbody>${measured.toReversed().map((step) => stepRows(step, language))}</tbody>
  </table></div>`;
}

export function goingPanel(going: Going, { language, act }: ScalePage): TemplateResult {
  const words = SCALE_VIEW_WORDS[language];
  return html`<section class="panel scale-going" aria-labelledby="scale-going">
    <div class="scale-head"><h2 id="scale-going">${words.going.title}</h2>
      <button type="button" class="danger scale-stop" title=${words.form.stopTitle} ?disabled=${going.isStopping} @click=${() => void act.stop()}>${icons.stop}${words.form.stop}</button></div>
    <div class="scale-status">${statusLine(going, language)}</div>
    ${
      going.notes.length > 0
        ? html`<p><strong>${words.going.notes}</strong></p><ul class="says">${going.notes.map((text) => html`<li>${boldText(text, language)}</li>`)}</ul>`
        : nothing
    }
    ${measuredTable(going, language)}
  </section>`;
}

/** One whose end was not heard, or that is not stored: its table stays until somebody takes it away. */
export function brokenPanel(going: Going, { language, act }: ScalePage): TemplateResult {
  const words = SCALE_VIEW_WORDS[language].broken;
  return html`<section class="panel scale-going scale-broken" aria-labelledby="scale-broken">
    <div class="scale-head"><h2 id="scale-broken">${words.title}</h2>
      <button type="button" @click=${() => act.forgetBroken()}>${words.forget}</button></div>
    <p>${words.why}</p>
    ${measuredTable(going, language)}
  </section>`;
}
