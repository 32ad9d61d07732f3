/** The stored swarms, and those that come with the lab. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type ScaleHeader, TRANSPORT_INFO, TRANSPORTS } from '../../../server/contract.ts';
import { formatDate, formatNumber, formatSize } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import type { ScalePage } from './state.ts';
import { SCALE_VIEW_WORDS } from './words/index.ts';

/** "WebSocket, up to 1,000 clients, 3 times". */
function whatText({ plan, server }: ScaleHeader, { language }: ScalePage): string {
  const { upTo } = SCALE_VIEW_WORDS[language].list;
  const names = plan.transports.map((one) => TRANSPORT_INFO[one].title[language]).join(', ');
  const all = plan.transports.length === TRANSPORTS.length ? SCALE_VIEW_WORDS[language].list.all : names;
  const served = server.id === 'lab' ? [] : [server.name];
  const clients = formatNumber(plan.clients.at(-1) ?? 0, language);
  return [all, upTo(clients, formatNumber(plan.repeats, language)), ...served].join(' · ');
}

/** The way to a swarm. Where it is open already the address stays the same, so it is brought to the reader here. */
function dateLink({ id, createdAtMs }: ScaleHeader, { language, asked, act }: ScalePage): TemplateResult {
  const when = formatDate(createdAtMs, language);
  const open = (): void => {
    if (id === asked) act.reveal(id);
  };
  return html`<a href=${links.scale(id)} aria-label=${SCALE_VIEW_WORDS[language].list.openLabel(when)} @click=${open}><time datetime=${new Date(createdAtMs).toISOString()}>${when}</time></a>`;
}

function deleteButtons(one: ScaleHeader, { language, deleting, act }: ScalePage): TemplateResult {
  const words = SCALE_VIEW_WORDS[language].list;
  const when = formatDate(one.createdAtMs, language);
  const keep = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    act.askDelete(null);
  };
  if (deleting === one.id) {
    return html`<div class="actions" role="group" aria-label=${words.removeLabel(when)} @keydown=${keep}>
      <span>${words.really}</span>
      <button type="button" class="small danger" @click=${() => void act.remove(one.id)}>${words.yes}</button>
      <button type="button" class="small" @click=${() => act.askDelete(null)}>${words.no}</button>
    </div>`;
  }
  return html`<div class="actions"><button type="button" class="small" aria-label=${words.removeLabel(when)} @click=${() => act.askDelete(one.id)}>${words.remove}</button></div>`;
}

function table(list: readonly ScaleHeader[], label: string, mayDelete: boolean, page: ScalePage): TemplateResult {
  const { language, asked } = page;
  const words = SCALE_VIEW_WORDS[language].list;
  return html`<div class="panel scroll" tabindex="0" role="region" aria-label=${label}><table class="numbers scale-list">
    <thead><tr>
      <th scope="col" class="text">${words.when}</th><th scope="col" class="text">${words.what}</th><th scope="col" class="text">${words.state}</th>
      <th scope="col">${words.steps}</th><th scope="col">${words.size}</th>${mayDelete ? html`<th scope="col" class="text">${words.actions}</th>` : nothing}
    </tr></thead>
    <tbody>${list.map(
      (one) => html`<tr data-swarm=${one.id} aria-current=${one.id === asked ? 'true' : nothing}>
        <th scope="row">${one.name === undefined ? nothing : html`<bdi class="run-name">${one.name}</bdi> `}${dateLink(one, page)}</th>
        <td class="text wide">${whatText(one, page)}</td>
        <td class="text">${words.states[one.state]}</td>
        <td>${formatNumber(one.steps, language)}</td>
        <td>${formatSize(one.sizeBytes, language)}</td>
        ${mayDelete ? html`<td class="text">${deleteButtons(one, page)}</td>` : nothing}
      </tr>`,
    )}</tbody>
  </table></div>`;
}

export function listPanels(page: ScalePage): TemplateResult | typeof nothing {
  const { language, list, hasLab, atMachine } = page;
  const words = SCALE_VIEW_WORDS[language].list;
  if (list === null) return nothing;
  const { scales, shipped, unreadable } = list;
  return html`${
    hasLab && atMachine
      ? html`<section class="scale-stored"><h2 id="scale-stored" tabindex="-1">${words.title}</h2>
          ${scales.length > 0 ? table(scales, words.title, true, page) : html`<p class="muted">${words.none}</p>`}
          ${
            unreadable.length > 0
              ? html`<details><summary>${words.unreadable(unreadable.length)}</summary>
                  <ul>${unreadable.map(({ file, reason }) => html`<li><code>${file}</code>: ${reason[language]}</li>`)}</ul></details>`
              : nothing
          }</section>`
      : nothing
  }${
    shipped.length > 0
      ? html`<section class="scale-stored"><h2>${words.shipped}</h2><p class="lead">${words.shippedLead}</p>
          ${table(shipped, words.shipped, false, page)}</section>`
      : nothing
  }`;
}
