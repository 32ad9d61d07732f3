/** Each step can be done: the server that does everything, cut back to a step, passes it and fails the next one first. */
import { describe, expect, test } from 'vitest';
import { WEBSOCKET_CHECKS } from '../../../../server/checker/checks.ts';
import { changed } from '../change.ts';
import { SOLUTIONS, STARTERS, serverFiles, starterFiles } from '../sources.ts';
import { failureOf } from '../surroundings.ts';
import { ask, hasPython, SERVERS } from '../testing.ts';
import { checksOf, STEPS } from './index.ts';
import { WITHOUT as NODE } from './testing/node.ts';
import { WITHOUT as PYTHON } from './testing/python.ts';

const WITHOUT = { typescript: NODE, python: PYTHON };
/** How far the programs go. That a step is told from the next is of the checks, and asked in one language. */
const TRIED = { typescript: STEPS.map((_, i) => i + 1), python: [1, 6, 12] };
const musts = (number: number) => {
  const step = STEPS[number - 1];
  const asked = step ? checksOf(step).map((check) => ({ ...check, stage: step.stage })) : [];
  return asked.filter(({ level }) => level === 'must');
};

test('every check of a WebSocket server belongs to one step, and to no more', () => {
  const ids = STEPS.flatMap((step) => checksOf(step).map(({ id }) => id));
  expect(ids.toSorted()).toEqual(WEBSOCKET_CHECKS.map(({ id }) => id).toSorted());
});

describe.each(STARTERS)('%s', (starter) => {
  const skipped = starter === 'python' && !hasPython;

  test.skipIf(skipped).concurrent('the starter listens, and fails the first step', async () => {
    const report = await ask(await starterFiles(SERVERS, starter), musts(1));
    expect(failureOf(report)?.id).toBe('answer.101');
  });

  test('what a step takes away is there to be taken', async () => {
    const all = await serverFiles(SERVERS, SOLUTIONS[starter]);
    expect(WITHOUT[starter]).toHaveLength(STEPS.length);
    expect(changed(all, WITHOUT[starter].flat())).not.toEqual(all);
  });

  test.skipIf(skipped).concurrent.each(TRIED[starter])(
    'a server that goes as far as step %i passes that, and fails the next one',
    async (number) => {
      const all = await serverFiles(SERVERS, SOLUTIONS[starter]);
      const cut = changed(all, WITHOUT[starter].slice(number).flat());
      const report = await ask(cut, [...musts(number), ...musts(number + 1)]);
      const failure = failureOf(report);
      expect(failure?.stage ?? null, failure?.id).toBe(STEPS[number]?.stage ?? null);
    },
  );
});

test('a server that greets everybody, also those who come back, has not done step 3', async () => {
  const greets = { file: 'server.ts', from: "if (!from) webSocket.send('Hello');", to: "webSocket.send('Hello');" };
  const files = changed(await serverFiles(SERVERS, SOLUTIONS.typescript), [...NODE.slice(3).flat(), greets]);
  expect(failureOf(await ask(files, musts(3)))?.id).toBe('send.nothing-known');
});
