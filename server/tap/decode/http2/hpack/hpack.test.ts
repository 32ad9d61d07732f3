import { describe, expect, test } from 'vitest';
import type { FieldRecord } from '../../../../contract.ts';
import { isWrong } from '../../decoder.ts';
import { HEAD_LIMIT } from '../../limits.ts';
import { createFieldReader, type FieldReader } from './hpack.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');

function read(reader: FieldReader, hex: string): string[] {
  const block = reader.read(bytes(hex));
  if (isWrong(block)) return [`wrong: ${block.wrong}`];
  return block.headers.map(([name, value], i) => {
    const record = block.fields[i] as FieldRecord;
    const huffman = record.huffman ? ' huffman' : '';
    return `${name}: ${value} | ${record.form} ${record.index ?? '-'} ${record.bytes}${huffman}`;
  });
}

describe('RFC 7541 appendix C', () => {
  test('C.2: the four forms of a field.', () => {
    const one = (hex: string): string[] => read(createFieldReader(), hex);
    expect(one('400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572')).toEqual([
      'custom-key: custom-header | remembered - 26',
    ]);
    expect(one('040c 2f73 616d 706c 652f 7061 7468')).toEqual([':path: /sample/path | spelled-out 4 14']);
    expect(one('1008 7061 7373 776f 7264 0673 6563 7265 74')).toEqual(['password: secret | never-indexed - 17']);
    expect(one('82')).toEqual([':method: GET | indexed 2 1']);
  });

  const plain = [
    '8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d',
    '8286 84be 5808 6e6f 2d63 6163 6865',
    '8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65',
  ];
  const huffman = [
    '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff',
    '8286 84be 5886 a8eb 1064 9cbf',
    '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf',
  ];
  test.each([
    ['C.3: requests as they are', plain, '', [17, 10, 25]],
    ['C.4: requests in Huffman codes', huffman, ' huffman', [14, 8, 20]],
  ])('%s.', (_name, [first = '', second = '', third = ''], coded, [host, cache, custom]) => {
    const reader = createFieldReader();
    expect(read(reader, first)).toEqual([
      ':method: GET | indexed 2 1',
      ':scheme: http | indexed 6 1',
      ':path: / | indexed 4 1',
      `:authority: www.example.com | remembered 1 ${host}${coded}`,
    ]);
    expect(read(reader, second)).toEqual([
      ':method: GET | indexed 2 1',
      ':scheme: http | indexed 6 1',
      ':path: / | indexed 4 1',
      ':authority: www.example.com | indexed 62 1',
      `cache-control: no-cache | remembered 24 ${cache}${coded}`,
    ]);
    expect(read(reader, third)).toEqual([
      ':method: GET | indexed 2 1',
      ':scheme: https | indexed 7 1',
      ':path: /index.html | indexed 5 1',
      ':authority: www.example.com | indexed 63 1',
      `custom-key: custom-value | remembered - ${custom}${coded}`,
    ]);
  });

  const SIZE_256 = '3fe101';
  const plainAnswers = [
    '4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d',
    '4803 3330 37c1 c0bf',
    '88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b 2076 6572 7369 6f6e 3d31',
  ];
  const huffmanAnswers = [
    '4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3',
    '4883 640e ffc1 c0bf',
    '88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07',
  ];
  test.each([
    ['C.5: answers as they are', plainAnswers],
    ['C.6: answers in Huffman codes', huffmanAnswers],
  ])('%s, with a table of 256 bytes from which entries fall.', (_name, [first, second, third]) => {
    const reader = createFieldReader();
    const values = (hex: string): string[] => read(reader, hex).map((line) => line.split(' | ')[0] as string);
    const date = 'date: Mon, 21 Oct 2013 20:13:21 GMT';
    const location = 'location: https://www.example.com';
    expect(values(`${SIZE_256}${first}`)).toEqual([':status: 302', 'cache-control: private', date, location]);
    expect(values(second as string)).toEqual([':status: 307', 'cache-control: private', date, location]);
    expect(values(third as string)).toEqual([
      ':status: 200',
      'cache-control: private',
      'date: Mon, 21 Oct 2013 20:13:22 GMT',
      location,
      'content-encoding: gzip',
      'set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1',
    ]);
  });
});

test.each([
  ['80', 'index of the header table, received 0'],
  ['be', 'index of the header table, received 62'],
  ['7f00', 'index of the header table, received 63'],
  ['ffffffffff7f', 'number below 2^28'],
  ['ff80808080', 'number below 2^28'],
  ['ff', 'ends inside a field'],
  ['40', 'ends inside a field'],
  ['400a6375', 'ends inside a field'],
  ['4001', 'ends inside a field'],
  ['400161', 'ends inside a field'],
  ['8220', 'change of the table only before the fields'],
  ['3fe1ff07', 'table of at most 65536 bytes'],
  ['4081ff0161', 'bits of 1 after the last Huffman code'],
  ['408118 0161', 'bits of 1 after the last Huffman code'],
  ['4084fffffffc 0161', 'received the code of EOS'],
])('%s is refused with the reason, and everything after it.', (hex, reason) => {
  const reader = createFieldReader();
  expect(read(reader, hex)).toEqual([expect.stringContaining(reason)]);
  expect(read(reader, '82')).toEqual([expect.stringContaining(reason)]);
});

test('A table of no bytes forgets all and remembers nothing; one made larger again begins empty.', () => {
  const reader = createFieldReader();
  read(reader, '400161 0162');
  expect(read(reader, 'be')).toEqual(['a: b | indexed 62 1']);
  expect(read(reader, '20 3fe11f 400163 0164')).toEqual(['c: d | remembered - 5']);
  expect(read(reader, 'bf')).toEqual([expect.stringContaining('received 63')]);
});

test('An entry larger than the table empties it.', () => {
  const reader = createFieldReader();
  read(reader, '400161 0162');
  const long = `40 0161 7f${Buffer.from([0xa1, 0x1f]).toString('hex')} ${'78'.repeat(4128)}`;
  expect(read(reader, long)).toHaveLength(1);
  expect(read(reader, 'be')).toEqual([expect.stringContaining('received 62')]);
});

test('A small block that stands for far more than is kept is read, cut and remembered as ever.', () => {
  const reader = createFieldReader();
  read(reader, `40 0161 7fe11d ${'78'.repeat(3936)}`);
  const bomb = reader.read(Buffer.concat([Buffer.alloc(100_000, 0xbe), bytes('400163 0164')]));
  if (isWrong(bomb)) throw new Error(bomb.wrong);
  expect(bomb.tooLong).toBe(true);
  expect(bomb.fields.length).toBe(Math.floor(HEAD_LIMIT / (3936 + 1 + 32)));
  expect(read(reader, 'be')).toEqual(['c: d | indexed 62 1']);
});
