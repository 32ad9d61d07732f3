/** `npm run labs:check`: every lab is whole, and every check says what it should. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { numberQuestion } from './checks/number.ts';
import { isUntold, say } from './checks/say.ts';
import { exactly } from './checks/tolerance.ts';
import type { Lab } from './lab.ts';
import { LABS } from './labs.ts';
import { canStart, lockPrediction, newProgress } from './progress.ts';
import {
  complaintsAboutChecks,
  complaintsAboutPreset,
  complaintsAboutWords,
  contextOf,
  shownMistakes,
  unexplainedTerms,
} from './testing.ts';

/** Enough students that each case, fault and word is drawn. */
const SEEDS = [1, 2, 3, 4, 5, 6];
const MOST_MISTAKES = 6;

/** A value that may be predicted, whatever the kind. */
function anyPrediction({ field }: Lab['predictions'][number]) {
  if (field.kind === 'number') return field.axis?.max ?? 0;
  return field.kind === 'ranking' ? field.items.map(({ id }) => id) : 'up';
}

test('each folder of a lab is in the list, in order, under its own name', () => {
  const folders = readdirSync('labs').filter((name) => /^\d\d-/.test(name));
  expect(LABS.map(({ id }) => id)).toEqual(folders);
  expect(LABS.length).toBeGreaterThanOrEqual(8);
});

describe.each(LABS)('$id', (lab) => {
  const contexts = SEEDS.map((seed) => contextOf(lab, seed));

  test('says everything in both languages, with terms that are defined', () => {
    expect(complaintsAboutWords(lab)).toEqual([]);
    expect(unexplainedTerms(lab)).toEqual([]);
  });

  test('asks only about what is drawn for a student, where it asks about that', () => {
    const drawn = lab.drawn(1).map(({ id }) => id);
    for (const { about, id } of lab.questions) if (about !== undefined) expect(drawn, id).toContain(about);
  });

  test('has a preset that the lab accepts', () => {
    expect(SEEDS.flatMap((seed) => complaintsAboutPreset(lab, seed))).toEqual([]);
  });

  test('has three to five questions, each with three typical mistakes at least', () => {
    expect(lab.questions.length).toBeGreaterThanOrEqual(3);
    expect(lab.questions.length).toBeLessThanOrEqual(5);
    for (const { id, wrongAnswers } of lab.questions) {
      expect(wrongAnswers.length, id).toBeGreaterThanOrEqual(3);
      expect(wrongAnswers.length, id).toBeLessThanOrEqual(MOST_MISTAKES);
      expect(new Set(wrongAnswers.map(({ hint }) => hint.en)).size, id).toBe(wrongAnswers.length);
    }
  });

  test('lets a right answer pass, and gives each wrong one its own hint', () => {
    for (const context of contexts) expect(complaintsAboutChecks(lab, context)).toEqual([]);
  });

  test('lists no mistake that can’t be made', () => {
    const shown = shownMistakes(lab, contexts);
    const listed = lab.questions.flatMap(({ id, wrongAnswers }) => wrongAnswers.map((wrong) => `${id} ${wrong.id}`));
    const never = listed.filter((one) => !shown.has(one));
    // Where the run says so, this one is the right answer.
    expect(never.filter((one) => !MAY_BE_RIGHT.includes(one))).toEqual([]);
  });

  test('compares each prediction with what was measured', () => {
    for (const { id, measured, field } of lab.predictions)
      expect(measured(contexts[0]!), id).toMatchObject({ kind: field.kind });
  });

  test('can’t be told anything without a run, but what follows from the protocol', () => {
    const empty = { ...contexts[0]!, run: null, summary: null };
    for (const { id, check, right } of lab.questions) {
      const checked = check(right(contexts[0]!) ?? 'x', empty);
      if (checked.result === 'untold') expect(checked.reason.es, id).not.toBe('');
      else expect(checked.result, id).toBe('right');
    }
    for (const { measured } of lab.predictions) {
      const found = measured(empty);
      if (isUntold(found)) expect(found.untold.en).toMatch(/run/);
    }
  });

  test('can’t be started without its predictions', () => {
    let progress = newProgress(1);
    for (const prediction of lab.predictions) {
      expect(canStart(lab, progress).start).toBe(false);
      const locked = { value: anyPrediction(prediction), reason: 'I think so.', lockedAtMs: 1 };
      const step = lockPrediction(progress, lab, prediction.id, locked);
      if ('problem' in step) throw new Error(step.problem.en);
      progress = step.progress;
    }
    expect(lab.predictions.length).toBeGreaterThanOrEqual(2);
    expect(canStart(lab, progress).start).toBe(true);
  });
});

/** Options of choices that are right in every run which physics gives; a run of one's own may say otherwise. */
const MAY_BE_RIGHT = ['sooner long-polling', 'in-the-cut late', 'transport websocket'];

describe('A new lab', () => {
  const added: Lab = {
    ...LABS[0]!,
    id: '09-added',
    questions: [
      numberQuestion({
        id: 'sum',
        text: say('2 + 2?', '¿2 + 2?'),
        unit: say('apples', 'manzanas'),
        expected: () => exactly(4),
        why: say('Yes.', 'Sí.'),
        mistakes: [{ id: 'joined', hint: say('Add them.', 'Súmalos.'), value: () => 22 }],
        otherwise: say('Count.', 'Cuenta.'),
      }),
    ],
  };

  test('needs nothing but itself: the same proofs hold for it', () => {
    const context = contextOf(added, 1);
    expect([...complaintsAboutWords(added), ...complaintsAboutChecks(added, context)]).toEqual([]);
    expect(added.questions[0]?.check(22, context)).toMatchObject({ result: 'wrong', mistake: 'joined' });
  });

  test('that is not whole is found out', () => {
    const [question] = added.questions;
    const silent = {
      ...added,
      title: { en: 'A frame', es: '' },
      question: say('An [[flux|XYZ]].', 'Un [[flux|XYZ]].'),
    };
    expect(complaintsAboutWords(silent).join('\n')).toMatch(/no es[\s\S]*no term flux[\s\S]*XYZ is in no definition/);
    const deaf: Lab = {
      ...added,
      questions: [{ ...question!, check: () => ({ result: 'right', why: say('Yes.', 'Sí.') }) }],
    };
    expect(complaintsAboutChecks(deaf, contextOf(added, 1))).toHaveLength(1);
    const refused: Lab = { ...added, preset: () => ({ kind: 'run', settings: { pollEveryMs: 5 }, faults: [] }) };
    expect(complaintsAboutPreset(refused, 1)[0]).toContain('pollEveryMs');
  });
});
