import { expect, test } from 'vitest';
import { bodyText, bytesOf, hexLines } from './hex.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('sixteen bytes a line, with offset and ASCII', () => {
  expect(hexLines(bytes('GET /long-poll?since=17'))).toEqual([
    { offset: '0000', hex: '47 45 54 20 2f 6c 6f 6e 67 2d 70 6f 6c 6c 3f 73', ascii: 'GET /long-poll?s' },
    { offset: '0010', hex: '69 6e 63 65 3d 31 37', ascii: 'ince=17' },
  ]);
});

test('whatever is not printable ASCII is a dot', () => {
  expect(hexLines(Uint8Array.of(0x81, 0x05, 0x7e, 0x7f, 0x0d, 0x20))[0]).toEqual({
    offset: '0000',
    hex: '81 05 7e 7f 0d 20',
    ascii: '..~.. ',
  });
});

test('no bytes, no lines', () => {
  expect(hexLines(bytesOf(''))).toEqual([]);
});

test('base64 is read as bytes, not as text', () => {
  expect([...bytesOf('gQX/')]).toEqual([0x81, 0x05, 0xff]);
});

test('the body is what follows the blank line', () => {
  expect(bodyText(bytes('HTTP/1.1 200 OK\r\nA: b\r\n\r\n{"ñ":1}\r\n\r\nx'))).toBe('{"ñ":1}\r\n\r\nx');
  expect(bodyText(bytes('GET / HTTP/1.1\r\n\r\n'))).toBeNull();
  expect(bodyText(bytes('GET / HT'))).toBeNull();
});
