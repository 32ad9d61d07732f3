/** What the Flows view shows. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { TransportName } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { MAX_TEXT } from '../../diagram/sequence/limits.ts';
import { formatNumber, formatSeconds } from '../../parts/format.ts';
import { icons } from '../../parts/icons.ts';
import { links } from '../../parts/links.ts';
import { banner } from '../../parts/parts.ts';
import type { TermId } from '../../parts/terms/index.ts';
import { termRow, withTerms } from '../../parts/terms/term.ts';
import { flowBar } from './bar.ts';
import { headsSection } from './http2/heads.ts';
import { HTTP2_WORDS } from './http2/words/index.ts';
import { type FlowsApp, flowRunId, flowTransport } from './life.ts';
import { messageView } from './message.ts';
import type { FlowsState } from './state.ts';
import { stepsTable } from './steps-table.ts';
import { FLOWS_WORDS } from './words/index.ts';

function pager(state: FlowsState, app: FlowsApp): TemplateResult {
  const flows = FLOWS_WORDS[state.language];
  const { page, selected } = state.flow;
  const step = page?.steps[selected];
  if (!page || !step) return html`${nothing}`;
  const number = (value: number): string => formatNumber(value, state.language);
  const [first, last] = [page.steps[0] ?? step, page.steps.at(-1) ?? step];
  const button = (label: string, icon: TemplateResult, off: boolean, act: () => void) =>
    html`<button type="button" aria-label=${label} title=${label} ?disabled=${off} @click=${act}>${icon}</button>`;
  return html`<div class="pager">
    ${button(flows.previous, icons.left, step.number === 1, () => void app.flow.step(-1))}
    ${button(flows.next, icons.right, step.number === page.totalSteps, () => void app.flow.step(1))}
    <span class="where"><span class="position">${flows.position(number(step.number), number(page.totalSteps))}</span> ·
      ${flows.showing(formatNumber(first.atMs / 1000, state.language, 3), formatSeconds(last.atMs, state.language))}${
        state.flow.only ? nothing : html` · ${flows.messages(number(page.totalMessages))}`
      }</span>
    ${
      page.pages > 1
        ? html`<span class="pages">
            <button type="button" class="small" ?disabled=${page.page === 1} @click=${() => app.flow.turnTo(page.page - 1)}>${flows.previousPage}</button>
            <span>${flows.page(number(page.page), number(page.pages))}</span>
            <button type="button" class="small" ?disabled=${page.page === page.pages} @click=${() => app.flow.turnTo(page.page + 1)}>${flows.nextPage}</button>
          </span>`
        : nothing
    }
    <span class="keys muted">${flows.keys}</span>
  </div>`;
}

function problemText(state: FlowsState): string | null {
  const flows = FLOWS_WORDS[state.language];
  const { problem } = state.flow;
  if (!problem) return null;
  if (problem.kind === 'failed') return flows.drawFailed(problem.detail);
  return flows.tooLong(formatNumber(problem.length, state.language), formatNumber(MAX_TEXT, state.language));
}

/** Filled by `time-board.ts`. */
function timePicture(): TemplateResult {
  return html`<div class="panel"><div id="time-true"></div></div>`;
}

function picture(state: FlowsState, app: FlowsApp, transport: TransportName): TemplateResult {
  const flows = FLOWS_WORDS[state.language];
  const { transports } = MESSAGES[state.language];
  const { page, loading } = state.flow;
  const problem = problemText(state);
  const nothingThere = page !== null && page.steps.length === 0;
  return html`<div class="panel flow-picture">
    ${problem ? banner('problem', problem) : nothing}
    ${nothingThere ? html`<p class="nothing-here">${state.flow.only ? HTTP2_WORDS[state.language].none : flows.nothing(transports[transport])}</p>` : nothing}
    ${!page && loading ? html`<p class="nothing-here">${flows.loading}</p>` : nothing}
    <div class="diagram-frame" tabindex="0" role="region" aria-label=${flows.diagram(transports[transport])} ?hidden=${(!page && !loading) || nothingThere || problem !== null}>
      <div id="diagram" data-transport=${transport}></div>
    </div>
    ${pager(state, app)}
  </div>`;
}

function emptyView({ language }: FlowsState): TemplateResult {
  const flows = FLOWS_WORDS[language];
  return html`<section class="panel empty-state">
    <p>${flows.empty}</p>
    <p><a class="button primary" href=${links.compare()}>${flows.goCompare}</a></p>
    <p><a href=${links.runs()}>${MESSAGES[language].orShipped}</a></p>
  </section>`;
}

/** What its messages are made of. */
const WORDS_OF: Partial<Record<TransportName, TermId[]>> = {
  page: ['header', 'payload', 'conditional', 'mermaid'],
  polling: ['header', 'payload', 'conditional', 'mermaid'],
  'long-polling': ['header', 'payload', 'mermaid'],
  sse: ['header', 'payload', 'framing', 'mermaid'],
  websocket: ['handshake', 'frame', 'opcode', 'masking', 'payload', 'mermaid'],
};

const WORDS_OF_HTTP2: TermId[] = ['http-2', 'stream', 'hpack', 'header-table', 'flow-control'];

export function flowsPage(state: FlowsState, app: FlowsApp): TemplateResult {
  const flows = FLOWS_WORDS[state.language];
  const runId = flowRunId(state);
  const transport = flowTransport(state);
  const inSequence = state.flow.drawing === 'sequence';
  const head = html`<h1>${flows.title}</h1><p class="lead">${withTerms(flows.lead, state.language)}</p>
    ${termRow([...(WORDS_OF[transport] ?? ['header', 'payload']), ...(state.flow.heads ? WORDS_OF_HTTP2 : [])], state.language)}`;
  if (!runId) return html`${head}${state.runs === null ? nothing : emptyView(state)}`;
  return html`${head}
    ${flowBar(state, app, runId, transport)}
    ${
      state.flow.copied === 'failed'
        ? html`${banner('problem', flows.copyFailed)}<textarea class="panel source" readonly aria-label="Mermaid" rows="8" .value=${state.flow.page?.mermaid ?? ''}></textarea>`
        : nothing
    }
    <div class="flow" data-transport=${transport}>
      ${inSequence ? picture(state, app, transport) : timePicture()} ${messageView(state, app)}
    </div>
    ${inSequence ? stepsTable(state, app) : nothing} ${headsSection(state.flow.heads, state.language)}`;
}
