/** The runs of the static site: those that come with it, and files that somebody gave it, for as long as the page is open. */
import type { Run, RunHeader, RunsList, ShippedRun } from '../../server/contract.ts';
import { asOver, headerOf, readRun } from '../../server/documents/document.ts';
import { withSettingsOfToday } from '../../server/documents/settings.ts';
import { freeName, named } from '../../server/documents/store/names.ts';
import { Problem, quote } from '../../server/problem.ts';
import { runNameOf } from '../../server/readings/query.ts';
import { fileJson, fileText } from './files.ts';

let index: Promise<ShippedRun[]> | null = null;
/** What was read last: stepping through a flow asks for the same one again and again. */
let lastRead: Run | null = null;
const given = new Map<string, { run: Run; sizeBytes: number }>();

/** Those that come with the site, in the order of the labs. */
export function shippedRuns(): Promise<ShippedRun[]> {
  index ??= fileJson<ShippedRun[]>('recordings/index.json').then((runs) => runs.map(withSettingsOfToday));
  index.catch(() => {
    index = null;
  });
  return index;
}

/** Those that somebody gave, newest first. */
export const givenRuns = (): RunHeader[] =>
  [...given.values()]
    .map(({ run, sizeBytes }) => headerOf(run, sizeBytes))
    .sort((a, b) => b.createdAtMs - a.createdAtMs);

/** What the Runs view lists. */
export const listRuns = async (): Promise<RunsList> => ({
  runs: givenRuns(),
  unreadable: [],
  shipped: await shippedRuns(),
});

/** Rejects with a `Problem` (404, 502). */
export async function loadRun(id: string): Promise<Run> {
  const own = given.get(id);
  if (own) return own.run;
  if (lastRead?.id === id) return lastRead;
  if (!(await shippedRuns()).some((one) => one.id === id)) throw noSuchRun(id);
  lastRead = { ...readRun(await fileText(`recordings/${id}.json.gz`)), id };
  return lastRead;
}

/** Keeps a run that somebody gave, beside whatever has its id already. Throws a `Problem` (400). */
export async function addRun(body: Uint8Array): Promise<{ header: RunHeader; renamedFrom?: string }> {
  const run = asOver(readRun(new TextDecoder().decode(body)));
  const taken = new Set([...given.keys(), ...(await shippedRuns()).map(({ id }) => id)]);
  const id = freeName(run.id, taken);
  given.set(id, { run: { ...run, id }, sizeBytes: body.byteLength });
  return { header: headerOf({ ...run, id }, body.byteLength), ...(id !== run.id && { renamedFrom: run.id }) };
}

/** Throws a `Problem` (400, 404). */
export function renameRun(id: string, wanted: unknown): RunHeader {
  const own = givenOf(id);
  own.run = named(own.run, runNameOf(wanted));
  return headerOf(own.run, own.sizeBytes);
}

/** Throws a `Problem` (404). */
export function removeRun(id: string): void {
  givenOf(id);
  given.delete(id);
}

function givenOf(id: string): { run: Run; sizeBytes: number } {
  const own = given.get(id);
  if (own) return own;
  throw noSuchRun(id);
}

function noSuchRun(id: string): Problem {
  return new Problem(404, 'no-such-run', {
    en: `This site has no run ${quote(id)}. A run that was loaded from a file is there until the page is closed; the list of runs shows what there is.`,
    es: `Este sitio no tiene la ejecución ${quote(id)}. La que se carga de un archivo está hasta que se cierra la página; la lista de ejecuciones muestra las que hay.`,
  });
}
