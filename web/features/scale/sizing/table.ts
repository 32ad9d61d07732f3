/** So many clients, on paper: a table whose numbers can be changed, and what comes of them. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  SIZING_BOUNDS,
  type SizingBound,
  sizeOf,
  TRANSPORTS,
  type TransportName,
} from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatNumber } from '../../../parts/format.ts';
import { boldWords, selectField } from '../../../parts/parts.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import type { ScalePage } from '../state.ts';
import { MEASURED } from './costs.ts';
import { fieldText, OF_CLIENT, OF_MACHINE, plainNumber, type SizingField, sizingWith } from './fields.ts';
import { SIZING_WORDS } from './words/index.ts';

const ASK: readonly TransportName[] = ['page', 'polling'];

/** What is written and can't be taken stays, with what can be. */
function fieldRow(field: SizingField, { language, sizing, act }: ScalePage): TemplateResult {
  const [label, unit, more] = SIZING_WORDS[language].fields[field.name];
  const refused = sizing.refused[field.name];
  const change = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const next = sizingWith(sizing, field, input.value, language);
    // Also where the number is the one that stood there, in other words.
    input.value = fieldText(next, field, language);
    act.setSizing(next);
  };
  const id = `sizing-${field.name}`;
  const bounds = [plainNumber(field.min, language), plainNumber(field.max, language)] as const;
  return html`<tr><th scope="row"><label for=${id}>${label}${unit === '' ? nothing : html` <span class="muted">(${unit})</span>`}</label>
      <small id="${id}-more"><span class="muted">${more}</span>${refused === undefined ? nothing : html`<span class="alert" role="alert">${SIZING_WORDS[language].refused(refused, ...bounds)}</span>`}</small></th>
    <td><input id=${id} type="text" inputmode="decimal" autocomplete="off" aria-describedby="${id}-more" aria-invalid=${refused !== undefined}
      .value=${fieldText(sizing, field, language)} @change=${change} /></td></tr>`;
}

function fieldTable(title: string, fields: readonly SizingField[], page: ScalePage): TemplateResult {
  return html`<table class="numbers sizing-fields"><caption>${title}</caption>
    <tbody>${fields.map((field) => fieldRow(field, page))}</tbody></table>`;
}

function results({ language, sizing }: ScalePage): TemplateResult {
  const words = SIZING_WORDS[language];
  const size = sizeOf(sizing.given);
  const number = (value: number, digits = value < 9.95 ? 1 : 0): string => formatNumber(value, language, digits);
  const takes: Record<SizingBound, string> = {
    cpu: words.cores(number(size.busyCores)),
    memory: words.gigabytes(number(size.memoryBytes / 1e9)),
    link: words.gigabits(number(size.bitsPerSecond / 1e9, 2)),
    connections: words.processes(number(size.processes, 0)),
  };
  const row = (bound: SizingBound): TemplateResult => html`<tr>
    <th scope="row">${words.bounds[bound]}</th><td>${takes[bound]}</td><td>${number(size.machinesFor[bound], 2)}</td>
    <td class="text muted">${words.formulas[bound]}</td></tr>`;
  const says = [
    words.says(number(sizing.given.clients, 0), size.machines, number(size.machines, 0), size.bound),
    // Who asks is answered when it asks.
    ...(ASK.includes(sizing.transport) ? [] : [words.lastClient(number(size.lastClientMs))]),
    words.comeBack(number(size.comeBackSeconds)),
  ].join(' ');
  return html`<p role="status">${boldWords(says)}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${words.resultOf}><table class="numbers sizing-result">
      <thead><tr>${words.heads.map((head, i) => html`<th scope="col" class=${i === 3 ? 'text' : ''}>${head}</th>`)}</tr></thead>
      <tbody>${SIZING_BOUNDS.map(row)}</tbody></table></div>`;
}

/** The whole of it, closed until somebody opens it. */
export function sizingPanel(page: ScalePage): TemplateResult {
  const { language, sizing, act } = page;
  const words = SIZING_WORDS[language];
  return html`<details class="panel scale-sizing"><summary>${words.title}</summary>
    <p>${withTerms(words.lead, language)}</p>
    ${selectField<TransportName>({
      id: 'sizing-transport',
      label: words.transport,
      value: sizing.transport,
      choices: TRANSPORTS.filter((one) => MEASURED[one]).map((one) => ({
        value: one,
        text: MESSAGES[language].transports[one],
      })),
      choose: act.sizeFor,
    })}
    <div class="sizing-tables">${fieldTable(words.ofClient, OF_CLIENT, page)}${fieldTable(words.ofMachine, OF_MACHINE, page)}</div>
    ${results(page)}
    <p class="muted">${words.care}</p>
  </details>`;
}
