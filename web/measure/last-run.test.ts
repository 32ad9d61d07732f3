import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type RunHeader } from '../../server/contract.ts';
import { whatBecameOf } from './last-run.ts';

const header: RunHeader = {
  id: 'a',
  createdAtMs: 1,
  endedAtMs: 2,
  state: 'interrupted',
  settings: DEFAULT_SETTINGS,
  browser: 'Chromium 156',
  updates: 3,
  sizeBytes: 4,
};

describe('What became of the last run', () => {
  it('is found in the list', () => {
    expect(whatBecameOf({ id: 'a', going: true }, [header])).toEqual({ id: 'a', header });
    expect(whatBecameOf({ id: 'a', going: false }, [header])).toEqual({ id: 'a', header });
  });
  it('one that was cut off and is not in the list is missing', () => {
    expect(whatBecameOf({ id: 'b', going: true }, [header])).toEqual({ id: 'b', header: null });
  });
  it('one that had ended and was deleted is no news', () => {
    expect(whatBecameOf({ id: 'b', going: false }, [header])).toBeNull();
    expect(whatBecameOf(null, [header])).toBeNull();
  });
});
