/** A line of text, or several sentences. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Field } from '../../../../labs/lab.ts';
import { MOST_CHARACTERS } from '../../../../labs/progress.ts';
import type { FieldOptions } from './options.ts';

export function textField({
  id,
  field,
  labelledBy,
  draft,
  language,
  words,
  change,
}: FieldOptions<Extract<Field, { kind: 'text' | 'essay' }>>): TemplateResult {
  const type = (event: Event): void => change((event.target as HTMLInputElement | HTMLTextAreaElement).value);
  const described = `${labelledBy} ${id}-form`;
  const control =
    field.kind === 'text'
      ? html`<input type="text" class="mono" id="${id}-text" autocomplete="off" spellcheck="false" maxlength=${MOST_CHARACTERS}
          .value=${String(draft.given)} aria-describedby=${described} @input=${type} />`
      : html`<textarea id="${id}-text" rows="6" maxlength=${MOST_CHARACTERS} .value=${String(draft.given)}
          aria-describedby=${described} @input=${type}></textarea>`;
  return html`<div class="text-field"><label class="sr-only" for="${id}-text">${words.given.yours}</label>${control}
    <p class="muted" id="${id}-form">${field.form[language]}</p></div>`;
}
