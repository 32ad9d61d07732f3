import { expect, test } from 'vitest';
import { parseRoute } from '../route.ts';
import { A_PART, unknownPart } from './no-such.ts';

test('what an address names beyond what a view has is told in both languages', () => {
  const told = (hash: string) =>
    unknownPart(A_PART, parseRoute(hash, [{ name: 'theory' }]), (name) => name === '03-ajax');
  for (const right of ['#/theory', '#/theory/', '#/theory/03-ajax', '#/theory/03-ajax/'])
    expect(told(right)).toBeNull();
  expect(told('#/theory/none')).toMatchObject({
    en: expect.stringContaining('“none”'),
    es: expect.stringMatching('«none»'),
  });
  expect(told('#/theory/03-ajax/none')?.en).toContain('“03-ajax/none”');
});
