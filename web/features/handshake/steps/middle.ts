/** The middle of a step: what was sent and its bytes, or what was checked or computed. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HandshakeStep, HandshakeView, StepMessage } from '../../../../server/contract.ts';
import { formatDate, formatNumber } from '../../../parts/format.ts';
import { headHex, spanInspector } from '../frame/message-bytes.ts';
import { frameView } from '../frame/view.ts';
import { framesAround } from '../http2/around.ts';
import { messageHead } from '../http2/head.ts';
import { sideBySideTable } from '../http2/side-by-side.ts';
import type { View } from '../page.ts';
import { atWords, wire } from '../wire.ts';
import { acceptMistakes, acceptRows } from './accept.ts';
import { checkTable, messageKey } from './checks.ts';

/** A message by itself: a frame as a ribbon, TLS records as hex, anything else as text and hex. `folded`: without long tables. */
function messageContent(v: View, message: StepMessage, folded: boolean): TemplateResult {
  const key = messageKey(message);
  if (message.frame) return html`${framesAround(v, message.around)} ${frameView(v, key, message.frame, folded)}`;
  // What is encrypted is no text, and neither are numbers.
  const text = message.type === 'tls' || message.type === 'h2-frame' ? nothing : messageHead(v, message);
  return html`${text} ${headHex(v, key, message.bytes)} ${spanInspector(v, key, message.bytes)}`;
}

/** Several messages: arrows to choose from, and the chosen one; `first`: until somebody chooses. */
export function messagesView(v: View, messages: readonly StepMessage[], chooseKey: string, first = 0): TemplateResult {
  const chosen = Math.min(v.s.chosen[chooseKey] ?? first, messages.length - 1);
  const message = messages[chosen];
  const choose = (index: number): void => v.act.choose(chooseKey, index);
  return html`${wire(v, messages, messages.length > 1 ? { chosen, choose } : null)}
    ${message ? messageContent(v, message, false) : nothing}`;
}

/** All of them below each other, for the long view and for paper; the long tables once for each lesson. */
function allMessages(v: View, { id, messages }: HandshakeStep): TemplateResult {
  const unfolds = id === 'frame-up' || id === 'fragments';
  return html`${messages.map((one, i) => html`${wire(v, [one])} ${messageContent(v, one, !unfolds || i > 0)}`)}`;
}

function connectionFacts(v: View, { connection }: HandshakeView): TemplateResult {
  const { words, language } = v;
  const w = words.connection;
  const { tls } = connection;
  const bytes = ({ up, down }: { up: number; down: number }) =>
    w.both(formatNumber(up, language), formatNumber(down, language));
  const fact = (name: string, value: string) => html`<div><dt>${name}</dt><dd class="mono">${value}</dd></div>`;
  return html`<dl class="facts">
    ${fact(w.clientPort, String(connection.clientPort))} ${fact(w.serverPort, String(connection.serverPort))}
    ${fact(w.openedAt, formatDate(connection.openedAtMs, language))}
    ${fact(w.lasted, connection.closedAtMs === null ? w.open : atWords(connection.closedAtMs - connection.openedAtMs, v).slice(1))}
    ${fact(w.up, `${formatNumber(connection.bytesUp, language)} B`)} ${fact(w.down, `${formatNumber(connection.bytesDown, language)} B`)}
    ${connection.stream ? fact(words.http2.stream, String(connection.stream.id)) : nothing}
    ${tls ? html`${fact(w.tlsHandshake, bytes(tls.handshake))} ${fact(w.tlsRecords, bytes(tls.records))}` : nothing}
  </dl>`;
}

/** SYN, SYN-ACK, ACK: named, and marked as not recorded. */
function tcp(v: View, view: HandshakeView): TemplateResult {
  const packet = (direction: 'up' | 'down', name: string) =>
    html`<li class="arrow ${direction} unrecorded"><div class="arrow-row"><span class="arrow-label"><span class="mono">${name}</span></span><span class="arrow-line" aria-hidden="true"></span></div></li>`;
  return html`${wire(v, [])}
    <ol class="arrows">${packet('up', 'SYN')}${packet('down', 'SYN-ACK')}${packet('up', 'ACK')}</ol>
    <p class="muted small-text">${v.words.connection.belowTap}</p>
    ${connectionFacts(v, view)}`;
}

/** The lines of a head that belong to the handshake; before a class, only the key's. */
function keyLines(request: StepMessage, presenting: boolean): number[] {
  const wanted = presenting ? ['key'] : ['key', 'version', 'upgrade', 'host', 'protocol', 'connection'];
  const lines = request.bytes.spans.filter(({ checkId, line }) => line === 0 || (checkId && wanted.includes(checkId)));
  return [...new Set(lines.flatMap(({ line }) => (line === undefined ? [] : [line])))];
}

/** While nothing else is pointed at, the key in the request stands out. */
function acceptMiddle(v: View, step: HandshakeStep, request: StepMessage | null): TemplateResult {
  const { accept } = step;
  if (!accept) return html`${nothing}`;
  return html`${request ? html`${wire(v, [request])}<div class="key-head">${messageHead(v, request, keyLines(request, v.presenting))}</div>` : nothing}
    ${acceptRows(v, accept)} ${acceptMistakes(v, accept)}`;
}

function checksMiddle(v: View, step: HandshakeStep, message: StepMessage | null): TemplateResult {
  return html`${message ? html`${wire(v, [message])}${messageHead(v, message)}` : nothing}
    ${checkTable(v, step.checks ?? [], message)}`;
}

/** Of HTTP/2's beginning, what the server says of itself. */
function firstOf({ id, messages }: HandshakeStep): number {
  if (id !== 'settings') return 0;
  return Math.max(
    0,
    messages.findIndex(({ direction, ownFrame }) => direction === 'down' && ownFrame === 'SETTINGS'),
  );
}

/** `all`: everything that there is to see, for the long view and for paper. */
export function stepMiddle(v: View, view: HandshakeView, step: HandshakeStep, all: boolean): TemplateResult {
  const request = view.steps.find(({ id }) => id === 'request')?.messages[0] ?? null;
  const response = view.steps.find(({ id }) => id === 'answer')?.messages[0] ?? null;
  if (!step.happened) return html`<p class="not-happened">${step.explanation[v.language]}</p>`;
  switch (step.id) {
    case 'tcp':
      return tcp(v, view);
    case 'server-checks':
      return checksMiddle(v, step, request);
    case 'client-checks':
      return checksMiddle(v, step, response);
    case 'side-by-side':
      return sideBySideTable(v, step.sideBySide ?? []);
    case 'accept-key':
      return acceptMiddle(v, step, request);
    default:
      return all ? allMessages(v, step) : messagesView(v, step.messages, `${view.id} ${step.id}`, firstOf(step));
  }
}
