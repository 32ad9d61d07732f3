import { expect, test } from 'vitest';
import type { CheckInfo, CheckResult, CheckStage, ExerciseStep } from '../../../server/contract.ts';
import { groupsOf, placeNow } from './groups.ts';
import type { Round } from './state.ts';

const text = { en: '', es: '' };
const check = (stage: CheckStage, name: string, level: 'must' | 'should' = 'must'): CheckInfo => ({
  ...{ id: `${stage}.${name}`, transport: 'websocket', stage, level, title: text, expected: text },
  reference: { label: '', href: '' },
});
const came = (info: CheckInfo, outcome: CheckResult['outcome']): CheckResult => ({
  ...info,
  ...{ outcome, isOptional: false, came: null, next: null, exchanges: [], log: [], durationMs: 1, restarted: false },
});
const round = (patch: Partial<Round>): Round => ({
  asked: { server: 'lab', transports: [], stepByStep: false, watch: false, reset: false },
  ...{ phase: 'asking', isStopped: false, server: null, checks: [], results: [], report: null, files: null },
  ...{ standing: null, problem: null, log: [], putAside: null },
  ...patch,
});

const [first, second, third, fourth] = [
  check('answer', 'a'),
  check('accept', 'b'),
  check('accept', 'c', 'should'),
  check('send', 'd'),
];
const checks = [first, second, third, fourth];

test('a stage stands as its checks do', () => {
  const standings = (results: CheckResult[], phase: Round['phase'] = 'asking') =>
    groupsOf(round({ checks, results, phase })).map(({ standing }) => standing);
  expect(standings([])).toEqual(['later', 'later', 'later']);
  expect(standings([came(first, 'passed'), came(second, 'passed')])).toEqual(['passed', 'now', 'later']);
  expect(standings([came(first, 'passed'), came(second, 'passed')], 'over')).toEqual(['passed', 'later', 'later']);
  const all = [came(first, 'passed'), came(second, 'passed'), came(third, 'failed'), came(fourth, 'not-run')];
  expect(standings(all, 'over')).toEqual(['passed', 'findings', 'not-run']);
  expect(standings([came(first, 'failed')])).toEqual(['failed', 'later', 'later']);
});

test('what passed is counted', () => {
  const [, accept] = groupsOf(round({ checks, results: [first, second].map((one) => came(one, 'passed')) }));
  expect([accept?.key, accept?.passed, accept?.checks.length]).toEqual(['websocket/accept', 1, 2]);
});

test('the check is in the stage of the next one that is asked, and at last in the last one', () => {
  expect(placeNow(round({ checks, results: [came(first, 'passed')] }))).toBe('websocket/accept');
  expect(placeNow(round({ checks, results: checks.map((one) => came(one, 'passed')) }))).toBe('websocket/send');
  expect(placeNow(round({}))).toBeNull();
});

test('the steps of an exercise are there before any of them is asked', () => {
  const steps = (['answer', 'accept'] as const).map(
    (stage): ExerciseStep => ({ stage, task: text, see: text, hint: text }),
  );
  expect(groupsOf(null, steps).map(({ key }) => key)).toEqual(['websocket/answer', 'websocket/accept']);
  expect(groupsOf(null)).toEqual([]);
});
