import { describe, expect, it } from 'vitest';
import { formatCursor } from '../cursor.ts';
import { readStoreAddress } from './address.ts';

describe('the address of a store of redis', () => {
  it('keeps the password to itself', () => {
    const { url, shown, key } = readStoreAddress('redis://ada:secret@host:6380/2?key=my-class');
    expect({ url, shown, key }).toEqual({
      url: 'redis://ada:secret@host:6380/2',
      shown: 'redis://host:6380/2?key=my-class',
      key: 'my-class',
    });
    expect(readStoreAddress('redis://localhost').key).toBe('duplex-lab');
  });

  it.each([
    'localhost:6379',
    'http://localhost:6379',
    'redis://',
    'redis://host/abc',
    'redis://host/0?keys=x',
    'redis://host/0?key=a%20b',
    'redis://host/0#x',
    'redis://u:secret@host/abc',
  ])('says what is wrong with %s', (text) => {
    const refused = expect.objectContaining({ status: 400, code: 'bad-store' });
    expect(() => readStoreAddress(text)).toThrow(refused);
    expect(() => readStoreAddress(text)).not.toThrow(
      expect.objectContaining({ message: expect.stringContaining('secret') }),
    );
  });
});

it('writes a cursor of a feed in redis as any other', () => {
  expect(formatCursor({ epoch: '1764195600000', id: 17 })).toBe('1764195600000.17');
});
