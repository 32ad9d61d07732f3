/** So many clients, on paper: a table whose numbers can be changed, and what comes of them. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { SIZING_BOUNDS, type SizingBound, sizeOf, type TransportName } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatNumber } from '../../../parts/format.ts';
import { boldWords, selectField } from '../../../parts/parts.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import { plainNumber } from '../numbers.ts';
import type { ScalePage } from '../state.ts';
import { costsIn, missingIn, sizingFrom, transportsOf } from './costs.ts';
import { fieldText, OF_CLIENT, OF_MACHINE, type SizingField, sizingWith } from './fields.ts';
import { originLine, swarmName } from './origin.ts';
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
      <small id="${id}-more"><span class="muted">${more}</span> ${originLine(field, sizing, language)}${refused === undefined ? nothing : html`<span class="alert" role="alert">${SIZING_WORDS[language].refused(refused, ...bounds)}</span>`}</small></th>
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

/** Whose costs: those of docs/scaling.md, of the swarm they were taken from, or of the one that is shown. */
function sourceFields({ language, sizing, shown, act }: ScalePage): TemplateResult {
  const words = SIZING_WORDS[language];
  const { source, transport } = sizing;
  const here = shown && costsIn(shown.view);
  const swarms = [...(source === 'docs' ? [] : [source]), ...(here ? [here] : [])];
  const known = new Map(swarms.map((one) => [one.id, one]));
  return html`<div class="fields">
    ${selectField({
      id: 'sizing-source',
      label: words.source,
      value: source === 'docs' ? 'docs' : source.id,
      choices: [
        { value: 'docs', text: words.docs },
        ...[...known.values()].map((one) => ({ value: one.id, text: swarmName(one, language) })),
      ],
      choose: (id) => act.setSizing(sizingFrom(sizing, known.get(id) ?? 'docs')),
    })}
    ${selectField<TransportName>({
      id: 'sizing-transport',
      label: words.transport,
      value: transport,
      choices: transportsOf(source).map((one) => ({ value: one, text: MESSAGES[language].transports[one] })),
      choose: (one) => act.setSizing(sizingFrom(sizing, source, one)),
    })}
  </div>`;
}

/** The whole of it, closed until somebody opens it. */
export function sizingPanel(page: ScalePage): TemplateResult {
  const { language, sizing, act } = page;
  const words = SIZING_WORDS[language];
  const missing = missingIn(sizing).map((name) => words.fields[name][0]);
  const toggle = (event: Event): void => {
    const { open: isOpen } = event.target as HTMLDetailsElement;
    if (isOpen !== sizing.isOpen) act.setSizing({ ...sizing, isOpen });
  };
  return html`<details class="panel scale-sizing" ?open=${sizing.isOpen} @toggle=${toggle}><summary>${words.title}</summary>
    <p>${withTerms(words.lead, language)}</p>
    ${sourceFields(page)}
    ${missing.length > 0 ? html`<p class="alert" role="note">${words.missing(missing.join(', '))}</p>` : nothing}
    <div class="sizing-tables">${fieldTable(words.ofClient, OF_CLIENT, page)}${fieldTable(words.ofMachine, OF_MACHINE, page)}</div>
    ${results(page)}
    <p class="muted">${words.care}</p>
  </details>`;
}
