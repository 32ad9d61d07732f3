/** A stored swarm: its verdict, its charts over the number of clients with their tables, and its files. */
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language, ScaleChart, ScaleMeasure, ScaleView, Text } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { formatDate } from '../../parts/format.ts';
import { boldText, transportName } from '../../parts/parts.ts';
import { termRow } from '../../parts/terms/term.ts';
import { pictureButtons } from '../../picture/buttons.ts';
import { scaleDocument, scaleFile } from './api.ts';
import type { ScalePage } from './state.ts';
import { SCALE_VIEW_WORDS } from './words/index.ts';

const CONNECTING: readonly ScaleMeasure[] = ['connectCpuUs', 'connectMs'];

const sentences = (texts: readonly Text[], language: Language): TemplateResult =>
  html`<ul class="says">${texts.map((text) => html`<li>${boldText(text, language)}</li>`)}</ul>`;

/** Headers first; `texts`: so many columns are words. */
function grid([heads = [], ...rows]: readonly string[][], label: string, texts: readonly number[]): TemplateResult {
  const kind = (i: number): string => (texts.includes(i) ? 'text' : '');
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table class="numbers">
    <thead><tr>${heads.map((head, i) => html`<th scope="col" class=${kind(i)}>${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...cells]) =>
        html`<tr><th scope="row">${first}</th>${cells.map((cell, i) => html`<td class=${kind(i + 1)}>${cell}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}

function chartFigure(chart: ScaleChart, id: string, { language, act }: ScalePage): TemplateResult {
  const words = SCALE_VIEW_WORDS[language].result;
  const { title, shown, svg, table, file, measure } = chart;
  return html`<section class="panel scale-chart" data-measure=${measure} aria-labelledby="scale-${measure}">
    <div class="scale-head"><h4 id="scale-${measure}">${title}</h4>
      <div class="actions">${pictureButtons({ language, save: (kind) => void act.save(id, file, kind) })}</div></div>
    <p class="muted">${shown}</p>
    <figure class="scroll" tabindex="0" role="region" aria-label=${words.picture(title)}>${unsafeHTML(svg)}</figure>
    <details><summary>${MESSAGES[language].table}</summary>${grid(table, words.tableOf(title), [])}</details>
  </section>`;
}

function charts(view: ScaleView, page: ScalePage): TemplateResult | typeof nothing {
  const { language } = page;
  const words = SCALE_VIEW_WORDS[language].result;
  if (view.charts.length === 0) return nothing;
  const group = (of: readonly ScaleChart[]): TemplateResult =>
    html`<div class="scale-charts">${of.map((chart) => chartFigure(chart, view.id, page))}</div>`;
  const connecting = view.charts.filter(({ measure }) => CONNECTING.includes(measure));
  const others = view.charts.filter(({ measure }) => !CONNECTING.includes(measure));
  return html`<h3>${words.charts}</h3>
    <p class="scale-key">${view.transports.map((one) => html`<span>${transportName(one, language)}</span>`)}${view.together === null ? nothing : html`<span class="scale-together">${view.together}</span>`}</p>
    <p class="muted">${view.points}</p>
    ${termRow(['fan-out', 'cpu-time', 'resident-memory', 'p99', 'confidence'], language)}
    ${group(others)}
    ${connecting.length > 0 ? html`<h3>${words.connecting}</h3>${group(connecting)}` : nothing}`;
}

function fileLinks(id: string, language: Language): TemplateResult {
  const words = SCALE_VIEW_WORDS[language].result;
  const link = (href: string, text: string): TemplateResult =>
    html`<a class="button small" href=${href} download>${text}</a>`;
  return html`<div class="actions">
    ${link(scaleFile(id, 'table.csv', language), words.csv)} ${link(scaleFile(id, 'steps.csv', language), words.steps)}
    ${link(scaleFile(id, 'report.md', language), words.markdown)} ${link(scaleDocument(id), words.json)}
  </div>`;
}

/** It is in the lab's memory only: said, with what can be done. */
function notSaved({ id, unsaved }: ScaleView, { language, act }: ScalePage): TemplateResult | typeof nothing {
  if (!unsaved) return nothing;
  const words = SCALE_VIEW_WORDS[language].unsaved;
  return html`<div class="banner problem scale-unsaved" role="alert"><p>${unsaved[language]} ${words.why}</p>
    <span class="actions"><button type="button" class="small" @click=${() => void act.saveAgain(id)}>${words.again}</button>
    <a class="button small" href=${scaleDocument(id)} download>${SCALE_VIEW_WORDS[language].result.json}</a></span></div>`;
}

/** To the calculation on paper, with what was measured here. */
function takeButton({ costs }: ScaleView, { language, act }: ScalePage): TemplateResult | typeof nothing {
  if (costs.length === 0) return nothing;
  return html`<p class="scale-take"><button type="button" class="small" @click=${() => act.takeCosts()}>${SCALE_VIEW_WORDS[language].result.take}</button></p>`;
}

/** The swarm that the address asks for. */
export function resultPanel(page: ScalePage): TemplateResult | typeof nothing {
  const { language, asked, shown } = page;
  if (asked === null) return nothing;
  const words = SCALE_VIEW_WORDS[language].result;
  // Until it is there in the other language, it stays as it is.
  // It takes its place at once: what stands below does not move when it has been read.
  if (shown?.id !== asked) return html`<div class="scale-coming"></div>`;
  const { view } = shown;
  return html`<section class="scale-result" data-swarm=${view.id} lang=${shown.language} aria-labelledby="scale-result">
    <div class="scale-head"><h2 id="scale-result" tabindex="-1">${view.name === undefined ? nothing : html`<bdi>${view.name}</bdi> · `}${formatDate(view.createdAtMs, language)}</h2>${fileLinks(view.id, language)}</div>
    ${notSaved(view, page)}
    <div class="panel scale-says">
      <h3>${words.verdict}</h3>
      ${view.says.length > 0 ? sentences(view.says, language) : html`<p>${words.nothing}</p>`}
      <h3>${words.care}</h3>
      ${sentences(view.cautions, language)}
      ${takeButton(view, page)}
      <details><summary>${words.how}</summary><ul class="says">${view.foot.map((line) => html`<li>${line}</li>`)}</ul></details>
    </div>
    ${charts(view, page)}
    ${view.table.length > 0 ? html`<details class="panel scale-table"><summary>${words.table}</summary>${grid(view.table, words.table, [3])}</details>` : nothing}
  </section>`;
}
