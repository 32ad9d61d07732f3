/** How something is given: one place for predictions and answers. */
import type { TemplateResult } from 'lit/html.js';
import { arrowField, choiceField } from './choice.ts';
import { numberField } from './number.ts';
import type { FieldOptions } from './options.ts';
import { rankingField } from './ranking.ts';
import { textField } from './text.ts';

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
