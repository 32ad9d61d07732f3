/** Runs: the list of them, and what is computed of one, by the very functions that the lab computes it with. */
import { type Run, runFileName } from '../../../server/contract.ts';
import { piecesOf } from '../../../server/documents/pieces.ts';
import { RUN_FILES } from '../../../server/export/files.ts';
import { bytesOf, VIEWS } from '../../../server/readings/views.ts';
import { csvFormatIn, languageIn, numberIn, transportIn } from '../query.ts';
import { addRun, listRuns, loadRun, removeRun, renameRun } from '../runs.ts';
import { type Asked, json, jsonIn, type Route, route } from './route.ts';

/** What is computed of the run that the path names. */
const ofRun =
  (make: (run: Run, asked: Asked) => Uint8Array): Route['answer'] =>
  async (asked) => ({ body: make(await loadRun(asked.params.id ?? ''), asked) });

/** The same, as a file whose name ends so. */
const asFile =
  (ending: string, make: (run: Run, asked: Asked) => Uint8Array): Route['answer'] =>
  async (asked) => {
    const run = await loadRun(asked.params.id ?? '');
    return { body: make(run, asked), fileName: `${runFileName(run)}${ending}` };
  };

export const RUN_ROUTES: Route[] = [
  route('GET', '/api/runs', async () => json(await listRuns())),
  route('POST', '/api/runs', async ({ body }) => ({ ...json(await addRun(body ?? new Uint8Array())), status: 201 })),
  route(
    'GET',
    '/api/runs/:id',
    asFile('.json', (run) => bytesOf([...piecesOf(run)].join(''))),
  ),
  route('DELETE', '/api/runs/:id', ({ params }) => {
    removeRun(params.id ?? '');
    return { body: new Uint8Array(), status: 204 };
  }),
  route('PUT', '/api/runs/:id/name', (asked) =>
    json(renameRun(asked.params.id ?? '', (jsonIn(asked) as { name?: unknown } | null)?.name)),
  ),
  route(
    'GET',
    '/api/runs/:id/summary',
    ofRun((run) => VIEWS.summary(run, {})),
  ),
  route(
    'GET',
    '/api/runs/:id/duplex',
    ofRun((run) => VIEWS.duplex(run, {})),
  ),
  route(
    'GET',
    '/api/runs/:id/flow/:transport',
    ofRun((run, { params, query }) => {
      const options = {
        page: numberIn(query, 'page') ?? 1,
        language: languageIn(query),
        fold: query.get('fold') !== '0',
      };
      return VIEWS.flow(run, { transport: transportIn(params.transport), ...options });
    }),
  ),
  route(
    'GET',
    '/api/runs/:id/time-flow/:transport',
    ofRun((run, { params, query }) => {
      const [fromMs, toMs, after] = (['from', 'to', 'after'] as const).map((name) => numberIn(query, name));
      return VIEWS.timeFlow(run, { transport: transportIn(params.transport), fromMs, toMs, after });
    }),
  ),
  route(
    'GET',
    '/api/runs/:id/events/:seq',
    ofRun((run, { params }) => VIEWS.event(run, { seq: params.seq ?? '' })),
  ),
  route(
    'GET',
    '/api/runs/:id/events/:seq/frame',
    ofRun((run, { params }) => VIEWS.frame(run, { seq: params.seq ?? '' })),
  ),
  ...RUN_FILES.map(({ path, ending, type }) =>
    route('GET', `/api/runs/:id/${path}`, async (asked) => ({
      ...(await asFile(ending, (run, { query }) => VIEWS.file(run, { path, format: csvFormatIn(query) }))(asked)),
      type,
    })),
  ),
];
