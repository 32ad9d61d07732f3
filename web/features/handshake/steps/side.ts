/** Beside a step: what happens, the rule, the checks in short, the questions a class asks, and something to try. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Check, HandshakeStep, HandshakeView, SideText, SideTextId, StepId } from '../../../../server/contract.ts';
import { boldText } from '../../../parts/parts.ts';
import type { TermId } from '../../../parts/terms/index.ts';
import { termRow } from '../../../parts/terms/term.ts';
import type { View } from '../page.ts';
import { formatPlace } from '../route.ts';
import { keyField } from './accept.ts';
import { checkList } from './checks.ts';

/** A text of the catalogue, with its sources. */
export function sideText(
  { language }: View,
  { title, paragraphs, references }: SideText,
  open: boolean,
): TemplateResult {
  return html`<details class="side-text" ?open=${open}><summary><h3>${title[language]}</h3></summary>
    ${paragraphs.map((one) => html`<p>${boldText(one, language)}</p>`)}
    <p class="small-text">${references.map(({ label, href }, i) => html`${i > 0 ? ' · ' : ''}<a href=${href} target="_blank" rel="noreferrer">${label}</a>`)}</p>
  </details>`;
}

/** The checks in short stand beside the computation, as what the server had to be sure of before. */
function checksBeside(v: View, view: HandshakeView, step: HandshakeStep): TemplateResult | typeof nothing {
  const checks: readonly Check[] =
    step.id === 'accept-key' || step.id === 'side-by-side' || step.id === 'request'
      ? view.checks.server
      : step.id === 'answer'
        ? view.checks.client
        : [];
  if (checks.length === 0) return nothing;
  return html`<h3>${checksTitle(v, view, checks[0]?.side)}</h3>${checkList(v, checks)}`;
}

/** Where the list of checks stands; over HTTP/2 in several RFCs. */
function checksTitle({ words }: View, { connection }: HandshakeView, side: Check['side'] | undefined): string {
  if (connection.stream) return side === 'client' ? words.breaks.clientChecks : words.breaks.serverChecks;
  return side === 'client' ? 'RFC 6455 §4.1' : 'RFC 6455 §4.2.1';
}

function tryIt(v: View, view: HandshakeView, step: HandshakeStep): TemplateResult | typeof nothing {
  const { words, act } = v;
  if (step.id === 'accept-key' && step.accept) return keyField(v, step.accept);
  const [text, link] = tryWords(v, view, step) ?? [];
  if (!text) return nothing;
  const isEdited = !view.connection.stream && (step.id === 'request' || step.id === 'server-checks');
  const button = isEdited
    ? html`<button type="button" @click=${() => act.editLines(requestLines(view) ?? v.s.catalog?.seedLines ?? [])}>${link}</button>`
    : html`<a class="button" href=${formatPlace({ page: step.group === 'open' ? 'breaks' : 'compose' })}>${link}</a>`;
  return html`<div class="try"><h3>${words.tryIt}</h3><p>${text}</p><p>${button}</p></div>`;
}

function tryWords({ words }: View, { connection }: HandshakeView, step: HandshakeStep): [string, string] | null {
  const { tries } = words;
  if (connection.stream && step.group === 'open')
    return BEFORE_REQUEST.includes(step.id) ? null : [tries.streamBreaks, tries.breaksLink];
  if (step.id === 'request' || step.id === 'server-checks') return [tries.edit, tries.editLink];
  if (step.id === 'answer' || step.id === 'client-checks') return [tries.breaks, tries.breaksLink];
  return step.group === 'open' ? null : [tries.compose, tries.composeLink];
}

/** Nothing to be broken yet. */
const BEFORE_REQUEST: StepId[] = ['tcp', 'tls'];

/** The lines of the recorded request, for the editor; null: it was no request. Another client's names are not the raw client's to use. */
function requestLines(view: HandshakeView): string[] | null {
  const message = view.messages.find(({ type }) => type === 'request');
  if (!message || view.kind === 'browser' || view.kind === 'program') return null;
  const bytes = Uint8Array.from(message.bytes.hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(bytes).trimEnd().split('\r\n');
}

/** What a step's bytes and rules take for granted, where it first stands. */
const WORDS_OF: Record<StepId, TermId[]> = {
  tcp: ['tcp', 'tls'],
  tls: ['tls'],
  settings: ['frame', 'stream'],
  request: ['header', 'origin', 'subprotocol', 'extension'],
  'server-checks': ['origin', 'proxy', 'base64'],
  'accept-key': ['guid', 'sha-1', 'base64'],
  'side-by-side': ['pseudo-header', 'origin', 'masking'],
  answer: ['header', 'subprotocol', 'extension'],
  'client-checks': ['proxy', 'subprotocol', 'extension'],
  'frame-up': ['frame', 'opcode', 'payload', 'masking', 'xor'],
  'frame-down': ['frame', 'opcode', 'payload'],
  'ping-pong': ['control', 'opcode', 'payload'],
  fragments: ['fragment', 'opcode', 'control'],
  closing: ['close-code', 'control', 'tcp'],
};

/** Over HTTP/2, besides. */
const WORDS_OF_STREAM: Partial<Record<StepId, TermId[]>> = {
  tls: ['alpn'],
  settings: ['connect'],
  request: ['connect', 'stream', 'pseudo-header', 'hpack'],
  closing: ['stream'],
};

/** `known`: texts that already stand further up in the long view. */
export function stepSide(
  v: View,
  view: HandshakeView,
  step: HandshakeStep,
  options: { all: boolean; known: ReadonlySet<SideTextId> },
): TemplateResult {
  const { language, words, s } = v;
  const texts = step.sideTexts
    .filter((id) => !options.known.has(id))
    .flatMap((id) => s.catalog?.sideTexts.filter((one) => one.id === id) ?? []);
  return html`${step.happened ? html`<h3>${words.whatHappens}</h3><p>${step.explanation[language]}</p>` : nothing}
    ${termRow([...WORDS_OF[step.id], ...((view.connection.stream && WORDS_OF_STREAM[step.id]) || [])], language)}
    <h3><a href=${step.rule.reference.href} target="_blank" rel="noreferrer">${step.rule.reference.label}</a></h3>
    <p>${step.rule.text[language]}</p>
    ${options.all ? nothing : checksBeside(v, view, step)}
    ${options.all ? nothing : tryIt(v, view, step)}
    ${texts.map((text, i) => sideText(v, text, options.all || i === 0))}`;
}
