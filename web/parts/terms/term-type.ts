import type { Language } from '../../../server/contract.ts';

/** A word of the field and what it means, in one or two short sentences. */
export type Term = Record<Language, { name: string; text: string }>;

/** Writes a term in few lines: name and definition in English, then in Spanish. */
export const term = (en: [name: string, text: string], es: [name: string, text: string]): Term => ({
  en: { name: en[0], text: en[1] },
  es: { name: es[0], text: es[1] },
});
