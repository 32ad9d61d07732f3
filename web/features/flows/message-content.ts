/** What a message says, by its kind: the head of a request or answer, the fields of an event or of a frame. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  contentOfFrames,
  type GzipRecord,
  type HeaderList,
  type Language,
  type WireEvent,
  type WireMessage,
} from '../../../server/contract.ts';
import { bodyText, bytesOf } from '../../diagram/hex.ts';
import { formatNumber } from '../../parts/format.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { ownFrame } from './http2/frames/frame.ts';
import { fieldText, headFields } from './http2/head.ts';
import { FLOWS_WORDS } from './words/index.ts';

type Message<Type extends WireMessage['type']> = Extract<WireMessage, { type: Type }>;

const BODY_SHOWN = 1200;

/** A line of the recorded text; `data-scrolls`: arrow keys inside scroll it and do not step. */
function code(label: string, lines: unknown): TemplateResult {
  return html`<div class="code" tabindex="0" role="region" data-scrolls aria-label=${label}>${lines}</div>`;
}

function field(name: string, value: unknown): TemplateResult {
  return html`<code><span class="accent">${name}</span> ${value}</code>`;
}

function headLines(start: TemplateResult, headers: HeaderList, label: string): TemplateResult {
  return code(label, html`<code>${start}</code>${headers.map(([name, value]) => field(`${name}:`, fieldText(value)))}`);
}

/** How many bytes gzip made of the plain text, which is what is shown; or why there is none. */
function gzipNote(gzip: GzipRecord | undefined, language: Language): TemplateResult | typeof nothing {
  if (!gzip) return nothing;
  const words = FLOWS_WORDS[language].message;
  const [before, after] = [gzip.plainBytes, gzip.bytes].map((bytes) => formatNumber(bytes, language));
  const text = gzip.fault ? words.gzipFaults[gzip.fault] : words.gzip(before as string, after as string);
  return html`<p class="muted">${withTerms(text, language)}</p>`;
}

/** Over HTTP/2 it stands in frames of its own; null: there is none. */
function bodyOf(event: WireEvent): string | null {
  const bytes = bytesOf(event.raw);
  const content = contentOfFrames(event, bytes);
  if (content === null) return bodyText(bytes);
  return content.length === 0 ? null : new TextDecoder().decode(content);
}

function body(event: WireEvent, language: Language): TemplateResult | typeof nothing {
  const words = FLOWS_WORDS[language].message;
  const { message } = event;
  const gzip = 'gzip' in message ? message.gzip : undefined;
  const text = gzip ? (gzip.text ?? '') : bodyOf(event);
  if (text === null) return nothing;
  if (text === '' && gzip) return html`<h3>${words.body}</h3>${gzipNote(gzip, language)}`;
  const cut = text.length > BODY_SHOWN || (gzip ? gzip.cut === true : event.rawCutBytes > 0);
  return html`<h3>${words.body}</h3>
    ${gzipNote(gzip, language)} ${code(words.body, html`<code class="body">${text.slice(0, BODY_SHOWN)}</code>`)}
    ${cut ? cutHere(event, language) : nothing}`;
}

/** What stands here is not all: the rest is in the document, or nowhere. */
function cutHere({ rawCutBytes }: WireEvent, language: Language): TemplateResult {
  const words = FLOWS_WORDS[language].message;
  return html`<p class="muted">… ${rawCutBytes > 0 ? words.bodyNotKept : words.bodyCut}</p>`;
}

function request(message: Message<'request'>, event: WireEvent, language: Language): TemplateResult {
  const start = html`<span class="accent">${message.method}</span> ${message.target} <span class="accent">${message.version}</span>`;
  const head = headFields(event, language) ?? headLines(start, message.headers, FLOWS_WORDS[language].message.head);
  return html`${head}${body(event, language)}`;
}

function response(message: Message<'response'>, event: WireEvent, language: Language): TemplateResult {
  const start = html`<span class="accent">${message.version}</span> ${message.status} <span class="accent">${message.reason}</span>`;
  const head = headFields(event, language) ?? headLines(start, message.headers, FLOWS_WORDS[language].message.head);
  return html`${head}${message.stream ? nothing : body(event, language)}`;
}

function streamEvent(message: Message<'event'>, event: WireEvent, language: Language): TemplateResult {
  const words = FLOWS_WORDS[language].message;
  const lines = [
    ...(message.comment === undefined ? [] : [field(':', message.comment)]),
    ...(message.retryMs === undefined ? [] : [field('retry:', message.retryMs)]),
    ...(message.id === undefined ? [] : [field('id:', message.id)]),
    ...(message.event === undefined ? [] : [field('event:', message.event)]),
    ...(message.data === undefined ? [] : message.data.split('\n').map((line) => field('data:', line))),
  ];
  return html`${gzipNote(message.gzip, language)}${code(words.eventFields, lines)}${message.cut ? cutHere(event, language) : nothing}<p class="muted source-note">${words.eventSource}</p>`;
}

function bit(on: boolean): string {
  return on ? '1' : '0';
}

function maskWords({ direction }: WireEvent, masked: boolean, language: Language): string {
  const words = FLOWS_WORDS[language].message;
  if (direction === 'up') return masked ? words.maskUp : words.noMaskUp;
  return masked ? words.maskDown : words.noMaskDown;
}

function frame(message: Message<'frame'>, event: WireEvent, language: Language): TemplateResult {
  const words = FLOWS_WORDS[language].message;
  const opcode = `0x${message.opcode.toString(16).toUpperCase()}`;
  const reserved = [message.rsv1, message.rsv2, message.rsv3].map(bit).join(' ');
  const row = (name: string, value: string, meaning = '') =>
    html`<tr><th scope="row">${name}</th><td>${value}</td><td class="text">${meaning}</td></tr>`;
  const text = message.text ?? null;
  return html`<table class="fields">
      <caption class="sr-only">${words.fields}</caption>
      <tbody>
        ${row(words.fin, bit(message.fin), message.fin ? words.final : words.notFinal)}
        ${row(words.rsv, reserved, message.rsv1 && message.compressed ? words.rsvCompressed : words.rsvNone)}
        ${row(words.opcode, opcode, words.opcodes[message.opcode] ?? words.opcodeUnknown(message.opcode))}
        ${row(words.mask, bit(message.masked), maskWords(event, message.masked, language))}
        ${message.maskingKey ? row(words.maskingKey, message.maskingKey.replace(/(..)(?=.)/g, '$1 ')) : nothing}
        ${row(words.payloadLength, formatNumber(message.payloadBytes, language), words.bytes(formatNumber(message.payloadBytes, language)).replace(/^\S+ /, ''))}
        ${message.closeCode === undefined ? nothing : row(words.closeCode, String(message.closeCode))}
        ${message.closeReason ? row(words.closeReason, '', message.closeReason) : nothing}
      </tbody>
    </table>
    ${text === null ? nothing : html`<h3>${words.text}</h3>${code(words.text, html`<code class="body">${text}</code>`)}`}
    ${message.cut ? cutHere(event, language) : nothing}
    <p class="muted source-note">${words.fieldsSource}</p>`;
}

export function messageContent(event: WireEvent, language: Language): TemplateResult | typeof nothing {
  const { message } = event;
  switch (message.type) {
    case 'request':
      return request(message, event, language);
    case 'response':
      return response(message, event, language);
    case 'event':
      return streamEvent(message, event, language);
    case 'frame':
      return frame(message, event, language);
    case 'h2-frame':
      return ownFrame(message, event, language);
    case 'undecodable':
      return html`<p class="muted">${message.reason}</p>`;
    case 'stream-end':
    case 'tls':
      return nothing;
  }
}
