/** The handshake over HTTP/2 beside that of RFC 6455: what is gone, what came, what is the same. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SideBySideRow, Text } from '../../../../server/contract.ts';
import type { View } from '../page.ts';

/** The same in every language. */
const HTTP1 = 'HTTP/1.1 (RFC 6455)';
const HTTP2 = 'HTTP/2 (RFC 8441)';

const PARTS = ['before', 'request', 'answer', 'after'] as const;

function cell({ words, language }: View, text: Text | null, label: string): TemplateResult {
  return html`<td class="text" data-label=${label}>${
    text === null
      ? html`<span class="muted">${words.http2.nothing}</span>`
      : text[language]
          .split('\n')
          .map((line, i) => html`${i > 0 ? html`<br />` : nothing}<span class="mono wrap">${line}</span>`)
  }</td>`;
}

function row(v: View, { fate, http1, http2, why, reference }: SideBySideRow): TemplateResult {
  const { words, language, presenting } = v;
  const w = words.http2;
  const reason = html` <span class="muted small-text">${why[language]} <a href=${reference.href} target="_blank" rel="noreferrer">${reference.label}</a></span>`;
  return html`<tr data-fate=${fate}>
    ${cell(v, http1, HTTP1)} ${cell(v, http2, HTTP2)}
    <td class="text" data-label=${w.fate}><strong class="fate">${w.fates[fate]}</strong>${presenting ? nothing : reason}</td>
  </tr>`;
}

export function sideBySideTable(v: View, rows: readonly SideBySideRow[]): TemplateResult {
  const w = v.words.http2;
  return html`${v.presenting ? nothing : html`<p class="muted small-text">${w.tableRead}</p>`}
    <table class="side-by-side"><caption class="sr-only">${w.table}</caption>
      <thead><tr><th scope="col" class="text">${HTTP1}</th><th scope="col" class="text">${HTTP2}</th><th scope="col" class="text">${w.fate}</th></tr></thead>
      ${PARTS.map((part) => {
        const own = rows.filter((one) => one.part === part);
        return own.length === 0
          ? nothing
          : html`<tbody><tr class="group-row"><th scope="rowgroup" colspan="3">${w.parts[part]}</th></tr>${own.map((one) => row(v, one))}</tbody>`;
      })}
    </table>`;
}
