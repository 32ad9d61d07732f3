import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRun } from '../../../server/documents/document.ts';
import { filesOf } from '../../../server/export/files.ts';
import { Problem } from '../../../server/problem.ts';
import { openFolder } from './folder.ts';
import { measure } from './measure.ts';
import { handMade, planFor, pngsOf, surroundings } from './testing.ts';

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  out = join(folder, 'deep', 'out');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = (...path: string[]): Promise<string> => readFile(join(out, ...path), 'utf8');
const summary = async () => JSON.parse(await text('summary.json'));

describe('What is measured', () => {
  test('stands in a folder for each run with every file that a run gives, and a summary beside', async () => {
    const { said, all } = surroundings();
    expect(await measure(planFor(out), all)).toBe(0);
    expect((await readdir(out)).toSorted()).toEqual(
      ['run-1', 'run-2', 'run-3', 'summary.csv', 'summary.json', 'summary.md'].toSorted(),
    );
    const pngs = Object.keys(pngsOf(handMade(2))).map((name) => `-${name}`);
    expect(pngs).toEqual(expect.arrayContaining(['-latency.png', '-websocket-sequence.png', '-polling-time.png']));
    const endings = ['.json', ...pngs, ...filesOf(handMade(2)).map(({ ending }) => ending)];
    const files = endings.map((ending) => `duplex-lab-hand-made-2${ending}`);
    expect((await readdir(join(out, 'run-2'))).toSorted()).toEqual(files.toSorted());
    expect(readRun(await text('run-2', 'duplex-lab-hand-made-2.json'))).toEqual(handMade(2));
    expect(await summary()).toMatchObject({
      format: 'duplex-lab/measure',
      version: 1,
      asked: 3,
      ending: { state: 'complete' },
      runs: [1, 2, 3].map((seed) => ({ id: `hand-made-${seed}`, seed, state: 'done', counted: true })),
      repeats: { runs: 3, notToldApart: { latencyP50Ms: [] } },
    });
    expect(said.closed).toBe(1);
    expect(said.err.at(-1)).toBe(`Kept in ${out}: 3 runs and a summary.`);
  });

  test('comes from pages with the settings and faults of the plan, and a seed of its own each', async () => {
    const { said, all } = surroundings();
    const faults = [{ afterMs: 5_000, fault: { type: 'unplug', durationMs: 3_000 } as const }];
    await measure(planFor(out, { faults }), all);
    const queries = said.hashes.map((hash) => new URLSearchParams(hash.split('?')[1]));
    expect(queries.map((query) => query.get('seed'))).toEqual([null, '2', '3']);
    expect(queries[0]?.get('transports')).toBe('polling,websocket');
    expect(queries[2]?.get('faults')).toBe('5000-unplug-3000');
  });

  test('says before it begins which planned fault comes after the end', async () => {
    const { said, all } = surroundings();
    const faults = [1, 60_000].map((afterMs) => ({ afterMs, fault: { type: 'reset' } as const }));
    await measure(planFor(out, { faults }), all);
    expect(said.err[0]).toMatch(/\nThe fault reset planned for 60 s will not happen: each run ends before[^\n]*$/);
  });

  test('is printed as the very summary where JSON is asked for, and as tables else', async () => {
    const { said, all } = surroundings();
    await measure(planFor(out, { json: true }), all);
    expect(said.out).toBe(await text('summary.json'));
    const person = surroundings();
    await measure(planFor(join(folder, 'two'), { language: 'es' }), person.all);
    expect(person.said.out).toContain('latencia p50 (ms), 3 ejecuciones');
    expect(person.said.out).toMatch(/Sondeo AJAX .* SEPARADOS\n/);
    expect(person.said.out).toMatch(/WebSocket .* coinciden\n/);
    expect(person.said.out).toContain('Se distinguen todos');
  });

  test('of fewer runs than an interval takes tells nothing apart', async () => {
    const { said, all } = surroundings();
    await measure(planFor(out, { repeat: 2 }), all);
    expect(said.out).toContain(
      'Nothing is told apart between runs: an interval between runs takes at least 3 runs (--repeat 3).',
    );
    const { transports } = (await summary()).repeats;
    expect(transports[0].figures.latencyP50Ms.mean).toMatchObject({ low: null, high: null });
    const one = surroundings();
    await measure(planFor(join(folder, 'one'), { repeat: 1 }), one.all);
    expect(one.said.out).toContain('Half of the prices were in the page within');
    expect(one.said.out).not.toContain('between runs');
  });
});

describe('A folder', () => {
  test('that is there and empty is filled; one with something in it is left alone', async () => {
    await mkdir(out, { recursive: true });
    expect(await measure(planFor(out, { repeat: 1 }), surroundings().all)).toBe(0);
    const before = await readdir(out);
    expect(before).toHaveLength(4);
    const again = measure(planFor(out), surroundings().all);
    await expect(again).rejects.toThrow(`${out} is not empty (4 files or folders)`);
    await expect(again).rejects.toMatchObject({ status: 400 });
    expect(await readdir(out)).toEqual(before);
  });

  test.each(['', 'below'])('that is a file, or lies below one, is refused: %s', async (below) => {
    const file = join(folder, 'file');
    await writeFile(file, 'mine');
    const refused = measure(planFor(join(file, below)), surroundings().all);
    await expect(refused).rejects.toMatchObject({
      status: 400,
      text: { es: expect.stringContaining('es un archivo') },
    });
    expect(await readdir(folder)).toEqual(['file']);
  });

  test('is not there when no browser starts', async () => {
    const { all } = surroundings();
    const none = measure(planFor(out), { ...all, start: () => Promise.reject(new Error('no browser')) });
    await expect(none).rejects.toThrow('no browser');
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a browser that dies is told in one line; nothing is left if it was in the first run', async () => {
  const { said, all } = surroundings();
  const start = async () => ({
    run: () => Promise.reject(new Error('page.goto: Target page has been closed\nCall log:\n  - navigating')),
    close: (await all.start()).close,
  });
  const dead = measure(planFor(out), { ...all, start });
  await expect(dead).rejects.toThrow(/^Run 1 could not be measured: page\.goto: Target page has been closed$/);
  await expect(dead).rejects.toMatchObject({ status: 500, text: { es: expect.stringContaining('No se pudo medir') } });
  expect(await readdir(folder)).toEqual([]);
  expect(said.closed).toBe(1);
});

test('a picture that the browser does not draw is named; the run is kept and counted, and the code says that not all is there', async () => {
  const { said, all } = surroundings();
  const start = async () => {
    const runner = await all.start();
    const run: typeof runner.run = async (hash, options) => {
      const made = await runner.run(hash, options);
      const { 'latency.png': _, ...rest } = made.pngs;
      return said.hashes.length === 1 ? { ...made, pngs: {} } : { ...made, pngs: rest };
    };
    return { ...runner, run };
  };
  expect(await measure(planFor(out, { repeat: 2 }), { ...all, start })).toBe(1);
  const { ending, runs, repeats } = await summary();
  expect([ending, repeats.runs]).toEqual([{ state: 'complete' }, 2]);
  expect(
    runs.map(({ counted, missing }: { counted: boolean; missing: string[] }) => [counted, missing.length]),
  ).toEqual([
    [true, Object.keys(pngsOf(handMade(1))).length],
    [true, 1],
  ]);
  expect(readRun(await text('run-1', 'duplex-lab-hand-made-1.json'))).toEqual(handMade(1));
  expect(said.err).toContain('Run 2: the browser did not draw these pictures (the SVG of each is there): latency.png');
});

describe('A disk that gets full', () => {
  /** Writes so many files, and no more. */
  const roomFor = (files: number) => (path: string) => {
    let left = files;
    return openFolder(path, async (file, content) => {
      if (left === 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      left -= 1;
      await writeFile(file, content);
    });
  };
  const perRun = filesOf(handMade(1)).length + Object.keys(pngsOf(handMade(1))).length + 1;

  test('in the first run leaves nothing, and says why', async () => {
    const { said, all } = surroundings();
    const full = measure(planFor(out), { ...all, open: roomFor(perRun - 1) });
    await expect(full).rejects.toThrow(/Writing to .*out failed: the disk is full\. Make room/);
    await expect(full).rejects.toBeInstanceOf(Problem);
    expect(await readdir(folder)).toEqual([]);
    expect(said).toMatchObject({ out: '', closed: 1 });
  });

  test('later keeps the whole runs, nothing of the other, and is said in the summary too', async () => {
    const { said, all } = surroundings();
    let left = 2 * perRun - 1;
    const open = (path: string) =>
      openFolder(path, async (file, content) => {
        // What was half-written went, and made room for the summary.
        if (file.includes('run-') && left-- === 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        await writeFile(file, content);
      });
    expect(await measure(planFor(out), { ...all, open })).toBe(1);
    expect(await readdir(out)).toEqual(['run-1', 'summary.csv', 'summary.json', 'summary.md']);
    expect((await summary()).ending).toEqual({ state: 'failed', why: expect.stringContaining('the disk is full') });
    expect(said.err.slice(-2)).toEqual([
      expect.stringContaining('the disk is full'),
      `Kept in ${out}: 1 of 3 runs and a summary.`,
    ]);
  });
});

describe('Ctrl-C', () => {
  test('in a run keeps it beside those before, and counts those alone', async () => {
    const { said, stop, all } = surroundings((number) => {
      if (number < 3) return handMade(number);
      stop.abort();
      return { ...handMade(number), state: 'stopped' };
    });
    expect(await measure(planFor(out, { repeat: 12 }), all)).toBe(130);
    expect(await readdir(out)).toEqual(expect.arrayContaining(['run-01', 'run-02', 'run-03']));
    expect(await summary()).toMatchObject({
      asked: 12,
      ending: { state: 'stopped' },
      runs: [{ counted: true }, { counted: true }, { counted: false, state: 'stopped' }],
      repeats: { runs: 2 },
    });
    expect(said.err.at(-1)).toBe(`Kept in ${out}: 3 of 12 runs and a summary.`);
  });

  test('before the first run leaves nothing', async () => {
    const { said, stop, all } = surroundings();
    stop.abort();
    expect(await measure(planFor(out), all)).toBe(130);
    expect(await readdir(folder)).toEqual([]);
    expect(said.err.at(-1)).toBe('Stopped. No run had begun, so nothing is kept.');
  });
});

test('a run that ends otherwise ends the series, is kept, and is not counted', async () => {
  const { all } = surroundings((number) => ({ ...handMade(number), state: number === 2 ? 'interrupted' : 'done' }));
  expect(await measure(planFor(out), all)).toBe(1);
  expect(await summary()).toMatchObject({
    ending: { state: 'failed' },
    runs: [{ counted: true }, { counted: false, state: 'interrupted' }],
  });
});
