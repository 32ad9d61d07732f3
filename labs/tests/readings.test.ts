/** The readings in a thread of their own, as the built lab has them, and what becomes of a run when that thread dies. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recordInto } from '../../server/analysis/testing/recorder.ts';
import { emptyRun } from '../../server/analysis/testing/runs.ts';
import { publishSteadily, recordWebSocket } from '../../server/analysis/testing/stretches.ts';
import { systemClock } from '../../server/clock.ts';
import type { Run, RunsList, Summary } from '../../server/contract.ts';
import { EventLog } from '../../server/readings/event-log.ts';
import { createReadings, type Readings } from '../../server/readings/readings.ts';
import { eventually } from '../../server/testing.ts';
import { inProject } from '../commands/tools/paths.mjs';

const SEAT = { id: null, seesAll: true };

let folder: string;
let runs: string;
let readings: Readings;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  runs = join(folder, 'runs');
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  await readings.close();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const BUILT = inProject('dist/server/readings.js');

/** The built thread, but at a job of these names it dies as often as there is a file left that tells it to. */
async function mortal(jobs: string[], times: number): Promise<string> {
  const deaths = join(folder, 'deaths');
  await mkdir(deaths);
  for (let i = 0; i < times; i++) await writeFile(join(deaths, String(i)), '');
  const path = join(folder, 'thread.mjs');
  await writeFile(
    path,
    `import { readdirSync, rmSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     await import(${JSON.stringify(pathToFileURL(BUILT).href)});
     parentPort.on('message', ({ job }) => {
       const [left] = ${JSON.stringify(jobs)}.includes(job) ? readdirSync(${JSON.stringify(deaths)}) : [];
       if (left === undefined) return;
       rmSync(${JSON.stringify(deaths)} + '/' + left);
       process.exit(3);
     });`,
  );
  return path;
}

function open(thread: string): void {
  readings = createReadings({ folder: runs, clock: systemClock, thread });
}

/** A run that goes on: five updates so far. */
function going() {
  const run: Run = { ...emptyRun({ transports: ['websocket'] }), id: 'one', state: 'running', endedAtMs: null };
  const recorder = recordInto(run);
  publishSteadily(recorder, 5);
  recordWebSocket(recorder, 5);
  const events = new EventLog();
  const settle = (): void => {
    for (const event of run.events.slice(events.length)) events.add(event);
  };
  settle();
  const followed = readings.follow({ run, events, settle, changedActions: () => [] }, SEAT);
  const figures = async (): Promise<Summary> => JSON.parse(await followed.figures());
  return { run, recorder, followed, figures };
}

const list = async (): Promise<RunsList> => JSON.parse(Buffer.from(await readings.list(SEAT)).toString());
const written = async (): Promise<Run> => JSON.parse(await readFile(join(runs, 'one.json'), 'utf8'));

test('a run is read while it goes on, kept as it was recorded, and sent in parts', async () => {
  open(BUILT);
  await readings.ask('prepare', {});
  const { run, recorder, followed, figures } = going();
  expect((await figures()).transports[0]?.received).toBe(5);
  recorder.publish(6, 3500);
  recorder.arrive('websocket', 6, 3600);
  expect((await figures()).transports[0]?.received).toBe(6);
  const kept = await followed.keep();
  expect(kept.saved).toMatchObject({ saved: true, header: { id: 'one' } });
  expect(await written()).toEqual(run);
  const parts = [];
  for await (const part of await readings.document({ seat: SEAT, id: 'one' })) parts.push(Buffer.from(part));
  expect(JSON.parse(Buffer.concat(parts).toString())).toEqual(run);
  await expect(readings.document({ seat: SEAT, id: 'two' })).rejects.toMatchObject({ status: 404 });
});

test('when the thread dies it is said, and the next one knows the runs that go on', async () => {
  open(await mortal(['list'], 1));
  const { followed, run } = going();
  await followed.figures();
  await expect(list()).rejects.toMatchObject({
    status: 503,
    code: 'readings-ended',
    text: { es: expect.stringContaining('sigue ahí') },
  });
  expect(JSON.parse(await followed.figures()).transports[0].received).toBe(5);
  expect((await followed.keep()).saved.saved).toBe(true);
  expect(await written()).toEqual(run);
});

test('a run that the thread dies of stays in memory, is counted, and is saved when asked again', async () => {
  open(await mortal(['keep'], 2));
  const { followed, run } = going();
  const kept = await followed.keep();
  expect(kept.saved).toMatchObject({ saved: false, reason: { en: expect.stringContaining('exit code 3') } });
  expect(JSON.parse(kept.figures).transports[0].received).toBe(5);
  expect(readings.unsaved()).toBe(1);
  expect(await readings.saveAgain({ seat: SEAT, id: 'one' })).toMatchObject({ saved: true });
  expect(readings.unsaved()).toBe(0);
  expect(await written()).toEqual(run);
});

test('a document whose thread dies meanwhile breaks off: it does not look whole', async () => {
  open(await mortal(['list'], 1));
  const { followed } = going();
  await followed.keep();
  const parts = (await readings.document({ seat: SEAT, id: 'one' }))[Symbol.asyncIterator]();
  await expect(list()).rejects.toMatchObject({ code: 'readings-ended' });
  await expect(parts.next()).rejects.toMatchObject({ code: 'document-broken-off' });
});

test('a document that nobody begins to read is not kept for them', async () => {
  open(BUILT);
  const { followed } = going();
  await followed.keep();
  Readable.from(await readings.document({ seat: SEAT, id: 'one' })).destroy();
  await expect.poll(() => readings.ask('part', { opened: 1 }).catch(({ code }) => code)).toBe('document-broken-off');
});

test('such a run is in the list, can be named and downloaded, and deleted', async () => {
  open(await mortal(['keep'], 2));
  const { followed, run } = going();
  await followed.keep();
  const stranger = { id: '0123456789abcdef', seesAll: false };
  const asked = { seat: SEAT, id: 'one' };
  expect((await list()).runs).toMatchObject([{ id: 'one', unsaved: { en: expect.any(String) } }]);
  expect(JSON.parse(Buffer.from(await readings.list(stranger)).toString()).runs).toEqual([]);
  await readings.rename(asked, 'Mine');
  expect((await list()).runs).toMatchObject([{ id: 'one', name: 'Mine', unsaved: { en: expect.any(String) } }]);
  expect(await readings.fileName(asked)).toBe('duplex-lab-mine-one');
  const parts = [];
  for await (const part of await readings.document(asked)) parts.push(Buffer.from(part));
  expect(JSON.parse(Buffer.concat(parts).toString())).toEqual({ ...run, name: 'Mine' });
  await expect(readings.remove({ ...asked, seat: stranger })).rejects.toMatchObject({ status: 404 });
  await readings.remove(asked);
  expect((await list()).runs).toEqual([]);
  expect(readings.unsaved()).toBe(0);
});

test('what could not be written outlives the thread whose memory it was in', async () => {
  await writeFile(runs, 'a file where the folder should be');
  open(await mortal(['suits'], 1));
  const { followed, run } = going();
  expect((await followed.keep()).saved.saved).toBe(false);
  expect((await list()).runs).toMatchObject([{ id: 'one', unsaved: { en: expect.any(String) } }]);
  await expect(readings.ask('suits', { seat: SEAT })).rejects.toMatchObject({ status: 503 });
  await eventually(() => expect(readings.unsaved()).toBe(1));
  await eventually(async () => expect((await list()).runs).toMatchObject([{ id: 'one' }]));
  await rm(runs);
  await readings.saveAll();
  await eventually(() => expect(readings.unsaved()).toBe(0));
  expect(await written()).toEqual(run);
  expect(await readdir(runs)).toEqual(['one.json']);
});
