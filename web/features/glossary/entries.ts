/** The words of the glossary in the order of a language's alphabet, and those in which something is found. */
import type { Language } from '../../../server/contract.ts';
import { TERMS, type TermId } from '../../parts/terms/index.ts';

export interface Entry {
  id: TermId;
  name: string;
  text: string;
}

/** Capitals and accents make no difference to who looks for a word. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** All words, or those whose name or definition holds every word that is sought. */
export function entriesOf(language: Language, sought = ''): Entry[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  const holds = ({ name, text }: Entry): boolean => words.every((word) => plain(`${name} ${text}`).includes(word));
  return (Object.keys(TERMS) as TermId[])
    .map((id) => ({ id, ...TERMS[id][language] }))
    .filter(holds)
    .toSorted((one, other) => one.name.localeCompare(other.name, language, { sensitivity: 'base', numeric: true }));
}
