/** The stages on the left, each with how it stands; and on the right the checks of the one that is looked at. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { STAGE_TITLES, type TransportName } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { transportName } from '../../../parts/parts.ts';
import type { Group } from '../groups.ts';
import { type CheckPage, RESULT } from '../state.ts';
import { CHECK_VIEW_WORDS } from '../words/index.ts';
import { checkLine } from './check.ts';
import { mark } from './mark.ts';

const titleOf = ({ stage }: Group, { language }: CheckPage): string => STAGE_TITLES[stage][language];

function stageButton(group: Group, number: number | null, place: string, page: CheckPage): TemplateResult {
  const { language, act } = page;
  const words = CHECK_VIEW_WORDS[language];
  const { key, standing, passed, checks } = group;
  return html`<li><button type="button" class="check-stage" data-stage=${key} data-standing=${standing} aria-current=${place === key ? 'true' : nothing} @click=${() => act.look(key)}>
    ${mark(standing)}<span>${number === null ? nothing : html`<span class="muted">${formatNumber(number, language)}</span> `}${titleOf(group, page)}</span>
    <span class="sr-only">${words.standings[standing]}</span>
    ${checks.length > 0 ? html`<span class="muted stage-count">${formatNumber(passed, language)}/${formatNumber(checks.length, language)}</span>` : nothing}
  </button></li>`;
}

/** `isNumbered`: they are the steps of an exercise. */
export function stageList(
  groups: readonly Group[],
  place: string,
  isNumbered: boolean,
  page: CheckPage,
): TemplateResult {
  const { language, act } = page;
  const words = CHECK_VIEW_WORDS[language];
  const transports = [...new Set(groups.map(({ transport }) => transport))];
  const several = transports.length > 1;
  const ofTransport = (
    one: TransportName,
  ): TemplateResult => html`${several ? html`<h3>${transportName(one, language)}</h3>` : nothing}
    <ol>${groups.filter(({ transport }) => transport === one).map((group, i) => stageButton(group, isNumbered ? i + 1 : null, place, page))}</ol>`;
  return html`<nav class="panel check-stages" aria-label=${words.parts}>
    <ul><li><button type="button" class="check-stage" data-stage=${RESULT} aria-current=${place === RESULT ? 'true' : nothing} @click=${() => act.look(RESULT)}>
      <span class="check-mark" aria-hidden="true"></span><span>${words.result}</span></button></li></ul>
    ${transports.map(ofTransport)}
  </nav>`;
}

/** The checks of a stage. */
export function stageChecks(group: Group, page: CheckPage): TemplateResult {
  const { language } = page;
  const words = CHECK_VIEW_WORDS[language];
  const title = titleOf(group, page);
  if (group.checks.length === 0) return html`<p class="muted">${words.nothingYet}</p>`;
  return html`<p class="muted">${words.count(formatNumber(group.passed, language), formatNumber(group.checks.length, language))}</p>
    <ul class="asked-checks" aria-label=${words.checksHere(title)}>${group.checks.map(({ info, result }) => checkLine(info, result, page))}</ul>`;
}

/** What stands above them. */
export const stageTitle = (group: Group, page: CheckPage): TemplateResult => html`<h2>${titleOf(group, page)}</h2>`;
