/** What happened to the line during the run, and how each transport came through. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FaultRecovery, Language, TransportRecovery } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import type { ShownRun, State } from '../../../app/state.ts';
import { formatNumber } from '../../../parts/format.ts';
import { lastingWords } from '../../../parts/link-words.ts';
import { boldText, transportName } from '../../../parts/parts.ts';
import { COMPARE_WORDS } from '../words/index.ts';

function row(one: TransportRecovery, language: Language): TemplateResult {
  const { story } = COMPARE_WORDS[language].line;
  const { noticedMs, currentMs, recovered, lost, duplicated, behind, gapReported } = one;
  const count = (value: number): string => formatNumber(value, language);
  const bad = (value: number): TemplateResult => html`<td class=${value > 0 ? 'alert' : ''}>${count(value)}</td>`;
  return html`<tr>
    <th scope="row">${transportName(one.transport, language)}</th>
    <td class=${noticedMs === null ? 'never' : ''}>${noticedMs === null ? story.never : lastingWords(noticedMs, language)}</td>
    <td>${currentMs === null ? (behind > 0 ? '…' : '–') : lastingWords(currentMs, language)}</td>
    <td>${count(recovered)}</td>
    ${bad(lost)}${bad(duplicated)}
    <td>${gapReported ? story.yes : story.no}</td>
  </tr>`;
}

function fault(title: string, { transports, why }: FaultRecovery, language: Language): TemplateResult {
  const { story } = COMPARE_WORDS[language].line;
  const heads = [story.noticed, story.current, story.recovered, story.lost, story.duplicated, story.gap];
  return html`<h3>${title}</h3>
    <ul class="said">${transports.map(({ text }) => html`<li>${boldText(text, language)}</li>`)}</ul>
    <p class="read">${why[language]}</p>
    <details>
      <summary>${MESSAGES[language].table}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <table class="numbers recovery-table">
        <thead><tr><th scope="col">${story.transport}</th>${heads.map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
        <tbody>${transports.map((one) => row(one, language))}</tbody>
      </table>
      </div>
    </details>`;
}

/** Faults and changes of the link in time order; nothing when nothing happened. */
export function storyView({ language }: State, { summary }: ShownRun): TemplateResult | typeof nothing {
  const { moments, recoveries } = summary;
  if (moments.length === 0) return nothing;
  const { story } = COMPARE_WORDS[language].line;
  const entries = moments.map((moment) => {
    const title = moment.text[language];
    const recovery = recoveries.find(({ event }) => event.type === moment.type && event.atMs === moment.fromMs);
    return recovery ? fault(title, recovery, language) : html`<h3>${title}</h3>`;
  });
  return html`<section class="panel story" aria-labelledby="story-title">
    <h2 id="story-title">${story.title}</h2>
    ${recoveries.length > 0 ? html`<p class="read">${story.read}</p>` : nothing}
    ${entries}
  </section>`;
}
