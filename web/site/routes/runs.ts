/** Runs: the list of them, and what can be asked of one, answered by the very functions that the lab answers with. */
import { type Run, runFileName } from '../../../server/contract.ts';
import { piecesOf } from '../../../server/documents/pieces.ts';
import { RUN_QUESTIONS } from '../../../server/readings/questions.ts';
import { bytesOf, VIEWS } from '../../../server/readings/views.ts';
import { addRun, listRuns, loadRun, removeRun, renameRun } from '../runs.ts';
import { json, jsonIn, type Route, route } from './route.ts';

const idIn = ({ id = '' }: Record<string, string>): string => id;

export const RUN_ROUTES: Route[] = [
  route('GET', '/api/runs', async () => json(await listRuns())),
  route('POST', '/api/runs', async ({ body }) => ({ ...json(await addRun(body ?? new Uint8Array())), status: 201 })),
  route('GET', '/api/runs/:id', async ({ params }) => {
    const run = await loadRun(idIn(params));
    return {
      body: bytesOf([...piecesOf(run)].join('')),
      fileName: `${runFileName(run)}.json`,
      type: 'application/json',
    };
  }),
  route('DELETE', '/api/runs/:id', ({ params }) => {
    removeRun(idIn(params));
    return { body: new Uint8Array(), status: 204 };
  }),
  route('PUT', '/api/runs/:id/name', (asked) =>
    json(renameRun(idIn(asked.params), (jsonIn(asked) as { name?: unknown } | null)?.name)),
  ),
  ...RUN_QUESTIONS.map(({ path, view, options, file }) =>
    route('GET', `/api/runs/:id${path}`, async (asked) => {
      const run = await loadRun(idIn(asked.params));
      const make = VIEWS[view] as (run: Run, options: unknown) => Uint8Array;
      const fileName = file && `${runFileName(run)}${file.ending}`;
      return { body: make(run, options(asked)), ...(fileName && { fileName }), ...(file?.type && { type: file.type }) };
    }),
  ),
];
