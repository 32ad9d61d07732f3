import { describe, expect, test } from 'vitest';
import { summarise } from '../server/analysis/summary.ts';
import { contextFor, labRunOf } from './context.ts';
import type { Lab } from './lab.ts';
import { LABS } from './labs.ts';
import {
  addAnswer,
  addRun,
  canStart,
  type GivenAnswer,
  latestAnswers,
  lockPrediction,
  MOST_CHARACTERS,
  newProgress,
  nextLab,
  type Progress,
  progressIn,
  resetLab,
  type Step,
  stageOf,
} from './progress.ts';
import { readProgress, writeProgress } from './resume.ts';
import { runOf } from './run-testing.ts';

const [lab, second] = LABS as readonly [Lab, Lab];
const REASON = 'The browser has to ask.';

function done(step: Step): Progress {
  if ('problem' in step) throw new Error(step.problem.en);
  return step.progress;
}
const problemOf = (step: Step): string => ('problem' in step ? step.problem.en : '');

const lock = (progress: Progress, id: string, value: number | string | string[], reason = REASON): Step =>
  lockPrediction(progress, lab, id, { value, reason, lockedAtMs: 10 });

function predicted(): Progress {
  return done(lock(done(lock(newProgress(7), 'first', 'up')), 'news-share', 12));
}

const given = (answer: GivenAnswer['answer'], result: GivenAnswer['result'] = 'right'): GivenAnswer => ({
  answer,
  atMs: 30,
  runId: 'r1',
  result,
  mistake: null,
});

describe('A prediction', () => {
  test('is locked with its reason, and can’t be changed', () => {
    const progress = predicted();
    expect(progressIn(progress, lab).predictions.first).toEqual({ value: 'up', reason: REASON, lockedAtMs: 10 });
    expect(problemOf(lock(progress, 'first', 'down'))).toMatch(/locked/);
  });

  test('needs a reason, and a value of its kind on its axis', () => {
    for (const reason of ['', '  ', 'x'.repeat(MOST_CHARACTERS + 1)])
      expect(problemOf(lock(newProgress(7), 'first', 'up', reason))).toMatch(/why/);
    const bad: [string, number | string | string[]][] = [
      ['first', 'sideways'],
      ['news-share', Number.NaN],
      ['news-share', 'many'],
      ['no-such', 1],
    ];
    for (const [id, value] of bad) expect(problemOf(lock(newProgress(7), id, value)), id).toMatch(/not complete/);
    expect(problemOf(lock(newProgress(7), 'news-share', 101))).toBe(
      'The axis goes from 0 to 100: give a number within it.',
    );
  });

  test('comes before the run, before its answers, and for each lab of its own', () => {
    const half = done(lock(newProgress(7), 'first', 'up'));
    expect(canStart(lab, half)).toMatchObject({ start: false, why: { en: expect.stringContaining('1 of 2') } });
    expect(problemOf(addRun(half, lab, { runId: 'r1', atMs: 20, marks: [] }))).toMatch(/predictions/);
    expect(problemOf(addAnswer(half, lab, 'waiting', given(500)))).toMatch(/predictions/);
    expect(canStart(lab, predicted()).start).toBe(true);
    expect(canStart(second, predicted()).start).toBe(false);
  });
});

describe('Progress', () => {
  test('goes from new to finished, and says where to go on', () => {
    let progress = newProgress(7);
    expect(stageOf(lab, progress)).toBe('new');
    progress = predicted();
    expect(stageOf(lab, progress)).toBe('predicted');
    progress = done(addRun(progress, lab, { runId: 'r1', atMs: 20, marks: ['overloaded'] }));
    expect(stageOf(lab, progress)).toBe('measured');
    expect(nextLab(LABS, progress)).toBe(lab);
    progress = done(addAnswer(progress, lab, 'waiting', given(1000, 'wrong')));
    for (const { id } of lab.questions) progress = done(addAnswer(progress, lab, id, given(1)));
    expect(stageOf(lab, progress)).toBe('finished');
    expect(nextLab(LABS, progress)).toBe(second);
    const { answers, runs } = progressIn(progress, lab);
    expect(answers.waiting?.map(({ answer }) => answer)).toEqual([1000, 1]);
    expect(latestAnswers(progressIn(progress, lab)).waiting).toBe(1);
    expect(runs[0]?.marks).toEqual(['overloaded']);
  });

  test('keeps a run once, also when it is told twice', () => {
    const run = { runId: 'r1', atMs: 20, marks: [] };
    const twice = done(addRun(done(addRun(predicted(), lab, run)), lab, run));
    expect(progressIn(twice, lab).runs).toEqual([run]);
  });

  test('of one lab can be begun anew: the draw stays, and that it was done is kept', () => {
    const anew = resetLab(resetLab(predicted(), lab), lab);
    expect(progressIn(anew, lab)).toEqual({ predictions: {}, runs: [], answers: {}, resets: 2 });
    expect(anew.seed).toBe(7);
    expect(canStart(lab, anew).start).toBe(false);
  });
});

describe('A run of a lab', () => {
  test('is kept with each reason to read it with care, once, and is what the checks look at', () => {
    const run = runOf({ transports: ['page'] });
    const summary = summarise(run);
    const text = { en: 'busy', es: 'cargado' };
    const marked = {
      ...summary,
      marks: [
        { code: 'overloaded' as const, text },
        { code: 'overloaded' as const, text },
      ],
    };
    expect(labRunOf(marked, 20)).toEqual({ runId: 'test-run', atMs: 20, marks: ['overloaded'] });
    const progress = done(addAnswer(predicted(), lab, 'waiting', given(500)));
    const context = contextFor(progress, lab, { run, summary });
    expect(context).toMatchObject({ seed: 7, run, answers: { waiting: 500 }, predictions: { first: { value: 'up' } } });
    expect(contextFor(progress, lab, null).run).toBeNull();
  });
});

describe('Progress that was kept', () => {
  test('is read as it was written', () => {
    let progress = done(addRun(predicted(), lab, { runId: 'r1', atMs: 20, marks: ['hidden'] }));
    progress = done(addAnswer(progress, lab, 'waiting', given(['sse', 'websocket'])));
    expect(readProgress(writeProgress(progress), 1)).toEqual({ progress, problem: null });
  });

  test('of somebody else, of another version or damaged is said to be so, and the labs begin anew', () => {
    const other = JSON.stringify({ ...newProgress(3), version: 2 });
    for (const text of ['', '{', 'null', '[]', '{"format":"duplex-lab/run"}', ' '.repeat(5_000_000), other]) {
      const { progress, problem } = readProgress(text, 9);
      expect(progress).toEqual(newProgress(9));
      expect(problem?.es).toBeTruthy();
    }
  });

  test('keeps what can be read, and counts what can’t', () => {
    const text = writeProgress(predicted()).replace('"lockedAtMs":10', '"lockedAtMs":"soon"');
    const { progress, problem } = readProgress(text, 9);
    expect(Object.keys(progressIn(progress, lab).predictions)).toEqual(['news-share']);
    expect(problem?.en).toContain('left out: 1');
    const worse = readProgress('{"format":"duplex-lab/progress","version":1,"seed":3,"labs":{"x":5,"y":{}}}', 9);
    expect(worse.progress.labs).toEqual({ y: { predictions: {}, runs: [], answers: {}, resets: 0 } });
    expect(worse.problem?.en).toContain('left out: 2');
  });
});
