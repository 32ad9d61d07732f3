/**
 * What can be asked of one run: by which path, and what its parts and its query mean. The lab's API and the static site
 * both answer this list.
 */
import { RUN_FILES } from '../export/files.ts';
import { csvFormatOf, languageOf, numberIn, pageOf, type Query, streamIn, transportOf } from './query.ts';
import type { ViewName, ViewOptions } from './views.ts';

/** What stood in the address: the named parts of its path, and its query. */
export interface AskedOfRun {
  params: Query;
  query: Query;
}

export interface RunQuestion<V extends ViewName = ViewName> {
  /** Behind the run's own address, with the names of its parts: "/flow/:transport". */
  path: string;
  view: V;
  /** Throws a `Problem` (400, 404). */
  options(asked: AskedOfRun): ViewOptions<V>;
  /** The answer is a file: how its name ends, and its media type where that doesn't say it. */
  file?: { ending: string; type?: string };
}

/** So that each `options` is checked against its own view. */
const question = <V extends ViewName>(one: RunQuestion<V>): RunQuestion => one as unknown as RunQuestion;

export const RUN_QUESTIONS: readonly RunQuestion[] = [
  question({ path: '/summary', view: 'summary', options: () => ({}) }),
  question({
    path: '/flow/:transport',
    view: 'flow',
    options: ({ params, query }) => ({
      transport: transportOf(params.transport),
      page: pageOf(query),
      language: languageOf(query),
      fold: query.fold !== '0',
      control: query.control === '1',
      ...streamIn(query),
    }),
  }),
  /** True to time at both ends: at most 5,000 messages, and where to go on (`more`). */
  question({
    path: '/time-flow/:transport',
    view: 'timeFlow',
    options: ({ params, query }) => ({
      transport: transportOf(params.transport),
      fromMs: numberIn(query, 'from'),
      toMs: numberIn(query, 'to'),
      after: numberIn(query, 'after'),
      ...streamIn(query),
    }),
  }),
  /** Over HTTP/2: what the fields of the first and the twentieth head cost. */
  question({
    path: '/heads/:transport',
    view: 'heads',
    options: ({ params }) => ({ transport: transportOf(params.transport) }),
  }),
  question({ path: '/duplex', view: 'duplex', options: () => ({}) }),
  question({ path: '/streams', view: 'streams', options: () => ({}) }),
  question({
    path: '/handshake',
    view: 'handshake',
    options: ({ query }) => ({ connection: numberIn(query, 'connection'), stream: numberIn(query, 'stream') }),
  }),
  question({ path: '/events/:seq', view: 'event', options: ({ params }) => ({ seq: String(params.seq) }) }),
  question({ path: '/events/:seq/frame', view: 'frame', options: ({ params }) => ({ seq: String(params.seq) }) }),
  ...RUN_FILES.map(({ path, ending, type }) =>
    question({
      path: `/${path}`,
      view: 'file',
      options: ({ query }) => ({ path, format: csvFormatOf(query) }),
      file: { ending, ...(type && { type }) },
    }),
  ),
];
