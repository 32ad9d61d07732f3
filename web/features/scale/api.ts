/** What the Scale view asks of the lab: see server/control/api/scale.ts. */
import type {
  Language,
  ScaleHeader,
  ScaleLoaded,
  ScalePlan,
  ScalePreview,
  ScaleProgress,
} from '../../../server/contract.ts';
import { api, ask, askJson } from '../../app/api.ts';
import { jsonLines } from '../../app/source/lines.ts';

const asJson = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const ofSwarm = (id: string): string => `/api/scales/${encodeURIComponent(id)}`;

export const scaleApi = {
  list: api.scales,
  view: api.scale,
  servers: api.servers,
  load: (file: Blob) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: file };
    return askJson<ScaleLoaded>('/api/scales', init);
  },
  /** Empty: it has no name any more. */
  rename: (id: string, name: string) =>
    askJson<ScaleHeader>(`${ofSwarm(id)}/name`, { ...asJson({ name }), method: 'PUT' }),
  /** Tries again to write one that is in the lab's memory only. */
  saveAgain: (id: string) => askJson<ScaleHeader>(`${ofSwarm(id)}/save`, { method: 'POST' }),
  remove: async (id: string) => void (await ask(ofSwarm(id), { method: 'DELETE' })),
  chart: async (id: string, file: string, language: Language) =>
    (await ask(scaleFile(id, `${file}.svg`, language))).text(),
  preview: (plan: ScalePlan) => askJson<ScalePreview>('/api/swarm/preview', asJson(plan)),
  start: async (plan: ScalePlan) => void (await ask('/api/swarm', asJson(plan))),
  stop: async () => void (await ask('/api/swarm', { method: 'DELETE' })),
  /** What the swarm that goes on has said and says; nothing where none does. */
  async *now(signal: AbortSignal): AsyncGenerator<ScaleProgress> {
    const { body, status } = await ask('/api/swarm', { signal });
    if (body && status !== 204) yield* jsonLines<ScaleProgress>(body);
  },
};

/** The address of one of a swarm's files. */
export const scaleFile = (id: string, path: string, language: Language): string =>
  `${ofSwarm(id)}/${path}?lang=${language}`;

/** The whole document. */
export const scaleDocument = (id: string): string => `${ofSwarm(id)}/swarm.json`;
