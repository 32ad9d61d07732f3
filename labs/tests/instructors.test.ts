/** The instructor's guide: the same in both languages, whole, with names and links that are there. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../server/contract.ts';
import { FEATURES } from '../../web/features/index.ts';
import { LABS } from '../labs.ts';
import { unreadIn } from './addresses.ts';

const guide = Object.fromEntries(
  LANGUAGES.map((language) => [language, readFileSync(`docs/instructors/${language}.md`, 'utf8')]),
) as Record<Language, string>;

/** Texts between headings of this depth, by heading. */
function sectionsOf(text: string, depth: number): Map<string, string> {
  const parts = text.split(new RegExp(`^${'#'.repeat(depth)} `, 'm')).slice(1);
  return new Map(parts.map((part) => [part.split('\n', 1)[0] ?? '', part]));
}

const hrefsOf = (text: string): string[] => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href);
const minutesOf = (text: string): number[] =>
  [...text.matchAll(/^\| (\d+) \|/gm)].map(([, minutes]) => Number(minutes));

test('says the same in both languages: sections, rows, links, questions', () => {
  const shapeOf = (text: string) => ({
    headings: [...text.matchAll(/^#+ /gm)].map(([hashes]) => hashes),
    rows: [...text.matchAll(/^\|/gm)].length,
    links: hrefsOf(text),
    ids: [...text.matchAll(/`([\w-]+)`/g)].map(([, id]) => id),
  });
  expect(shapeOf(guide.es)).toEqual(shapeOf(guide.en));
});

describe.each(LANGUAGES)('The guide (%s)', (language) => {
  const text = guide[language];

  test('names each lab by its title, and in its part each of its questions and no other', () => {
    const parts = [...sectionsOf(text, 3)];
    expect(parts.map(([heading]) => heading)).toEqual(
      LABS.map(({ title }, i) => `${language === 'en' ? 'Lab' : 'Laboratorio'} ${i + 1}: ${title[language]}`),
    );
    for (const [i, { id, questions }] of LABS.entries()) {
      const [, part = ''] = parts[i] ?? [];
      const named = [...part.matchAll(/^\| `([\w-]+)`/gm)].map(([, question]) => question);
      expect(named, id).toEqual(questions.map((question) => question.id));
    }
  });

  test('speaks of questions of the lab that it links to', () => {
    const links = [...text.matchAll(/\]\(#\/labs\/(\d\d)\), ((?:`[\w-]+`(?: (?:and|y) )?)+)/g)];
    expect(links.length).toBeGreaterThan(8);
    for (const [, number = '', ids = ''] of links) {
      const questions = LABS[Number(number) - 1]?.questions.map(({ id }) => id);
      for (const [, id] of ids.matchAll(/`([\w-]+)`/g)) expect(questions, `lab ${number}`).toContain(id);
    }
  });

  test('calls views what the menu calls them', () => {
    const titles = FEATURES.map(({ title }) => title[language]);
    const named = [...text.matchAll(/\[\*\*([^*]+)\*\*\]\(#\/(\w+)/g)];
    expect(named.length).toBeGreaterThan(15);
    for (const [, name = '', view] of named) {
      expect(titles).toContain(name);
      expect(FEATURES.find(({ title }) => title[language] === name)?.name).toBe(view);
    }
  });

  test('links to places of the lab that are there', () => {
    for (const href of hrefsOf(text)) if (href.startsWith('#')) expect(unreadIn(href), href).toEqual([]);
  });

  test('has two plans whose minutes add up', () => {
    const plans = [...sectionsOf(text, 2)].filter(([heading]) => /\b(50|100)\b/.test(heading));
    const sums = plans.map(([, part]) => minutesOf(part).reduce((sum, minutes) => sum + minutes, 0));
    expect(sums).toEqual([50, 100]);
  });
});
