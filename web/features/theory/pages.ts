/** The pages of docs/theory, made HTML when the lab is built (labs/commands/tools/markdown.mjs). */
import { LANGUAGES, type Language } from '../../../server/contract.ts';

export interface TheoryPage {
  /** Its file's name without the ending: the same in each language. */
  name: string;
  title: string;
  /** Written by us and made at build time: safe to show as it is. */
  html: string;
}

const FILES = import.meta.glob<Omit<TheoryPage, 'name'>>('../../../docs/theory/*/[0-9]*.md', {
  eager: true,
  import: 'default',
});

function pagesOf(language: Language): TheoryPage[] {
  return Object.entries(FILES)
    .filter(([file]) => file.includes(`/theory/${language}/`))
    .map(([file, page]) => ({ ...page, name: file.replace(/^.*\/|\.md$/g, '') }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** In reading order. */
export const PAGES = Object.fromEntries(LANGUAGES.map((language) => [language, pagesOf(language)])) as Record<
  Language,
  TheoryPage[]
>;
