import { expect, test } from 'vitest';
import { parseRoute } from '../../app/route.ts';
import { links } from '../../parts/links.ts';
import { isSameStream, streamIn, transportIn, unknownStream } from './route.ts';

const routeOf = (hash: string) => parseRoute(hash, [{ name: 'flows' }]);
const transportOf = (hash: string) => transportIn(routeOf(hash));

test('the transport stands in the address', () => {
  expect(transportOf('#/flows/sse?run=20261122-1-ab')).toBe('sse');
  expect(transportOf(links.flows({ transport: 'long-polling', run: 'a b' }))).toBe('long-polling');
});

test('an unknown transport is no transport', () => {
  expect(transportOf('#/flows/carrier-pigeon')).toBeNull();
  expect(transportOf('#/flows')).toBeNull();
});

test('the one stream that is looked at stands in the address', () => {
  const route = routeOf(links.stream('a b', 'polling', { connection: 2, stream: 5 }));
  expect(streamIn(route)).toEqual({ connection: 2, stream: 5 });
  expect([route.run, transportIn(route), unknownStream(route)]).toEqual(['a b', 'polling', null]);
  // The connection's own frames.
  expect(streamIn(routeOf('#/flows/sse?connection=2&stream=0'))).toEqual({ connection: 2, stream: 0 });
  expect(streamIn(routeOf(links.flows({ transport: 'sse', run: 'a' })))).toBeNull();
});

test.each([
  ['stream=5', 'stream=5'],
  ['connection=2', 'connection=2'],
  ['connection=2&stream=', 'connection=2&stream='],
  ['connection=-1&stream=1.5', 'connection=-1&stream=1.5'],
  ['connection=2&stream=99999999999999999999', 'connection=2&stream=99999999999999999999'],
])('?%s names no stream, and that is said', (query, named) => {
  const route = routeOf(`#/flows/polling?run=a&${query}`);
  expect(streamIn(route)).toBeNull();
  expect(unknownStream(route)?.en).toContain(named);
  expect(unknownStream(route)?.es).toContain(named);
});

test('streams are the same by both their numbers', () => {
  const one = { connection: 2, stream: 5 };
  expect(isSameStream(one, { ...one })).toBe(true);
  expect(isSameStream(null, null)).toBe(true);
  for (const other of [null, { connection: 3, stream: 5 }, { connection: 2, stream: 7 }])
    expect(isSameStream(one, other)).toBe(false);
});
