/** What every kind of field is drawn from. */
import type { Field } from '../../../../labs/lab.ts';
import type { Language } from '../../../../server/contract.ts';
import type { Draft } from '../state.ts';
import type { LabsWords } from '../words/en.ts';

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
