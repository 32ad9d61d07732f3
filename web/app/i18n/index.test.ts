import { describe, expect, test } from 'vitest';
import { chooseLanguage } from './index.ts';

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
