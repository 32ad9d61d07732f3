import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeProgress } from './merge.ts';
import { type GivenAnswer, type LabProgress, newProgress, type Progress } from './progress.ts';

const given = (answer: number, atMs: number): GivenAnswer => ({
  answer,
  atMs,
  runId: null,
  result: 'wrong',
  mistake: null,
});
const lab = (more: Partial<LabProgress> = {}): LabProgress => ({
  predictions: {},
  runs: [],
  answers: {},
  resets: 0,
  ...more,
});
const withLab = (more: Partial<LabProgress>): Progress => ({ ...newProgress(7), labs: { a: lab(more) } });

describe('Two copies of a progress', () => {
  test('are one that has what stands in either, each thing once', () => {
    const one = withLab({ runs: [{ runId: 'r1', atMs: 10, marks: [] }], answers: { q: [given(1, 20), given(3, 40)] } });
    const other = withLab({
      runs: [
        { runId: 'r1', atMs: 10, marks: [] },
        { runId: 'r0', atMs: 5, marks: [] },
      ],
      answers: { q: [given(1, 20), given(2, 30)], p: [given(9, 1)] },
    });
    expect(mergeProgress(one, other)?.labs.a).toEqual(
      lab({
        runs: [
          { runId: 'r0', atMs: 5, marks: [] },
          { runId: 'r1', atMs: 10, marks: [] },
        ],
        answers: { q: [given(1, 20), given(2, 30), given(3, 40)], p: [given(9, 1)] },
      }),
    );
  });

  test('keep the prediction that was locked first', () => {
    const early = { value: 1, reason: 'first', lockedAtMs: 1 };
    const late = { value: 2, reason: 'second', lockedAtMs: 2 };
    for (const [one, other] of [
      [early, late],
      [late, early],
    ]) {
      const both = mergeProgress(withLab({ predictions: { x: one! } }), withLab({ predictions: { x: other! } }));
      expect(both?.labs.a?.predictions.x).toEqual(early);
    }
  });

  test('of which one was begun anew are that one', () => {
    const anew = withLab({ resets: 1 });
    const before = withLab({ answers: { q: [given(1, 2)] } });
    expect(mergeProgress(before, anew)).toEqual(anew);
    expect(mergeProgress(anew, before)).toEqual(anew);
  });

  test('of two students are not mixed', () => {
    expect(mergeProgress(newProgress(1), newProgress(2))).toBeNull();
  });

  const someLab = fc.record({
    predictions: fc.dictionary(
      fc.constantFrom('x', 'y'),
      fc.record({ value: fc.nat(3), reason: fc.constantFrom('a', 'b'), lockedAtMs: fc.nat(100) }),
    ),
    runs: fc
      .uniqueArray(fc.nat(20))
      .map((ids) => ids.toSorted((a, b) => a - b).map((id) => ({ runId: `r${id}`, atMs: id, marks: [] }))),
    answers: fc.dictionary(
      fc.constantFrom('p', 'q'),
      fc
        .uniqueArray(fc.nat(50), { minLength: 1 })
        .map((times) => times.toSorted((a, b) => a - b).map((atMs) => given(atMs % 5, atMs))),
    ),
    resets: fc.nat(1),
  });
  const someProgress = fc
    .dictionary(fc.constantFrom('a', 'b'), someLab)
    .map((labs): Progress => ({ ...newProgress(7), labs }));

  test('say the same whichever is the first, and nothing new when they are merged again', () => {
    fc.assert(
      fc.property(someProgress, someProgress, (one, other) => {
        const both = mergeProgress(one, other)!;
        expect(mergeProgress(both, both)).toEqual(both);
        expect(mergeProgress(both, one)).toEqual(both);
        const runsOf = ({ labs }: Progress) => Object.entries(labs).map(([id, { runs, resets }]) => [id, runs, resets]);
        expect(runsOf(mergeProgress(other, one)!).toSorted()).toEqual(runsOf(both).toSorted());
      }),
    );
  });
});
