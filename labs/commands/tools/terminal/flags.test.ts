import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasDisplay } from '../open-browser.mjs';
import { inProject } from '../paths.mjs';
import { FlagError } from './arguments.mjs';
import { readFlags } from './flags.mjs';
import { guessLanguage } from './language.mjs';

const ENGLISH = { LANG: 'en_GB.UTF-8' };

function refusal(args: string[], env: Record<string, string> = ENGLISH): string {
  try {
    readFlags(args, env);
  } catch (error) {
    if (error instanceof FlagError) return error.text.en;
    throw error;
  }
  throw new Error(`${args.join(' ')} was accepted`);
}

describe('The flags of the lab', () => {
  test('without any it listens on loopback, port 3000, and opens the browser', () => {
    expect(readFlags([], ENGLISH)).toEqual({
      port: 3000,
      host: '127.0.0.1',
      runsDir: inProject('runs'),
      benches: undefined,
      feed: undefined,
      servers: [],
      behind: [],
      language: 'en',
      languageAsked: false,
      open: true,
      help: false,
      version: false,
    });
  });

  test('all of them are understood, with a space or an equals sign', () => {
    const args = [
      '--port',
      '3010',
      '--host=0.0.0.0',
      '--no-open',
      '--lang',
      'es',
      '--runs=/tmp/r',
      '--benches=30',
      '--feed=redis://host/0',
      '--server=/tmp/s',
      '--server',
      '/tmp/t,u',
      '--behind=HTTP://LocalHost:8080/',
    ];
    expect(readFlags(args, ENGLISH)).toMatchObject({
      port: 3010,
      host: '0.0.0.0',
      open: false,
      language: 'es',
      languageAsked: true,
      runsDir: resolve('/tmp/r'),
      benches: 30,
      feed: 'redis://host/0',
      servers: [resolve('/tmp/s'), resolve('/tmp/t,u')],
      behind: ['http://localhost:8080'],
    });
  });

  test('a relative folder of runs starts where the person stands', () => {
    expect(readFlags(['--runs', 'mine'], { ...ENGLISH, INIT_CWD: resolve('/somewhere') }).runsDir).toBe(
      resolve('/somewhere/mine'),
    );
  });

  test.each([
    [['--port', 'abc'], /--port.*"abc".*0 to 65535/],
    [['--port', '65536'], /--port.*"65536"/],
    [['--port=-1'], /--port.*"-1"/],
    [['--port', '30.5'], /--port.*"30.5"/],
    [['--behind', 'localhost:8080'], /--behind received "localhost:8080".*http:\/\/localhost:8080/],
    [['--behind', 'http://localhost:8080/lab'], /--behind received/],
    [['--port'], /--port needs a value.*--port 3010/],
    [['--port', '--no-open'], /--port needs a value/],
    [['--runs='], /--runs needs a value/],
    [['--lang', 'fr'], /--lang.*"fr".*en \(English\) or es \(Spanish\)/],
    [['--host', 'a b'], /--host.*"a b".*127\.0\.0\.1/],
    [['--host', 'fe80::1%eth0'], /--host.*"fe80::1%eth0".*127\.0\.0\.1/],
    [['--host', '[::1'], /--host/],
    [['--port', '65536'], /--port.*"65536".*65535/],
    [['--port=-1'], /--port.*"-1"/],
    [['--port', '0x10'], /--port.*"0x10"/],
    [['--port', '3e3'], /--port.*"3e3"/],
    [['--no-open=yes'], /--no-open takes no value.*"yes"/],
    [['--colour'], /"--colour".*--port.*--help/],
    [['-x'], /"-x".*--port/],
    [['3010'], /"3010".*--port/],
  ])('%j is refused by name, with what was received and what is allowed', (args, expected) => {
    expect(refusal(args)).toMatch(expected);
  });

  test('a flag that npm kept for itself is explained', () => {
    const kept = { ...ENGLISH, npm_lifecycle_event: 'lab', npm_config_port: 'true' };
    expect(refusal(['3010'], kept)).toMatch(/npm kept --port.*npm run lab -- --port 3010/);
    expect(refusal([], { ...ENGLISH, npm_lifecycle_event: 'dev', npm_config_open: '' })).toMatch(
      /npm run dev -- --no-open/,
    );
  });
});

describe('The language of the messages', () => {
  test('is the one asked for, even in a command line that is wrong elsewhere', () => {
    expect(guessLanguage(['--prot', '--lang', 'es'], ENGLISH)).toBe('es');
    expect(guessLanguage(['--lang=es'], ENGLISH)).toBe('es');
  });

  test('else that of the system, else English', () => {
    expect(guessLanguage([], { LANG: 'es_MX.UTF-8' })).toBe('es');
    expect(guessLanguage([], { LC_ALL: 'en_US.UTF-8', LANG: 'es_MX.UTF-8' })).toBe('en');
    expect(guessLanguage([], { LANG: 'fr_FR.UTF-8' })).toBe('en');
  });
});

describe('Opening the browser', () => {
  test('is left out where no window can appear', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0', CI: 'true' }, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0', SSH_CONNECTION: '10.0.0.1 22' }, 'linux')).toBe(false);
  });

  test('happens where one can', () => {
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
  });
});
