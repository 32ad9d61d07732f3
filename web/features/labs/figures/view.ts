/** A student's own figures as a table, why to read them with care, and where else the run can be looked at. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isShipped, type Summary } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { goingRun } from '../../../app/state.ts';
import { links } from '../../../parts/links.ts';
import { boldText, transportName } from '../../../parts/parts.ts';
import { term } from '../../../parts/terms/term.ts';
import type { LabPage } from '../page.ts';
import { type FigureGroup, figureGroups } from './rows.ts';

/** The figures of the run that goes on here, else of the one that was measured. */
function shownSummary({ lab, state, own, runs }: LabPage): { summary: Summary; live: boolean } | null {
  const going = goingRun(state);
  if (going && going.runId === runs.runIdOf(lab)) return { summary: going.summary, live: true };
  return own.measured && { summary: own.measured.summary, live: false };
}

function group({ title, rows }: FigureGroup, columns: number, { state }: LabPage): TemplateResult {
  const { language } = state;
  return html`<tbody>
    <tr class="group"><th scope="colgroup" colspan=${columns + 1}>${title}</th></tr>
    ${rows.map(
      ({ name, term: id, cells }) => html`<tr><th scope="row">${id ? term(id, language, name) : name}</th>
        ${cells.map((cell) => html`<td>${cell ? html`${cell.text}${cell.range ? html`<small>${cell.range}</small>` : nothing}` : '–'}</td>`)}</tr>`,
    )}
  </tbody>`;
}

/** Every mark of the run and of its transports. */
function marks({ state, words }: LabPage, summary: Summary): TemplateResult {
  const { language } = state;
  const { transports } = MESSAGES[language];
  const lines = [
    ...summary.marks.map(({ text }) => boldText(text, language)),
    ...summary.transports.flatMap(({ transport, marks }) =>
      marks.map(({ text }) => html`${transports[transport]}: ${boldText(text, language)}`),
    ),
  ];
  if (lines.length === 0) return html`<p class="muted">${words.figures.noMarks}</p>`;
  return html`<h3>${words.figures.marks}</h3><ul class="marks">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function elsewhere({ state, words }: LabPage, { runId, transports }: Summary): TemplateResult {
  const names = MESSAGES[state.language].transports;
  const acted = transports.some(({ actions }) => actions !== null);
  return html`<p class="elsewhere"><span class="muted">${words.figures.openIn}</span>
    <a href=${links.run(runId)}>${words.figures.results}</a>
    ${transports.map(
      ({ transport }) =>
        html`<a href=${links.flows({ transport, run: runId })}>${words.figures.flowOf(names[transport])}</a> `,
    )}
    ${acted ? html`<a href=${links.duplex(runId)}>${words.figures.duplex}</a>` : nothing}</p>`;
}

export function figuresView(page: LabPage): TemplateResult | typeof nothing {
  const { words, state } = page;
  const shown = shownSummary(page);
  if (!shown) return nothing;
  const { summary, live } = shown;
  const ended = isShipped(summary.runId) ? words.figures.recorded : words.figures.title;
  const title = live ? words.figures.live : ended;
  const columns = summary.transports.length;
  return html`<section class="panel lab-figures" aria-labelledby="figures-title" data-run=${summary.runId} data-live=${live}>
    <h2 id="figures-title">${title}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${title}: ${MESSAGES[state.language].table}`}>
      <table class="numbers" style="--columns: ${columns}">
        <thead><tr><th scope="col"><span class="sr-only">${words.figures.figure}</span></th>${summary.transports.map(
          ({ transport }) => html`<th scope="col">${transportName(transport, state.language)}</th>`,
        )}</tr></thead>
        ${figureGroups(summary, state.language, words.figures).map((one) => group(one, columns, page))}
      </table>
    </div>
    ${live ? nothing : html`${marks(page, summary)} ${elsewhere(page, summary)}`}
  </section>`;
}
