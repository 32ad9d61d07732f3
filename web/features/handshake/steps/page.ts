/** A connection step by step: the list, the step, and what belongs beside it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HandshakeStep, HandshakeView } from '../../../../server/contract.ts';
import { formatDate, formatNumber } from '../../../parts/format.ts';
import { icons } from '../../../parts/icons.ts';
import { boldText, selectField } from '../../../parts/parts.ts';
import { pictureButtons } from '../../../picture/buttons.ts';
import type { View } from '../page.ts';
import { formatPlace } from '../route.ts';
import { type StepsPlace, shownVariant } from '../state.ts';
import { diagramPart } from './diagram.ts';
import { stepMiddle } from './middle.ts';
import { stepSide } from './side.ts';

const GROUPS = ['open', 'talk', 'close'] as const;
const PLAY_EVERY_MS = ['5000', '10000', '20000'] as const;

/** The list at the left; on a phone, a row of numbers. */
export function stepList(v: View, place: StepsPlace, view: HandshakeView): TemplateResult {
  const { words, language } = v;
  const item = ({ number, title, happened }: HandshakeStep): TemplateResult =>
    html`<li class=${happened ? '' : 'absent'}><a href=${formatPlace({ ...place, step: number })} aria-current=${place.step === number ? 'step' : nothing}>
      <span class="mono number">${number}</span><span class="step-title">${title[language]}</span></a></li>`;
  return html`<nav class="panel step-list" aria-label=${words.steps}>
    ${breakBack(v, place)}
    ${GROUPS.map(
      (group) => html`<p class="group" id=${`steps-${group}`}>${words.groups[group]}</p>
        <ol aria-labelledby=${`steps-${group}`}>${view.steps.filter((one) => one.group === group).map(item)}</ol>`,
    )}
    <p class="all-link"><a href=${formatPlace({ ...place, step: 'all' })} aria-current=${place.step === 'all' ? 'step' : nothing}>${words.openAll}</a></p>
  </nav>`;
}

function breakBack(v: View, place: StepsPlace): TemplateResult | typeof nothing {
  const variant = shownVariant(v.s);
  if (!variant) return nothing;
  return html`<p class="break-back"><a href=${formatPlace({ ...place, step: null })}>${variant.title[v.language]}</a></p>`;
}

const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

/** Autoplay, and the window that only the instructor sees. */
export function playTools(v: View): TemplateResult {
  const { words, language, s, act } = v;
  return html`<div class="play ${s.playing ? 'on' : ''}">
    <button type="button" aria-pressed=${s.playing} @click=${act.togglePlay}>${s.playing ? icons.pause : icons.play}${s.playing ? words.pause : words.play}</button>
    ${selectField({
      id: 'play-every',
      label: words.playEvery,
      value: String(s.playEveryMs),
      choices: PLAY_EVERY_MS.map((ms) => ({
        value: ms as string,
        text: `${formatNumber(Number(ms) / 1000, language)} s`,
      })),
      choose: (ms) => act.playEvery(Number(ms)),
    })}
    <button type="button" @click=${act.openNotes}>${words.notes.open}</button>
  </div>`;
}

/** Before a class: where one is, and two buttons. */
export function smallPager(v: View, number: number, count: number): TemplateResult | typeof nothing {
  const { words, act, presenting } = v;
  if (!presenting) return nothing;
  const button = (label: string, icon: TemplateResult, off: boolean, by: 1 | -1): TemplateResult =>
    html`<button type="button" aria-label=${label} title=${label} ?disabled=${off} @click=${() => act.step(by)}>${icon}</button>`;
  return html`<div class="small-pager">
    ${button(words.back, icons.left, number <= 1, -1)}
    <span class="position">${words.position(number, count)}</span>
    ${button(words.forward, icons.right, number >= count, 1)}
  </div>`;
}

function pager(v: View, place: StepsPlace, view: HandshakeView): TemplateResult {
  const { words, language, act } = v;
  const number = Number(place.step);
  const next = view.steps[number];
  return html`<div class="hs-pager">
    <button type="button" class="back" ?disabled=${number === 1} @click=${() => act.step(-1)}>${icons.left}<span>${words.back}</span></button>
    ${
      next
        ? html`<button type="button" class="primary next" @click=${() => act.step(1)}>${words.next(lowerFirst(next.title[language]))}${icons.right}</button>`
        : nothing
    }
    <span class="position">${words.position(number, view.steps.length)}</span>
  </div>`;
}

/** That what the steps show was encrypted on the wire, and what that took. */
export function tlsSentence({ words, language }: View, { connection }: HandshakeView): TemplateResult | typeof nothing {
  const { tls } = connection;
  if (!tls) return nothing;
  const sum = ({ up, down }: { up: number; down: number }): string => formatNumber(up + down, language);
  return html`<p class="small-text over-tls">${words.overTls(sum(tls.handshake), sum(tls.records))}</p>`;
}

/** When it was recorded, and between which ports. */
export function recordedAt(v: View, view: HandshakeView): TemplateResult {
  const { words, language, s, act, hasLab } = v;
  const { clientPort, serverPort, openedAtMs } = view.connection;
  const { stream, bytesUp, bytesDown } = view.connection;
  return html`${tlsSentence(v, view)}${
    stream
      ? html`<p class="small-text">${words.http2.streamOf(formatNumber(bytesUp, language), formatNumber(bytesDown, language))}</p>`
      : nothing
  }${
    view.leftOut
      ? html`<p class="small-text">${words.bytes.leftOut(formatNumber(view.leftOut.messages, language), formatNumber(view.leftOut.bytes.up, language), formatNumber(view.leftOut.bytes.down, language))}</p>`
      : nothing
  }<p class="muted small-text">${words.recorded(formatDate(openedAtMs, language), clientPort, serverPort)}
    ${hasLab && !view.ofRun ? html`<button type="button" class="small" ?disabled=${s.loading} @click=${act.runAgain}>${icons.reload}${words.runAgain}</button>` : nothing}</p>`;
}

/** The step as a picture, without what is beside it. */
function stepPicture({ language, words, act }: View, view: HandshakeView, step: HandshakeStep): TemplateResult {
  const { clientPort, serverPort, openedAtMs } = view.connection;
  const recorded = words.recorded(formatDate(openedAtMs, language), clientPort, serverPort);
  return pictureButtons({
    language,
    save: (kind, button) =>
      void act.savePicture(button.closest('.hs-middle')?.querySelector('.hs-content') ?? null, kind, {
        title: `${step.number} ${step.title[language]}`,
        below: [view.outcome.summary[language].replaceAll('**', ''), `Duplex Lab · ${recorded}`],
        fileName: `duplex-lab-handshake-${step.number}-${step.id}`,
      }),
  });
}

export function stepsPage(v: View, place: StepsPlace, view: HandshakeView): TemplateResult {
  const { words, language, presenting } = v;
  const step = view.steps[Number(place.step) - 1] ?? view.steps[0];
  if (!step) return html`${nothing}`;
  return html`<div class="hs" data-step=${step.id}>
      ${stepList(v, place, view)}
      <section class="panel hs-middle" aria-labelledby="step-title">
        <div class="step-head"><h2 id="step-title"><span class="mono number">${step.number}</span> ${step.title[language]}</h2>${presenting ? nothing : stepPicture(v, view, step)}${playTools(v)}${smallPager(v, step.number, view.steps.length)}</div>
        <div class="hs-content">${stepMiddle(v, view, step, false)}
        ${step.mermaid ? diagramPart(v, step.mermaid) : nothing}</div>
        ${pager(v, { ...place, step: step.number }, view)}
      </section>
      <aside class="panel hs-side" aria-label=${words.beside}>${stepSide(v, view, step, { all: false, known: new Set() })}</aside>
    </div>
    <div class="hs-foot"><p>${boldText(view.outcome.summary, language)}</p>${recordedAt(v, view)}<p class="muted small-text hs-keys">${words.keys}</p></div>`;
}
