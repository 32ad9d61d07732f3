/** The pages of docs/theory: the same in both languages, with sources, and with links that lead somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseMermaid } from '../../server/analysis/flow/mermaid-testing.ts';
import { summarise } from '../../server/analysis/summary.ts';
import { LANGUAGES, type Language } from '../../server/contract.ts';
import { createRecordings } from '../../server/documents/recordings.ts';
import { readSettings } from '../../server/documents/settings.ts';
import { parseRoute } from '../../web/app/route.ts';
import { settingsIn } from '../../web/parts/address/settings.ts';
import { unreadIn } from './addresses.ts';

const FOLDER = 'docs/theory';
const PAGE = /^\d\d-[a-z\d-]+\.md$/;
const LAB: Record<Language, string> = { en: 'See it in the lab', es: 'Míralo en el laboratorio' };
const WORDS = { min: 300, max: 600 };

interface Section {
  title: string;
  text: string;
  links: { text: string; href: string }[];
}

const filesOf = (language: Language): string[] =>
  readdirSync(`${FOLDER}/${language}`)
    .filter((name) => PAGE.test(name))
    .sort();
const read = (language: Language, file: string): string => readFileSync(`${FOLDER}/${language}/${file}`, 'utf8');
const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '');

function linksOf(text: string): Section['links'] {
  return [...withoutCode(text).matchAll(/(?<!!)\[([^\]]+)\]\(([^)\s]+)\)/g)].map(([, text = '', href = '']) => ({
    text,
    href,
  }));
}

function sectionsOf(text: string): Section[] {
  const parts = withoutCode(text).split(/^#{1,2} /m);
  return parts.slice(1).map((part) => {
    const [title = '', ...rest] = part.split('\n');
    return { title, text: rest.join('\n').trim(), links: linksOf(rest.join('\n')) };
  });
}

const isSource = ({ href }: { href: string }): boolean => href.startsWith('https://');
const diagramsOf = (text: string): string[] =>
  [...text.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, it = '']) => it);
/** Arrows of a diagram without their words: the same picture in each language has the same ones. */
const shapeOf = (diagram: string): string[] => [...diagram.matchAll(/-+>+|\bloop\b|\bNote\b/g)].map(([it]) => it);

test('addresses that the lab would not follow are seen', () => {
  expect(unreadIn('#/nowhere')).toEqual(['nowhere']);
  expect(unreadIn('#/flows/pigeon')).toEqual(['flows/pigeon']);
  expect(unreadIn('#/compare?scenario=ticker&faults=5000-tea')).toEqual(['faults=5000-tea']);
  expect(unreadIn('#/theory/99-no-page')).toEqual(['theory/99-no-page']);
  expect(unreadIn('#/runs/compare/shipped-none')).toEqual(['runs/compare/shipped-none']);
  expect(unreadIn('#/compare?link=custom&rttMs=200&lossPercent=99')).toEqual(['lossPercent=99']);
  expect(unreadIn('#/compare?link=5g&scenario=chat&transports=sse,pigeon')).toEqual([
    'link=5g',
    'transports=sse,pigeon',
  ]);
});

test('every page is there in both languages, in an order without gaps', () => {
  const files = filesOf('en');
  expect(files.length).toBeGreaterThanOrEqual(13);
  expect(filesOf('es')).toEqual(files);
  expect(files.map((name) => Number(name.slice(0, 2)))).toEqual(files.map((_, i) => i + 1));
});

describe.each(filesOf('en'))('%s', (file) => {
  const [en, es] = LANGUAGES.map((language) => read(language, file)) as [string, string];

  test('says the same in both languages: sections, sources, places in the lab, diagrams', () => {
    const [english, spanish] = [sectionsOf(en), sectionsOf(es)];
    expect(spanish.map(({ links }) => links.map(({ href }) => href))).toEqual(
      english.map(({ links }) => links.map(({ href }) => href)),
    );
    expect(spanish.length).toBe(english.length);
    expect(diagramsOf(es).map(shapeOf)).toEqual(diagramsOf(en).map(shapeOf));
  });

  test.each(LANGUAGES)('has a source in each section, and ends in the lab (%s)', (language) => {
    const [, ...sections] = sectionsOf(read(language, file));
    const last = sections.pop();
    expect(last?.title).toBe(LAB[language]);
    expect(sections.length).toBeGreaterThanOrEqual(2);
    for (const { title, links } of sections) expect(links.some(isSource), title).toBe(true);
  });

  test.each([...diagramsOf(en), ...diagramsOf(es)])('has diagrams that mermaid can draw', async (diagram) => {
    if (diagram.startsWith('sequenceDiagram')) {
      const { actors, messages } = await parseMermaid(diagram);
      expect(actors.length).toBeGreaterThanOrEqual(2);
      expect(messages.length).toBeGreaterThanOrEqual(2);
    } else expect(diagram).toMatch(/^flowchart TD\n( {4}.+ -->.*\n)+$/);
  });

  test.each(LANGUAGES)('is short (%s)', (language) => {
    const words = read(language, file).split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(WORDS.min);
    expect(words).toBeLessThanOrEqual(WORDS.max);
  });

  test.each(LANGUAGES)('links to https, to pages that are there, and to places of the lab (%s)', (language) => {
    for (const { href } of linksOf(read(language, file))) {
      if (href.startsWith('#')) expect(unreadIn(href), href).toEqual([]);
      else if (PAGE.test(href)) expect(filesOf(language)).toContain(href);
      else expect(() => new URL(href), href).not.toThrow();
      expect(href).toMatch(/^(https:\/\/|#\/|\d\d-)/);
    }
  });

  test('opens whole presets: nothing in them depends on what was set before', () => {
    const opened = linksOf(en).filter(({ href }) => href.startsWith('#/compare'));
    for (const { href } of opened) {
      const settings = settingsIn(parseRoute(href, [{ name: 'compare' }]).query);
      expect(readSettings(settings), href).toEqual(settings);
    }
  });

  test('cites parts of RFCs, each by a number that its text names too', () => {
    for (const { text, href } of [...linksOf(en), ...linksOf(es)]) {
      const [, rfc, , section] = /rfc-editor\.org\/rfc\/rfc(\d+)(#section-([\d.]+))?$/.exec(href) ?? [];
      if (rfc && text.startsWith('RFC')) expect(text, href).toContain(rfc);
      if (section) expect(text, href).toMatch(new RegExp(`§${section.replaceAll('.', '\\.')}$`));
    }
  });
});

test('the figures beside HTTP/2 are those of the recordings that the page leads to', async () => {
  const recordings = createRecordings('labs/recordings');
  const ids = ['shipped-protocols-https', 'shipped-protocols-https-h2'];
  const runs = await Promise.all(ids.map(async (id) => summarise(await recordings.load(id)).transports));
  for (const language of LANGUAGES) {
    const text = read(language, '16-websocket-and-http2.md');
    expect(text).toContain(`#/runs/compare/${ids.join(',')}`);
    const rows = [...text.matchAll(/^\| .+ \| (\d+) \| (\d+) \|$/gm)].map(([, one, other]) => [one, other].map(Number));
    const pushed = ['polling', 'long-polling', 'sse', 'websocket'];
    const counted = pushed.map((name) =>
      runs.map((transports) => {
        const { perUpdate } = transports.find(({ transport }) => transport === name) ?? {};
        return Math.round(perUpdate?.total ?? Number.NaN);
      }),
    );
    expect(rows).toEqual(counted);
    const polled = runs.map(
      (transports) => transports.find(({ transport }) => transport === 'polling')?.latency?.meanMs,
    );
    for (const meanMs of polled) expect(text).toContain(` ${Math.round(meanMs ?? Number.NaN)} ms`);
  }
});

test.each(LANGUAGES)('the list of pages has each of them, in order and by its title (%s)', (language) => {
  const list = readFileSync(`${FOLDER}/${language}/README.md`, 'utf8');
  const listed = linksOf(list).filter(({ href }) => PAGE.test(href));
  expect(listed).toEqual(filesOf(language).map((href) => ({ text: sectionsOf(read(language, href))[0]?.title, href })));
});
