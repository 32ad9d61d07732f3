/** Lab 8 where the run of a slow machine, or of a bad line, is no easy evidence: a student can finish it all the same. */
import { expect, test } from 'vitest';
import { summarise } from '../../server/analysis/summary.ts';
import type { RunSettings } from '../../server/contract.ts';
import type { Checked, LabContext } from '../lab.ts';
import { runOf } from '../run-testing.ts';
import { QUESTIONS } from './questions.ts';

const choice = QUESTIONS.find(({ id }) => id === 'transport')!;

function contextOf(settings: Partial<RunSettings>): LabContext {
  const run = runOf({ scenario: 'ticker', ...settings });
  return { seed: 1, run, summary: summarise(run), predictions: {}, answers: {} };
}

/** What is said of it, as a student reads it. */
const said = (checked: Checked): string =>
  checked.result === 'untold' ? checked.reason.en : checked.result === 'right' ? checked.why.en : checked.hint.en;

test('where no transport is good enough, whoever comes nearest is a right choice, and nobody else', () => {
  const link = { profile: 'custom', rttMs: 3000, jitterMs: 0, downKbps: null, upKbps: null, lossPercent: 0 } as const;
  const context = contextOf({ transports: ['page', 'polling', 'long-polling', 'websocket'], link });
  expect(context.summary?.transports.every(({ age }) => (age?.staleShare ?? 0) > 0.25)).toBe(true);
  expect(choice.check('websocket', context).result).toBe('right');
  expect(choice.check('page', context).result).toBe('wrong');
});

test('what a run can’t tell is said without signs of its markup, and what to do about it', () => {
  const untold = choice.check('websocket', contextOf({ transports: ['websocket'] }));
  expect(untold.result).toBe('untold');
  expect(said(untold)).toMatch(/^The run measured one transport only.* Run the lab again/);
  expect(said(untold)).not.toContain('**');
});
