import { expect, test } from 'vitest';
import { parseRoute } from '../../app/route.ts';
import { formatPlace, type Place, parsePlace, sourceKey, unknownIn } from './route.ts';

const PLACES: [string, Place][] = [
  ['#/handshake/browser/4', { page: 'steps', source: { kind: 'browser' }, step: 4 }],
  ['#/handshake/seed/11', { page: 'steps', source: { kind: 'seed' }, step: 11 }],
  ['#/handshake/seed/all', { page: 'steps', source: { kind: 'seed' }, step: 'all' }],
  [
    '#/handshake/custom/2?request=GET+%2F+HTTP%2F1.1%0AHost%3A+a%3Fb%26c',
    { page: 'steps', source: { kind: 'custom', request: 'GET / HTTP/1.1\nHost: a?b&c' }, step: 2 },
  ],
  ['#/handshake/token/3?token=abc', { page: 'steps', source: { kind: 'token', token: 'abc' }, step: 3 }],
  [
    '#/handshake/run/2?run=20261122-1-ab&connection=7&stream=3',
    { page: 'steps', source: { kind: 'run', run: '20261122-1-ab', connection: 7, stream: 3 }, step: 2 },
  ],
  [
    '#/handshake/run/all?run=20261122-1-ab',
    { page: 'steps', source: { kind: 'run', run: '20261122-1-ab', connection: null, stream: null }, step: 'all' },
  ],
  [
    '#/handshake/run/request?run=20261122-1-ab',
    { page: 'steps', source: { kind: 'run', run: '20261122-1-ab', connection: null, stream: null }, step: 'request' },
  ],
  ['#/handshake/http2/13', { page: 'steps', source: { kind: 'http2' }, step: 13 }],
  ['#/handshake/recorded/seed/3', { page: 'steps', source: { kind: 'recorded', name: 'seed' }, step: 3 }],
  ['#/handshake/break', { page: 'breaks' }],
  ['#/handshake/break/http-1.0', { page: 'steps', source: { kind: 'break', id: 'http-1.0' }, step: null }],
  ['#/handshake/break/version-8/3', { page: 'steps', source: { kind: 'break', id: 'version-8' }, step: 3 }],
  ['#/handshake/edit', { page: 'edit' }],
  ['#/handshake/notes', { page: 'notes' }],
  [
    '#/handshake/frame?run=20261122-1-ab&event=17',
    { page: 'frame', run: '20261122-1-ab', event: 17, hex: '', direction: 'up' },
  ],
  [
    '#/handshake/frame?hex=8100&direction=down',
    { page: 'frame', run: null, event: null, hex: '8100', direction: 'down' },
  ],
];

test.each(PLACES)('%s is read and written the same', (hash, place) => {
  expect(parsePlace(hash)).toEqual(place);
  expect(formatPlace(place)).toBe(hash);
});

test.each([
  '#/handshake',
  '#/handshake/',
  '#/handshake/nonsense',
  '#/handshake/browser/0',
  '#/handshake/browser/x',
  '#/handshake/recorded/x',
])('%s is the first step of this browser', (hash) => {
  expect(parsePlace(hash)).toEqual({ page: 'steps', source: { kind: 'browser' }, step: 1 });
});

test('what an address names and there is not is told', () => {
  const unknown = (hash: string) => unknownIn(parseRoute(hash, [{ name: 'handshake' }]).path);
  for (const [hash] of PLACES) expect(unknown(hash), hash).toBeNull();
  for (const hash of ['#/handshake', '#/handshake/', '#/handshake/break', '#/handshake/seed'])
    expect(unknown(hash), hash).toBeNull();
  for (const path of [
    'nonsense',
    'browser/0',
    'browser/x',
    'seed/-1',
    'recorded/x',
    'recorded/seed/no',
    'break/none',
    'break/version-8/x',
    'edit/x',
    'seed/2/3',
  ])
    expect(unknown(`#/handshake/${path}`)).toBe(path);
});

test('steps of one connection share its key, and other connections have others', () => {
  const keys = PLACES.flatMap(([, place]) => (place.page === 'steps' ? [sourceKey(place.source)] : []));
  expect(sourceKey({ kind: 'seed' })).toBe('#/handshake/seed');
  expect(new Set(keys).size).toBe(10);
});
