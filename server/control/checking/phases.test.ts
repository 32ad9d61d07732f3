import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { followPhases } from './phases.ts';

test('a check is busy from its beginning to its end, and not while it waits for a save', async () => {
  const answer = new PassThrough();
  const said: boolean[] = [];
  followPhases(answer, (isBusy) => said.push(isBusy));
  expect(said).toEqual([true]);
  answer.write('{"type":"asking"}\n{"type":"wai');
  answer.write('ting"}\n');
  await vi.waitFor(() => expect(said).toEqual([true, false]));
  answer.write('{"type":"starting"}\n{"type":"log","line":"{\\"type\\":\\"waiting\\"}"}\n');
  await vi.waitFor(() => expect(said).toEqual([true, false, true]));
  answer.destroy();
  await vi.waitFor(() => expect(said).toEqual([true, false, true, false]));
});
