/** What the lines and bars mean, and how sure the moments are. */
import { html, svg, type TemplateResult } from 'lit/html.js';
import type { Language, TimeFlow } from '../../../../server/contract.ts';
import { duration } from '../moments.ts';
import { TIME_TRUE_WORDS } from '../words.ts';

const arrow = (className: string): TemplateResult => svg`<g class=${className}>
  <line class="tt-line" x1="0" y1="7" x2="24" y2="7"></line><polygon class="tt-head" points="25,7 17,3.5 17,10.5"></polygon></g>`;
const hollow = svg`<g class="tt-message tt-unknown">
  <line class="tt-line" x1="0" y1="7" x2="18" y2="7"></line><polygon class="tt-head tt-hollow" points="25,7 17,3.5 17,10.5"></polygon></g>`;
const bar = (className: string): TemplateResult =>
  svg`<rect class=${`tt-bar ${className}`} x="9" y="0.5" width=${className === 'tt-open' ? 2 : 8} height="13"></rect>`;
const unsure = svg`<path class="tt-unsure" d="M13,1V13M10,1h6M10,13h6"></path>`;

export function legendView({ uncertaintyMs, messages }: TimeFlow, language: Language): TemplateResult {
  const { legend } = TIME_TRUE_WORDS[language];
  const item = (picture: TemplateResult, text: string): TemplateResult =>
    html`<li><svg viewBox="0 0 26 14" aria-hidden="true">${picture}</svg>${text}</li>`;
  const has = (met: (message: TimeFlow['messages'][number]) => boolean): boolean => messages.some(met);
  return html`<ul class="time-true-legend">
    ${item(arrow('tt-message'), legend.known)}
    ${has(({ browserEnd }) => browserEnd === null) ? item(hollow, legend.unknown) : ''}
    ${has(({ feed }) => !feed) ? item(arrow('tt-message tt-set-up'), has(({ stream }) => stream !== undefined) ? legend.setUpHttp2 : legend.setUp) : ''}
    ${item(bar('tt-waiting'), `${legend.waiting} · ${legend.holding}`)}
    ${item(bar('tt-open'), legend.open)}
    ${item(unsure, legend.unsure(duration(uncertaintyMs, language)))}
  </ul>`;
}
