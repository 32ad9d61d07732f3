/** A number: typed, and where it stands on an axis, also by a slider. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Field } from '../../../../labs/lab.ts';
import { readNumber, stepOf, typedNumber, writeNumber } from '../numbers.ts';
import type { FieldOptions } from './options.ts';

type NumberField = Extract<Field, { kind: 'number' }>;

function slider(
  { id, field, labelledBy, draft, language, words, change }: FieldOptions<NumberField>,
  value: number | null,
) {
  const { axis } = field;
  if (!axis) return nothing;
  const unit = field.unit[language];
  const middle = (axis.min + axis.max) / 2;
  const slide = (event: Event): void => change(typedNumber((event.target as HTMLInputElement).valueAsNumber, language));
  const text = value === null ? words.incomplete.number : `${writeNumber(value, language)} ${unit}`;
  return html`<div class="axis">
    <input type="range" id="${id}-axis" class=${draft.given === '' ? 'untouched' : ''} min=${axis.min} max=${axis.max} step=${stepOf(axis)}
      .value=${String(value ?? middle)} aria-label=${words.given.slider} aria-describedby=${labelledBy} aria-valuetext=${text} @input=${slide} />
    <p class="ends" aria-hidden="true"><span>${writeNumber(axis.min, language)}</span><span>${writeNumber(axis.max, language)}</span></p>
  </div>`;
}

export function numberField(options: FieldOptions<NumberField>): TemplateResult {
  const { id, field, labelledBy, draft, language, words, change } = options;
  const typed = String(draft.given);
  const value = readNumber(typed, language);
  const type = (event: Event): void => change((event.target as HTMLInputElement).value);
  // What was typed may be read in another way than it was meant (1.200, 1,200): it is shown as it is read.
  const shown = value === null ? '' : typedNumber(value, language);
  return html`<div class="number-field">
    ${slider(options, value)}
    <p class="typed"><label for="${id}-number" class=${field.axis ? '' : 'sr-only'}>${words.given.number}</label>
      <input type="text" inputmode="decimal" autocomplete="off" id="${id}-number" size="10" .value=${typed}
        aria-describedby="${labelledBy} ${id}-unit ${id}-read" @input=${type} /> <span id="${id}-unit">${field.unit[language]}</span>
      <span id="${id}-read" class="muted" role="status">${shown !== '' && shown !== typed.trim() ? words.given.readAs(shown) : nothing}</span></p>
  </div>`;
}
