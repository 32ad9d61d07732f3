import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { joinedZips } from './joined.ts';

const whole = (pieces: Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(pieces));

const zip = (files: Record<string, string>): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

test('two zips as one have the files of both', () => {
  const first = zip({ 'a/ñ.txt': 'one', 'b.txt': 'two' });
  const second = zip({ 'a/c.png': 'three' });
  const both = unzipSync(whole(joinedZips(first, second)));
  expect(Object.entries(both).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['a/ñ.txt', 'one'],
    ['b.txt', 'two'],
    ['a/c.png', 'three'],
  ]);
});

test('one that was sent piece by piece, whose sizes stand behind its files, takes others in', () => {
  const pieces: Uint8Array[] = [];
  const sent = new Zip((_, piece) => pieces.push(piece));
  for (const name of ['one.txt', 'two.txt']) {
    const file = new ZipDeflate(name);
    sent.add(file);
    file.push(strToU8(name));
    file.push(new Uint8Array(), true);
  }
  sent.end();
  const both = unzipSync(whole(joinedZips(whole(pieces), zip({ 'x.png': 'png' }))));
  expect(Object.entries(both).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['one.txt', 'one.txt'],
    ['two.txt', 'two.txt'],
    ['x.png', 'png'],
  ]);
});

test('a zip that did not come whole is refused', () => {
  const one = zip({ 'a.txt': 'one' });
  expect(() => joinedZips(one.slice(0, -1), one)).toThrow('did not come whole');
  expect(() => joinedZips(new Uint8Array(), one)).toThrow('did not come whole');
});
