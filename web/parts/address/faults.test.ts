import { expect, test } from 'vitest';
import { LABS } from '../../../labs/labs.ts';
import { DEFAULT_SETTINGS } from '../../../server/contract.ts';
import { parseRoute } from '../../app/route.ts';
import { faultsIn, faultsText } from './faults.ts';
import { settingsAddress, settingsIn } from './settings.ts';

const read = (faults: string) => faultsIn(new URLSearchParams({ faults }));

test('faults are written and read back the same', () => {
  const text = '20000-unplug-3000,30000-stall-down-500,31000-stall-up-500,35000-reset,36000-restart-2000';
  expect(read(text)).toHaveLength(5);
  expect(read(text)[1]).toEqual({ afterMs: 30_000, fault: { type: 'stall', direction: 'down', durationMs: 500 } });
  expect(faultsText(read(text))).toBe(text);
});

test.each([
  '',
  'unplug',
  '5000-unplug',
  '5000-unplug-99999999',
  '-5-reset',
  '0x10-reset',
  '1e3-reset',
  '5000-unplug-0xbb8',
  'x-reset',
  '5000-reset-100',
  '5000-stall-left-500',
  '5000-tea-500',
])('“%s” plans nothing', (faults) => {
  expect(read(faults)).toEqual([]);
});

test('the whole preset of each lab has an address, its faults too', () => {
  for (const lab of LABS) {
    const preset = lab.preset(1);
    if (preset.kind !== 'run') continue;
    const { query } = parseRoute(settingsAddress(preset.settings, preset.faults), [{ name: 'compare' }]);
    expect(settingsIn(query), lab.id).toEqual({ ...DEFAULT_SETTINGS, ...preset.settings });
    expect(faultsIn(query), lab.id).toEqual(preset.faults);
  }
});
