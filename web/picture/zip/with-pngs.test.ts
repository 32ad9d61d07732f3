import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { withPngs } from './with-pngs.ts';

test('a picture that can not be drawn leaves the zip with all that there is, and the PNGs of the others', async () => {
  const files = { 'runs/a/age.svg': '<small/>', 'runs/a/flow.svg': '<huge/>', 'README.md': 'text' };
  const packed = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  const draw = async (svg: string): Promise<Blob> => {
    if (svg === '<huge/>') throw new Error('too large');
    return new Blob([`png of ${svg}`]);
  };
  const both = await withPngs(new Blob([packed]), draw);
  const held = Object.entries(unzipSync(new Uint8Array(await both.arrayBuffer())));
  expect(Object.fromEntries(held.map(([name, bytes]) => [name, strFromU8(bytes)]))).toEqual({
    ...files,
    'runs/a/age.png': 'png of <small/>',
  });
  const none = await withPngs(new Blob([packed]), () => Promise.reject(new Error('no canvas')));
  expect(Object.keys(unzipSync(new Uint8Array(await none.arrayBuffer())))).toEqual(Object.keys(files));
});
