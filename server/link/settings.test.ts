import { describe, expect, test } from 'vitest';
import { LINK_PROFILE, LINK_PROFILES, NO_LINK } from '../contract.ts';
import { isNothing } from './pipe/pipe.ts';
import { readLinkFault, readLinkSettings } from './settings.ts';

const CUSTOM = { profile: 'custom', rttMs: 80, jitterMs: 5, downKbps: 2_000, upKbps: null, lossPercent: 1 };

describe('Link settings', () => {
  test('a profile brings its numbers, whatever else was sent', () => {
    const { label: _label, source: _source, ...numbers } = LINK_PROFILE['3g'];
    expect(readLinkSettings({ profile: '3g', rttMs: 1 })).toEqual({ profile: '3g', ...numbers });
  });

  test('only the profile called none does nothing', () => {
    expect(LINK_PROFILES.filter((name) => isNothing(LINK_PROFILE[name]))).toEqual(['none']);
    expect(isNothing(NO_LINK)).toBe(true);
  });

  test('every profile has a name in both languages and says where its numbers come from', () => {
    for (const name of LINK_PROFILES) {
      const { label, source } = LINK_PROFILE[name];
      expect([label.en, label.es, source].every((text) => text.length > 1)).toBe(true);
    }
  });

  test('custom numbers are taken as they are', () => {
    expect(readLinkSettings(CUSTOM)).toEqual(CUSTOM);
  });

  test.each([
    [null, 'The link\'s settings is "null"; it must be an object.'],
    [{ profile: '5g' }, 'The link\'s profile is "5g"; it must be one of none, fibre, cable'],
    [{ ...CUSTOM, rttMs: -1 }, 'The link\'s rttMs is "-1"; it must be a number from 0 to 2000.'],
    [{ ...CUSTOM, rttMs: Number.NaN }, 'The link\'s rttMs is "null"; it must be a number from 0 to 2000.'],
    [{ ...CUSTOM, downKbps: 0 }, 'The link\'s downKbps is "0"; it must be a number from 20 to 1000000, or null'],
    [{ ...CUSTOM, lossPercent: '2' }, 'The link\'s lossPercent is "2"; it must be a number from 0 to 20.'],
    [{ profile: 'custom' }, "The link's rttMs is missing; it must be a number"],
  ])('%j is refused with a sentence', (received, sentence) => {
    expect(() => readLinkSettings(received)).toThrow(sentence);
  });
});

describe('Link faults', () => {
  test('known ones are read', () => {
    expect(readLinkFault({ type: 'unplug', durationMs: 5_000 })).toEqual({ type: 'unplug', durationMs: 5_000 });
    expect(readLinkFault({ type: 'reset', durationMs: 1 })).toEqual({ type: 'reset' });
    const stall = { type: 'stall', direction: 'down', durationMs: 100 };
    expect(readLinkFault(stall)).toEqual(stall);
  });

  test.each([
    [{ type: 'fire' }, 'The link\'s fault is "fire"; it must be one of unplug, stall, reset, restart.'],
    [
      { type: 'unplug', durationMs: 1e9 },
      'The link\'s durationMs is "1000000000"; it must be a number from 100 to 60000.',
    ],
    [{ type: 'stall', direction: 'left', durationMs: 500 }, 'The link\'s direction is "left"; it must be up or down.'],
  ])('%j is refused with a sentence', (received, sentence) => {
    expect(() => readLinkFault(received)).toThrow(sentence);
  });
});
