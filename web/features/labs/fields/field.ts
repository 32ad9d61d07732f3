/** How something is given: one place for predictions and answers. */
import type { TemplateResult } from 'lit/html.js';
import type { Field } from '../../../../labs/lab.ts';
import type { Language } from '../../../../server/contract.ts';
import type { Draft } from '../state.ts';
import type { LabsWords } from '../words/en.ts';
import { arrowField, choiceField } from './choice.ts';
import { numberField } from './number.ts';
import { rankingField } from './ranking.ts';
import { textField } from './text.ts';

export interface FieldOptions<F extends Field = Field> {
  /** Begins the ids of its elements. */
  id: string;
  field: F;
  /** Id of the element that asks. */
  labelledBy: string;
  draft: Draft;
  language: Language;
  words: LabsWords;
  change(given: Draft['given']): void;
}

export function fieldView(options: FieldOptions): TemplateResult {
  const { field } = options;
  switch (field.kind) {
    case 'number':
      return numberField({ ...options, field });
    case 'ranking':
      return rankingField({ ...options, field });
    case 'arrow':
      return arrowField(options);
    case 'choice':
      return choiceField({ ...options, field });
    default:
      return textField({ ...options, field });
  }
}
