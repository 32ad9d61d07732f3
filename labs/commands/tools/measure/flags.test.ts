import { describe, expect, test } from 'vitest';
import {
  isServerId,
  LIMITS,
  LINK_PROFILES,
  linkSettingsOf,
  PROTOCOLS,
  SCENARIOS,
  TOGETHER,
  TRANSPORTS,
} from '../../../../server/contract.ts';
import { FlagError, readArguments } from '../terminal/arguments.mjs';
import { MEASURE, repeatFlag, serversFlag, settingsFlags, variantsFlags } from './flags.mjs';
import { MEASURE_HELP } from './words.mjs';

const KNOWN = { isServerId, LIMITS, LINK_PROFILES, linkSettingsOf, PROTOCOLS, SCENARIOS, TOGETHER, TRANSPORTS };

const settingsOf = (...args: string[]) => settingsFlags(readArguments(args, MEASURE, {}), KNOWN);

function refusal(args: string[], env: Record<string, string> = {}): string {
  try {
    const given = readArguments(args, MEASURE, env);
    settingsFlags(given, KNOWN);
    repeatFlag(given);
  } catch (error) {
    if (error instanceof FlagError) return error.text.en;
    throw error;
  }
  throw new Error(`${args.join(' ')} was accepted`);
}

describe('The flags of measure', () => {
  test('without any they name no setting, and one run', () => {
    expect(settingsOf()).toEqual({});
    expect(repeatFlag(new Map())).toBe(1);
  });

  test('all of them are understood', () => {
    const args =
      '--scenario chat --link 3g --protocol https-h2 --one-origin --gzip --no-context-takeover --server tornado --transports websocket,polling --updates 0.5 --poll=250 --duration 2.5 --order one-after-another';
    expect(settingsOf(...args.split(' '))).toEqual({
      scenario: 'chat',
      link: linkSettingsOf('3g'),
      protocol: 'https-h2',
      oneOrigin: true,
      gzip: true,
      deflate: true,
      noContextTakeover: true,
      server: 'tornado',
      transports: ['polling', 'websocket'],
      updatesPerSecond: 0.5,
      pollEveryMs: 250,
      durationMs: 2_500,
      order: 'one-after-another',
    });
    expect(repeatFlag(new Map([['repeat', '5']]))).toBe(5);
  });

  test('several servers are a list, and no setting of a run', () => {
    const given = readArguments(['--server', 'lab', '--server=yours/python'], MEASURE, {});
    expect(serversFlag(given, KNOWN)).toEqual(['lab', 'yours/python']);
    expect(settingsFlags(given, KNOWN)).toEqual({});
  });

  test('several protocols are too, and only one of both lists has several', () => {
    const read = (...args: string[]) => readArguments(args, MEASURE, {});
    const protocols = read('--protocol=https', '--protocol=https-h2', '--server=lab');
    expect(variantsFlags(protocols, KNOWN)).toEqual({ over: 'protocol', values: ['https', 'https-h2'] });
    expect(settingsFlags(protocols, KNOWN)).toEqual({ server: 'lab' });
    expect(variantsFlags(read('--protocol=https'), KNOWN)).toBe(null);
    const both = read('--protocol=http', '--protocol=https', '--server=lab', '--server=go');
    expect(() => variantsFlags(both, KNOWN)).toThrow(/--server was given 2 times and --protocol 2 times/);
  });

  test.each([
    [['--scenario', 'weather'], /--scenario received "weather".*ticker, news, chat, game/],
    [['--link', '5g'], /--link received "5g".*3g/],
    [['--transports', 'polling,carrier-pigeon'], /--transports received "polling,carrier-pigeon".*commas/],
    [['--server', '../evil'], /--server received "..\/evil".*labs\/servers/],
    [['--server', 'go', '--server', 'go'], /--server received "go".*each once/],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `--server=${name}`), /given 7 times.*6 servers/],
    [['--transports', ','], /--transports/],
    [['--updates', '51'], /--updates received "51".*0\.1 to 50/],
    [['--poll', '99'], /--poll received "99".*100 to 60000/],
    [['--poll', '250.5'], /whole number/],
    [['--duration', '0.5'], /--duration received "0.5".*1 to 600/],
    [['--order', 'sideways'], /--order.*side-by-side, one-after-another/],
    [['--repeat', '0'], /--repeat received "0".*1 to 1000/],
    [['--json=yes'], /--json takes no value/],
    [['--protocol', 'https', '--protocol', 'https'], /--protocol received "https" more than once/],
    [['--protocol', 'spdy'], /--protocol received "spdy".*https-h2/],
    [['--out'], /--out needs a value/],
    [['five'], /"five".*--repeat/],
  ])('%j is refused by name, with what was received and what is allowed', (args, expected) => {
    expect(refusal(args)).toMatch(expected);
  });

  test('those that npm kept for itself are explained, with a value or without', () => {
    const env = { npm_lifecycle_event: 'measure' };
    expect(refusal(['5'], { ...env, npm_config_repeat: 'true' })).toMatch(/npm run measure -- --repeat 5/);
    expect(refusal([], { ...env, npm_config_json: 'true' })).toMatch(/npm run measure -- --json/);
  });

  test('each stands in the help, in both languages', () => {
    for (const name of [...Object.keys(MEASURE.values), ...MEASURE.plain]) {
      expect(MEASURE_HELP.en).toContain(`  --${name} `);
      expect(MEASURE_HELP.es).toContain(`  --${name} `);
    }
  });
});
