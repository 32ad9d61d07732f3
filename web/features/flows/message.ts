/** The chosen message: what it was, its bytes by kind, its head or fields, and the bytes themselves. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  asksForWebSocket,
  BYTE_KINDS,
  type FlowStep,
  type Language,
  leavesHttp,
  type WireEvent,
} from '../../../server/contract.ts';
import { bytesOf, hexLines } from '../../diagram/hex.ts';
import { totalOf } from '../../parts/bytes.ts';
import { formatNumber, formatSeconds } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { byteKindName } from '../../parts/parts.ts';
import { HTTP2_WORDS } from './http2/words/index.ts';
import type { FlowsApp } from './life.ts';
import { messageContent } from './message-content.ts';
import type { FlowsState } from './state.ts';
import { FLOWS_WORDS } from './words/index.ts';

/** Lines of the hex view before "show all". */
const FIRST_LINES = 16;

function nameOf({ message }: WireEvent, language: Language): string {
  const words = FLOWS_WORDS[language].message;
  switch (message.type) {
    case 'request':
      return words.request;
    case 'response':
      return words.response;
    case 'event':
      return message.data === undefined && message.comment !== undefined ? words.comment : words.event;
    case 'stream-end':
      return words.streamEnd;
    case 'frame':
      return words.frame(words.opcodes[message.opcode] ?? words.opcodeUnknown(message.opcode));
    case 'h2-frame':
      return words.h2Frame(message.frame);
    case 'tls':
      return message.part === 'handshake' ? words.tlsHandshake : words.tlsRest;
    case 'undecodable':
      return words.undecodable;
  }
}

/** A request reuses its connection unless it is the first; other messages only travel on one. */
function connectionNote({ message, exchange }: WireEvent, language: Language): string | null {
  const words = FLOWS_WORDS[language].message;
  if (message.type !== 'request') return null;
  return exchange === 0 ? words.newConnection : words.reused;
}

function streamName({ stream }: WireEvent, language: Language): string | null {
  if (stream === undefined) return null;
  const words = HTTP2_WORDS[language];
  return stream === 0 ? words.ownStream : words.stream(stream);
}

/** To the stream's other messages, without those of other streams. */
function aloneLink({ connection, stream }: WireEvent, { flow, language }: FlowsState): TemplateResult | typeof nothing {
  if (stream === undefined || flow.only || !flow.runId) return nothing;
  const href = links.stream(flow.runId, flow.transport, { connection, stream });
  return html` <a href=${href}>${HTTP2_WORDS[language].alone}</a>`;
}

function where(step: FlowStep, event: WireEvent, language: Language): string {
  const words = FLOWS_WORDS[language].message;
  const at = words.where(event.connection, formatSeconds(step.atMs, language));
  const parts = [at, streamName(event, language), connectionNote(event, language)];
  if (step.repeats > 1)
    parts.push(words.repeated(step.repeats, words.bytes(formatNumber(step.repeatedBytes, language))));
  return parts.filter((part) => part !== null).join(' · ');
}

function splitBar({ bytes, direction }: WireEvent, language: Language): TemplateResult {
  const { message } = FLOWS_WORDS[language];
  const present = BYTE_KINDS.filter((kind) => bytes[kind] > 0);
  const words = present.map(
    (kind) => `${formatNumber(bytes[kind], language)} B ${byteKindName(kind, direction, language)}`,
  );
  return html`<div class="split" role="img" aria-label=${`${message.split}: ${words.join(', ')}`}>
      ${present.map((kind) => html`<span data-kind=${kind} style=${`flex-grow:${bytes[kind]}`}></span>`)}
    </div>
    <ul class="split-words" aria-hidden="true">
      ${present.map((kind, i) => html`<li><i class="key" data-kind=${kind}></i>${words[i]}</li>`)}
    </ul>`;
}

function hexView(event: WireEvent, state: FlowsState, app: FlowsApp): TemplateResult {
  const words = FLOWS_WORDS[state.language].message;
  const number = (value: number): string => formatNumber(value, state.language);
  const bytes = bytesOf(event.raw);
  if (bytes.length === 0) return html`<p class="muted">${words.hexNone}</p>`;
  const lines = hexLines(bytes);
  const shown = state.flow.allBytes ? lines : lines.slice(0, FIRST_LINES);
  const more = lines.length > shown.length;
  return html`<div class="code hex" tabindex="0" role="region" data-scrolls aria-label=${`${words.hex}: ${words.hexColumns}`}>
      ${shown.map(({ offset, hex, ascii }) => html`<code><span class="offset">${offset}</span><span class="bytes">${hex}</span><span class="ascii">${ascii}</span></code>`)}
    </div>
    ${
      more
        ? html`<p class="muted hex-more">${words.hexMore(number(shown.length * 16), words.bytes(number(bytes.length)))}
            <button type="button" class="plain link" @click=${app.flow.showAllBytes}>${words.hexAll}</button></p>`
        : nothing
    }
    ${event.rawCutBytes > 0 ? html`<p class="muted">${words.hexCut(words.bytes(number(bytes.length)), words.bytes(number(event.rawCutBytes)))}</p>` : nothing}`;
}

/** The request that asks for a WebSocket, or the answer that grants it, over whichever HTTP. */
function isOpening({ transport, message }: WireEvent): boolean {
  return transport === 'websocket' && (asksForWebSocket(message) || leavesHttp(message));
}

/** The handshake can be gone through step by step, and every frame taken apart, bit by bit, in the Handshake view. */
function frameLink(event: WireEvent, { flow, language }: FlowsState): TemplateResult | typeof nothing {
  const { message, seq } = event;
  if (!flow.runId) return nothing;
  if (isOpening(event))
    return html`<p class="muted"><a href=${links.runHandshake(flow.runId, event)}>${FLOWS_WORDS[language].message.openHandshake}</a></p>`;
  if (message.type !== 'frame') return nothing;
  const href = links.frame(flow.runId, seq);
  return html`<p class="muted"><a href=${href}>${FLOWS_WORDS[language].message.openFrame}</a></p>`;
}

export function messageView(state: FlowsState, app: FlowsApp): TemplateResult {
  const { language, flow } = state;
  const words = FLOWS_WORDS[language].message;
  if (!flow.message) {
    return html`<section class="panel message"><p class="muted">${flow.drawing === 'sequence' && flow.page?.steps.length ? words.loading : words.choose}</p></section>`;
  }
  const { step, event } = flow.message;
  const total = words.bytes(formatNumber(totalOf(event.bytes), language));
  return html`<section class="panel message" aria-labelledby="message-title" data-seq=${event.seq}>
    <h2 id="message-title">${words.title(step.number, nameOf(event, language), total, words[event.direction])}</h2>
    <p class="muted">${where(step, event, language)}${aloneLink(event, state)}</p>
    ${splitBar(event, language)} ${messageContent(event, language)} ${frameLink(event, state)}
    <h3>${words.hex}</h3>
    ${hexView(event, state, app)}
  </section>`;
}
