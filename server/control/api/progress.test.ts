/** How far somebody has come in the guided labs: each seat's own, written by whoever has read it, and never lost. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OpenApi, openApi, type Seated, sitDown } from './testing.ts';

let api: OpenApi;
/** Whether whoever asks sits at the machine. */
let atMachine: boolean;

beforeEach(async () => {
  atMachine = false;
  api = await openApi({ atMachine: () => atMachine });
});
afterEach(() => api.close());

const progress = (seed: number) => JSON.stringify({ format: 'duplex-lab/progress', version: 1, seed, labs: {} });

test('how far somebody has come in the labs is their own: nobody else reads it or writes over it', async () => {
  const [owner, other] = [await sitDown(api), await sitDown(api)];
  const put = (seat: Seated, body: string, more: Record<string, string>, query = '') =>
    seat.ask(`/api/progress${query}`, { method: 'PUT', body }, more);
  expect((await owner.ask('/api/progress')).status).toBe(204);
  expect((await put(owner, progress(1), { 'If-None-Match': '*' })).status).toBe(204);
  const kept = await owner.ask('/api/progress');
  expect(await kept.text()).toBe(progress(1));

  expect((await other.ask('/api/progress')).status).toBe(204);
  expect((await put(other, progress(2), { 'If-None-Match': '*' })).status).toBe(204);
  expect(await (await owner.ask('/api/progress')).text()).toBe(progress(1));
  // Whoever sits at the machine sees every run, and has a progress of their own.
  atMachine = true;
  expect((await other.ask('/api/progress')).status).toBe(204);
  atMachine = false;

  const before = kept.headers.get('ETag') ?? '';
  const changed = await put(owner, progress(3), { 'If-Match': before });
  expect([changed.status, changed.headers.get('ETag') === before]).toEqual([204, false]);
  // Another tab wrote in the meantime: it is not written over, and neither is what was never read.
  expect((await put(owner, progress(4), { 'If-Match': before })).status).toBe(412);
  expect((await put(owner, progress(4), { 'If-None-Match': '*' })).status).toBe(412);
  expect((await put(owner, progress(4), {})).status).toBe(428);
  expect((await put(owner, progress(4), { 'If-Match': 'W/"x"' })).status).toBe(400);
  const now = { 'If-Match': changed.headers.get('ETag') ?? '' };
  for (const bad of ['', '{', 'null', '[]', '{"format":"duplex-lab/run"}', progress(4).slice(0, -2)])
    expect([bad, (await put(owner, bad, now)).status]).toEqual([bad, 400]);
  const large = await put(owner, `${progress(4)}${' '.repeat(4 * 1024 * 1024)}`, now).catch(() => null);
  expect(large?.status ?? 413).toBe(413);
  expect(await (await owner.ask('/api/progress')).text()).toBe(progress(3));
});

test('progress that is damaged is put aside before another takes its place, and so is what the page could not read', async () => {
  const owner = await sitDown(api);
  await owner.ask('/api/progress', { method: 'PUT', body: progress(1) }, { 'If-None-Match': '*' });
  const shelf = join(api.folder, 'progress');
  const [file = ''] = await readdir(shelf);
  await writeFile(join(shelf, file), '{"damaged');
  const damaged = await owner.ask('/api/progress');
  expect(await damaged.text()).toBe('{"damaged');
  const tagOf = (response: Response) => ({ 'If-Match': response.headers.get('ETag') ?? '' });
  const next = await owner.ask('/api/progress', { method: 'PUT', body: progress(2) }, tagOf(damaged));
  await owner.ask('/api/progress?aside=1', { method: 'PUT', body: progress(3) }, tagOf(next));
  const names = (await readdir(shelf)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(shelf, name), 'utf8')));
  expect(texts.toSorted()).toEqual([progress(2), progress(3), '{"damaged'].toSorted());
  expect(await (await owner.ask('/api/progress')).text()).toBe(progress(3));
  expect((await owner.ask('/api/runs')).status).toBe(200);
  expect(await owner.ids()).toEqual([]);
});
