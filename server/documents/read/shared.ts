/** Fields that stand in several parts of a document. */
import { TRANSPORTS } from '../../contract.ts';
import { oneOf, textLike, whole } from './readers.ts';

/** A name, a version: what stands in a line. */
export const shortText = textLike(/^[^\p{Cc}]{1,200}$/u, {
  en: 'text of 1 to 200 characters',
  es: 'texto de 1 a 200 caracteres',
});

/** One of the five. */
export const transport = oneOf(TRANSPORTS);
/** A restart begins a new count, so a document may hold 0 (`fromId`), never less. */
export const id = whole();

/** So many of them. */
export const bytes = whole();
