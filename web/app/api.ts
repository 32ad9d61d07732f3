/** The control plane's HTTP API. Every failure is thrown as a `LabFailure`, which carries a sentence to show. */

import type { HandInReading } from '../../labs/hand-in/document.ts';
import type {
  CheckAsked,
  CheckMessage,
  Exercises,
  FlowPage,
  HeadsBeside,
  LabError,
  Language,
  Published,
  RecordedFrame,
  RunHeader,
  RunsList,
  ScalesList,
  ScaleView,
  ServersList,
  StreamOf,
  SuitsTable,
  Summary,
  TimeFlow,
  TogetherView,
  TransportName,
  WireEvent,
} from '../../server/contract.ts';
import { MESSAGES } from './i18n/index.ts';
import { isSite, source } from './source/chosen.ts';
import { jsonLines } from './source/lines.ts';

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
  if (PART_MISSING.test(detail)) return noAnswer();
  return {
    code: 'page',
    message: { en: MESSAGES.en.unexpected(detail), es: MESSAGES.es.unexpected(detail) },
  };
}

/** A part of the page that is loaded when it is needed did not come: the browsers' words for it. */
const PART_MISSING = /preload|dynamically imported module|importing a module script/i;

/** Nobody answered. While the lab's connection is lost, the banner about that says it all. */
function noAnswer(): LabError {
  const key = isSite() ? 'noPart' : 'noAnswer';
  return { code: 'no-answer', message: { en: MESSAGES.en[key], es: MESSAGES.es[key] } };
}

/** Asks a path of the API. */
export async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await source()
    .ask(path, init)
    .catch(() => {
      throw new LabFailure(noAnswer());
    });
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  if (isLabError(body)) throw new LabFailure(body);
  throw new LabFailure(noAnswer());
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
  /** `path`: which of its files, "table.csv". */
  file: (id: string, path: string, language: Language) => `${urls.run(id)}/${path}?lang=${language}`,
  /** `path`: what is made of several runs, "report.html". */
  together: (ids: readonly string[], path: string, language: Language) =>
    `/api/together${path && `/${path}`}?${new URLSearchParams({ runs: ids.join(','), lang: language })}`,
  suits: (language: Language, recorded: boolean) => `/api/suits.csv?lang=${language}${recorded ? '&recorded=1' : ''}`,
};

export interface StoredRun {
  header: RunHeader;
  summary: Summary;
  published: Published[];
  /** How it was made, on what, and which run it is: lines that stand below its pictures. */
  foot: Record<Language, string[]>;
}

/** What became of a file that was loaded. */
export interface Loaded {
  header: RunHeader;
  /** The id it came with, when another run has that one. */
  renamedFrom?: string;
}

export interface FlowWish {
  page: number;
  language: Language;
  fold: boolean;
  /** HTTP/2's own frames have arrows. */
  control: boolean;
  /** Null: all streams. */
  only: StreamOf | null;
}

const streamQuery = (only: StreamOf | null): Record<string, string> =>
  only ? { connection: String(only.connection), stream: String(only.stream) } : {};

export const api = {
  runs: () => askJson<RunsList>('/api/runs'),
  /** Checks a server; each message as it comes. */
  async *check(asked: CheckAsked, signal: AbortSignal): AsyncGenerator<CheckMessage> {
    const headers = { 'Content-Type': 'application/json' };
    const { body } = await ask('/api/check', { method: 'POST', headers, body: JSON.stringify(asked), signal });
    if (body) yield* jsonLines<CheckMessage>(body);
  },
  exercises: () => askJson<Exercises>('/api/check/exercises'),
  seat: () => askJson<{ seesAll: boolean }>('/api/seat'),
  servers: () => askJson<ServersList>('/api/servers'),
  /** The stored swarms; and one of them, in words and figures. */
  scales: () => askJson<ScalesList>('/api/scales'),
  scale: (id: string, language: Language) =>
    askJson<ScaleView>(`/api/scales/${encodeURIComponent(id)}?lang=${language}`),
  /** `recorded`: of the runs that come with the lab. */
  suits: (recorded: boolean) => askJson<SuitsTable>(`/api/suits${recorded ? '?recorded=1' : ''}`),
  /** Two to six runs side by side. */
  together: (ids: readonly string[], language: Language) => askJson<TogetherView>(urls.together(ids, '', language)),
  /** One of its charts as SVG, by the name of its file. */
  togetherChart: async (ids: readonly string[], file: string, language: Language) =>
    (await ask(urls.together(ids, file, language))).text(),
  summary: (id: string) => askJson<StoredRun>(`${urls.run(id)}/summary`),
  flow: (id: string, transport: TransportName, { page, language, fold, control, only }: FlowWish) => {
    const flag = (on: boolean): string => (on ? '1' : '0');
    const query = {
      page: String(page),
      lang: language,
      fold: flag(fold),
      control: flag(control),
      ...streamQuery(only),
    };
    return askJson<FlowPage>(`${urls.run(id)}/flow/${transport}?${new URLSearchParams(query)}`);
  },
  /** The messages after number `after`, true to time at both ends; `more` says whether there are others. */
  timeFlow: (id: string, transport: TransportName, after: number, only: StreamOf | null) => {
    const query = new URLSearchParams({ after: String(after), ...streamQuery(only) });
    return askJson<TimeFlow>(`${urls.run(id)}/time-flow/${transport}?${query}`);
  },
  /** Null: nothing of it went over HTTP/2. */
  heads: (id: string, transport: TransportName) => askJson<HeadsBeside | null>(`${urls.run(id)}/heads/${transport}`),
  /** A chart as SVG, by the name of its file. */
  chart: async (id: string, file: string, language: Language) =>
    (await ask(`${urls.run(id)}/${file}.svg?lang=${language}`)).text(),
  /** Null: this message is no frame. */
  frame: (id: string, seq: number) => askJson<RecordedFrame | null>(`${urls.run(id)}/events/${seq}/frame`),
  event: (id: string, seq: number) => askJson<WireEvent>(`${urls.run(id)}/events/${seq}`),
  /** Empty: it has no name any more. */
  rename: (id: string, name: string) => {
    const headers = { 'Content-Type': 'application/json' };
    return askJson<RunHeader>(`${urls.run(id)}/name`, { method: 'PUT', headers, body: JSON.stringify({ name }) });
  },
  remove: async (id: string) => void (await ask(urls.run(id), { method: 'DELETE' })),
  /** Who this lab is, to those who look at what it signed. */
  signer: () => askJson<{ fingerprint: string; kept: boolean }>('/api/hand-in'),
  /** What is told of a file that may be a hand-in. The lab does not keep it. */
  readHandIn: (file: Blob) => askJson<HandInReading>('/api/hand-in/read', { method: 'POST', body: file }),
  load: async (file: Blob) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: file };
    return askJson<Loaded>('/api/runs', init);
  },
};
