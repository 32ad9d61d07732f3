import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, linkSettingsOf, NO_LINK, SCENARIO_INFO } from '../../../server/contract.ts';
import { type Asked, planOf, settingsOfRun } from './plan.ts';
import { handMade } from './testing.ts';

let from: string;

beforeAll(async () => {
  from = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
});
afterAll(() => rm(from, { recursive: true, force: true }));

const NOW_MS = Date.UTC(2026, 10, 26, 10, 15);

const plan = (asked: Partial<Asked> = {}) =>
  planOf(
    { settings: {}, preset: undefined, repeat: 1, out: undefined, json: false, language: 'en', from, ...asked },
    NOW_MS,
  );

async function preset(content: unknown, name = 'preset.json'): Promise<string> {
  await writeFile(join(from, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

describe('What is planned', () => {
  test('is the default run, in a folder by the time, if nothing is said', async () => {
    expect(await plan()).toMatchObject({
      settings: DEFAULT_SETTINGS,
      faults: [],
      out: resolve(from, 'measured/20261126-101500'),
    });
    expect((await plan({ out: 'mine' })).out).toBe(resolve(from, 'mine'));
  });

  test('has the natural pace of its scenario, but for what the preset says, but for what flags say', async () => {
    const { updatesPerSecond } = SCENARIO_INFO.game;
    const file = await preset({ scenario: 'game', pollEveryMs: 700, durationMs: 9_000, link: { profile: '3g' } });
    expect((await plan({ preset: file, settings: { durationMs: 2_000 } })).settings).toMatchObject({
      scenario: 'game',
      updatesPerSecond,
      pollEveryMs: 700,
      durationMs: 2_000,
      link: linkSettingsOf('3g'),
    });
  });

  test('gives each run the next seed, and begins anew after the last', () => {
    const seedOf = (seed: number, number: number) =>
      settingsOfRun({ settings: { ...DEFAULT_SETTINGS, seed } }, number).seed;
    expect([seedOf(1, 1), seedOf(1, 5), seedOf(2 ** 31 - 1, 2)]).toEqual([1, 5, 0]);
  });
});

describe('A preset', () => {
  test('may plan faults, with a link of one’s own', async () => {
    const link = { ...NO_LINK, profile: 'custom' as const, rttMs: 80 };
    const faults = [{ afterMs: 5_000, fault: { type: 'unplug', durationMs: 3_000 } }];
    const { settings, ...rest } = await plan({ preset: await preset({ settings: { link }, faults }) });
    expect(settings.link).toEqual(link);
    expect(rest.faults).toEqual(faults);
  });

  test('may be the document of a run: its settings, without what happened to its line', async () => {
    const run = handMade(7);
    expect(await plan({ preset: await preset(run) })).toMatchObject({ settings: run.settings, faults: [] });
  });

  test.each([
    ['{', /neither JSON with settings/],
    ['[1]', /neither JSON with settings/],
    [{ updatesPerSec: 3 }, /no setting "updatesPerSec"; it has scenario, updatesPerSecond/],
    [{ updatesPerSecond: 300 }, /updatesPerSecond is "300".*from 0\.1 to 50/],
    [{ settings: 7 }, /settings/],
    [{ link: { profile: '5g' } }, /profile is "5g"/],
    [{ settings: {}, faults: [{ afterMs: -1, fault: { type: 'reset' } }] }, /the fault .* must be/],
    [{ settings: {}, faults: [{ afterMs: 1, fault: { type: 'tea' } }] }, /"tea".*unplug, stall/],
    [{ settings: {}, faults: 'reset' }, /the fault "reset"/],
    [{ link: { profile: 'custom' } }, /rttMs is missing; it must be a number/],
    [{ format: 'duplex-lab/run', version: 2, settings: {} }, /are "duplex-lab\/run", "2"; they must be/],
  ])('that is %j is refused with what is wrong, in one sentence', async (content, expected) => {
    const refused = plan({ preset: await preset(content, 'wrong.json') });
    await expect(refused).rejects.toThrow(expected);
    await expect(refused).rejects.toThrow(/^--preset .*wrong\.json: /);
    await expect(refused).rejects.toMatchObject({ status: 400 });
  });

  test('may plan faults alone', async () => {
    const faults = [{ afterMs: 5_000, fault: { type: 'reset' } }];
    expect(await plan({ preset: await preset({ faults }) })).toMatchObject({ settings: DEFAULT_SETTINGS, faults });
  });

  test.each([
    ['none.json', /there is no such file/],
    ['.', /it is no file/],
  ])('that is no file is refused: %s', async (name, expected) => {
    await expect(plan({ preset: name })).rejects.toThrow(expected);
  });
});
