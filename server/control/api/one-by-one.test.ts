import type { Response } from 'express';
import { expect, test } from 'vitest';
import { createOneByOne } from './one-by-one.ts';

const HERE = { destroyed: false } as Response;

test('one is done after another, whatever became of it; who has left meanwhile is left out', async () => {
  const oneByOne = createOneByOne();
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.push(() => resolve(name)));
  };
  const leaving = { destroyed: false };
  const failed = oneByOne(HERE, () => Promise.reject(new Error('no such run')));
  const [first, left, last] = [
    oneByOne(HERE, work('first')),
    oneByOne(leaving as Response, work('left')),
    oneByOne(HERE, work('last')),
  ];
  await expect(failed).rejects.toThrow('no such run');
  await expect.poll(() => begun).toEqual(['first']);
  leaving.destroyed = true;
  ends[0]?.();
  expect([await first, await left]).toEqual(['first', null]);
  await expect.poll(() => begun).toEqual(['first', 'last']);
  ends[1]?.();
  expect(await last).toBe('last');
});
