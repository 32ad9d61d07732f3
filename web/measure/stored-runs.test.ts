import { expect, it } from 'vitest';
import type { RunHeader, RunsList, ShippedRun } from '../../server/contract.ts';
import { createStoredRuns } from './stored-runs.ts';

const listOf = (...ids: string[]): RunsList => ({
  runs: ids.map((id) => ({ id }) as RunHeader),
  unreadable: [],
  shipped: [{ id: 'shipped-1' } as ShippedRun],
});

/** Stored runs whose lab answers when it is told to. */
function stored() {
  const asked: ((list: RunsList) => void)[] = [];
  const runs = createStoredRuns({
    redraw() {},
    fail(thrown) {
      throw thrown;
    },
    readList: () => new Promise((resolve) => asked.push(resolve)),
  });
  const answer = async (...ids: string[]): Promise<void> => {
    asked.shift()?.(listOf(...ids));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { runs, asked, answer };
}

it('a run that is looked at and deleted elsewhere is gone, until it is loaded again', async () => {
  const { runs, asked, answer } = stored();
  runs.changed();
  expect(asked).toHaveLength(0);
  runs.hold(['mine', 'shipped-1']);
  runs.changed();
  await answer('mine', 'other');
  expect([runs.isGone('mine'), runs.isGone('other')]).toEqual([false, false]);
  runs.changed();
  await answer('other');
  expect([runs.isGone('mine'), runs.isGone('other'), runs.isGone('shipped-1')]).toEqual([true, false, false]);
  // It is still drawn from what was read before.
  runs.hold(['mine']);
  runs.changed();
  await answer('other');
  expect(runs.isGone('mine')).toBe(true);
  runs.changed();
  await answer('other', 'mine');
  expect(runs.isGone('mine')).toBe(false);
});

it('a list asked for before a run was written does not say that it is gone', async () => {
  const { runs, answer } = stored();
  void runs.read();
  runs.hold(['new']);
  await answer();
  expect(runs.isGone('new')).toBe(false);
  void runs.read();
  await answer('new');
  expect(runs.isGone('new')).toBe(false);
});

it('an older answer does not take the place of a newer one', async () => {
  const { runs, asked, answer } = stored();
  runs.hold(['mine']);
  void runs.read();
  void runs.read();
  const [older] = asked.splice(0, 1);
  await answer();
  expect(runs.isGone('mine')).toBe(true);
  older?.(listOf('mine'));
  await new Promise((resolve) => setImmediate(resolve));
  expect([runs.isGone('mine'), runs.list()]).toEqual([true, []]);
});
