import { expect, test } from 'vitest';
import { mixed } from './look.ts';

test('a colour is mixed with what is behind it', () => {
  expect(mixed('#000000', '#ffffff', 1)).toBe('rgb(0, 0, 0)');
  expect(mixed('#b4470b', '#ffffff', 0)).toBe('rgb(255, 255, 255)');
  expect(mixed('#000000', '#c8c8c8', 0.5)).toBe('rgb(100, 100, 100)');
});

test('short hex colours, as minifiers write them, are the same colours', () => {
  expect(mixed('#f80', '#fff', 0.3)).toBe(mixed('#ff8800', '#ffffff', 0.3));
});
