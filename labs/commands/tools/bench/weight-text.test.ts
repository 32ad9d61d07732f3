import { expect, test } from 'vitest';
import { keepsLimits, weightText } from './weight-text.mjs';

/** Three passes; a disturbed one met all ways. */
const weighed = (recordedUs: number) => ({
  transport: 'websocket' as const,
  clients: 1000,
  deliveryUs: [
    [8, 16, 8],
    [8, 18, 9],
    [12, 24, 12],
    [recordedUs, 2 * recordedUs, recordedUs],
  ],
  inUseBytes: [
    [7000, 7000, 7100],
    [8000, 8000, 8100],
    [9000, 9000, 9000],
    [14_000, 14_000, 14_000],
  ],
  // Coarse: it has no limit.
  residentBytes: [
    [17_000, 15_000, 18_000],
    [25_000, 24_000, 26_000],
    [30_000, 30_000, 30_000],
    [56_000, 55_000, 58_000],
  ],
});

test('the limit is for the medians of the ratios within a pass, of CPU and of memory in use', () => {
  expect([15, 16, 17].map((us) => keepsLimits(weighed(us)))).toEqual([true, true, false]);
  const heavy = weighed(15);
  heavy.inUseBytes[1] = [9000, 9000, 9000];
  expect(keepsLimits(heavy)).toBe(false);
});

test('the table has the spread of figures and ratios', () => {
  const lines = weightText(weighed(17), 'en').replaceAll(/ +/g, ' ').split('\n');
  expect(lines[4]).toBe(
    ' tap, no run 9.0 (8.0–18.0) 1.13 (1.00–1.13) 8.0 (8.0–8.1) 1.14 (1.14–1.14) 25.0 (24.0–26.0) 1.47 (1.44–1.60) 1.25 holds',
  );
  expect(lines[5]).toMatch(/^ all is read, nothing kept 12\.0 .*\(1\.67–2\.00\)$/);
  expect(lines[6]).toMatch(/2\.13 \(2\.13–2\.13\) 14\.0 .* 2\.00 DOES NOT HOLD$/);
});
