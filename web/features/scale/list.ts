/** The stored swarms, and those that come with the lab. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  LONGEST_RUN_NAME,
  type ScaleHeader,
  type ScalesList,
  TRANSPORT_INFO,
  TRANSPORTS,
} from '../../../server/contract.ts';
import { formatDate, formatNumber, formatSize } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { takesFile, unreadableFiles } from '../../parts/stored.ts';
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

/** What can be done with it; of a deletion, whether it is meant. */
function rowActions(one: ScaleHeader, { language, deleting, act }: ScalePage): TemplateResult {
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
      <button type="button" class="small danger" data-focus="confirm" @click=${() => void act.remove(one.id)}>${words.yes}</button>
      <button type="button" class="small" @click=${() => act.askDelete(null)}>${words.no}</button>
    </div>`;
  }
  return html`<div class="actions">
    <button type="button" class="small" data-focus="name" aria-label=${words.nameOf(when)} @click=${() => act.askName(one.id)}>${words.name}</button>
    <button type="button" class="small" data-focus="delete" aria-label=${words.removeLabel(when)} @click=${() => act.askDelete(one.id)}>${words.remove}</button>
  </div>`;
}

/** What it is called, or the place to write it. The name is somebody's text, in any script: it turns nothing around it. */
function nameView(one: ScaleHeader, { language, naming, act }: ScalePage): TemplateResult | typeof nothing {
  const words = SCALE_VIEW_WORDS[language].list;
  if (naming !== one.id) return one.name === undefined ? nothing : html`<bdi class="run-name">${one.name}</bdi> `;
  const save = (event: Event): void => {
    event.preventDefault();
    void act.rename(one.id, String(new FormData(event.currentTarget as HTMLFormElement).get('name') ?? ''));
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    act.askName(null);
  };
  return html`<form class="naming" @submit=${save} @keydown=${leave}>
    <input name="name" autocomplete="off" maxlength=${LONGEST_RUN_NAME} data-focus="write" .value=${one.name ?? ''}
      aria-label=${words.nameOf(formatDate(one.createdAtMs, language))} />
    <button type="submit" class="small">${words.save}</button>
    <button type="button" class="small" @click=${() => act.askName(null)}>${words.cancel}</button>
  </form>`;
}

/** One that is in the lab's memory only. */
function notSaved({ id, unsaved }: ScaleHeader, { language, act }: ScalePage): TemplateResult | typeof nothing {
  if (!unsaved) return nothing;
  const words = SCALE_VIEW_WORDS[language].unsaved;
  return html`<p class="alert">${words.short}</p>
    <button type="button" class="small" @click=${() => void act.saveAgain(id)}>${words.again}</button>`;
}

function table(list: readonly ScaleHeader[], label: string, isOwn: boolean, page: ScalePage): TemplateResult {
  const { language, asked } = page;
  const words = SCALE_VIEW_WORDS[language].list;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table class="numbers row-blocks stored-table scale-list">
    <thead><tr>
      <th scope="col" class="text">${words.when}</th><th scope="col" class="text">${words.what}</th><th scope="col" class="text">${words.state}</th>
      <th scope="col">${words.steps}</th><th scope="col">${words.size}</th>${isOwn ? html`<th scope="col" class="text">${words.actions}</th>` : nothing}
    </tr></thead>
    <tbody>${list.map(
      (one) => html`<tr data-swarm=${one.id} aria-current=${one.id === asked ? 'true' : nothing}>
        <th scope="row">${nameView(one, page)}${dateLink(one, page)}</th>
        <td class="text wide">${whatText(one, page)}</td>
        <td class="text">${words.states[one.state]}${notSaved(one, page)}</td>
        <td class="number"><span class="unit">${words.steps}: </span>${formatNumber(one.steps, language)}</td>
        <td class="number">${formatSize(one.sizeBytes, language)}</td>
        ${isOwn ? html`<td class="text">${rowActions(one, page)}</td>` : nothing}
      </tr>`,
    )}</tbody>
  </table></div>`;
}

/** One's own: in the lab those that its folder has, in the static site those from files. */
function ownPanel({ scales, unreadable }: ScalesList, page: ScalePage): TemplateResult {
  const { language, hasLab, dropping, act } = page;
  const words = SCALE_VIEW_WORDS[language].list;
  const { chosen, over, left, drop } = takesFile(act);
  return html`<section class="scale-stored">
    <div class="scale-head"><h2 id="scale-stored" tabindex="-1">${words.title}</h2>
      <label class="button file">${words.load}<input type="file" accept=".json,application/json" class="sr-only" @change=${chosen} /></label></div>
    ${hasLab ? nothing : html`<p class="lead">${words.siteLead}</p>`}
    <div class="panel scale-own ${dropping ? 'dropping' : ''}" @dragover=${over} @dragleave=${left} @drop=${drop}>
      ${scales.length > 0 ? table(scales, words.title, true, page) : html`<p class="muted pad">${words.none}</p>`}
      ${unreadableFiles(unreadable, words.unreadable(unreadable.length), language)}
      ${dropping ? html`<p class="drop-text">${words.drop}</p>` : nothing}
    </div>
  </section>`;
}

export function listPanels(page: ScalePage): TemplateResult | typeof nothing {
  const { language, list } = page;
  const words = SCALE_VIEW_WORDS[language].list;
  if (list === null) return nothing;
  const { shipped } = list;
  return html`${ownPanel(list, page)}${
    shipped.length > 0
      ? html`<section class="scale-stored"><h2>${words.shipped}</h2><p class="lead">${words.shippedLead}</p>
          <div class="panel">${table(shipped, words.shipped, false, page)}</div></section>`
      : nothing
  }`;
}
