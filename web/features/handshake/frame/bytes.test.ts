import { expect, test } from 'vitest';
import { bytesOfHex } from '../../../diagram/hex.ts';
import { bitString, spacedHex, visibleText } from './bytes.ts';

const HELLO = bytesOfHex('818537fa213d7f9f4d5158');

test('bits are counted from the first of the frame, as RFC 6455 §5.2 draws them', () => {
  expect(bitString(HELLO, 0, 1)).toBe('1');
  expect(bitString(HELLO, 4, 4)).toBe('0001');
  expect(bitString(HELLO, 9, 7)).toBe('0000101');
  expect(bitString(HELLO, 14, 4)).toBe('0100');
});

test('hex is written in pairs', () => {
  expect(spacedHex('818537')).toBe('81 85 37');
  expect(spacedHex('')).toBe('');
  expect([...bytesOfHex('00ff')]).toEqual([0, 255]);
});

test('what cannot be seen is written as an escape, and letters of all scripts stay', () => {
  expect(visibleText(new TextEncoder().encode('GET /ñ\t世\r\n\u0000'))).toBe('GET /ñ\\t世\\r\\n\\x00');
});
