import { expect, it } from 'vitest';
import { runMarks } from '../analysis/marks/run.ts';
import { emptyRun } from '../analysis/testing/runs.ts';
import { systemClock } from '../clock.ts';
import { createCompany } from './company.ts';

it('a check that goes on meanwhile is written into every run that goes on, and told with its figures', () => {
  let nowMs = 0;
  const company = createCompany({ ...systemClock, now: () => nowMs });
  const at = (ms: number, act: () => void): void => {
    nowMs = ms;
    act();
  };
  const [before, during, after] = [emptyRun(), emptyRun(), emptyRun()];
  at(10, () => company.joined(before));
  at(20, () => company.checks(true));
  at(30, () => company.joined(during));
  at(40, () => company.checks(false));
  at(50, () => company.joined(after));
  at(60, () => company.checks(true));
  at(70, () => company.left(before));
  expect(before.checks).toEqual([
    { fromMs: 20, toMs: 40 },
    { fromMs: 60, toMs: 70 },
  ]);
  expect(during.checks).toEqual([
    { fromMs: 30, toMs: 40 },
    { fromMs: 60, toMs: null },
  ]);
  expect(after.checks).toEqual([{ fromMs: 60, toMs: null }]);
  const told = runMarks(before, []).find(({ code }) => code === 'checks');
  expect(told).toMatchObject({ count: 2, text: { en: expect.stringContaining('**2**') } });
  expect(runMarks(emptyRun(), []).some(({ code }) => code === 'checks')).toBe(false);
});
