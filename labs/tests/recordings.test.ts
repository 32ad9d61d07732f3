/** The recordings that come with the lab: one for each lab and scenario, whole, small, as the index says. */
import { readdirSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../server/analysis/between/between.ts';
import { digestOf } from '../../server/analysis/digest.ts';
import { scaleReport } from '../../server/analysis/scale/verdict.ts';
import { summarise } from '../../server/analysis/summary.ts';
import { type HandshakeView, PROTOCOLS, RECORDED_HANDSHAKES, SCENARIOS, TRANSPORTS } from '../../server/contract.ts';
import { createRecordings } from '../../server/documents/recordings.ts';
import { scaleHeaderOf } from '../../server/documents/scale/document.ts';
import { createScaleShelves } from '../../server/documents/scale/shelves.ts';
import { scaleView } from '../../server/export/scale/view.ts';
import { missingRuns } from '../../web/features/claims/evidence.ts';
import { swarmFor } from '../../web/features/claims/swarm/standing.ts';
import { differences, judgeBySwarm } from '../claims/claim.ts';
import { CLAIMS, SWARM_CLAIMS } from '../claims/index.ts';
import { indexLine, PLAN } from '../commands/recording/plan.ts';
import { LABS } from '../labs.ts';

const FOLDER = 'labs/recordings';
const MOST_BYTES = 1_000_000;

const recordings = createRecordings(FOLDER);
const index = await recordings.list();

test('each lab with a run has one, each scenario at its natural pace, and each run of a claim', () => {
  expect(index.map(({ id }) => id)).toEqual(PLAN.map(({ id }) => id));
  const measured = LABS.filter(({ preset }) => preset(1).kind === 'run').map(({ id }) => id);
  expect([...new Set(index.flatMap(({ lab }) => lab ?? []))]).toEqual(measured);
  expect(missingRuns(CLAIMS, index)).toEqual([]);
  const all = index.filter(({ settings }) => settings.transports.length === TRANSPORTS.length);
  expect(all.map(({ settings }) => settings.scenario)).toEqual(expect.arrayContaining([...SCENARIOS]));
});

test('the folder holds them and the handshakes, nothing else, and is small', () => {
  const files = readdirSync(FOLDER);
  const expected = [...PLAN.map(({ id }) => id), ...RECORDED_HANDSHAKES.map((name) => `handshake-${name}`)];
  const all = [...expected.map((name) => `${name}.json.gz`), 'index.json', 'scale'];
  expect(files.toSorted()).toEqual(all.toSorted());
  for (const file of files) expect(statSync(`${FOLDER}/${file}`).size, file).toBeLessThan(MOST_BYTES);
});

describe.each(index)('$id', (line) => {
  test('is measured with its lab’s preset, whole and undisturbed, as the index says', async () => {
    const run = await recordings.load(line.id);
    expect(line).toEqual(indexLine(run, line, line.sizeBytes));
    const planned = PLAN.find(({ id }) => id === line.id);
    expect(planned && differences(planned.settings, run.settings)).toEqual([]);
    expect(run.state).toBe('done');
    expect(run.environment.browser).toMatch(/^Chrom/);
    expect(run.line.filter(({ type }) => type === 'unplug').length).toBe(planned?.faults.length);
    const { transports } = summarise(run);
    for (const { transport, received, lost, duplicated } of transports)
      expect([transport, received >= 5, lost, duplicated]).toEqual([transport, true, 0, 0]);
  });
});

test('the series over protocols differs in the protocol alone, and each of its windows spoke its run’s', async () => {
  const ids = index.flatMap(({ id, series }) => (series === 'protocols' ? id : []));
  const runs = await Promise.all(ids.map((id) => recordings.load(id)));
  expect(runs.map(({ settings }) => settings.protocol)).toEqual(PROTOCOLS);
  const { protocols, differing } = compareRuns(runs.map(digestOf));
  expect([differing.map(({ what }) => what.en), protocols?.verdict.length]).toEqual([['protocol'], expect.any(Number)]);
  const spoken = runs.map(({ connections }) => new Set(connections.map(({ protocol }) => protocol)));
  expect(spoken).toEqual([new Set(['http/1.1']), new Set(['http/1.1']), new Set(['h2'])]);
});

test.each(RECORDED_HANDSHAKES)('the handshake “%s” went through all its steps', async (name) => {
  const view = JSON.parse(new TextDecoder().decode(await recordings.handshake(name))) as HandshakeView;
  expect(view.kind).toBe(name);
  expect(view.outcome.state).toBe('closed');
  expect(view.steps.length).toBeGreaterThanOrEqual(11);
  expect(view.steps.filter(({ happened }) => !happened).map(({ id }) => id)).toEqual([]);
});

test('a lab without recordings has none, and says nothing', async () => {
  expect(await createRecordings(null).list()).toEqual([]);
  expect(await createRecordings('labs/no-such-folder').list()).toEqual([]);
});

test('the swarms are whole, and the index says what they are', async () => {
  const shelves = createScaleShelves('no-such-folder', FOLDER);
  const seat = { id: null, seesAll: true };
  const { shipped } = await shelves.list(seat);
  const files = ['index.json', ...shipped.map(({ id }) => `${id}.json.gz`)];
  expect(readdirSync(`${FOLDER}/scale`).toSorted()).toEqual(files.toSorted());
  for (const line of shipped) {
    const { scale } = await shelves.load(seat, line.id);
    expect(scaleHeaderOf(scale, line.sizeBytes)).toEqual(line);
    expect([line.id, scale.state, scaleReport(scale).says.length > 0]).toEqual([line.id, 'done', true]);
  }
  // Each claim on many clients has one that can be shown, with an interval.
  for (const claim of SWARM_CLAIMS) {
    const found = swarmFor(claim, { scales: [], unreadable: [], shipped });
    const { scale } = await shelves.load(seat, found?.swarm.id ?? '');
    const { verdict, own } = judgeBySwarm(claim, scaleView(scale, 'en', { shipped: true }).costs);
    expect([claim.id, own.length, verdict]).toEqual([claim.id, 3, expect.stringMatching(/hold/)]);
  }
});
