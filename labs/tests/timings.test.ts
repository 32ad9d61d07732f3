/** What the windows' browser reports about its own end of the messages, on its way into the run's document. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BrowserTiming, PageMessage, Run } from '../../server/contract.ts';
import { type Control, connectControl } from './control.ts';
import { ownLab } from './own-lab.ts';

const own = ownLab();
let page: Control;
beforeEach(() => {
  page = connectControl(`${own.lab.address}/`);
});
afterEach(() => page.socket.close());

const timing: BrowserTiming = {
  kind: 'exchange',
  transport: 'polling',
  target: '/poll?since=e.1',
  by: 'resource',
  requestStartMs: 1,
  responseStartMs: 2,
  responseEndMs: 3,
};

const timings = (runId: string, list: unknown[], last: boolean): PageMessage => ({
  type: 'timings',
  runId,
  transport: 'polling',
  timings: list as BrowserTiming[],
  last,
});

test('the run keeps what was reported, also what comes after the stop, until the window has said its last', async () => {
  const { runId } = await page.start({ transports: ['polling'], durationMs: 60_000 });
  page.send({ type: 'ready', runId, transport: 'polling' });
  page.send(timings(runId, [timing], false));
  page.send({ type: 'stop', runId });
  await page.first('stop-frames');
  page.send(timings(runId, [{ ...timing, target: '/poll?since=e.2' }], true));
  await page.first('ended');
  const run: Run = await (await fetch(`${own.lab.address}/api/runs/${runId}`)).json();
  expect(run.timings).toEqual([timing, { ...timing, target: '/poll?since=e.2' }]);
});

test('what is no timing is refused with a sentence, and nothing of it is kept', async () => {
  const { runId } = await page.start({ transports: ['polling'], durationMs: 60_000 });
  page.send(timings(runId, [timing, { ...timing, target: 7 }], true));
  expect((await page.first('error')).error.code).toBe('bad-message');
  page.send({ type: 'stop', runId });
  await page.first('ended');
  const run: Run = await (await fetch(`${own.lab.address}/api/runs/${runId}`)).json();
  expect(run.timings).toEqual([]);
});
