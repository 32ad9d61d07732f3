import { expect, test } from 'vitest';
import { linkSettingsOf } from '../../../server/contract.ts';
import { parseRoute } from '../../app/route.ts';
import { naturalAddress, naturalSettings } from '../../parts/natural.ts';
import { settingsIn } from './route.ts';

const settingsOf = (hash: string) => settingsIn(parseRoute(hash, [{ name: 'compare' }]));

test('a teacher can hand out settings in a link', () => {
  const hash =
    '#/compare?updatesPerSecond=5&pollEveryMs=500&durationMs=10000&conditional=1&deflate=0&transports=websocket,polling&order=one-after-another&link=slow-4g&secure=1&seed=7';
  expect(settingsOf(hash)).toEqual({
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
    settingsOf('#/compare?updatesPerSecond=5000&durationMs=abc&order=sideways&transports=x&link=carrier-pigeon&seed='),
  ).toEqual({});
});

test('the link to a run at its natural pace is read as that', () => {
  expect(settingsOf(naturalAddress('news'))).toMatchObject(naturalSettings('news'));
});
