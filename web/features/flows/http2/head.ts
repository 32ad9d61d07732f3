/** The head of a message over HTTP/2 as a list of its fields, with what each cost and how it was written. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  asksForWebSocket,
  type HeadField,
  headOf,
  type Language,
  type WireEvent,
} from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { HEAD_COST } from '../../../parts/head-cost.ts';
import { term, withTerms } from '../../../parts/terms/term.ts';
import { FLOWS_WORDS } from '../words/index.ts';
import { HTTP2_WORDS } from './words/index.ts';

/** A head is read as one byte a character; what stands beyond ASCII is shown as UTF-8 if it is that, as in the bytes. */
export function fieldText(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(value, (one) => one.charCodeAt(0)));
  } catch {
    return value;
  }
}

function row({ name, value, bytes, form, index }: HeadField, language: Language): TemplateResult {
  const words = HEAD_COST[language];
  return html`<tr data-form=${form}>
    <th scope="row"><span class="accent">${name}:</span> ${fieldText(value)}</th>
    <td>${formatNumber(bytes, language)}</td>
    <td class="text">${term(form, language, words.forms[form])}${index === undefined ? nothing : html` <span class="muted">${words.entry(index)}</span>`}</td>
  </tr>`;
}

/** Null: its fields were not recorded one by one, or it did not come over HTTP/2. */
export function headFields(event: WireEvent, language: Language): TemplateResult | null {
  const head = headOf(event.message);
  if (!head) return null;
  const words = HTTP2_WORDS[language];
  const { message } = FLOWS_WORDS[language];
  const size = (bytes: number): string => message.bytes(formatNumber(bytes, language));
  const tableSize = event.bytes.headers - head.bytes;
  const sentences = [
    HEAD_COST[language].cost(size(head.bytes), size(head.textBytes)),
    ...(asksForWebSocket(event.message) ? [HEAD_COST[language].upgrade] : []),
    ...(head.fields.some(({ huffman }) => huffman) ? [words.letters] : []),
    ...(tableSize > 0 ? [words.tableSize(size(tableSize))] : []),
  ];
  return html`<table class="fields head-fields">
      <caption class="sr-only">${message.head}</caption>
      <thead><tr><th scope="col">${words.field}</th><th scope="col">${words.bytes}</th><th scope="col" class="text">${words.form}</th></tr></thead>
      <tbody>${head.fields.map((field) => row(field, language))}</tbody>
    </table>
    <p class="muted">${withTerms(sentences.join(' '), language)}</p>`;
}
