/** Swarms: those that come with the site and those from files, answered by the very functions that the lab answers with. */
import { textOf } from '../../../server/bytes/bytes.ts';
import {
  runFileName,
  type Scale,
  type ScaleHeader,
  type ScaleLoaded,
  type ScalesList,
} from '../../../server/contract.ts';
import { asOverScale, readScale, scaleHeaderOf } from '../../../server/documents/scale/document.ts';
import { freeName, named } from '../../../server/documents/store/names.ts';
import { SCALE_FILES } from '../../../server/export/scale/files.ts';
import { scaleView } from '../../../server/export/scale/view.ts';
import { Problem, quote } from '../../../server/problem.ts';
import { csvFormatOf, languageOf, runNameOf } from '../../../server/readings/query.ts';
import { bytesOf } from '../../../server/readings/views.ts';
import { fileJson, fileText } from '../files.ts';
import { type Asked, json, jsonIn, type Route, route } from './route.ts';

const FOLDER = 'recordings/scale';

/** From files. */
const given = new Map<string, { scale: Scale; sizeBytes: number }>();

const shippedOnes = (): Promise<ScaleHeader[]> => fileJson<ScaleHeader[]>(`${FOLDER}/index.json`);
const headerOf = ({ scale, sizeBytes }: { scale: Scale; sizeBytes: number }): ScaleHeader =>
  scaleHeaderOf(scale, sizeBytes);

const list = async (): Promise<ScalesList> => ({
  scales: [...given.values()].map(headerOf).sort((a, b) => b.createdAtMs - a.createdAtMs),
  unreadable: [],
  shipped: await shippedOnes(),
});

const idIn = ({ params: { id = '' } }: Asked): string => id;

/** Rejects with a `Problem` (404, 502). */
async function load(asked: Asked): Promise<{ scale: Scale; shipped: boolean }> {
  const id = idIn(asked);
  const own = given.get(id);
  if (own) return { scale: own.scale, shipped: false };
  if (!(await shippedOnes()).some((one) => one.id === id)) throw noSuchScale(id);
  return { scale: { ...readScale(await fileText(`${FOLDER}/${id}.json.gz`)), id }, shipped: true };
}

/** Keeps one that somebody gave, for as long as the page is open. Throws a `Problem` (400). */
async function add({ body }: Asked): Promise<ScaleLoaded> {
  const bytes = body ?? new Uint8Array();
  const scale = asOverScale(readScale(textOf(bytes)));
  const taken = new Set([...given.keys(), ...(await shippedOnes()).map(({ id }) => id)]);
  const id = freeName(scale.id, taken);
  const own = { scale: { ...scale, id }, sizeBytes: bytes.byteLength };
  given.set(id, own);
  return { header: headerOf(own), ...(id !== scale.id && { renamedFrom: scale.id }) };
}

function givenOne(asked: Asked): { scale: Scale; sizeBytes: number } {
  const own = given.get(idIn(asked));
  if (own) return own;
  throw noSuchScale(idIn(asked));
}

function noSuchScale(id: string): Problem {
  return new Problem(404, 'no-such-scale', {
    en: `This site has no swarm ${quote(id)}. One that was loaded from a file is there until the page is closed; the list of swarms shows what there is.`,
    es: `Este sitio no tiene el enjambre ${quote(id)}. El que se carga de un archivo está hasta que se cierra la página; la lista de enjambres muestra los que hay.`,
  });
}

export const SCALE_ROUTES: Route[] = [
  route('GET', '/api/scales', async () => json(await list())),
  route('POST', '/api/scales', async (asked) => ({ ...json(await add(asked)), status: 201 })),
  route('GET', '/api/scales/:id', async (asked) => {
    const { scale, shipped } = await load(asked);
    return json(scaleView(scale, languageOf(asked.query), { shipped }));
  }),
  route('DELETE', '/api/scales/:id', (asked) => {
    givenOne(asked);
    given.delete(idIn(asked));
    return { body: new Uint8Array(), status: 204 };
  }),
  route('PUT', '/api/scales/:id/name', (asked) => {
    const own = givenOne(asked);
    own.scale = named(own.scale, runNameOf((jsonIn(asked) as { name?: unknown } | null)?.name));
    return json(headerOf(own));
  }),
  route('GET', '/api/scales/:id/swarm.json', async (asked) => {
    const { scale } = await load(asked);
    const fileName = `${runFileName(scale)}.json`;
    return { body: bytesOf(JSON.stringify(scale)), fileName, type: 'application/json' };
  }),
  ...SCALE_FILES.map(({ path, make }) =>
    route('GET', `/api/scales/:id/${path}`, async (asked) => {
      const { scale } = await load(asked);
      return { body: bytesOf(make(scale, csvFormatOf(asked.query))), fileName: `${runFileName(scale)}-${path}` };
    }),
  ),
];
