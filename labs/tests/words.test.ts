/** One name for each thing, in each language: in the lab's texts, its menus and its documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language, LINK_PROFILE, SCENARIO_INFO } from '../../server/contract.ts';
import { COMPARE_WORDS } from '../../web/features/compare/words/index.ts';
import { FLOWS_WORDS } from '../../web/features/flows/words/index.ts';
import { HANDSHAKE_WORDS } from '../../web/features/handshake/words/index.ts';
import { FEATURES } from '../../web/features/index.ts';
import { LABS_WORDS } from '../../web/features/labs/words/index.ts';
import { RUNS_WORDS } from '../../web/features/runs/words/index.ts';
import { LABS } from '../labs.ts';
import { textsOf } from '../testing.ts';

const README: Record<Language, string> = { en: 'README.md', es: 'README.es.md' };

/** What must not be written, and what is. */
const NAMES: [wrong: RegExp, right: string][] = [
  [/\bficheros?\b/i, 'archivo'],
  [/\bordenador/i, 'equipo'],
  [/\bmáquinas?\b/i, 'equipo'],
  [/\bsobrecarga\b/i, 'sobrecoste (overhead), saturado (overload)'],
  [/\b(en|por) el cable\b/i, 'en la red, por la red'],
  [/\bfuente de noticias\b|\bflujo de noticias\b/i, 'fuente'],
  [/\b(B|%) (de )?noticia\b/i, 'de datos'],
  [/\bmensajes registrados\b|\ben el registro\b/i, 'grabación'],
  [/\bsaludo de TLS\b/i, 'saludo inicial de TLS'],
  [/\ben bruto\b/i, 'cliente TCP, bytes sin procesar'],
  [/\broturas?\b/i, 'fallo provocado'],
  [/\bcompositor\b/i, 'editor de tramas'],
  [/\bfiel al tiempo\b/i, 'a escala de tiempo'],
  [/\btiempo caducado\b/i, 'tiempo con datos viejos'],
  [/\blos ping\b/i, 'los pings'],
  [/\bacab(a|an|ó|aron|e|en|ar) (la conexión|TCP|la cabecera|el nombre|cada línea|primero la)\b/i, 'cerrar, terminar'],
  [/\b(B|%) (of )?news\b|newest news|fresh news/i, 'data, update'],
  [/\bin either case\b/i, 'in capital or small letters'],
  [/\bwritten small\b/i, 'in lower case'],
  [/\btrue to time\b/i, 'time to scale'],
];

const COMMENT = /^\s*(\/\/|\/?\*)/;

/** Lines of text that a person reads: sources without comments and tests, and the documents. */
function lines(): { place: string; text: string }[] {
  const files = ['server', 'web', 'labs', 'docs']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter(
      (name) =>
        /\.(ts|mjs|html|md)$/.test(name) && !name.startsWith('labs/tests/') && !/\.test\.ts$|testing\.ts$/.test(name),
    );
  return [...files, ...Object.values(README)].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((text, i) => ({ place: `${file}:${i + 1}`, text }))
      .filter(({ text }) => file.endsWith('.md') || !COMMENT.test(text)),
  );
}

test('no second name for a thing', () => {
  const read = lines();
  expect(read.length).toBeGreaterThan(10_000);
  const found = NAMES.flatMap(([wrong, right]) =>
    read
      .filter(({ text }) => wrong.test(text))
      .map(({ place, text }) => `${place}: “${wrong.exec(text)?.[0]}”, not “${right}”`),
  );
  expect(found).toEqual([]);
});

describe.each(LANGUAGES)('The views (%s)', (language) => {
  const views = Object.fromEntries(FEATURES.map(({ name, title }) => [name, title[language]]));

  test('are called in the README what the menu calls them', () => {
    const text = readFileSync(README[language], 'utf8');
    for (const name of Object.values(views)) expect(text).toContain(`- **${name}**`);
    expect(text).toContain(FLOWS_WORDS[language].picture.trueToTime.toLowerCase());
  });

  test('are called so where a sentence sends to them', () => {
    const { notes, frame } = HANDSHAKE_WORDS[language];
    expect(notes.waiting).toContain(views.handshake);
    expect(frame.notAFrame(1)).toContain(views.flows);
    expect(RUNS_WORDS[language].goCompare).toContain(views.compare);
    expect(FLOWS_WORDS[language].goCompare).toContain(views.compare);
  });
});

/** In a lab's texts, what is said or typed by somebody, and names of other programs. */
const NO_NAMES = new Set([
  'Slow 4G',
  '4G lenta',
  '=',
  'nothing new',
  'nada nuevo',
  'Buy',
  'Comprar',
  'Faster',
  'Más rápido',
  'In any case',
  'siempre',
  'How many times',
  'Cuántas veces',
]);
const QUOTED: Record<Language, RegExp> = { en: /“([^”]+)”/g, es: /«([^»]+)»/g };

/** All that a list of words holds as text. */
function wordsIn(it: unknown): string[] {
  if (typeof it === 'string') return [it];
  return typeof it === 'object' && it !== null ? Object.values(it).flatMap(wordsIn) : [];
}

test.each(LANGUAGES)('what a lab names in quotes stands so on the screen (%s)', (language) => {
  const screen = [
    ...[COMPARE_WORDS, FLOWS_WORDS, HANDSHAKE_WORDS, LABS_WORDS].flatMap((words) => wordsIn(words[language])),
    ...Object.values(SCENARIO_INFO).map(({ name }) => name[language]),
    ...Object.values(LINK_PROFILE).map(({ label }) => label[language]),
  ].map((text) => text.toLowerCase());
  const unknown = LABS.flatMap(textsOf).flatMap(({ place, text }) =>
    [...text[language].matchAll(QUOTED[language])]
      .map(([, name = '']) => name)
      .filter((name) => !NO_NAMES.has(name) && !/[.;]/.test(name))
      .filter((name) => !screen.some((one) => one.includes(name.toLowerCase())))
      .map((name) => `${place}: ${name}`),
  );
  expect(unknown).toEqual([]);
});
