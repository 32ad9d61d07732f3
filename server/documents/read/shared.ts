/** Fields that stand in several parts of a document. */
import { TRANSPORTS } from '../../contract.ts';
import { oneOf, whole } from './readers.ts';

/** One of the five. */
export const transport = oneOf(TRANSPORTS);
/** A restart begins a new count, so a document may hold 0 (`fromId`), never less. */
export const id = whole();

/** So many of them. */
export const bytes = whole();
