/** The control plane's HTTP API. Every failure is thrown as a `LabFailure`, which carries a sentence to show. */
import type {
  FlowPage,
  LabError,
  Language,
  Published,
  RunHeader,
  SuitsTable,
  Summary,
  TimeFlow,
  TransportName,
  WireEvent,
} from '../../server/contract.ts';
import { MESSAGES } from './i18n/index.ts';

/** The most a run's document may have, as the server sees it too. */
export const UPLOAD_LIMIT_BYTES = 64 * 1024 * 1024;

export class LabFailure extends Error {
  readonly error: LabError;
  constructor(error: LabError) {
    super(error.message.en);
    this.error = error;
  }
}

/** What anything thrown is to the user. */
export function asLabError(thrown: unknown): LabError {
  if (thrown instanceof LabFailure) return thrown.error;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'page',
    message: { en: MESSAGES.en.unexpected(detail), es: MESSAGES.es.unexpected(detail) },
  };
}

function noAnswer(path: string): LabFailure {
  return new LabFailure({
    code: 'no-answer',
    message: { en: MESSAGES.en.noAnswer(path), es: MESSAGES.es.noAnswer(path) },
  });
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw noAnswer(path);
  });
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  if (isLabError(body)) throw new LabFailure(body);
  throw noAnswer(`${path} (${response.status})`);
}

function isLabError(body: unknown): body is LabError {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}

/** The JSON that a path of the API answers. */
export async function askJson<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await ask(path, init);
  return (await response.json()) as T;
}

/** Addresses that the page links to. */
export const urls = {
  run: (id: string) => `/api/runs/${encodeURIComponent(id)}`,
  download: (id: string) => `${urls.run(id)}?download=1`,
  table: (id: string, language: Language) => `${urls.run(id)}/table.csv?lang=${language}`,
  samples: (id: string, language: Language) => `${urls.run(id)}/samples.csv?lang=${language}`,
  actions: (id: string, language: Language) => `${urls.run(id)}/actions.csv?lang=${language}`,
  suits: (language: Language) => `/api/suits.csv?lang=${language}`,
};

export interface StoredRun {
  header: RunHeader;
  summary: Summary;
  published: Published[];
}

export const api = {
  runs: async () => (await askJson<{ runs: RunHeader[] }>('/api/runs')).runs,
  suits: () => askJson<SuitsTable>('/api/suits'),
  summary: (id: string) => askJson<StoredRun>(`${urls.run(id)}/summary`),
  flow: (id: string, transport: TransportName, page: number, language: Language, fold: boolean) => {
    const query = new URLSearchParams({ page: String(page), lang: language, fold: fold ? '1' : '0' });
    return askJson<FlowPage>(`${urls.run(id)}/flow/${transport}?${query}`);
  },
  /** The messages after number `after`, true to time at both ends; `more` says whether there are others. */
  timeFlow: (id: string, transport: TransportName, after: number) =>
    askJson<TimeFlow>(`${urls.run(id)}/time-flow/${transport}?after=${after}`),
  event: (id: string, seq: number) => askJson<WireEvent>(`${urls.run(id)}/events/${seq}`),
  remove: async (id: string) => void (await ask(urls.run(id), { method: 'DELETE' })),
  load: async (file: Blob) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: file };
    return (await askJson<{ header: RunHeader }>('/api/runs', init)).header;
  },
};
