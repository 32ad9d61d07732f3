/** Every dictionary of the page (`web/app/i18n`, `words/` folders), in both languages. That keys agree, types say. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MESSAGES } from '../../web/app/i18n/index.ts';
import { sourcesOf } from './imports.ts';

const WEB = resolve(import.meta.dirname, '../../web');

/** Texts that are rightly the same in both languages, and the one that is empty. */
const SAME = [
  'app/i18n transports.sse',
  'app/i18n pageTitle',
  'features/compare results.down',
  'features/compare results.up',
  'features/compare actions.up',
  'features/compare actions.down',
  'features/compare compare.gzip',
  'features/compare compare.deflate',
  'features/compare line.plain',
  'features/flows message.rsv',
];
// The notes window has no line below its title.
const EMPTY = ['features/handshake leads.notes'];
/** Looked up by a direction, without the name being written. */
const BY_DIRECTION = ['up', 'down'];

interface Dictionary {
  /** The folder that it belongs to. */
  room: string;
  en: object;
  es: object;
}

async function dictionaries(): Promise<Dictionary[]> {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('/words/index.ts'));
  const read = files.map(async (file) => {
    const exported = Object.values(await import(resolve(WEB, file)));
    return { ...(exported[0] as { en: object; es: object }), room: dirname(dirname(file)) };
  });
  return [{ ...MESSAGES, room: 'app/i18n' }, ...(await Promise.all(read))];
}

/** Paths of all words, with their text where it is a plain sentence. */
function words(node: object, path: string[] = []): { path: string[]; text: string | null }[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const here = [...path, key];
    if (typeof value !== 'object') return [{ path: here, text: typeof value === 'string' ? value : null }];
    return Array.isArray(value) ? [{ path: here, text: value.join(' ') }] : words(value, here);
  });
}

const all = await dictionaries();
const name = (room: string, path: string[]): string => `${room} ${path.join('.')}`;

test('the dictionaries are found', () => {
  expect(all.map(({ room }) => room)).toEqual(
    expect.arrayContaining(['app/i18n', 'measure', 'charts', 'features/compare', 'features/runs']),
  );
});

describe.each(all)('$room', ({ room, en, es }) => {
  const spanish = new Map(words(es).map(({ path, text }) => [path.join('.'), text]));

  test('says something everywhere, in both languages', () => {
    const empty = [...words(en), ...words(es)].filter(({ text }) => text?.trim() === '');
    expect(empty.map(({ path }) => name(room, path)).filter((one) => !EMPTY.includes(one))).toEqual([]);
  });

  test('is translated, not copied', () => {
    const copied = words(en).filter(({ path, text }) => text?.includes(' ') && spanish.get(path.join('.')) === text);
    expect(copied.map(({ path }) => name(room, path)).filter((one) => !SAME.includes(one))).toEqual([]);
  });

  test('has no word that nobody uses', () => {
    // The app's and those of rooms that views share are used anywhere in the page; a view's only in its folder.
    const [view] = /^features\/[^/]+/.exec(room) ?? [];
    const folder = view ? `web/${view}` : 'web';
    const code = sourcesOf(folder)
      .filter((file) => !/\/(words|i18n)\//.test(file))
      .map((file) => readFileSync(resolve(WEB, '..', file), 'utf8'))
      .join('\n');
    const isUsed = (path: string[]): boolean => {
      const key = path.at(-1) ?? '';
      if (BY_DIRECTION.includes(key) || path.some((one) => code.includes(`${one}[`))) return true;
      return new RegExp(`\\b${key}\\b`).test(code);
    };
    const unused = words(en).filter(({ path }) => !isUsed(path));
    expect(unused.map(({ path }) => name(room, path))).toEqual([]);
  });
});
