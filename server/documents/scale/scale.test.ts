/** Documents of swarms: read back with reasons, kept without overwriting anything, seen by whom they belong to. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { swarm } from '../../analysis/scale/testing.ts';
import { DEFAULT_SCALE_PLAN } from '../../contract.ts';
import type { Seat } from '../shelves.ts';
import { readScale, readScalePlan, scaleHeaderOf } from './document.ts';
import { createScaleShelves } from './shelves.ts';

describe('A document', () => {
  test('comes back as it went', () => {
    const scale = swarm({
      name: 'my swarm',
      skipped: [{ clients: 5000, repeat: 1, transports: ['sse'], reason: 'memory', limit: 1e9 }],
    });
    expect(readScale(JSON.stringify(scale))).toEqual(scale);
  });

  test.each([
    ['{"format":"duplex-lab/run"}', /"format" is "duplex-lab\/run"; it must be duplex-lab\/scale/],
    ['{}', /"format" is missing/],
    ['[]', /no JSON object/],
    ['{"format":', /ends too early/],
    [JSON.stringify({ ...swarm(), version: 2 }), /"version" is 2; it must be 1/],
    [
      JSON.stringify(swarm({}, { clients: [10, 1] })),
      /"plan\.clients" \(what was asked for\) is "10,1"; it must be numbers that rise/,
    ],
    [JSON.stringify({ ...swarm(), steps: [{ clients: 0 }] }), /"steps\[0\]\.clients" \(what was measured\) is 0/],
  ])('that is none is refused with the reason: %s', (text, reason) => {
    expect(() => readScale(text.slice(0))).toThrow(reason);
  });

  test('a plan that nobody can follow is refused with the reason', () => {
    expect(readScalePlan({ ...DEFAULT_SCALE_PLAN })).toEqual(DEFAULT_SCALE_PLAN);
    expect(() => readScalePlan({ ...DEFAULT_SCALE_PLAN, transports: [] })).toThrow(/"transports".*at least one/);
    expect(() => readScalePlan({ ...DEFAULT_SCALE_PLAN, repeats: 1000 })).toThrow(
      /"repeats" \(how often each step is made\) is 1000.*from 1 to 30/,
    );
    expect(() => readScalePlan(null)).toThrow(/nothing that a swarm can do/);
  });
});

describe('The shelves', () => {
  const MACHINE: Seat = { id: null, seesAll: true };
  const seat = (digit: string): Seat => ({ id: digit.repeat(16), seesAll: false });
  const [ANA, BEN] = [seat('a'), seat('b')];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('keep each under a name of its own, and overwrite nothing', async () => {
    const shelves = createScaleShelves(folder);
    const first = await shelves.keep(MACHINE, swarm());
    const second = await shelves.keep(MACHINE, swarm({ labVersion: 'another' }));
    expect([first.id, second.id]).toEqual(['20261126-120000-scale', '20261126-120000-scale-2']);
    expect((await shelves.load(MACHINE, first.id)).scale.labVersion).toBe('0.1.0');
    expect((await shelves.load(MACHINE, second.id)).scale.labVersion).toBe('another');
    expect(await readdir(join(folder, 'scale'))).toHaveLength(2);
  });

  test('a seat sees its own, whoever sits at the machine all', async () => {
    const shelves = createScaleShelves(folder);
    await shelves.keep(ANA, swarm({ id: 'of-ana' }));
    await shelves.keep(BEN, swarm({ id: 'of-ben' }));
    const seen = async (who: Seat) => (await shelves.list(who)).scales.map(({ id }) => id).sort();
    expect([await seen(ANA), await seen(BEN), await seen(MACHINE)]).toEqual([
      ['of-ana'],
      ['of-ben'],
      ['of-ana', 'of-ben'],
    ]);
    await expect(shelves.load(ANA, 'of-ben')).rejects.toThrow(/There is no swarm "of-ben"/);
    await expect(shelves.remove(ANA, 'of-ben')).rejects.toMatchObject({ status: 404 });
    await shelves.remove(MACHINE, 'of-ben');
    expect(await seen(BEN)).toEqual([]);
  });

  test('of seats together there is an end to what is kept from files', async () => {
    const shelves = createScaleShelves(folder, null, { files: 1, bytes: 1e6 });
    await shelves.add(ANA, swarm({ id: 'first' }), 10);
    await expect(shelves.add(BEN, swarm({ id: 'second' }), 10)).rejects.toMatchObject({ status: 507 });
    await shelves.add(MACHINE, swarm({ id: 'second' }), 10);
  });

  test('a file that is none is named with its reason', async () => {
    await mkdir(join(folder, 'scale'));
    await writeFile(join(folder, 'scale', 'broken.json'), '{"format":');
    await writeFile(join(folder, 'scale', 'No Name.json'), '{}');
    const { scales, unreadable } = await createScaleShelves(folder).list(MACHINE);
    expect(scales).toEqual([]);
    expect(unreadable.map(({ file }) => file)).toEqual(['No Name.json', 'broken.json']);
    expect(unreadable[1]?.reason.en).toMatch(/not a swarm of Duplex Lab: it is not JSON: it ends too early/);
    await expect(createScaleShelves(folder).load(MACHINE, '../../etc/passwd')).rejects.toMatchObject({ status: 404 });
  });

  test('what comes with the lab is read by all and deleted by none', async () => {
    await mkdir(join(folder, 'recordings', 'scale'), { recursive: true });
    const scale = swarm({ id: 'shipped-scale' });
    await writeFile(join(folder, 'recordings', 'scale', 'shipped-scale.json.gz'), gzipSync(JSON.stringify(scale)));
    await writeFile(join(folder, 'recordings', 'scale', 'index.json'), JSON.stringify([scaleHeaderOf(scale, 1)]));
    const shelves = createScaleShelves(join(folder, 'runs'), join(folder, 'recordings'));
    expect((await shelves.list(ANA)).shipped.map(({ id }) => id)).toEqual(['shipped-scale']);
    expect(await shelves.load(ANA, 'shipped-scale')).toEqual({ scale, shipped: true });
    await expect(shelves.remove(MACHINE, 'shipped-scale')).rejects.toMatchObject({ status: 403 });
    await expect(shelves.rename(MACHINE, 'shipped-scale', 'mine')).rejects.toMatchObject({ status: 403 });
    // Its id stays its own.
    expect((await shelves.add(MACHINE, scale, 1)).id).toBe('shipped-scale-2');
  });
});
