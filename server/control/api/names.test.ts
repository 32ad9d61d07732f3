/** The name of a run: what it may be, and where it stands. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Run, RunsList } from '../../contract.ts';
import { RUN_FILES } from '../../export/files.ts';
import { type OpenApi, openApi, runNamed, sitDown } from './testing.ts';

let api: OpenApi;
beforeEach(async () => {
  api = await openApi({ atMachine: () => false });
});
afterEach(() => api.close());

test('a run can be given a name, which its list, document and files have, and lose it again', async () => {
  const owner = await sitDown(api);
  await owner.upload(runNamed('mine'));
  const name = (to: unknown) =>
    owner.ask('/api/runs/mine/name', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: to }),
    });
  const named = await name(' Chat\u0000 sobre\u202e 3G:\n¡así! ../<b>&"; ');
  expect(await named.json()).toMatchObject({ id: 'mine', name: 'Chat sobre 3G: ¡así! ../<b>&";' });
  const list = (await (await owner.ask('/api/runs')).json()) as RunsList;
  expect(list.runs.map((run) => run.name)).toEqual(['Chat sobre 3G: ¡así! ../<b>&";']);
  const { name: _, ...rest } = (await (await owner.ask('/api/runs/mine')).json()) as Run;
  expect(rest).toEqual(runNamed('mine'));
  for (const [path, ending] of [['?download=1', '.json'], ...RUN_FILES.map((file) => [`/${file.path}`, file.ending])]) {
    const { headers, status } = await owner.ask(`/api/runs/mine${path}`);
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename=duplex-lab-chat-sobre-3g-asi-b-mine${ending}`,
    ]);
  }
  const har = await owner.ask('/api/runs/mine/trace.har');
  expect(har.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await (await owner.ask('/api/runs/mine/table.csv')).text()).toContain('run,run name,');
  for (const wrong of [7, null, 'x'.repeat(81), undefined]) {
    expect(await (await name(wrong)).json()).toMatchObject({ code: 'bad-name' });
  }
  expect((await name('😀'.repeat(80))).status).toBe(200);
  expect(await (await name('')).json()).not.toHaveProperty('name');
  expect(await (await owner.ask('/api/runs/mine')).json()).toEqual(runNamed('mine'));
});
