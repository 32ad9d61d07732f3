/** What the Duplex view shows: three ways to speak, the experiment, what was counted, and the same two seconds drawn. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DuplexReport, DuplexRow, Protocol } from '../../../server/contract.ts';
import { goTo } from '../../app/history/run-entry.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { goingRun, hasLab } from '../../app/state.ts';
import { formatMs, formatNumber, formatRemaining } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { boldText, needsLab, selectField, transportName } from '../../parts/parts.ts';
import { runChoices } from '../../parts/run-choices.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { placeOf } from './diagrams.ts';
import { type DuplexState, worthShowing } from './state.ts';
import { wayPicture } from './way-picture.ts';
import { DUPLEX_WORDS } from './words/index.ts';

export interface DuplexPage {
  state: DuplexState;
  /** Null: none yet, or it is on its way. */
  report: DuplexReport | null;
  runId: string | null;
  start(protocol: Protocol): void;
}

function ways({ language }: DuplexState): TemplateResult {
  const words = DUPLEX_WORDS[language];
  return html`<ul class="ways">
      ${(['simplex', 'half', 'full'] as const).map(
        (way) =>
          html`<li class="panel">${wayPicture(way)}<h2>${words.ways[way].name}</h2><p>${words.ways[way].text}</p></li>`,
      )}
    </ul>
    <p class="levels">${withTerms(words.levels, language)}</p>`;
}

function experiment({ state, start }: DuplexPage): TemplateResult {
  const { language } = state;
  const words = DUPLEX_WORDS[language];
  const going = goingRun(state);
  const off = going !== null || state.starting || state.connection !== 'open';
  return html`<section class="panel experiment" aria-labelledby="duplex-experiment">
    <h2 id="duplex-experiment">${words.experiment}</h2>
    <p>${words.whatItDoes}</p>
    <p><button type="button" class="primary" ?disabled=${off} @click=${() => start('http')}>${words.start}</button>
      <button type="button" ?disabled=${off} @click=${() => start('https-h2')}>${words.startHttp2}</button>
      ${going || state.starting ? html`<span class="muted" role="status">${going ? words.going(formatRemaining(going.remainingMs, language)) : words.starting}</span>` : nothing}</p>
    ${needsLab('measure', hasLab(state), language)}
  </section>`;
}

function row(one: DuplexRow, state: DuplexState): TemplateResult {
  const { language } = state;
  const words = DUPLEX_WORDS[language];
  const number = (value: number): string => formatNumber(value, language);
  const wait =
    one.waitP50Ms === null || one.waitMostMs === null
      ? words.notTold
      : words.wait(formatMs(one.waitP50Ms, language), formatMs(one.waitMostMs, language));
  const so = boldText(one.words, language);
  // Before a class the sentence takes the width, below its figures.
  return html`<tr data-transport=${one.transport} data-verdict=${one.verdict}>
    <th scope="row" rowspan=${state.presenting ? 2 : nothing}>${transportName(one.transport, language)}</th>
    <td>${number(one.up)}<small>${words.timed(number(one.upTimed))}</small></td>
    <td>${number(one.down)}<small>${words.timed(number(one.downTimed))}</small></td>
    <td class="same">${number(one.crossedOnSame)}</td>
    <td class="other">${number(one.crossedOnOther)}</td>
    <td>${number(one.connectionsAtOnce)}</td>
    <td>${words.outOf(number(one.waited), number(one.actions))}<small>${wait}</small>${
      one.unsent > 0 ? html`<small>${words.unsent(number(one.unsent))}</small>` : nothing
    }</td>
    ${state.presenting ? nothing : html`<td class="text so">${so}</td>`}
  </tr>${state.presenting ? html`<tr><td class="text so" colspan="6">${so}</td></tr>` : nothing}`;
}

function table(report: DuplexReport, state: DuplexState): TemplateResult {
  const words = DUPLEX_WORDS[state.language];
  const { heads } = words;
  return html`<section class="panel counts" aria-labelledby="duplex-counts">
    <h2 id="duplex-counts">${words.counts}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${words.counts}: ${MESSAGES[state.language].table}`}>
      <table class="numbers duplex-table">
        <thead><tr>
          <th scope="col">${heads.transport}</th><th scope="col">${heads.up}</th><th scope="col">${heads.down}</th>
          <th scope="col">${heads.same}</th><th scope="col">${heads.other}</th><th scope="col">${heads.atOnce}</th>
          <th scope="col">${heads.waited}</th>${state.presenting ? nothing : html`<th scope="col" class="text">${heads.verdict}</th>`}
        </tr></thead>
        <tbody>${report.rows.map((one) => row(one, state))}</tbody>
      </table>
    </div>
    <p class="muted">${words.howCounted(formatMs(report.waitedAfterMs, state.language))}</p>
  </section>`;
}

function pictures(report: DuplexReport, state: DuplexState): TemplateResult {
  const words = DUPLEX_WORDS[state.language];
  return html`<section aria-labelledby="duplex-pictures">
    <h2 id="duplex-pictures">${words.pictures}</h2>
    <p class="lead">${words.howToRead}</p>
    <div class="duplex-pictures">
      ${report.rows.map(
        ({ transport }) => html`<article class="panel" data-transport=${transport}>
          <h3>${transportName(transport, state.language)}
            <a href=${links.flows({ transport, run: report.runId })}>${words.inFlows}</a></h3>
          <div id=${placeOf(transport)}></div>
        </article>`,
      )}
    </div>
  </section>`;
}

function runField({ state, runId }: DuplexPage): TemplateResult | typeof nothing {
  const { language } = state;
  const runs = worthShowing(state);
  if (runs.length < 2 || !runId || !runs.some(({ id }) => id === runId)) return nothing;
  return selectField({
    id: 'duplex-run',
    label: DUPLEX_WORDS[language].run,
    value: runId,
    choices: runChoices(runs, language),
    choose: (run) => goTo(links.duplex(run), state),
  });
}

function results(page: DuplexPage): TemplateResult {
  const { state, report, runId } = page;
  const words = DUPLEX_WORDS[state.language];
  if (report) return html`${runField(page)} ${table(report, state)} ${pictures(report, state)}`;
  if (goingRun(state) || state.starting) return html`${nothing}`;
  if (runId || !state.runs) return html`<p class="muted">${words.reading}</p>`;
  const [recorded] = worthShowing(state);
  return html`<p class="muted">${words.none}
    ${recorded ? html`<a href=${links.duplex(recorded.id)}>${MESSAGES[state.language].orShipped}</a>` : nothing}</p>`;
}

export function duplexPage(page: DuplexPage): TemplateResult {
  const words = DUPLEX_WORDS[page.state.language];
  return html`<div class="duplex" data-run=${page.report?.runId ?? nothing}>
    <h1>${words.title}</h1>
    <p class="lead">${withTerms(words.lead, page.state.language)}</p>
    ${ways(page.state)} ${experiment(page)} ${results(page)}
  </div>`;
}
