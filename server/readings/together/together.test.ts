/** What is asked of several runs: what can be seen is answered, in one zip everything, and nothing else. */
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { joined } from '../../bytes/bytes.ts';
import { LANGUAGES, type Run, type TogetherView } from '../../contract.ts';
import { readRun } from '../../documents/document.ts';
import { csvFormat } from '../../export/csv/format.ts';
import { filesOf, RUN_FILES } from '../../export/files.ts';
import { recording } from '../../export/testing.ts';
import { Problem } from '../../problem.ts';
import { type LoadRun, TOGETHER_QUESTIONS, togetherOf } from './together.ts';
import { zipOf } from './zip.ts';

const chat: Run = { ...recording('claim-hpbn-frames'), name: 'Añó ../x' };
const cut = recording('07-distance-loss-and-a-cut-cable');
const going: Run = { ...chat, id: 'going', endedAtMs: null };
const RUNS = new Map([chat, cut, going].map((run) => [run.id, run]));

async function load(id: string): Promise<Run> {
  const run = RUNS.get(id);
  if (!run) throw new Problem(404, 'no-such-run', { en: id, es: id });
  return run;
}

async function unzipped(
  ids: string[],
  language: (typeof LANGUAGES)[number],
  from: LoadRun = load,
): Promise<Record<string, string>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(from, { ids, format: csvFormat(language) })) pieces.push(piece);
  const files = Object.entries(unzipSync(joined(pieces)));
  return Object.fromEntries(files.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}

describe.each(LANGUAGES)('Everything as one zip (%s)', (language) => {
  test('has of each run its recording and each of its files, and over all reports, charts and a README', async () => {
    const files = await unzipped([chat.id, cut.id], language);
    for (const run of [chat, cut]) {
      const folder = Object.keys(files)
        .find((name) => name.endsWith(`${run.id}/run.json`))
        ?.replace('/run.json', '');
      expect(folder).toMatch(/^runs\/[a-z0-9-]+$/);
      expect(readRun(files[`${folder}/run.json`] ?? '').id).toBe(run.id);
      const own = filesOf(run).map(({ path }) => path);
      for (const { path } of RUN_FILES) {
        const isIn = own.includes(path) && !path.startsWith('report.');
        expect([path, `${folder}/${path}` in files]).toEqual([path, isIn]);
      }
      expect(files['README.md']).toContain(`\`${folder}/\``);
    }
    const ofAny = new Set([chat, cut].flatMap((run) => filesOf(run).map(({ path }) => path)));
    for (const path of ofAny) if (!path.startsWith('report.')) expect(files['README.md']).toContain(`\`${path}\``);
    expect(files['README.md']).not.toMatch(/undefined|another form|otra forma/);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['report.html', 'side-by-side/figures.csv', 'side-by-side/latency-print.svg']),
    );
    // Its rows say by themselves how their runs were made.
    const [headers = ''] = (files['side-by-side/figures.csv'] ?? '').split('\r\n');
    expect(headers).toMatch(language === 'en' ? /,order,.*,read with care$/ : /;orden;.*;con cautela$/);
    // Each chart that the report shows lies where it says.
    const places = [...(files['report.md'] ?? '').matchAll(/\]\(<([^>]+)>\)/g)].map(([, place]) => place);
    expect(places.length).toBeGreaterThan(5);
    expect(places.filter((place) => !((place as string) in files))).toEqual([]);
  });
});

test('runs whose name and number read alike have a folder each', async () => {
  const runs = [
    { ...chat, name: 'a b', id: 'c' },
    { ...chat, name: 'a', id: 'b-c' },
    { ...chat, name: undefined, id: 'a-b-c' },
  ];
  const one = async (id: string): Promise<Run> => runs.find((run) => run.id === id) as Run;
  const files = await unzipped(
    runs.map(({ id }) => id),
    'en',
    one,
  );
  const folders = Object.keys(files).flatMap((name) => (name.endsWith('/run.json') ? name.slice(0, -9) : []));
  expect(folders).toEqual(['runs/duplex-lab-a-b-c', 'runs/duplex-lab-a-b-c-2', 'runs/duplex-lab-a-b-c-2-2']);
});

test('of one run there is no comparison', async () => {
  const files = await unzipped([chat.id], 'en');
  expect(Object.keys(files).filter((name) => name.startsWith('side-by-side'))).toEqual([]);
});

test('the page gets the comparison with a picture for each of its measures but the losses', async () => {
  const { make } = TOGETHER_QUESTIONS[0] as (typeof TOGETHER_QUESTIONS)[number];
  const asked = togetherOf({ runs: `${chat.id},${cut.id}`, lang: 'es' }, 2);
  const view: TogetherView = JSON.parse(new TextDecoder().decode(await make(load, asked)));
  expect(view.together.runs.map(({ id }) => id)).toEqual([chat.id, cut.id]);
  expect(view.pictures.map((svg) => svg !== '')).toEqual(
    view.together.measures.map(({ measure }) => measure !== 'lost'),
  );
  expect(view.pictures[0]).toContain('<title>Latencia mediana');
});

test('a measure of it is a chart that stands on its own, in colour or not; what was not measured says so', async () => {
  const asked = togetherOf({ runs: `${chat.id},${cut.id}` }, 2);
  const chart = (path: string) => TOGETHER_QUESTIONS.find((one) => one.path === path)?.make(load, asked);
  const svg = new TextDecoder().decode(await chart('/latency-print.svg'));
  expect(svg).not.toContain('#0069a8');
  for (const { id } of [chat, cut]) expect(svg).toContain(id);
  await expect(chart('/toServer.svg')).rejects.toMatchObject({ status: 404, code: 'not-measured' });
});

test.each([
  ['one run', { runs: 'a' }],
  ['the same run twice', { runs: 'a,a' }],
  ['too many', { runs: 'a,b,c,d,e,f,g' }],
  ['none', {}],
])('%s is no comparison: a clear error', (_what, query) => {
  expect(() => togetherOf(query, 2)).toThrow(/^runs is "[a-g,]*"; it must be the numbers of 2 to 6 different runs/);
});

test('a run that goes on, or that may not be seen, is told before anything is made', async () => {
  const format = csvFormat('en');
  for (const { make } of TOGETHER_QUESTIONS) {
    await expect(make(load, { ids: [chat.id, 'going'], format })).rejects.toMatchObject({ status: 409 });
    await expect(make(load, { ids: [chat.id, 'none'], format })).rejects.toMatchObject({ status: 404 });
  }
});
