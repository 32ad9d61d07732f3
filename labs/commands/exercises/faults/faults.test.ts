/** Each broken server fails first where its fault is, and has that one fault alone. */
import { describe, expect, test } from 'vitest';
import { WEBSOCKET_CHECKS } from '../../../../server/checker/checks.ts';
import { checksFor } from '../broken.ts';
import type { Files } from '../change.ts';
import { brokenFiles, serverFiles } from '../sources.ts';
import { failureOf } from '../surroundings.ts';
import { ask, hasPython, SERVERS } from '../testing.ts';
import { FAULTS } from './index.ts';

/** It measures times: a busy machine may be late by itself. */
const TIMED = 'survive.no-delay';

const all = [...FAULTS].map(([number, fault]) => ({ number, fault, of: fault.of, fails: fault.fails }));
const skipped = (of: string): boolean => of === 'python' && !hasPython;

describe('Broken', () => {
  for (const { number, fault, of, fails } of all) {
    test.skipIf(skipped(of)).concurrent(`${number} (${of}): ${fails} is the first that fails`, async () => {
      const report = await ask(await brokenFiles(SERVERS, number, fault), checksFor(fault));
      expect(failureOf(report)?.id).toBe(fails);
    });
  }

  test.each(all)('$number differs from a server that is right in one place', async ({ number, fault }) => {
    const right = await serverFiles(SERVERS, fault.of);
    const broken = await brokenFiles(SERVERS, number, fault);
    const differs = (files: Files): string[] => [...files.keys()].filter((name) => files.get(name) !== right.get(name));
    expect(differs(broken)).toEqual(expect.arrayContaining([fault.change.file, 'server.json']));
    expect(differs(broken)).toHaveLength(2);
  });

  // That the servers without a fault pass everything else is asked where they are written step by step.
  for (const of of ['node', 'python'] as const) {
    test.skipIf(skipped(of)).concurrent(`all of ${of} are mended when that place is`, async () => {
      const fails = all.filter((one) => one.of === of && one.fails !== TIMED).map((one) => one.fails);
      const { results } = await ask(
        await serverFiles(SERVERS, of),
        WEBSOCKET_CHECKS.filter(({ id }) => fails.includes(id)),
      );
      expect(results.map(({ id }) => id).toSorted()).toEqual([...new Set(fails)].toSorted());
      expect(results.filter(({ outcome }) => outcome !== 'passed').map(({ id }) => id)).toEqual([]);
    });
  }
});

test('what is seen gives no fault away: neither its code nor its check stands in the manifest', async () => {
  for (const { number, fault } of all) {
    const manifest = (await brokenFiles(SERVERS, number, fault)).get('server.json') ?? '';
    expect(manifest).not.toContain(fault.fails);
    if (fault.change.to) expect(manifest).not.toContain(fault.change.to);
  }
});
