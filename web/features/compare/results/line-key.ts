import { html, svg, type TemplateResult } from 'lit/html.js';
import { type Language, TRANSPORT_INFO, type TransportName } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';

/** A transport in the legend of a line chart: a piece of its line, in its colour and dashes, and its name. */
export function lineKey(transport: TransportName, language: Language): TemplateResult {
  const line = svg`<line x1="0" y1="5" x2="32" y2="5" stroke-dasharray=${TRANSPORT_INFO[transport].dash.join(' ')} />`;
  return html`<span data-transport=${transport}><svg class="line-key" viewBox="0 0 32 10" aria-hidden="true">${line}</svg>${
    MESSAGES[language].transports[transport]
  }</span>`;
}
