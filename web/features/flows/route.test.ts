import { expect, test } from 'vitest';
import { parseRoute } from '../../app/route.ts';
import { links } from '../../parts/links.ts';
import { transportIn } from './route.ts';

const transportOf = (hash: string) => transportIn(parseRoute(hash, [{ name: 'flows' }]));

test('the transport stands in the address', () => {
  expect(transportOf('#/flows/sse?run=20261122-1-ab')).toBe('sse');
  expect(transportOf(links.flows({ transport: 'long-polling', run: 'a b' }))).toBe('long-polling');
});

test('an unknown transport is no transport', () => {
  expect(transportOf('#/flows/carrier-pigeon')).toBeNull();
  expect(transportOf('#/flows')).toBeNull();
});
