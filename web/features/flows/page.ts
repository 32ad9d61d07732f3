/** What the Flows view shows. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import { goTo } from '../../app/history/run-entry.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { goingRun } from '../../app/state.ts';
import { MAX_TEXT } from '../../diagram/sequence/limits.ts';
import { formatNumber, formatSeconds } from '../../parts/format.ts';
import { icons } from '../../parts/icons.ts';
import { links } from '../../parts/links.ts';
import { banner, selectField, switchRow } from '../../parts/parts.ts';
import { runChoices as storedChoices } from '../../parts/run-choices.ts';
import type { TermId } from '../../parts/terms/index.ts';
import { termRow, withTerms } from '../../parts/terms/term.ts';
import { pictureButtons } from '../../picture/buttons.ts';
import { headsSection } from './http2/heads.ts';
import { HTTP2_WORDS } from './http2/words/index.ts';
import { type FlowsApp, flowRunId, flowTransport } from './life.ts';
import { messageView } from './message.ts';
import type { FlowsState } from './state.ts';
import { stepsTable } from './steps-table.ts';
import { FLOWS_WORDS } from './words/index.ts';

function tabs(state: FlowsState, current: TransportName): TemplateResult {
  const flows = FLOWS_WORDS[state.language];
  const { transports } = MESSAGES[state.language];
  return html`<nav class="tabs" aria-label=${flows.transports}>
    ${TRANSPORTS.map(
      (one) =>
        html`<a href=${links.flows({ transport: one, run: state.route.run })} data-transport=${one}
          aria-current=${one === current ? 'true' : nothing}>${transports[one]}</a>`,
    )}
  </nav>`;
}

/** Stored runs, and the one going on (which is on disk only when it is over). */
function runChoices(state: FlowsState): { value: string; text: string }[] {
  const flows = FLOWS_WORDS[state.language];
  const { live } = state;
  const stored = storedChoices([...(state.runs ?? []), ...state.shipped], state.language);
  if (!live || stored.some(({ value }) => value === live.runId)) return stored;
  return [{ value: live.runId, text: goingRun(state) ? flows.liveRun : flows.latestRun }, ...stored];
}

function toggle(id: string, checked: boolean, label: string, set: (on: boolean) => Promise<void>): TemplateResult {
  const change = (event: Event): void => void set((event.target as HTMLInputElement).checked);
  return html`<label class="toggle" for=${id}><input type="checkbox" id=${id} .checked=${checked} @change=${change} /><span>${label}</span></label>`;
}

/** Of which stream alone the messages are, and the way back to all. */
function onlyStream(state: FlowsState, app: FlowsApp): TemplateResult | typeof nothing {
  const { language, flow } = state;
  if (!flow.only) return nothing;
  const words = HTTP2_WORDS[language];
  const { connection, stream } = flow.only;
  return html`<p class="only-stream">${words.only(formatNumber(stream, language), formatNumber(connection, language))}
    <button type="button" class="small" @click=${() => app.flow.setOnly(null)}>${words.all}</button></p>`;
}

function tools(state: FlowsState, app: FlowsApp, runId: string, transport: TransportName): TemplateResult {
  const flows = FLOWS_WORDS[state.language];
  const { flow } = state;
  const inSequence = flow.drawing === 'sequence';
  const ownFrames = flow.page?.controlFrames ?? 0;
  return html`<div class="flow-tools">
    ${selectField({
      id: 'flow-run',
      label: flows.run,
      value: runId,
      choices: runChoices(state),
      choose: (run) => goTo(links.flows({ transport, run }), state),
    })}
    ${drawingSwitch(state, app)}
    ${inSequence ? toggle('fold', flow.fold, flows.fold, app.flow.setFold) : nothing}
    ${ownFrames > 0 && inSequence && flow.fold ? toggle('own-frames', flow.control, HTTP2_WORDS[state.language].own(formatNumber(ownFrames, state.language)), app.flow.setControl) : nothing}
    ${
      goingRun(state)?.runId === runId
        ? html`<button type="button" @click=${app.flow.reload}>${icons.reload}${flows.reload}</button>`
        : nothing
    }
    ${inSequence ? pictureButtons({ language: state.language, disabled: !flow.page || flow.page.steps.length === 0 || flow.problem !== null, save: (kind) => void app.flow.savePicture(kind) }) : nothing}
    ${inSequence ? html`<button type="button" class="copy" ?disabled=${!flow.page} @click=${app.flow.copy}>${flow.copied === 'yes' ? flows.copied : flows.copy}</button>` : nothing}
  </div>`;
}

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
      ${flows.showing(formatNumber(first.atMs / 1000, state.language, 3), formatSeconds(last.atMs, state.language))} ·
      ${flows.messages(number(page.totalMessages))}</span>
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

function drawingSwitch(state: FlowsState, app: FlowsApp): TemplateResult {
  const words = FLOWS_WORDS[state.language].picture;
  return switchRow({
    label: words.label,
    value: state.flow.drawing,
    choices: [
      { value: 'sequence', text: words.sequence },
      { value: 'true-to-time', text: words.trueToTime },
    ],
    choose: (drawing) => void app.flow.setDrawing(drawing),
  });
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
    ${nothingThere ? html`<p class="nothing-here">${flows.nothing(transports[transport])}</p>` : nothing}
    ${!page && loading ? html`<p class="nothing-here">${flows.loading}</p>` : nothing}
    <div class="diagram-frame" tabindex="0" role="region" aria-label=${flows.diagram(transports[transport])} ?hidden=${!page || nothingThere || problem !== null}>
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
    <div class="flow-bar">${tabs(state, transport)}${tools(state, app, runId, transport)}</div>
    ${onlyStream(state, app)}
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
