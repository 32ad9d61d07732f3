import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../contract.ts';
import { piecesOf } from '../pieces.ts';
import { checkRoom, createShelves, type Seat } from '../shelves.ts';
import { runOf } from '../testing.ts';
import { createRunStore, type RunStore } from './store.ts';

const MACHINE: Seat = { id: null, seesAll: true };

let folder: string;
let store: RunStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-runs-'));
  store = createRunStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const browser = (run: Run, name: string): Run => ({ ...run, environment: { ...run.environment, browser: name } });

describe('the folder of runs', () => {
  it('lists newest first, also after a restart, and names the files that are no runs', async () => {
    await store.keep(runOf('old', 1));
    await store.keep(runOf('new', 2));
    await writeFile(join(folder, 'notes.json'), 'hello');
    await writeFile(join(folder, 'My run.json'), JSON.stringify(runOf('mine')));
    await writeFile(join(folder, 'date.json'), JSON.stringify(runOf('date', 1e16)));
    await writeFile(join(folder, 'readme.txt'), 'hello');
    await mkdir(join(folder, 'folder.json'));
    await symlink('nowhere', join(folder, 'dangling.json'));
    await symlink('loop.json', join(folder, 'loop.json'));
    const again = createRunStore(folder);
    const { runs, unreadable } = await again.list();
    expect(runs.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(unreadable.map(({ file, reason }) => [file, reason.en])).toEqual([
      ['My run.json', expect.stringContaining('name')],
      ['dangling.json', 'It is a link to a file that is not there.'],
      ['date.json', expect.stringContaining('createdAtMs')],
      ['folder.json', 'It is a folder.'],
      ['loop.json', expect.stringContaining('ELOOP')],
      ['notes.json', expect.stringContaining('not JSON')],
    ]);
    for (const { reason } of unreadable) expect(reason.es).not.toBe(reason.en);
    expect(await again.load('old')).toEqual(runOf('old', 1));
    for (const ask of [again.load, again.remove])
      await expect(ask('folder')).rejects.toThrow(/There is no run "folder"/);
  });

  it('knows a run by the name of its file', async () => {
    await writeFile(join(folder, 'duplex-lab-one.json'), JSON.stringify(runOf('one')));
    const { runs } = await store.list();
    expect(runs.map(({ id }) => id)).toEqual(['duplex-lab-one']);
    expect((await store.load('duplex-lab-one')).id).toBe('duplex-lab-one');
  });

  it('is empty before the first run was saved', async () => {
    expect(await createRunStore(join(folder, 'none')).list()).toEqual({ runs: [], unreadable: [] });
  });

  it('removes a run, and says so when there is none', async () => {
    await store.keep(runOf('one'));
    await store.remove('one');
    expect(await readdir(folder)).toEqual([]);
    await expect(store.remove('one')).rejects.toThrow(/There is no run "one"/);
    await expect(store.load('../secret')).rejects.toThrow(/There is no run/);
  });
});

describe('a document from outside', () => {
  it('replaces nothing: another one with the same id is kept beside it', async () => {
    await store.keep(runOf('one'));
    const added = await store.add(browser(runOf('one'), 'Edited'));
    expect(added).toMatchObject({ header: { id: 'one-2', browser: 'Edited' }, renamedFrom: 'one' });
    expect(await store.load('one')).toEqual(runOf('one'));
    expect(await store.load('one-2')).toEqual({ ...browser(runOf('one'), 'Edited'), id: 'one-2' });
  });

  it('that is there already is not kept twice', async () => {
    const { header } = await store.keep(runOf('one'));
    expect(await store.add(runOf('one'))).toEqual({ header });
    await store.add(browser(runOf('one'), 'Edited'));
    await store.add(browser(runOf('one'), 'Edited'));
    expect((await readdir(folder)).sort()).toEqual(['loaded-runs.txt', 'one-2.json', 'one.json']);
  });

  it('is told from what was measured here', async () => {
    await store.keep(runOf('one'));
    await store.add(runOf('one'));
    await store.add(browser(runOf('one'), 'Edited'));
    const again = createRunStore(folder);
    expect(await Promise.all(['one', 'one-2', 'none'].map((id) => again.wasLoaded(id)))).toEqual([false, true, false]);
  });

  it('may come many times at once: each different one is kept, whole', async () => {
    const id = 'x'.repeat(64);
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.add(browser(runOf(id), `B${i % 10}`))));
    const { runs, unreadable } = await createRunStore(folder).list();
    expect(new Set(runs.map(({ browser: name }) => name)).size).toBe(10);
    expect([runs.length, unreadable]).toEqual([10, []]);
  });
});

describe('a run that cannot be written', () => {
  /** A file stands where the folder should be. */
  const blocked = (): string => join(folder, 'file', 'runs');
  beforeEach(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await writeFile(join(folder, 'file'), '');
  });
  afterEach(() => vi.restoreAllMocks());

  it('stays in memory, is listed and served, and can be saved later', async () => {
    const full = createRunStore(blocked());
    const kept = await full.keep(runOf('one'));
    expect(kept).toMatchObject({ saved: false, reason: { en: expect.stringContaining('could not be written') } });
    expect(await full.load('one')).toEqual(runOf('one'));
    expect((await full.list()).runs).toMatchObject([{ id: 'one', unsaved: { es: expect.any(String) } }]);
    expect((await full.saveAgain('one')).saved).toBe(false);
    await rm(join(folder, 'file'));
    expect(await full.saveAgain('one')).toMatchObject({ saved: true, header: { id: 'one' } });
    expect((await full.list()).runs).toEqual([expect.not.objectContaining({ unsaved: expect.anything() })]);
    expect(await createRunStore(blocked()).load('one')).toEqual(runOf('one'));
    await expect(full.saveAgain('two')).rejects.toThrow(/There is no run/);
  });

  it('leaves nothing half-written', async () => {
    const run = runOf('one');
    run.published.push({ id: 1n as never, atMs: 0, lateMs: 0, bytes: 0 });
    expect((await store.keep(run)).saved).toBe(false);
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('makes the lab stop measuring before its memory is full', async () => {
    const full = createShelves(blocked());
    const look = () => checkRoom(full.unsaved().length);
    look();
    const seats: Seat[] = [MACHINE, { id: '0123456789abcdef', seesAll: false }, MACHINE];
    for (const [n, seat] of seats.entries()) await full.of(seat).keep(runOf(`run-${n}`));
    expect(look).toThrow(/3 runs wait in memory/);
    await full.seenBy(MACHINE).remove('run-1');
    look();
  });

  it('is refused when it came from outside, with the reason', async () => {
    await expect(createRunStore(blocked()).add(runOf('one'))).rejects.toMatchObject({
      status: 507,
      text: { es: expect.stringContaining('es un archivo') },
    });
  });
});

describe('runs from files, of many seats', () => {
  const seat = (id: string): Seat => ({ id: id.repeat(16), seesAll: false });

  it('fill no disk: beyond what all seats may hold they are refused, and what is measured is kept', async () => {
    const shelves = createShelves(folder, null, { files: 5, bytes: 1e6 });
    const add = (from: Seat, id: string, bytes = 1000) => shelves.add(from, runOf(id), bytes);
    await shelves.of(seat('a')).keep(runOf('measured'));
    await add(seat('a'), 'first');
    // With the notes of which came from files there are five.
    await add(seat('b'), 'second');
    await expect(add(seat('c'), 'third')).rejects.toMatchObject({ status: 507, code: 'runs-no-room' });
    await shelves.of(seat('c')).keep(runOf('measured-too'));
    await add(MACHINE, 'of-the-machine');
    expect((await shelves.seenBy(MACHINE).list()).runs).toHaveLength(5);
    // Who deletes makes room.
    await shelves.seenBy(seat('a')).remove('measured');
    await shelves.seenBy(seat('a')).remove('first');
    await add(seat('c'), 'third');
  });

  it('are counted by their bytes too, however many come at once', async () => {
    const size = JSON.stringify(runOf('size-0')).length;
    const shelves = createShelves(folder, null, { files: 100, bytes: 2.5 * size });
    const all = ['a', 'b', 'c', 'd', 'e'].map((id, i) => shelves.add(seat(id), runOf(`size-${i}`), size));
    const taken = (await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled');
    expect(taken).toHaveLength(2);
  });
});

describe('at the start', () => {
  it('what a lab that is gone left half-written is removed, and nothing else', async () => {
    await store.keep(runOf('one'));
    const alive = `two.json.${process.ppid}-1f.part`;
    for (const name of ['three.json.part', 'four.json.4194305-ab.part', alive, 'notes.txt']) {
      await writeFile(join(folder, name), '{');
    }
    await store.prepare();
    expect((await readdir(folder)).sort()).toEqual(['notes.txt', 'one.json', alive].sort());
  });
});

describe('a document in pieces', () => {
  it('is the same JSON, however long its lists', () => {
    for (const length of [0, 1, 500, 501, 1200]) {
      const run = runOf('one');
      run.published.push(...Array.from({ length }, (_, id) => ({ id, atMs: id, lateMs: 0, bytes: 60 })));
      expect(JSON.parse([...piecesOf(run)].join(''))).toEqual(run);
    }
  });

  it('is kept in the folder as it was', async () => {
    await store.keep(runOf('one'));
    expect(await readFile(join(folder, 'one.json'), 'utf8')).toBe(JSON.stringify(runOf('one')));
  });
});
