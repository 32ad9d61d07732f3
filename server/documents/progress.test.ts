import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProgressKeeper } from './progress.ts';
import type { Seat } from './shelves.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
});
afterEach(() => rm(folder, { recursive: true }));

const seat = (number: number): Seat => ({ id: String(number).padStart(16, '0'), seesAll: false });
const MACHINE: Seat = { id: null, seesAll: true };
const progress = (bytes: number): string => {
  const empty = JSON.stringify({ format: 'duplex-lab/progress', words: '' });
  return empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`);
};
const change = (text: string, before: string | null = null, aside = false) => ({ text, before, aside });

describe('Progress of many seats', () => {
  test('made-up seats fill no disk: beyond the bound they are told so, and nothing that is kept is lost', async () => {
    const keeper = createProgressKeeper(folder, { files: 100, bytes: 3000 });
    const tags: string[] = [];
    for (const number of [1, 2, 3]) tags.push(await keeper.write(seat(number), change(progress(900))));
    await expect(keeper.write(seat(4), change(progress(900)))).rejects.toMatchObject({
      status: 507,
      code: 'progress-no-room',
    });
    for (const number of [1, 2, 3]) expect((await keeper.read(seat(number)))?.text).toBe(progress(900));
    expect(await keeper.read(seat(4))).toBeNull();
    // Who is in goes on, as far as it does not take more room; and so does whoever sits at the machine.
    await keeper.write(seat(1), change(progress(800), tags[0]));
    await keeper.write(MACHINE, change(progress(2000)));
    expect(await readdir(join(folder, 'progress'))).toHaveLength(4);
  });

  test('files are counted too, those that were put aside with them', async () => {
    const keeper = createProgressKeeper(folder, { files: 3, bytes: 1e6 });
    const first = await keeper.write(seat(1), change(progress(100)));
    const second = await keeper.write(seat(1), change(progress(200), first, true));
    await keeper.write(seat(2), change(progress(100)));
    await expect(keeper.write(seat(3), change(progress(100)))).rejects.toMatchObject({ code: 'progress-no-room' });
    await expect(keeper.write(seat(1), change(progress(100), second, true))).rejects.toMatchObject({ status: 507 });
    expect((await keeper.read(seat(1)))?.tag).toBe(second);
  });

  test('where somebody deletes files there is room again; what was there before the start counts', async () => {
    const most = { files: 2, bytes: 1e6 };
    await createProgressKeeper(folder, most).write(seat(1), change(progress(100)));
    const keeper = createProgressKeeper(folder, most);
    await keeper.write(seat(2), change(progress(100)));
    await expect(keeper.write(seat(3), change(progress(100)))).rejects.toMatchObject({ status: 507 });
    await rm(join(folder, 'progress', `${seat(1).id}.json`));
    await keeper.write(seat(3), change(progress(100)));
    expect((await keeper.read(seat(3)))?.text).toBe(progress(100));
  });
});
