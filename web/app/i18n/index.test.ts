import { describe, expect, test } from 'vitest';
import { chooseLanguage, MESSAGES } from './index.ts';

const none = { address: null, stored: null, server: undefined, browser: [] };

describe('the language to begin with', () => {
  test('is the one in the address, whatever else is wished', () => {
    expect(chooseLanguage({ address: 'es', stored: 'en', server: 'en', browser: ['en'] })).toBe('es');
  });
  test('else the choice made before, else what the server was started with', () => {
    expect(chooseLanguage({ ...none, stored: 'es', server: 'en', browser: ['en'] })).toBe('es');
    expect(chooseLanguage({ ...none, server: 'es', browser: ['en'] })).toBe('es');
  });
  test('else the first of the browser that the lab speaks, in any region', () => {
    expect(chooseLanguage({ ...none, browser: ['fr-FR', 'es-MX', 'en'] })).toBe('es');
  });
  test('else English; an unknown wish counts for nothing', () => {
    expect(chooseLanguage({ ...none, address: 'xx', browser: ['de'] })).toBe('en');
  });
});

/** Paths of all words whose text is a plain sentence. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[`${path}${key}`, value]];
    return typeof value === 'object' ? sentences(value, `${path}${key}.`) : [];
  });
}

test('both languages say something everywhere', () => {
  for (const language of ['en', 'es'] as const) {
    for (const [path, text] of sentences(MESSAGES[language])) expect(text.trim(), `${language} ${path}`).not.toBe('');
  }
});

test('long sentences are translated, not copied', () => {
  const spanish = new Map(sentences(MESSAGES.es));
  const copied = sentences(MESSAGES.en).filter(([path, text]) => text.includes(' ') && spanish.get(path) === text);
  // Names and the bits of RFC 6455 are the same in both.
  expect(copied.map(([path]) => path)).toEqual([
    'transports.sse',
    'pageTitle',
    'results.down',
    'results.up',
    'message.rsv',
  ]);
});
