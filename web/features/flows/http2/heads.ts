/** The first heads of a connection and the twentieth beside each other: what HTTP/2 saves where heads repeat. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HeadColumn, HeadField, HeadsBeside, HeadTable, Language } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatNumber } from '../../../parts/format.ts';
import { HEAD_COST } from '../../../parts/head-cost.ts';
import { term, withTerms } from '../../../parts/terms/term.ts';
import { fieldText } from './head.ts';
import { HTTP2_WORDS } from './words/index.ts';

function columnHead({ of, place, stream }: HeadColumn, language: Language): TemplateResult {
  const words = HTTP2_WORDS[language];
  const which = of === 'connection' ? words.heads.first : words.heads.feed(place);
  return html`<th scope="col">${which}<br /><span class="muted">${words.stream(stream)}</span></th>`;
}

function cell(field: HeadField | null, language: Language): TemplateResult {
  if (!field) return html`<td class="muted">–</td>`;
  return html`<td data-form=${field.form} title=${fieldText(field.value)}>${formatNumber(field.bytes, language)}
    <span class="form">${term(field.form, language, HEAD_COST[language].forms[field.form])}</span></td>`;
}

function row({ name, cells }: HeadTable['rows'][number], language: Language): TemplateResult {
  const last = cells.findLast((one) => one !== null);
  const value = fieldText(last?.value ?? '');
  return html`<tr>
    <th scope="row"><span class="name">${name}</span><span class="value muted" title=${value}>${value}</span></th>
    ${cells.map((one) => cell(one, language))}
    <td>${last ? formatNumber(last.textBytes, language) : ''}</td>
  </tr>`;
}

function foot({ columns }: HeadTable, language: Language): TemplateResult {
  const { heads } = HTTP2_WORDS[language];
  const line = (name: string, value: (column: HeadColumn) => number): TemplateResult =>
    html`<tr><th scope="row">${name}</th>${columns.map((one) => html`<td>${heads.bytesOf(formatNumber(value(one), language))}</td>`)}<td></td></tr>`;
  return html`<tfoot>
    ${line(heads.together, ({ bytes }) => bytes)}
    ${columns.some(({ otherBytes }) => otherBytes > 0) ? line(heads.tableSize, ({ otherBytes }) => otherBytes) : nothing}
    ${line(heads.text, ({ textBytes }) => textBytes)}
  </tfoot>`;
}

function table(kind: 'request' | 'response', heads: HeadTable, language: Language): TemplateResult {
  const words = HTTP2_WORDS[language];
  const title = words.heads[kind];
  return html`<h3>${title}</h3>
    <div class="scroll" tabindex="0" role="region" data-scrolls aria-label=${`${title}: ${MESSAGES[language].table}`}>
      <table class="numbers heads-table">
        <thead><tr><th scope="col" class="text">${words.field}</th>${heads.columns.map((one) => columnHead(one, language))}<th scope="col">${words.heads.text}</th></tr></thead>
        <tbody>${heads.rows.map((one) => row(one, language))}</tbody>
        ${foot(heads, language)}
      </table>
    </div>`;
}

export function headsSection(beside: HeadsBeside | null, language: Language): TemplateResult | typeof nothing {
  if (!beside) return nothing;
  const { heads } = HTTP2_WORDS[language];
  const { connection, feedRequests, request, response } = beside;
  const later = Math.max(1, ...request.columns.map(({ place }) => place));
  return html`<section class="panel heads-beside" aria-labelledby="heads-title">
    <h2 id="heads-title">${heads.title(later)}</h2>
    <p>${withTerms(heads.lead, language)}</p>
    <p class="muted">${heads.of(connection, formatNumber(feedRequests, language))}</p>
    ${table('request', request, language)} ${response ? table('response', response, language) : nothing}
  </section>`;
}
