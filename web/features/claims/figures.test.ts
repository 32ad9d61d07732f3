import { expect, test } from 'vitest';
import { CLAIMS } from '../../../labs/claims/index.ts';
import { boundsWords, publishedIn, surenessWords, valueWords } from './figures.ts';
import { CLAIMS_WORDS } from './words/index.ts';

const label = { en: 'x', es: 'x' };

test('published figures stand as printed, and in Spanish as Spanish writes numbers', () => {
  expect(publishedIn('5,570 B', 'en')).toBe('5,570 B');
  expect(publishedIn('5,570 B', 'es')).toBe('5570 B');
  expect(publishedIn('10,285 B', 'es')).toBe('10\u202f285 B');
  expect(publishedIn('0.015 Mbit/s', 'es')).toBe('0,015 Mbit/s');
  expect(publishedIn('500:1 – 1000:1', 'es')).toBe('500:1 – 1000:1');
  expect(publishedIn('50 % · 75 % · 95 %', 'es')).toBe('50 % · 75 % · 95 %');
  for (const { published } of CLAIMS)
    for (const { value } of published) expect(publishedIn(value, 'es')).not.toMatch(/\d[.]\d|\d,\d{3}(?!\d)(?!.*bit)/);
});

test('an own figure says how sure it is', () => {
  const { en, es } = CLAIMS_WORDS;
  const figure = { label, unit: '×', kind: 'measured', value: 10.66, low: 8.04, high: 15.2 } as const;
  expect(valueWords(figure.value, figure.unit, 'en')).toBe('10.7 ×');
  expect(surenessWords(figure, en, 'en')).toBe('95 % interval 8.0–15.2 ×');
  expect(surenessWords({ ...figure, high: Number.POSITIVE_INFINITY }, es, 'es')).toContain('desde 8,0 ×');
  expect(surenessWords({ ...figure, low: null, high: null }, en, 'en')).toBe('no interval: too few samples');
  expect(surenessWords({ ...figure, kind: 'counted' }, en, 'en')).toBe('counted');
  expect(valueWords(-50.2, '%', 'en')).toBe('−50.2 %');
});

test('what is claimed is said with its bounds', () => {
  const { en, es } = CLAIMS_WORDS;
  expect(boundsWords({ atLeast: 500 }, '×', en, 'en')).toBe('at least 500 ×');
  expect(boundsWords({ atMost: 7 }, 'B', es, 'es')).toBe('como mucho 7 B');
  expect(boundsWords({ atLeast: 0.9, atMost: 1.5 }, '×', es, 'es')).toBe('de 0,90 a 1,50 ×');
});
