/** The arrows of the page as a table: the same content for those who cannot see the picture, or would rather read. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FlowStep } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { totalOf } from '../../parts/bytes.ts';
import { formatNumber, formatSeconds } from '../../parts/format.ts';
import type { FlowsApp } from './life.ts';
import type { FlowsState } from './state.ts';
import { FLOWS_WORDS } from './words/index.ts';

function row(state: FlowsState, app: FlowsApp, step: FlowStep, i: number): TemplateResult {
  const { language } = state;
  const flows = FLOWS_WORDS[language];
  const chosen = i === state.flow.selected;
  return html`<tr class=${chosen ? 'chosen-row' : ''} @click=${() => app.flow.select(i)}>
    <td>${formatNumber(step.number, language)}</td>
    <td>${formatSeconds(step.atMs, language)}</td>
    <td class="text">${flows[step.direction]}</td>
    <td class="text"><button type="button" class="plain link" aria-current=${chosen ? 'true' : nothing}>${step.label[language]}</button></td>
    <td>${formatNumber(totalOf(step.bytes), language)}</td>
    <td>${step.repeats > 1 ? flows.times(step.repeats) : ''}</td>
    <td class="text">${step.note?.[language] ?? ''}</td>
  </tr>`;
}

export function stepsTable(state: FlowsState, app: FlowsApp): TemplateResult | typeof nothing {
  const { table } = MESSAGES[state.language];
  const flows = FLOWS_WORDS[state.language];
  const { page } = state.flow;
  if (!page || page.steps.length === 0) return nothing;
  const heads = [
    [flows.tableNumber, ''],
    [flows.tableAt, ''],
    [flows.tableDirection, 'text'],
    [flows.tableMessage, 'text'],
    [flows.tableBytes, ''],
    [flows.tableTimes, ''],
    [flows.tableNote, 'text'],
  ] as const;
  return html`<section class="panel steps" aria-labelledby="steps-title">
    <h2 id="steps-title">${flows.table}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${flows.table}: ${table}`}>
      <table class="numbers steps-table">
        <thead><tr>${heads.map(([word, kind]) => html`<th scope="col" class=${kind}>${word}</th>`)}</tr></thead>
        <tbody>${page.steps.map((step, i) => row(state, app, step, i))}</tbody>
      </table>
    </div>
  </section>`;
}
