/** Nobody reads, lists, exports or deletes another seat's run: every route that names a run is tried. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HandIn, HandInOrder, HandInReading } from '../../../labs/hand-in/document.ts';
import type { Run, RunsList, SuitsTable } from '../../contract.ts';
import { createShelves, type Seat } from '../../documents/shelves.ts';
import { progressOf, secondLab } from '../../hand-in/testing.ts';
import { type OpenApi, openApi, runNamed, type Seated, sitDown } from './testing.ts';

/** As they are shipped. */
const RECORDINGS = 'labs/recordings';

const MACHINE: Seat = { id: null, seesAll: true };

let api: OpenApi;
/** Whether whoever asks sits at the machine. */
let atMachine: boolean;

beforeEach(async () => {
  atMachine = false;
  api = await openApi({ recordings: RECORDINGS, atMachine: () => atMachine });
});
afterEach(() => api.close());

/** What a page asks for when somebody who made these runs hands in. */
function orderFor(runIds: string[]): HandInOrder {
  const progress = progressOf({ runIds });
  return { name: 'Ana 山田', language: 'en', utcOffsetMinutes: 60, lab: secondLab.id, progress };
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Every route below one run, as the app itself has them. */
function runRoutes(): { method: string; path: string }[] {
  const { stack } = (api.app as unknown as { router: { stack: Layer[] } }).router;
  return stack.flatMap(({ route }) =>
    route?.path.startsWith('/api/runs/:id')
      ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path }))
      : [],
  );
}

const filledIn = (path: string, id: string): string =>
  path.replace(':id', id).replace(':transport', 'websocket').replace(':seq', '1');

/** What a request of this method says. */
function asking(method: string): RequestInit {
  if (method !== 'PUT') return { method };
  return { method, body: JSON.stringify({ name: 'A name' }), headers: { 'Content-Type': 'application/json' } };
}

test('a check starts programs: only whoever is at the machine may ask for one, or for what there is to do', async () => {
  const asked = { server: 'lab', transports: ['sse'], stepByStep: false, watch: false, reset: false };
  const init = { method: 'POST', body: JSON.stringify(asked), headers: { 'Content-Type': 'application/json' } };
  const ask = async () => [
    (await fetch(`${api.address}/api/check`, init)).status,
    (await fetch(`${api.address}/api/check/exercises`)).status,
  ];
  expect(await ask()).toEqual([403, 403]);
  atMachine = true;
  // There is no built program here: that is said to those who may ask.
  expect(await ask()).toEqual([503, 503]);
});

describe('Whose run is whose', () => {
  test('every route of a run is closed to another seat, as if there were no such run', async () => {
    const [owner, other] = [await sitDown(api), await sitDown(api)];
    expect((await owner.upload(runNamed('mine'))).status).toBe(201);
    expect(runRoutes().length).toBeGreaterThanOrEqual(10);
    for (const { method, path } of runRoutes()) {
      const theirs = await other.ask(filledIn(path, 'mine'), asking(method));
      const none = await other.ask(filledIn(path, 'none'), asking(method));
      expect([method, path, theirs.status]).toEqual([method, path, 404]);
      expect((await theirs.text()).replaceAll('mine', 'none')).toBe(await none.text());
    }
    for (const { method, path } of runRoutes().sort(
      (a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'),
    )) {
      const answer = await owner.ask(filledIn(path, 'mine'), asking(method));
      const code = answer.ok ? null : (await answer.json()).code;
      // Its own run has no handshake with bytes to look at, and that is what its owner is told.
      expect([method, path, code]).toEqual([method, path, path.endsWith('/handshake') ? 'no-handshake' : null]);
    }
  });

  test('runs side by side, their report and their zip are closed to another seat too', async () => {
    const [owner, other] = [await sitDown(api), await sitDown(api)];
    for (const id of ['mine', 'too']) await owner.upload(runNamed(id));
    for (const path of ['', '/figures.csv', '/report.html', '/report.md', '/everything.zip']) {
      const asked = `/api/together${path}?runs=mine,too`;
      expect([path, (await owner.ask(asked)).status, (await other.ask(asked)).status]).toEqual([path, 200, 404]);
    }
    expect(await (await owner.ask('/api/together?runs=mine')).json()).toMatchObject({ code: 'bad-runs' });
  });

  test('what comes with the lab is open to every seat by every route of a run, and is deleted by none', async () => {
    const [one, other] = [await sitDown(api), await sitDown(api)];
    const { shipped } = (await (await one.ask('/api/runs')).json()) as RunsList;
    // The smallest: each route computes all that it gives.
    const [run] = shipped
      .filter(({ settings }) => settings.transports.includes('websocket'))
      .toSorted((a, b) => a.sizeBytes - b.sizeBytes);
    const { id } = run!;
    for (const { ask } of [one, other]) {
      const { events } = (await (await ask(`/api/runs/${id}`)).json()) as Run;
      const frame = events.find(({ message }) => message.type === 'frame');
      for (const { path } of runRoutes().filter(({ method }) => method === 'GET')) {
        const asked = filledIn(path.replace(':seq', String(frame?.seq)), id);
        expect([asked, (await ask(asked)).status]).toEqual([asked, 200]);
      }
      const deleted = await ask(`/api/runs/${id}`, { method: 'DELETE' });
      expect([deleted.status, ((await deleted.json()) as { code: string }).code]).toEqual([403, 'shipped-run']);
    }
    // Another run that says the same number of itself is kept beside it: the number stays that of the shipped one.
    const shippedOne = await (await one.ask(`/api/runs/${id}`)).text();
    expect(await (await one.upload(runNamed(id))).json()).toMatchObject({ renamedFrom: id });
    expect(await one.ids()).toEqual([`${id}-2`]);
    expect(await (await one.ask(`/api/runs/${id}`)).text()).toBe(shippedOne);
  });

  test('two seats’ runs never have the same number: whoever sees all opens and deletes by it', async () => {
    const [one, other] = [await sitDown(api), await sitDown(api)];
    await Promise.all([one, other].flatMap(({ upload }) => [upload(runNamed('same')), upload(runNamed('same'))]));
    expect([...(await one.ids()), ...(await other.ids())].sort()).toEqual(['same', 'same-2']);
  });

  test('what suits which use is told of the recordings where it is asked: all five in each scenario', async () => {
    const { ask } = await sitDown(api);
    const { scenarios } = (await (await ask('/api/suits?recorded=1')).json()) as SuitsTable;
    expect(scenarios.map(({ run }) => run?.settings.transports.length)).toEqual([5, 5, 5, 5]);
    expect(await (await ask('/api/suits')).text()).not.toContain('shipped-');
  });

  test('recorded handshakes are read by name, and no other file is', async () => {
    const { ask } = await sitDown(api);
    for (const name of ['seed', 'browser'])
      expect((await (await ask(`/api/recorded-handshakes/${name}`)).json()).kind).toBe(name);
    for (const name of ['index', '..%2Findex', 'toString'])
      expect((await ask(`/api/recorded-handshakes/${name}`)).status).toBe(404);
  });

  test('lists, and what is computed of all runs, hold one’s own only', async () => {
    const [owner, other] = [await sitDown(api), await sitDown(api)];
    const run = { ...runNamed('mine'), settings: { ...runNamed('mine').settings, durationMs: 30_000 } };
    await owner.upload(run);
    expect([await owner.ids(), await other.ids()]).toEqual([['mine'], []]);
    expect(await (await other.ask('/api/suits')).text()).not.toContain('mine');
    expect(await (await other.ask('/api/suits.csv')).text()).not.toContain('mine');
  });

  test('a hand-in has one’s own runs only, and says which the lab did not measure itself', async () => {
    const [owner, other] = [await sitDown(api), await sitDown(api)];
    await createShelves(api.folder).of(MACHINE).keep(runNamed('measured'));
    await owner.upload(runNamed('loaded'));
    const body = JSON.stringify(orderFor(['measured', 'loaded']));
    const handIn = async ({ ask }: Seated) => {
      const response = await ask('/api/hand-in', { method: 'POST', body });
      if (!response.ok) throw new Error(await response.text());
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="duplex-lab-02-ana-??.html"; filename*=UTF-8\'\'duplex-lab-02-ana-%E5%B1%B1%E7%94%B0.html',
      );
      const file = await response.text();
      const reading = await other.ask('/api/hand-in/read', { method: 'POST', body: file });
      return ((await reading.json()) as HandInReading).handIn;
    };
    const sources = (given: HandIn | null) => given?.runs.map(({ runId, source }) => [runId, source]);
    const missing = (given: HandIn | null) => given?.missingRuns.map(({ runId }) => runId);
    const [owners, others] = [await handIn(owner), await handIn(other)];
    expect([sources(owners), missing(owners)]).toEqual([[['loaded', 'loaded']], ['measured']]);
    expect([sources(others), missing(others)]).toEqual([[], ['measured', 'loaded']]);
    atMachine = true;
    const all = await handIn(await sitDown(api));
    expect(sources(all)).toContainEqual(['measured', 'measured']);
  });

  test('the same file loaded by two is two runs', async () => {
    const [one, other] = [await sitDown(api), await sitDown(api)];
    await one.upload(runNamed('shared'));
    await other.upload(runNamed('shared'));
    expect((await one.ask('/api/runs/shared', { method: 'DELETE' })).status).toBe(204);
    expect([await one.ids(), await other.ids()]).toEqual([[], ['shared-2']]);
  });

  test('whoever sits at the machine sees all, and so does an old folder of runs', async () => {
    await createShelves(api.folder).of(MACHINE).keep(runNamed('old'));
    const student = await sitDown(api);
    await student.upload(runNamed('theirs'));
    expect(await student.ids()).toEqual(['theirs']);
    atMachine = true;
    const teacher = await sitDown(api);
    expect((await teacher.ids()).sort()).toEqual(['old', 'theirs']);
    expect((await teacher.ask('/api/runs/theirs')).status).toBe(200);
    expect((await teacher.ask('/api/runs/theirs', { method: 'DELETE' })).status).toBe(204);
    expect(await teacher.ids()).toEqual(['old']);
  });

  test('a seat is given once and kept', async () => {
    const first = await fetch(`${api.address}/api/runs`);
    const cookie = first.headers.get('set-cookie');
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const again = await fetch(`${api.address}/api/runs`, { headers: { cookie: cookie?.split(';')[0] ?? '' } });
    expect(again.headers.get('set-cookie')).toBeNull();
  });
});
