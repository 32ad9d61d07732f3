/** Choosing a link: a profile with its numbers, or numbers of one's own. */

import { html, type TemplateResult } from 'lit/html.js';
import {
  type Language,
  LINK_LIMITS,
  LINK_PROFILES,
  type LinkSettings,
  type LinkValues,
  linkSettingsOf,
} from '../../../../server/contract.ts';
import { linkWords } from '../../../parts/link-words.ts';
import { selectField } from '../../../parts/parts.ts';
import { COMPARE_WORDS } from '../words/index.ts';

export interface LinkFieldOptions {
  id: string;
  label: string;
  link: LinkSettings;
  language: Language;
  choose(link: LinkSettings): void;
}

/** The profiles, and the values of one's own. */
export function linkField({ id, label, link, language, choose }: LinkFieldOptions): TemplateResult {
  const words = COMPARE_WORDS[language].line;
  const custom = link.profile === 'custom' ? linkWords(link, language) : words.customChoice;
  return selectField({
    id,
    label,
    value: link.profile,
    choices: [
      ...LINK_PROFILES.map((one) => ({ value: one as string, text: linkWords(linkSettingsOf(one), language) })),
      { value: 'custom', text: custom },
    ],
    choose(value) {
      const profile = LINK_PROFILES.find((one) => one === value);
      choose(profile ? linkSettingsOf(profile) : { ...link, profile: 'custom' });
    },
  });
}

const FIELDS = ['rttMs', 'jitterMs', 'downKbps', 'upKbps', 'lossPercent'] as const;
type Field = (typeof FIELDS)[number];

const isRate = (field: Field): field is 'downKbps' | 'upKbps' => field === 'downKbps' || field === 'upKbps';
/** Rates are typed in Mbit/s and kept in kbit/s. */
const unitOf = (field: Field): number => (isRate(field) ? 1000 : 1);

/** The five numbers of a custom link. What is out of bounds is refused beside its field, and changes nothing. */
export function customLink({ id, link, language, choose }: Omit<LinkFieldOptions, 'label'>): TemplateResult {
  const words = COMPARE_WORDS[language].line;
  const boundsOf = (field: Field): [number, number] => {
    const { min, max } = LINK_LIMITS[field];
    return [min / unitOf(field), max / unitOf(field)];
  };
  const change = (field: Field) => (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const [min, max] = boundsOf(field);
    const value = input.valueAsNumber;
    const isEmpty = input.value === '' && !input.validity.badInput;
    const fits = (isEmpty && isRate(field)) || (value >= min && value <= max);
    const range = isRate(field) ? words.rangeOrEmpty : words.range;
    input.setCustomValidity(fits ? '' : range(String(min), String(max)));
    if (!fits) input.reportValidity();
    else choose({ ...link, profile: 'custom', [field]: isEmpty ? null : value * unitOf(field) });
  };
  const input = (field: Field): TemplateResult => {
    const value: LinkValues[Field] = link[field];
    const [min, max] = boundsOf(field);
    return html`<div class="field">
      <label for=${`${id}-${field}`}>${words.fields[field]}</label>
      <input type="number" id=${`${id}-${field}`} min=${min} max=${max} step="any"
        .value=${value === null ? '' : String(value / unitOf(field))} @change=${change(field)} />
    </div>`;
  };
  return html`<div class="custom-link">${FIELDS.map(input)}<small>${words.ratesHint}</small></div>`;
}
