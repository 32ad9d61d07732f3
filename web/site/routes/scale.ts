/** Swarms: those that come with the site, answered by the very functions that the lab answers with. */
import type { Scale, ScaleHeader, ScalesList } from '../../../server/contract.ts';
import { readScale } from '../../../server/documents/scale/document.ts';
import { SCALE_FILES } from '../../../server/export/scale/files.ts';
import { scaleView } from '../../../server/export/scale/view.ts';
import { Problem, quote } from '../../../server/problem.ts';
import { csvFormatOf, languageOf } from '../../../server/readings/query.ts';
import { bytesOf } from '../../../server/readings/views.ts';
import { fileJson, fileText } from '../files.ts';
import { type Asked, json, type Route, route } from './route.ts';

const FOLDER = 'recordings/scale';

const list = async (): Promise<ScalesList> => ({
  scales: [],
  unreadable: [],
  shipped: await fileJson<ScaleHeader[]>(`${FOLDER}/index.json`),
});

/** Rejects with a `Problem` (404, 502). */
async function load({ params: { id = '' } }: Asked): Promise<Scale> {
  const { shipped } = await list();
  if (shipped.some((one) => one.id === id)) return { ...readScale(await fileText(`${FOLDER}/${id}.json.gz`)), id };
  throw new Problem(404, 'no-such-scale', {
    en: `This site has no swarm ${quote(id)}; its list of swarms shows what there is.`,
    es: `Este sitio no tiene el enjambre ${quote(id)}; su lista de enjambres muestra los que hay.`,
  });
}

export const SCALE_ROUTES: Route[] = [
  route('GET', '/api/scales', async () => json(await list())),
  route('GET', '/api/scales/:id', async (asked) => json(scaleView(await load(asked), languageOf(asked.query), true))),
  route('GET', '/api/scales/:id/swarm.json', async (asked) => {
    const scale = await load(asked);
    const fileName = `duplex-lab-${scale.id}.json`;
    return { body: bytesOf(JSON.stringify(scale)), fileName, type: 'application/json' };
  }),
  ...SCALE_FILES.map(({ path, make }) =>
    route('GET', `/api/scales/:id/${path}`, async (asked) => {
      const scale = await load(asked);
      return { body: bytesOf(make(scale, csvFormatOf(asked.query))), fileName: `duplex-lab-${scale.id}-${path}` };
    }),
  ),
];
