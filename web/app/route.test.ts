import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from './route.ts';

const VIEWS = [{ name: 'compare' }, { name: 'flows' }, { name: 'runs' }];
const parse = (hash: string) => parseRoute(hash, VIEWS);

test('each view has its address', () => {
  expect(parse('#/compare').view).toBe('compare');
  expect(parse('#/runs').view).toBe('runs');
  expect(parse('#/flows/sse?run=20261122-1-ab')).toMatchObject({ view: 'flows', path: ['sse'], run: '20261122-1-ab' });
});

test.each(['', '#', '#/', '#/nonsense', '#/nonsense/sse', '#compare'])('%j is the first view', (hash) => {
  expect(parse(hash)).toMatchObject({ view: 'compare', path: [], run: null });
});

test('a view that there is not is remembered by its name', () => {
  expect(parse('#/nonsense/sse').unknown).toBe('nonsense');
  for (const hash of ['', '#', '#/', '#/runs', '#compare', '#/?lang=es']) expect(parse(hash).unknown).toBeNull();
});

test('addresses are written so that they are read back', () => {
  expect(formatRoute('compare')).toBe('#/compare');
  expect(formatRoute('compare', { query: { run: null } })).toBe('#/compare');
  const hash = formatRoute('flows', { path: ['long-polling'], query: { run: 'a b' } });
  expect(parse(hash)).toMatchObject({ view: 'flows', path: ['long-polling'], run: 'a b' });
});
