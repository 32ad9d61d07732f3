/** Swarms by the API: asked for, followed, stopped, kept, looked at; who may, and who may not. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scaleStep, swarm } from '../../analysis/scale/testing.ts';
import type { LabError, Scale, ScaleLoaded, ScalePlan, ScaleProgress, ScalesList, ScaleView } from '../../contract.ts';
import { DEFAULT_SCALE_PLAN, TRANSPORTS } from '../../contract.ts';
import { createScaleShelves } from '../../documents/scale/shelves.ts';
import type { Seat } from '../../documents/shelves.ts';
import { SCALE_FILES } from '../../export/scale/files.ts';
import { endRoutes, plainExpress } from '../../http/pages.ts';
import type { Problem } from '../../problem.ts';
import { takeSwarmLock } from '../../swarm/lock.ts';
import { runsGoOn } from '../swarming/refusals.ts';
import { createSwarming, type Swarming } from '../swarming/swarming.ts';
import { addScale } from './scale.ts';
import { createTurns } from './turns.ts';

const PLAN: ScalePlan = { ...DEFAULT_SCALE_PLAN, transports: ['sse', 'websocket'], clients: [2, 5], repeats: 1 };
const HERE: Seat = { id: null, seesAll: true };
const ELSEWHERE: Seat = { id: '0123456789abcdef', seesAll: false };

let folder: string;
let server: Server;
let address: string;
let seat: Seat;
let swarming: Swarming;
let busy: Problem | null;
let going: (number | null)[];
/** Makes a step each time it is called. */
let makeStep: () => void;
/** It waits for that. */
let isWaiting: boolean;

/** In the engine's place: steps are made when the test says so. */
async function run(
  plan: ScalePlan,
  { signal, tell }: { signal: AbortSignal; tell(progress: ScaleProgress): void },
): Promise<Scale> {
  const steps = plan.clients.flatMap((clients) =>
    plan.transports.map((one) => scaleStep({ transports: [one], clients })),
  );
  const made: Scale['steps'] = [];
  tell((await swarming.preview(plan)).planned);
  for (const [done, step] of steps.entries()) {
    const at = { clients: step.clients, repeat: 1, transports: step.transports, done, steps: steps.length };
    tell({ type: 'step', phase: 'feeding', ...at, connected: step.clients, leftMs: 0 });
    await new Promise<void>((resolve) => {
      makeStep = resolve;
      isWaiting = true;
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) resolve();
    });
    if (signal.aborted) return swarm({ plan, steps: made, state: 'stopped' });
    made.push(step);
    tell({ type: 'measured', step });
  }
  return swarm({ plan, steps: made });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  [seat, busy, going] = [HERE, null, []];
  [makeStep, isWaiting] = [() => {}, false];
  const scales = createScaleShelves(folder, null);
  swarming = createSwarming({
    ...{ run, shelves: scales, busy: () => busy, onGoing: (leftMs) => going.push(leftMs) },
    served: async () => TRANSPORTS,
    takeMachine: () => takeSwarmLock('lab', folder),
  });
  const app = plainExpress();
  addScale(app, { swarming, scales }, { seatOf: () => seat, turns: createTurns() });
  endRoutes(app);
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
});
afterEach(async () => {
  await swarming.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const post = (path: string, body: unknown) =>
  fetch(address + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const codeOf = async (answer: Promise<Response>): Promise<[number, string]> => {
  const response = await answer;
  return [response.status, ((await response.json()) as LabError).code];
};
const listed = async (): Promise<ScalesList> => (await (await fetch(`${address}/scales`)).json()) as ScalesList;
const lines = (text: string): ScaleProgress[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ScaleProgress);

/** Until one step more is measured, and the next goes on. */
async function oneStep(): Promise<void> {
  await vi.waitFor(() => expect(isWaiting).toBe(true));
  isWaiting = false;
  makeStep();
  await vi.waitFor(() => expect(isWaiting).toBe(true));
}

/** Runs one to its end. */
async function finish(): Promise<ScaleProgress[]> {
  const heard = fetch(`${address}/swarm`).then((response) => response.text());
  while (swarming.isGoing()) {
    makeStep();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return lines(await heard);
}

test('one is asked for, followed from its beginning by whoever comes, kept, and shown in both languages', async () => {
  expect((await fetch(`${address}/swarm`)).status).toBe(204);
  expect((await post('/swarm', PLAN)).status).toBe(202);
  await oneStep();
  await vi.waitFor(() => expect(going.length).toBeGreaterThan(2));
  // Who comes late hears all that was measured, and of where it is only the last.
  const heard = await finish();
  expect(heard.map(({ type }) => type)).toEqual(expect.arrayContaining(['planned', 'measured', 'step', 'ended']));
  expect(heard.filter(({ type }) => type === 'measured')).toHaveLength(4);
  expect(going[0]).toBeGreaterThan(0);
  expect(going.at(-1)).toBeNull();

  const { scales } = await listed();
  const [{ id } = { id: '' }] = scales;
  expect(heard.at(-1)).toEqual({ type: 'ended', id, state: 'done' });
  for (const [language, title] of [
    ['en', 'Server CPU for one delivery'],
    ['es', 'CPU del servidor por entrega'],
  ] as const) {
    const view = (await (await fetch(`${address}/scales/${id}?lang=${language}`)).json()) as ScaleView;
    expect([view.shipped, view.charts[0]?.title, view.table.length]).toEqual([false, title, 5]);
    expect(view.charts.every(({ svg, table }) => svg.startsWith('<svg') && table.length > 1)).toBe(true);
  }
  for (const path of ['swarm.json', ...SCALE_FILES.map((one) => one.path)]) {
    const file = await fetch(`${address}/scales/${id}/${path}?lang=es`);
    const name = file.headers.get('Content-Disposition') ?? '';
    expect([path, file.status, name.includes(id), (await file.text()).length > 0]).toEqual([path, 200, true, true]);
  }
  expect(await codeOf(fetch(`${address}/scales/${id}/table.csv?decimal=roman`))).toEqual([400, 'bad-decimal']);
  expect((await fetch(`${address}/scales/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await codeOf(fetch(`${address}/scales/${id}`))).toEqual([404, 'no-such-scale']);
});

test('one at a time, never while runs are measured, and never what can’t be read', async () => {
  expect((await post('/swarm', PLAN)).status).toBe(202);
  expect(await codeOf(post('/swarm', PLAN))).toEqual([409, 'swarm-taken']);
  await finish();
  busy = runsGoOn(2);
  expect(await codeOf(post('/swarm', PLAN))).toEqual([409, 'runs-go-on']);
  busy = null;
  for (const path of ['/swarm', '/swarm/preview']) {
    for (const bad of [
      null,
      {},
      { ...PLAN, clients: [5, 2] },
      { ...PLAN, transports: ['pigeon'] },
      { ...PLAN, repeats: 1e9 },
    ]) {
      expect([path, bad, ...(await codeOf(post(path, bad)))]).toEqual([path, bad, 400, 'bad-scale-plan']);
    }
  }
  expect(swarming.isGoing()).toBe(false);
});

test('stopped, it keeps what was measured; stopped before that, it keeps nothing', async () => {
  await post('/swarm', PLAN);
  const stop = () => fetch(`${address}/swarm`, { method: 'DELETE' });
  expect((await stop()).status).toBe(204);
  await vi.waitFor(() => expect(swarming.isGoing()).toBe(false));
  expect((await listed()).scales).toEqual([]);
  isWaiting = false;
  await post('/swarm', PLAN);
  await oneStep();
  const heard = fetch(`${address}/swarm`).then((response) => response.text());
  await stop();
  expect(lines(await heard).at(-1)).toMatchObject({ type: 'ended', state: 'stopped' });
  expect((await listed()).scales).toMatchObject([{ state: 'stopped', steps: 1 }]);
});

test('what can’t be written at its end is in the lab’s memory: listed, shown, exported, and stored once there is room', async () => {
  await post('/swarm', PLAN);
  await vi.waitFor(() => expect(isWaiting).toBe(true));
  await rm(join(folder, 'scale'), { recursive: true });
  await writeFile(join(folder, 'scale'), '');
  const ended = (await finish()).at(-1);
  const [header] = (await listed()).scales;
  expect(header).toMatchObject({ steps: 4, unsaved: { en: expect.stringContaining('it is a file') } });
  expect(ended).toEqual({ type: 'ended', id: header?.id, state: 'done' });
  const ofIt = `${address}/scales/${header?.id}`;
  expect(await (await fetch(ofIt)).json()).toMatchObject({
    unsaved: header?.unsaved,
    costs: [{ clients: 2 }, { clients: 5 }, { clients: 2 }, { clients: 5 }],
  });
  expect(await (await fetch(`${ofIt}/table.csv`)).text()).toContain('WebSocket,5,');
  const again = async () => (await fetch(`${ofIt}/save`, { method: 'POST' })).json();
  expect(await again()).toMatchObject({ unsaved: header?.unsaved });
  await rm(join(folder, 'scale'));
  const saved = await again();
  expect(saved).toMatchObject({ id: header?.id, steps: 4 });
  expect(saved).not.toHaveProperty('unsaved');
  expect((await listed()).scales).toEqual([saved]);
});

test('one is loaded from a file, checked, given a name; beside it, what has its id already', async () => {
  const load = (text: string) => fetch(`${address}/scales`, { method: 'POST', body: text });
  const file = swarm({}, { transports: ['websocket'], clients: [10], repeats: 3 });
  for (const [text, why] of [
    ['', 'it is not JSON'],
    [JSON.stringify({ format: 'duplex-lab/run' }), 'duplex-lab/scale'],
    [JSON.stringify({ ...file, steps: [{ ...file.steps[0], transports: ['sse'] }] }), 'the transports of its step'],
  ] as const) {
    const refused = await load(text);
    expect([refused.status, ((await refused.json()) as LabError).message.en]).toEqual([
      400,
      expect.stringContaining(why),
    ]);
  }
  expect((await load(JSON.stringify(file))).status).toBe(201);
  // The same again is the same; another one of this id stands beside it.
  expect(await (await load(JSON.stringify(file))).json()).not.toHaveProperty('renamedFrom');
  const other = (await (await load(JSON.stringify({ ...file, labVersion: '9' }))).json()) as ScaleLoaded;
  expect([other.renamedFrom, other.header.id]).toEqual([file.id, `${file.id}-2`]);
  const name = (given: unknown) =>
    fetch(`${address}/scales/${file.id}/name`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: given }),
    });
  expect(await codeOf(name(7))).toEqual([400, 'bad-name']);
  expect(await (await name('  one of mine ')).json()).toMatchObject({ name: 'one of mine' });
  const { scales } = await listed();
  expect(scales.map(({ id, name }) => [id, name]).sort()).toEqual([
    [file.id, 'one of mine'],
    [`${file.id}-2`, undefined],
  ]);
  const sent = await fetch(`${address}/scales/${file.id}/swarm.json`);
  expect(sent.headers.get('Content-Disposition')).toContain(`duplex-lab-one-of-mine-${file.id}.json`);
  seat = ELSEWHERE;
  expect(await codeOf(name('theirs'))).toEqual([404, 'no-such-scale']);
});

test('one at a time on the machine: where another one measures, it says who, and begins once that is over', async () => {
  const letGo = await takeSwarmLock('scale', folder);
  const refused = await post('/swarm', PLAN);
  expect([refused.status, ((await refused.json()) as LabError).message.en]).toEqual([
    ...[409, expect.stringMatching(/npm run scale has been measuring .* \(process \d+\).*Ctrl-C in its terminal/)],
  ]);
  expect(swarming.isGoing()).toBe(false);
  await letGo();
  expect((await post('/swarm', PLAN)).status).toBe(202);
  await expect(takeSwarmLock('scale', folder)).rejects.toThrow(/A lab has been measuring .* in that lab’s Scale view/);
  await finish();
  await (await takeSwarmLock('scale', folder))();
});

test('where it could not be kept nothing is measured, and that is said', async () => {
  await writeFile(join(folder, 'scale'), '');
  await swarming.start(PLAN, HERE);
  const heard = lines(await text(swarming.follow() as Readable));
  expect(heard).toMatchObject([
    { id: null, state: 'failed', problem: { en: expect.stringContaining('it is a file') } },
  ]);
});

test('only whoever is at the machine starts, follows and stops one, and sees what was measured there', async () => {
  await post('/swarm', PLAN);
  await finish();
  const [{ id } = { id: '' }] = (await listed()).scales;
  seat = ELSEWHERE;
  const asked: [path: string, method: string][] = [
    ['/swarm', 'POST'],
    ['/swarm', 'GET'],
    ['/swarm', 'DELETE'],
    ['/swarm/preview', 'POST'],
  ];
  for (const [path, method] of asked) {
    expect([path, method, ...(await codeOf(fetch(address + path, { method })))]).toEqual([
      ...[path, method, 403, 'not-at-machine'],
    ]);
  }
  expect((await listed()).scales).toEqual([]);
  for (const path of ['', '/swarm.json', '/table.csv']) {
    expect(await codeOf(fetch(`${address}/scales/${id}${path}`))).toEqual([404, 'no-such-scale']);
  }
  expect(await codeOf(fetch(`${address}/scales/${id}`, { method: 'DELETE' }))).toEqual([404, 'no-such-scale']);
  seat = HERE;
  expect((await listed()).scales).toHaveLength(1);
});
