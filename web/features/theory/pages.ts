/** The pages of docs/theory and docs/instructors, made HTML when the lab is built (labs/commands/tools/markdown.mjs). */
import { LANGUAGES, type Language } from '../../../server/contract.ts';

export interface TheoryPage {
  /** Of a page of the theory, its file's name without the ending: the same in each language. */
  name: string;
  title: string;
  /** Written by us and made at build time: safe to show as it is. */
  html: string;
}

/** The instructor's guide, in the address. */
const GUIDE = 'instructors';

const THEORY = import.meta.glob<Omit<TheoryPage, 'name'>>('../../../docs/theory/*/[0-9]*.md', {
  eager: true,
  import: 'default',
});
const GUIDES = import.meta.glob<Omit<TheoryPage, 'name'>>('../../../docs/instructors/*.md', {
  eager: true,
  import: 'default',
});

function pagesOf(language: Language): TheoryPage[] {
  return Object.entries(THEORY)
    .filter(([file]) => file.includes(`/theory/${language}/`))
    .map(([file, page]) => ({ ...page, name: file.replace(/^.*\/|\.md$/g, '') }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function guidesOf(language: Language): TheoryPage[] {
  return Object.entries(GUIDES)
    .filter(([file]) => file.endsWith(`/${language}.md`))
    .map(([, page]) => ({ ...page, name: GUIDE }));
}

const byLanguage = (pages: (language: Language) => TheoryPage[]): Record<Language, TheoryPage[]> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, pages(language)])) as Record<Language, TheoryPage[]>;

/** In reading order. */
export const PAGES = byLanguage(pagesOf);

/** For those who teach. */
export const FOR_INSTRUCTORS = byLanguage(guidesOf);
