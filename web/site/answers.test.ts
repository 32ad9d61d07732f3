/** What the worker of the static site answers, with the project's own recordings beside it. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type {
  BuiltFrames,
  LabError,
  Run,
  RunHeader,
  RunsList,
  Scale,
  ScaleHeader,
  ScaleLoaded,
  ScalesList,
  ScaleView,
} from '../../server/contract.ts';
import { readRun } from '../../server/documents/document.ts';
import { RUN_FILES } from '../../server/export/files.ts';
import { SCALE_FILES } from '../../server/export/scale/files.ts';
import { VIEWS } from '../../server/readings/views.ts';
import { answer } from './answers.ts';

const SHIPPED = 'shipped-06-both-directions-at-once';

/** As the browser's own, over the folder of recordings. */
class FileRequest extends EventTarget {
  status = 0;
  response: ArrayBuffer | null = null;
  private path = '';
  open(_method: string, url: URL): void {
    this.path = `labs${url.pathname}`;
  }
  send(): void {
    void readFile(this.path)
      .then((bytes) => {
        this.status = 200;
        this.response = Uint8Array.from(bytes).buffer;
      })
      .catch(() => {
        this.status = 404;
      })
      .finally(() => this.dispatchEvent(new Event('loadend')));
  }
}

let text: string;
beforeAll(async () => {
  vi.stubGlobal('XMLHttpRequest', FileRequest);
  text = gunzipSync(await readFile(`labs/recordings/${SHIPPED}.json.gz`)).toString();
  return () => vi.unstubAllGlobals();
});

async function ask<T = LabError>(path: string, method = 'GET', body: unknown = null): Promise<[number, T, Uint8Array]> {
  const sent = body === null ? null : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  const answered = await answer({ number: 1, method, path, body: sent });
  const isJson = answered.headers['Content-Type'] === 'application/json' && answered.body.length > 0;
  return [answered.status, (isJson ? JSON.parse(new TextDecoder().decode(answered.body)) : null) as T, answered.body];
}

describe('A run that comes with the site', () => {
  test('is listed, and answers what the lab answers, byte for byte', async () => {
    const [status, list] = await ask<RunsList>('/api/runs');
    expect([status, list.runs, list.shipped.some(({ id }) => id === SHIPPED)]).toEqual([200, [], true]);
    const run = readRun(text);
    const view = async (path: string): Promise<Uint8Array> => (await ask(`/api/runs/${SHIPPED}/${path}`))[2];
    expect(await view('summary')).toEqual(VIEWS.summary(run, {}));
    expect(await view('duplex')).toEqual(VIEWS.duplex(run, {}));
    const options = { transport: 'websocket', page: 1, language: 'es', fold: false } as const;
    expect(await view('flow/websocket?page=1&lang=es&fold=0')).toEqual(VIEWS.flow(run, options));
    for (const { path } of RUN_FILES) expect([path, (await view(`${path}?lang=es`)).length > 0]).toEqual([path, true]);
    expect((await ask(`/api/runs/${SHIPPED}?download=1`))[1]).toEqual(run);
  });

  test.each([
    ['flow/pigeon', 404, 'no-such-transport'],
    ['flow/websocket?page=0', 400, 'bad-page'],
    ['time-flow/websocket?from=soon', 400, 'bad-number'],
    ['events/999999', 404, 'no-such-event'],
    ['table.csv?decimal=roman', 400, 'bad-decimal'],
  ])('says what is wrong with %s', async (path, status, code) => {
    const [answered, problem] = await ask(`/api/runs/${SHIPPED}/${path}`);
    expect([answered, problem.code]).toEqual([status, code]);
    expect(problem.message.es).not.toBe(problem.message.en);
  });
});

describe('A run that somebody gives', () => {
  test('is kept beside what has its id, named, and forgotten', async () => {
    const [status, added] = await ask<{ header: RunHeader; renamedFrom?: string }>('/api/runs', 'POST', text);
    expect([status, added.renamedFrom, added.header.id]).toEqual([201, SHIPPED, `${SHIPPED}-2`]);
    const { id } = added.header;
    expect((await ask<RunHeader>(`/api/runs/${id}/name`, 'PUT', { name: ' my\nrun ' }))[1].name).toBe('my run');
    expect((await ask<RunsList>('/api/runs'))[1].runs.map(({ name }) => name)).toEqual(['my run']);
    // Where the lab's own documents have it, too.
    const [, named] = await ask<Run>(`/api/runs/${id}`);
    expect(Object.keys(named).slice(0, 4)).toEqual(['format', 'version', 'id', 'name']);
    expect((await ask(`/api/runs/${id}`, 'DELETE'))[0]).toBe(204);
    expect((await ask(`/api/runs/${id}/summary`)).slice(0, 1)).toEqual([404]);
  });

  test('is refused when it is none, with the field that is wrong', async () => {
    const [status, problem] = await ask('/api/runs', 'POST', text.replace('"version":1', '"version":9'));
    expect([status, problem.code]).toEqual([400, 'not-a-run']);
    expect(problem.message.en).toContain('"version"');
  });

  test('leaves those that come with the site as they are', async () => {
    expect((await ask(`/api/runs/${SHIPPED}`, 'DELETE'))[0]).toBe(404);
  });
});

test('Swarms that come with the site are listed, shown and given as files; others are not there', async () => {
  const [status, list] = await ask<ScalesList>('/api/scales');
  expect([status, list.scales, list.unreadable]).toEqual([200, [], []]);
  for (const { id } of list.shipped) {
    const [found, view] = await ask<ScaleView>(`/api/scales/${id}?lang=es`);
    expect([found, view.id, view.shipped, view.says.length > 0]).toEqual([200, id, true, true]);
    for (const { path } of SCALE_FILES) {
      expect([path, (await ask(`/api/scales/${id}/${path}`))[0]]).toEqual([path, 200]);
    }
    expect((await ask<Scale>(`/api/scales/${id}/swarm.json`))[1]).toMatchObject({ id, state: 'done' });
  }
  for (const path of ['', '/table.csv', '/swarm.json']) {
    const [missing, problem] = await ask(`/api/scales/no-such${path}`);
    expect([missing, problem.code]).toEqual([404, 'no-such-scale']);
  }
  expect((await ask('/api/swarm'))[1].code).toBe('needs-lab');
});

test('A swarm of one’s own is taken from a file, beside one of its id, named and forgotten', async () => {
  const { shipped } = (await ask<ScalesList>('/api/scales'))[1];
  const [{ id: first } = { id: '' }] = shipped;
  const [, document] = await ask<Scale>(`/api/scales/${first}/swarm.json`);
  const [status, { header, renamedFrom }] = await ask<ScaleLoaded>('/api/scales', 'POST', document);
  expect([status, header.id, renamedFrom]).toEqual([201, `${first}-2`, first]);
  const named = await ask<ScaleHeader>(`/api/scales/${header.id}/name`, 'PUT', { name: 'mine' });
  expect([named[0], named[1].name]).toEqual([200, 'mine']);
  const [found, view] = await ask<ScaleView>(`/api/scales/${header.id}?lang=en`);
  expect([found, view.name, view.shipped]).toEqual([200, 'mine', false]);
  expect((await ask(`/api/scales/${header.id}`, 'DELETE'))[0]).toBe(204);
  expect((await ask<ScalesList>('/api/scales'))[1].scales).toEqual([]);
  expect((await ask('/api/scales', 'POST', { ...document, steps: 7 }))[1].code).toBe('not-a-scale');
});

describe('Frames', () => {
  test.each([
    ['short', 'Hello'],
    ['empty', ''],
    ['long', 'Hello '.repeat(2000)],
  ])('compressed in the browser say the same: a %s text', async (_, said) => {
    const frame = { kind: 'text', text: said, compressed: true };
    const [status, { frames }] = await ask<BuiltFrames>('/api/frames/build', 'POST', { frame });
    expect([status, frames.length, frames[0]?.problems, frames[0]?.notes]).toEqual([200, 1, [], []]);
    expect(frames[0]?.text?.utf16Units).toBe(said.length);
    expect(frames[0]?.inflatedBytes).toBe(said.length);
  });

  test('that can’t be built say why', async () => {
    const [status, problem] = await ask('/api/frames/build', 'POST', { frame: { kind: 'text', maskingKey: 'x' } });
    expect([status, problem.code]).toEqual([400, 'bad-frame']);
  });
});

test('what only a lab can do says that it needs one, and a file that is missing which', async () => {
  for (const [path, method] of [
    ['/api/hand-in', 'GET'],
    ['/api/handshake/abc/send', 'POST'],
    ['/api/no-such-thing', 'GET'],
  ] as const) {
    const [status, problem] = await ask(path, method);
    expect([status, problem.code, problem.message.en]).toEqual([
      501,
      'needs-lab',
      expect.stringContaining('npm run lab'),
    ]);
  }
  const [status, problem] = await ask('/api/handshake');
  expect([status, problem.code]).toEqual([502, 'no-file']);
  expect(problem.message.en).toContain('recordings/handshakes/catalog.json.gz');
});
