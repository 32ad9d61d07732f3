/** What stands above the picture: which transport, which run, how it is drawn, and what of it. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import { goTo } from '../../app/history/run-entry.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { goingRun } from '../../app/state.ts';
import { formatNumber } from '../../parts/format.ts';
import { icons } from '../../parts/icons.ts';
import { links } from '../../parts/links.ts';
import { selectField, switchRow } from '../../parts/parts.ts';
import { runChoices as storedChoices } from '../../parts/run-choices.ts';
import { pictureButtons } from '../../picture/buttons.ts';
import { HTTP2_WORDS } from './http2/words/index.ts';
import type { FlowsApp } from './life.ts';
import type { FlowsState } from './state.ts';
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

export function flowBar(state: FlowsState, app: FlowsApp, runId: string, transport: TransportName): TemplateResult {
  return html`<div class="flow-bar">${tabs(state, transport)}${tools(state, app, runId, transport)}</div>
    ${onlyStream(state, runId, transport)}`;
}

/** Of which stream alone the messages are, and the way back to all. */
function onlyStream(
  { language, flow }: FlowsState,
  run: string,
  transport: TransportName,
): TemplateResult | typeof nothing {
  if (!flow.only) return nothing;
  const words = HTTP2_WORDS[language];
  const { connection, stream } = flow.only;
  return html`<p class="only-stream">${words.only(stream, connection)}
    <a class="button small" href=${links.flows({ transport, run })}>${words.all}</a></p>`;
}
