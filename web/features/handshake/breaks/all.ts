/** All steps below each other: to read on, and to print as a handout. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HandshakeStep, HandshakeView, SideTextId } from '../../../../server/contract.ts';
import { formatDate } from '../../../parts/format.ts';
import { boldText } from '../../../parts/parts.ts';
import type { View } from '../page.ts';
import { type StepsPlace, shownVariant } from '../state.ts';
import { diagramPart } from '../steps/diagram.ts';
import { stepMiddle } from '../steps/middle.ts';
import { stepList, tlsSentence } from '../steps/page.ts';
import { stepSide } from '../steps/side.ts';

/** Each side text stands beside the first step that has it. */
function textsBefore(steps: readonly HandshakeStep[], index: number): ReadonlySet<SideTextId> {
  return new Set(steps.slice(0, index).flatMap(({ sideTexts }) => sideTexts));
}

function article(v: View, view: HandshakeView, step: HandshakeStep, index: number): TemplateResult {
  return html`<article class="panel all-step" aria-labelledby=${`step-${step.number}`} data-step=${step.id}>
    <h2 id=${`step-${step.number}`}><span class="mono number">${step.number}</span> ${step.title[v.language]}</h2>
    <div class="hs-middle">${stepMiddle(v, view, step, true)}</div>
    <div class="hs-side">${stepSide(v, view, step, { all: true, known: textsBefore(view.steps, index) })}</div>
  </article>`;
}

export function allPage(v: View, place: StepsPlace, view: HandshakeView): TemplateResult {
  const { words, language } = v;
  const { connection, outcome } = view;
  const variant = shownVariant(v.s);
  return html`<div class="hs-all">
    ${stepList(v, place, view)}
    <div class="all-steps">
      <section class="panel all-start" aria-labelledby="all-title">
        <h2 id="all-title">${variant ? variant.title[language] : view.title[language]}</h2>
        ${variant ? html`<p>${variant.change[language]}</p>` : nothing}
        <p>${boldText(outcome.summary, language)}</p>
        ${tlsSentence(v, view)}
        <p class="muted small-text">${words.recorded(formatDate(connection.openedAtMs, language), connection.clientPort, connection.serverPort)}</p>
        <p class="print-hidden"><button type="button" class="primary" @click=${() => print()}>${words.print}</button></p>
        ${diagramPart(v, view.mermaid, true)}
      </section>
      ${view.steps.map((step, index) => article(v, view, step, index))}
    </div>
  </div>`;
}
