/** An order: each thing has two buttons, which move it up and down. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Field } from '../../../../labs/lab.ts';
import { plainly } from '../../../../labs/pictures/words.ts';
import { icons } from '../../../parts/icons.ts';
import { orderIn } from '../state.ts';
import type { FieldOptions } from './options.ts';

/** The order with the thing at one place moved to another. */
export function moved(order: readonly string[], from: number, to: number): string[] {
  if (to < 0 || to >= order.length) return [...order];
  const rest = order.filter((_, i) => i !== from);
  return [...rest.slice(0, to), order[from] as string, ...rest.slice(to)];
}

export function rankingField({
  id,
  field,
  labelledBy,
  draft,
  language,
  words,
  change,
}: FieldOptions<Extract<Field, { kind: 'ranking' }>>): TemplateResult {
  const order = orderIn(field, draft);
  const nameOf = (item: string): string => plainly(field.items.find((one) => one.id === item)?.text[language] ?? item);
  // Places stay and their contents move: the focus goes after the thing that was moved.
  const move = (event: Event, from: number, to: number): void => {
    const list = (event.currentTarget as HTMLElement).closest('ol');
    const way = to < from ? 'up' : 'down';
    change(moved(order, from, to));
    if (to >= 0 && to < order.length)
      requestAnimationFrame(() => list?.querySelector<HTMLElement>(`[data-place="${to}"] .${way}`)?.focus());
  };
  const button = (way: 'up' | 'down', item: string, from: number, to: number): TemplateResult =>
    html`<button type="button" class="small ${way}" aria-label=${words.given[way](nameOf(item))}
      aria-disabled=${to < 0 || to >= order.length} @click=${(event: Event) => move(event, from, to)}>${way === 'up' ? icons.up : icons.down}</button>`;
  return html`<div class="ranking-field">
    <p class="muted" id="${id}-first">${words.given.firstIs(field.first[language])}</p>
    <ol aria-labelledby=${labelledBy} aria-describedby="${id}-first">${order.map(
      (item, i) => html`<li data-place=${i} data-transport=${item}><span class="name">${nameOf(item)}</span>
        ${button('up', item, i, i - 1)}${button('down', item, i, i + 1)}
        <span class="sr-only" aria-live="polite">${words.given.place(i + 1, order.length)}</span></li>`,
    )}</ol>
  </div>`;
}
