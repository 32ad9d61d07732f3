import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEFAULT_SETTINGS,
  LIMITS,
  LINK_LIMITS,
  LINK_PROFILES,
  type LinkSettings,
  linkSettingsOf,
  PROTOCOLS,
  type RunSettings,
  SCENARIOS,
  TRANSPORTS,
} from '../../../server/contract.ts';
import { parseRoute } from '../../app/route.ts';
import { leftOutIn, naturalSettings, settingsAddress, settingsIn } from './settings.ts';

const settingsOf = (hash: string) => settingsIn(parseRoute(hash, [{ name: 'compare' }]).query);

test('a teacher can hand out settings in a link', () => {
  const hash =
    '#/compare?updatesPerSecond=5&pollEveryMs=500&durationMs=10000&conditional=1&deflate=0&transports=websocket,polling&order=one-after-another&link=slow-4g&secure=1&seed=7';
  expect(settingsOf(hash)).toEqual({
    ...DEFAULT_SETTINGS,
    updatesPerSecond: 5,
    pollEveryMs: 500,
    durationMs: 10_000,
    conditional: true,
    deflate: false,
    transports: ['polling', 'websocket'],
    order: 'one-after-another',
    link: linkSettingsOf('slow-4g'),
    protocol: 'https',
    seed: 7,
  });
});

test('a link of one’s own is named with its numbers', () => {
  expect(settingsOf('#/compare?link=custom&rttMs=200&lossPercent=1.5&downKbps=800')?.link).toEqual({
    profile: 'custom',
    rttMs: 200,
    jitterMs: 0,
    downKbps: 800,
    upKbps: null,
    lossPercent: 1.5,
  });
  expect(settingsOf('#/compare?link=custom&rttMs=99999&lossPercent=x')?.link).toMatchObject({
    rttMs: 0,
    lossPercent: 0,
  });
});

test('what a link does not name is as usual in its scenario, not as it was set before', () => {
  expect(settingsOf('#/compare?scenario=game&transports=sse')).toEqual({
    ...DEFAULT_SETTINGS,
    ...naturalSettings('game'),
    transports: ['sse'],
  });
});

test('settings out of bounds or misspelt are left out; an address without any asks for none', () => {
  const hash =
    '#/compare?updatesPerSecond=5000&durationMs=abc&order=sideways&transports=x&link=carrier-pigeon&seed=&pollEveryMs=0x3e8';
  expect(settingsOf(hash)).toBeNull();
  expect(settingsOf('#/compare?run=x')).toBeNull();
});

test('what an address says and can’t be followed is told, word for word', () => {
  const leftOut = (search: string) => leftOutIn(new URLSearchParams(search));
  const right =
    'scenario=news&seed=7&conditional=1&secure=0&transports=sse,polling&order=one-after-another&link=3g&faults=5000-reset';
  expect(leftOut(right)).toEqual([]);
  expect(leftOut('link=custom&rttMs=200&upKbps=800&run=x')).toEqual([]);
  const wrong = [
    ...[
      'durationMs=5000000',
      'seed=0x10',
      'conditional=true',
      'transports=sse,soap',
      'order=sideways',
      'link=2g',
      'streams=2.5',
    ],
    ...['rttMs=200', 'faults=5000-reset,tea', 'updatesPersecond=5', 'scenario=', '__proto__=1', 'constructor=1'],
  ];
  expect(leftOut(`jitter=0.1&${wrong.join('&')}`)).toEqual(wrong);
  for (const one of wrong.slice(0, 3)) expect(settingsOf(`#/compare?${one}`)).toBeNull();
  expect(leftOut('link=custom&lossPercent=99')).toEqual(['lossPercent=99']);
});

test('the link to a run at its natural pace is read as that', () => {
  for (const scenario of SCENARIOS)
    expect(settingsOf(settingsAddress({ scenario }))).toMatchObject(naturalSettings(scenario));
});

const between = ({ min, max }: { min: number; max: number }) =>
  fc.double({ min, max, noNaN: true }).map((it) => it + 0);
const link: fc.Arbitrary<LinkSettings> = fc.oneof(
  fc.constantFrom(...LINK_PROFILES).map(linkSettingsOf),
  fc.record({
    profile: fc.constant('custom' as const),
    rttMs: between(LINK_LIMITS.rttMs),
    jitterMs: between(LINK_LIMITS.jitterMs),
    downKbps: fc.option(between(LINK_LIMITS.downKbps)),
    upKbps: fc.option(between(LINK_LIMITS.upKbps)),
    lossPercent: between(LINK_LIMITS.lossPercent),
  }),
);
const anySettings: fc.Arbitrary<RunSettings> = fc.record({
  scenario: fc.constantFrom(...SCENARIOS),
  updatesPerSecond: between(LIMITS.updatesPerSecond),
  jitter: between(LIMITS.jitter),
  pollEveryMs: between(LIMITS.pollEveryMs),
  durationMs: between(LIMITS.durationMs),
  transports: fc.subarray([...TRANSPORTS], { minLength: 1 }),
  order: fc.constantFrom('side-by-side', 'one-after-another'),
  conditional: fc.boolean(),
  deflate: fc.boolean(),
  noContextTakeover: fc.boolean(),
  gzip: fc.boolean(),
  link,
  protocol: fc.constantFrom(...PROTOCOLS),
  oneOrigin: fc.boolean(),
  streams: fc.integer(LIMITS.streams),
  server: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,31}$/),
  actionsPerSecond: between(LIMITS.actionsPerSecond),
  seed: fc.integer(LIMITS.seed),
});

test('every preset has an address, and the address opens the very preset', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      const opened = settingsOf(settingsAddress(settings));
      expect(opened).toEqual(settings);
    }),
  );
});
