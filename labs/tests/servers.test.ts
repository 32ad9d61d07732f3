/**
 * The same runs over every server that is there: those of labs/servers, and one of the tests' own. Node clients stand
 * in the windows' place; what is proven is what holds for our server too.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run, RunSettings } from '../../server/contract.ts';
import { type Lab, startLab } from '../../server/main.ts';
import { fakeWebDir } from '../../server/transports/testing.ts';
import { openNodePage, startRun, stopAfter } from './node-page.ts';

const inProject = (path: string): string => join(import.meta.dirname, '../..', path);
const PROGRAM = inProject('labs/tests/programs/socket');

let lab: Lab;
let runsDir: string;
let webDir: string;

beforeAll(async () => {
  runsDir = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  webDir = fakeWebDir();
  const serversDir = inProject('labs/servers');
  lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir, serversDir, servers: [PROGRAM], benches: 1 });
});
afterAll(async () => {
  await lab.close();
  await rm(runsDir, { recursive: true });
});

async function measured(settings: Partial<RunSettings>): Promise<Run> {
  const page = await openNodePage(lab);
  const runId = await startRun(page, { updatesPerSecond: 20, durationMs: 60_000, ...settings });
  await stopAfter(page, runId, 5);
  await page.message('ended');
  page.close();
  return (await fetch(`${lab.address}/api/runs/${runId}`)).json();
}

test('a program serves its windows, ours the rest', async () => {
  const run = await measured({ server: 'socket', transports: ['polling', 'websocket'] });
  expect(run.server).toMatchObject({ id: 'socket', name: 'Stand-in', transports: ['websocket'] });
  expect(run.arrivals.length).toBeGreaterThan(9);
});
