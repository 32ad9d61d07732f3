/** What people do in a run's last moment: it is waited for, and the windows are told at once to do no more. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Summary } from '../../server/contract.ts';
import { type Control, connectControl } from './control.ts';
import { ownLab } from './own-lab.ts';

const own = ownLab();
let page: Control;
beforeEach(() => {
  page = connectControl(`${own.lab.address}/`);
});
afterEach(() => page.socket.close());

test('an action that is still under way when the feed ends is received before the windows are stopped', async () => {
  const transport = 'polling';
  const settings = { scenario: 'chat', durationMs: 1_000, updatesPerSecond: 0.1 } as const;
  const { runId, frames } = await page.start({ ...settings, transports: [transport] });
  page.send({ type: 'ready', runId, transport });
  await page.until('progress', ({ progress }) => progress.state === 'running');
  const atMs = performance.timeOrigin + performance.now();
  page.send({ type: 'acted', runId, transport, id: 1, atMs, superseded: false });

  // Said at once, and again while it lasts.
  const draining = new Set<unknown>();
  await page.until('progress', ({ progress }) => progress.state === 'draining' && draining.add(progress).size === 2);
  const [frame] = frames;
  const { search } = new URL(frame?.path ?? '', 'http://127.0.0.1');
  const body = JSON.stringify({ id: 1, atMs, input: { text: 'last words' } });
  const answer = await fetch(`http://127.0.0.1:${frame?.port}/act${search}`, { method: 'POST', body });
  expect(answer.status).toBe(204);

  await page.first('ended');
  const path = `${own.lab.address}/api/runs/${runId}/summary`;
  const { summary }: { summary: Summary } = await (await fetch(path)).json();
  expect(summary.transports[0]?.actions).toMatchObject({ done: 1, taken: 1, lost: 0 });
});
