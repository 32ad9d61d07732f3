import { expect, test } from 'vitest';
import { parseRoute } from '../../app/route.ts';
import { links } from '../../parts/links.ts';
import { comparedIn, unknownIn } from './route.ts';

const pathOf = (hash: string): readonly string[] => parseRoute(hash, [{ name: 'runs' }]).path;

test('what stands side by side is read from the address, and nothing of it is unknown', () => {
  const path = pathOf(links.sideBySide(['20261126-1-ab', '20261126-2-cd']));
  expect([comparedIn(path), unknownIn(path)]).toEqual([['20261126-1-ab', '20261126-2-cd'], null]);
  expect([comparedIn(pathOf('#/runs')), unknownIn(pathOf('#/runs'))]).toEqual([null, null]);
});

test.each([
  ['#/runs/nonsense', 'nonsense'],
  ['#/runs/nonsense/a', 'nonsense'],
  ['#/runs/compare/a,b/c', 'compare/a,b/c'],
])('%s: what there is not is told', (hash, named) => {
  expect(unknownIn(pathOf(hash))).toBe(named);
});
