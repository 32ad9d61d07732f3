import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handMade, planFor, surroundings } from './testing.ts';
import { measureOver } from './variants.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  out = join(folder, 'deep', 'out');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const serversIn = (hashes: string[]) => hashes.map((hash) => new URLSearchParams(hash.split('?')[1]).get('server'));

test('the same is measured over each, in a folder of its own, and the first of each lies side by side', async () => {
  const { said, all } = surroundings();
  expect(await measureOver(planFor(out, { repeat: 2 }), { over: 'server', values: ['lab', 'yours/python'] }, all)).toBe(
    0,
  );
  expect(serversIn(said.hashes)).toEqual([null, null, 'yours/python', 'yours/python']);
  expect((await readdir(out)).toSorted()).toEqual(['lab', 'side-by-side', 'yours-python']);
  for (const server of ['lab', 'yours-python']) {
    expect(await readdir(join(out, server))).toEqual(expect.arrayContaining(['run-1', 'run-2', 'summary.json']));
  }
  const summary = JSON.parse(await readFile(join(out, 'yours-python', 'summary.json'), 'utf8'));
  expect(summary.settings.server).toBe('yours/python');
  const together = await readdir(join(out, 'side-by-side'));
  expect(together).toEqual(
    expect.arrayContaining(['duplex-lab-side-by-side.csv', 'duplex-lab-report.html', 'duplex-lab-report.md']),
  );
  const report = await readFile(join(out, 'side-by-side', 'duplex-lab-report.md'), 'utf8');
  for (const id of ['hand-made-1', 'hand-made-3']) expect(report).toContain(id);
  expect(said.out).toContain('Duplex Lab (Node.js)\n\nlatency p50 (ms), 2 runs');
  expect(said.out).toContain('Side by side, the first run of each\n  A  ');
  expect(said.err).toContain('Server 2 of 2: yours/python');
});

test('over protocols too, and what they change is said', async () => {
  const protocols = ['http', 'https-h2'] as const;
  const { said, all } = surroundings((number) => {
    const run = handMade(1);
    return { ...run, id: `of-${number}`, settings: { ...run.settings, protocol: protocols[number - 1] ?? 'http' } };
  });
  expect(await measureOver(planFor(out, { repeat: 1 }), { over: 'protocol', values: protocols }, all)).toBe(0);
  expect(said.hashes.map((hash) => new URLSearchParams(hash.split('?')[1]).get('protocol'))).toEqual([
    null,
    'https-h2',
  ]);
  expect((await readdir(out)).toSorted()).toEqual(['http', 'https-h2', 'side-by-side']);
  expect(said.err).toContain('Protocol 2 of 2: https-h2');
  expect(said.out).toContain('  A  http / ws\n  B  https / wss, HTTP/2\n');
  expect(said.out).toContain('TCP connections of all windows');
  const report = await readFile(join(out, 'side-by-side', 'duplex-lab-report.md'), 'utf8');
  expect(report).toContain('### From protocol to protocol');
});

test('what goes wrong with one ends it, and keeps what was measured before', async () => {
  const stopped = (number: number) =>
    number === 2 ? { ...handMade(2), state: 'interrupted' as const } : handMade(number);
  const { said, all } = surroundings(stopped);
  expect(
    await measureOver(planFor(out, { repeat: 1 }), { over: 'server', values: ['lab', 'tornado', 'go'] }, all),
  ).toBe(1);
  expect(said.hashes).toHaveLength(2);
  expect(await readdir(out)).toEqual(expect.arrayContaining(['lab']));
  expect(await readdir(out)).not.toContain('side-by-side');
});

test('a folder with something in it is left alone', async () => {
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'mine'), '');
  const { said, all } = surroundings();
  await expect(measureOver(planFor(out), { over: 'server', values: ['lab', 'go'] }, all)).rejects.toMatchObject({
    status: 400,
  });
  expect([said.hashes, await readdir(out)]).toEqual([[], ['mine']]);
});
