import { expect, test } from 'vitest';
import { linkSettingsOf } from '../../server/contract.ts';
import { formatRoute, parseRoute } from './route.ts';

test('each view has its address', () => {
  expect(parseRoute('#/compare').view).toBe('compare');
  expect(parseRoute('#/runs').view).toBe('runs');
  expect(parseRoute('#/flows/sse?run=20261122-1-ab')).toEqual({
    view: 'flows',
    transport: 'sse',
    run: '20261122-1-ab',
    settings: {},
  });
});

test.each(['', '#', '#/', '#/nonsense', '#compare'])('%j is the Compare view', (hash) => {
  expect(parseRoute(hash)).toMatchObject({ view: 'compare', transport: null, run: null });
});

test('an unknown transport is no transport', () => {
  expect(parseRoute('#/flows/carrier-pigeon').transport).toBeNull();
});

test('a teacher can hand out settings in a link', () => {
  const hash =
    '#/compare?updatesPerSecond=5&pollEveryMs=500&durationMs=10000&conditional=1&deflate=0&transports=websocket,polling&order=one-after-another&link=slow-4g&secure=1&seed=7';
  expect(parseRoute(hash).settings).toEqual({
    updatesPerSecond: 5,
    pollEveryMs: 500,
    durationMs: 10_000,
    conditional: true,
    deflate: false,
    transports: ['polling', 'websocket'],
    order: 'one-after-another',
    link: linkSettingsOf('slow-4g'),
    secure: true,
    seed: 7,
  });
});

test('settings out of bounds or misspelt are left out', () => {
  expect(
    parseRoute('#/compare?updatesPerSecond=5000&durationMs=abc&order=sideways&transports=x&link=carrier-pigeon&seed=')
      .settings,
  ).toEqual({});
});

test('addresses are written so that they are read back', () => {
  expect(formatRoute('compare')).toBe('#/compare');
  const hash = formatRoute('flows', { transport: 'long-polling', run: 'a b' });
  expect(parseRoute(hash)).toMatchObject({ view: 'flows', transport: 'long-polling', run: 'a b' });
});
