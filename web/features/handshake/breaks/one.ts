/** One break as a whole: what is changed, what each side did, and why; and what this browser's script gets to see. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { BrowserSees, HandshakeView, StepMessage, Variant } from '../../../../server/contract.ts';
import { icons } from '../../../parts/icons.ts';
import { boldText } from '../../../parts/parts.ts';
import { variantGroups } from '../menus.ts';
import type { View } from '../page.ts';
import { formatPlace } from '../route.ts';
import type { BrowserRun, StepsPlace } from '../state.ts';
import { checkList } from '../steps/checks.ts';
import { diagramPart } from '../steps/diagram.ts';
import { messagesView } from '../steps/middle.ts';
import { playTools, recordedAt, smallPager } from '../steps/page.ts';
import { sideText } from '../steps/side.ts';

function breakList(v: View, current: Variant): TemplateResult {
  const { words, language, s } = v;
  return html`<nav class="panel step-list break-list" aria-label=${words.breaks.label}>
    ${variantGroups(s.catalog?.variants ?? []).map(
      ({ group, variants }) => html`<p class="group" id=${`list-${group}`}>${words.breaks.groups[group]}</p>
        <ol aria-labelledby=${`list-${group}`}>${variants.map(
          ({
            id,
            title,
          }) => html`<li><a href=${formatPlace({ page: 'steps', source: { kind: 'break', id }, step: null })}
            aria-current=${id === current.id ? 'step' : nothing}><span class="step-title">${title[language]}</span></a></li>`,
        )}</ol>`,
    )}
  </nav>`;
}

/** The line or the bytes, right and as they are sent. */
function difference({ words }: View, { before, after }: Variant): TemplateResult {
  return html`<dl class="difference">
    <div class="was"><dt>${words.breaks.right}</dt><dd class="mono">${before ?? words.breaks.nothing}</dd></div>
    <div class="is"><dt>${words.breaks.here}</dt><dd class="mono">${after ?? words.breaks.leftOut}</dd></div>
  </dl>`;
}

/** The messages that decide: request and answer; or, after a good handshake, the frames from the broken one on. */
function decisive({ phase }: Variant, { messages }: HandshakeView): StepMessage[] {
  if (phase === 'frames') return messages.filter(({ frame, ownFrame }) => frame || ownFrame === 'DATA END_STREAM');
  return messages.filter(({ frame, ownFrame }) => !frame && (ownFrame === undefined || DECIDES.includes(ownFrame)));
}

/** Of HTTP/2's own frames: what a server announces, and that it gives up a stream. */
const DECIDES = ['SETTINGS', 'RST_STREAM'];

/** Where one looks first: the message that breaks the rule. */
function firstChoice(variant: Variant, view: HandshakeView, messages: readonly StepMessage[]): number {
  const seq = view.outcome.brokenRule?.seq;
  const broken = messages.findIndex((one) => one.seq === seq);
  if (broken >= 0) return broken;
  const request = messages.findIndex(({ type }) => type === 'request');
  return variant.side === 'server' && variant.phase === 'answer' ? messages.length - 1 : Math.max(0, request);
}

function browserRun(v: View, variant: Variant, run: BrowserRun | undefined): TemplateResult {
  const { words, act, s } = v;
  const w = words.breaks.browser;
  return html`<section class="browser-run" aria-labelledby="browser-run-title">
    <h3 id="browser-run-title">${w.title}</h3>
    <p class="mono small-text wrap">new WebSocket('ws://${location.hostname}:${s.catalog?.wrongPort ?? ''}${variant.browserPath}'${
      variant.browserProtocols.length > 0 ? `, ${JSON.stringify(variant.browserProtocols)}` : ''
    })</p>
    <table class="numbers events"><thead><tr><th scope="col" class="text">${w.event}</th><th scope="col" class="text">${w.detail}</th><th scope="col">ms</th></tr></thead>
      <tbody aria-live="polite">${(run?.events ?? []).map(
        ({ name, detail, atMs }) =>
          html`<tr><th scope="row" class="mono">${name}</th><td class="text mono wrap">${detail || w.noDetail}</td><td>${atMs.toFixed(0)}</td></tr>`,
      )}</tbody></table>
    <p class="muted small-text">${run?.running ? w.running : w.read}
      <button type="button" class="small" ?disabled=${run?.running ?? false} @click=${() => act.runInBrowser(variant.id)}>${icons.reload}${words.runAgain}</button></p>
  </section>`;
}

function quotes(v: View, browsers: readonly BrowserSees[]): TemplateResult | typeof nothing {
  const { words, language } = v;
  const w = words.breaks.browser;
  if (browsers.length === 0) return nothing;
  return html`<section class="quotes" aria-labelledby="quotes-title"><h3 id="quotes-title">${w.console}</h3>
    ${browsers.map(
      ({
        browser,
        events,
        console,
        note,
        code,
      }) => html`<div class="quote"><p><strong>${browser}</strong> <span class="muted small-text">${events.join(', ')} · ${code}</span></p>
        ${console.length > 0 ? console.map((line) => html`<blockquote lang="en" class="mono">${line}</blockquote>`) : html`<p class="muted small-text">${w.silent}</p>`}
        ${note ? html`<p class="small-text">${note[language]}</p>` : nothing}</div>`,
    )}</section>`;
}

function side(v: View, variant: Variant, view: HandshakeView): TemplateResult {
  const { words, language, s } = v;
  const { failedCheck, brokenRule } = view.outcome;
  const checks = failedCheck ? (failedCheck.side === 'server' ? view.checks.server : view.checks.client) : [];
  const code1006 = s.catalog?.sideTexts.find(({ id }) => id === 'code-1006');
  return html`<h3>${words.breaks.why}</h3>
    <p>${boldText(variant.why, language)}</p>
    <p class="small-text"><a href=${variant.reference.href} target="_blank" rel="noreferrer">${variant.reference.label}</a></p>
    ${checks.length > 0 ? html`<h3>${failedCheck?.side === 'server' ? words.breaks.serverChecks : words.breaks.clientChecks}</h3>${checkList(v, checks)}` : nothing}
    ${
      brokenRule
        ? html`<h3>${words.breaks.brokenRule}</h3><p>${brokenRule.text[language]} <a href=${brokenRule.reference.href} target="_blank" rel="noreferrer">${brokenRule.reference.label}</a></p>`
        : nothing
    }
    ${variant.browserPath && code1006 ? sideText(v, code1006, true) : nothing}`;
}

export function breakPage(v: View, place: StepsPlace, variant: Variant, view: HandshakeView): TemplateResult {
  const { words, language, s } = v;
  const messages = decisive(variant, view);
  const variants = s.catalog?.variants ?? [];
  const number = variants.indexOf(variant) + 1;
  const chooseKey = `${view.id} break`;
  const chosen = s.chosen[chooseKey] ?? firstChoice(variant, view, messages);
  const shown: View = { ...v, s: { ...s, chosen: { ...s.chosen, [chooseKey]: chosen } } };
  return html`<div class="hs hs-break" data-variant=${variant.id}>
    ${breakList(v, variant)}
    <section class="panel hs-middle" aria-labelledby="break-title">
      <div class="step-head"><h2 id="break-title">${variant.title[language]}</h2>${playTools(v)}${smallPager(v, number, variants.length)}</div>
      <div class="hs-content">
        <p>${boldText(variant.change, language)}</p>
        ${difference(v, variant)}
        <p class="outcome ${view.outcome.state}" role="status">${boldText(view.outcome.summary, language)}</p>
        ${variant.side === 'server' && s.catalog?.secure ? html`<p class="small-text">${words.breaks.plainServer}</p>` : nothing}
        ${variant.browserPath && v.hasLab ? browserRun(v, variant, s.browserRuns[variant.id]) : nothing}
        ${quotes(v, variant.browsers)}
        <h3>${words.breaks.onTheWire}</h3>
        ${messagesView(shown, messages, chooseKey)}
        ${diagramPart(v, view.mermaid)}
      </div>
      <div class="hs-pager">
        <button type="button" class="back" ?disabled=${number === 1} @click=${() => v.act.step(-1)}>${icons.left}<span>${words.breaks.previous}</span></button>
        <button type="button" class="primary" ?disabled=${number === variants.length} @click=${() => v.act.step(1)}>${words.breaks.next}${icons.right}</button>
        <a class="button" href=${formatPlace({ ...place, step: 1 })}>${words.breaks.stepByStep}</a>
      </div>
    </section>
    <aside class="panel hs-side" aria-label=${words.beside}>${side(v, variant, view)}</aside>
  </div>
  <div class="hs-foot">${recordedAt(v, view)}<p class="muted small-text hs-keys">${words.keys}</p></div>`;
}
