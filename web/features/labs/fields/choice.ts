/** One of several, and the arrow that is drawn between browser and server: native radio buttons. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Arrow, Field } from '../../../../labs/lab.ts';
import type { SketchArrow } from '../../../../server/contract.ts';
import { sketchOf } from '../../../parts/sketch/sketch.ts';
import { termPieces } from '../../../parts/terms/index.ts';
import { termRow, withoutTerms } from '../../../parts/terms/term.ts';
import type { FieldOptions } from './options.ts';

interface Radio {
  value: string;
  content: unknown;
}

function radios({ id, labelledBy, draft, change }: FieldOptions, all: readonly Radio[], look: string): TemplateResult {
  return html`<div class=${look} role="radiogroup" aria-labelledby=${labelledBy}>${all.map(
    ({ value, content }, i) => html`<div class="radio">
      <input type="radio" id="${id}-${i}" name=${id} value=${value} .checked=${draft.given === value} @change=${() => change(value)} />
      <label for="${id}-${i}">${content}</label>
    </div>`,
  )}</div>`;
}

export function choiceField(options: FieldOptions<Extract<Field, { kind: 'choice' }>>): TemplateResult {
  const { field, language } = options;
  const all = field.options.map(({ id, text }) => ({ value: id, content: withoutTerms(text[language]) }));
  // A definition is a button, which may not stand in a label.
  const terms = field.options.flatMap(({ text }) => termPieces(text[language]).flatMap(({ id }) => id ?? []));
  return html`${radios(options, all, 'choice-field')}${terms.length > 0 ? termRow([...new Set(terms)], language) : nothing}`;
}

const UP: SketchArrow = { up: true, fromY: 8, toY: 20 };
const DOWN: SketchArrow = { up: false, fromY: 8, toY: 20 };
export const ARROWS: Record<Arrow, readonly SketchArrow[]> = { up: [UP], down: [DOWN], both: [UP, DOWN] };

export function arrowField(options: FieldOptions): TemplateResult {
  const { words } = options;
  const all = (['up', 'down', 'both'] as const).map((arrow) => ({
    value: arrow,
    content: html`${sketchOf({ heightPx: 28, arrows: ARROWS[arrow] })}<span>${words.given.arrows[arrow]}</span>`,
  }));
  return radios(options, all, 'arrow-field');
}
