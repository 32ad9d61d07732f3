import { expect, test } from 'vitest';
import {
  formatAbout,
  formatDuration,
  formatFineMs,
  formatInterval,
  formatMs,
  formatNumber,
  formatRemaining,
  formatSeconds,
  formatShare,
  formatSize,
} from './format.ts';

test('thousands have a comma in English; in Spanish a thin space, and only from five figures on', () => {
  expect(formatNumber(12345.6, 'en', 1)).toBe('12,345.6');
  expect(formatNumber(1234.5, 'es', 1)).toBe('1234,5');
  expect(formatNumber(12345.6, 'es', 1)).toBe('12\u202f345,6');
});

test('a latency below one millisecond, negative ones too, is "< 1 ms"', () => {
  expect(formatMs(0.99, 'en')).toBe('< 1 ms');
  expect(formatMs(-0.4, 'es')).toBe('< 1 ms');
});

test('latencies have a decimal up to ten milliseconds', () => {
  expect(formatMs(1, 'en')).toBe('1.0 ms');
  expect(formatMs(9.949, 'es')).toBe('9,9 ms');
  expect(formatMs(9.95, 'en')).toBe('10 ms');
  expect(formatMs(1102.4, 'en')).toBe('1,102 ms');
});

test('an offset keeps its sign and its decimals', () => {
  expect(formatFineMs(-0.35, 'en')).toBe('−0.35 ms');
  expect(formatFineMs(12.34, 'es')).toBe('12,3 ms');
});

test('settings are written in the unit that people use', () => {
  expect(formatDuration(500, 'en')).toBe('500 ms');
  expect(formatDuration(1500, 'es')).toBe('1,5 s');
  expect(formatDuration(90_000, 'en')).toBe('90 s');
  expect(formatDuration(120_000, 'en')).toBe('2 min');
  expect(formatInterval(1000, 'en')).toBe('1,000 ms');
});

test('what is left of a run is rounded up, so that it never says zero too soon', () => {
  expect(formatRemaining(200, 'en')).toBe('1 s');
  expect(formatRemaining(0, 'en')).toBe('0 s');
  expect([formatAbout(40_200, 'es'), formatAbout(693_000, 'es')]).toEqual(['41 s', '12 min']);
  expect(formatRemaining(125_000, 'es')).toBe('2 min 05 s');
});

test('sizes count in powers of ten', () => {
  expect(formatSize(999, 'en')).toBe('999 B');
  expect(formatSize(3400, 'es')).toBe('3,4 kB');
  expect(formatSize(12_300_000, 'en')).toBe('12 MB');
});

test('moments of a flow have milliseconds; shares are percentages', () => {
  expect(formatSeconds(571.2, 'es')).toBe('0,571 s');
  expect(formatShare(0.125, 'en', 1)).toBe('12.5%');
});
