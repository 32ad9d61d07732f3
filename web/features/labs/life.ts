/** What a student does in a lab: predict, run, answer, begin anew. What comes of it is kept by the course. */
import { contextFor } from '../../../labs/context.ts';
import type { Answer, Checked, Field, Lab, LabContext, Prediction, Question } from '../../../labs/lab.ts';
import { addAnswer, canStart, isAnswerFor, lockPrediction, progressIn, resetLab } from '../../../labs/progress.ts';
import type { Text } from '../../../server/contract.ts';
import type { State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import type { Course } from '../../course/course.ts';
import { keptDrafts } from './drafts.ts';
import type { LabRuns } from './runs.ts';
import { answerIn, type Draft, draftKey, type LabsState, NO_DRAFT } from './state.ts';
import type { LabsWords } from './words/en.ts';
import { LABS_WORDS } from './words/index.ts';

export interface LabLife {
  draft(lab: Lab, kind: 'predict' | 'answer', id: string): Draft;
  change(lab: Lab, kind: 'predict' | 'answer', id: string, patch: Partial<Draft>): void;
  /** Whether it is locked now; if not, why stands beside it. */
  lock(lab: Lab, prediction: Prediction): boolean;
  start(lab: Lab): void;
  check(lab: Lab, question: Question): void;
  /** What the checks look at. */
  context(lab: Lab): LabContext | null;
  /** What is to be said of the answer that was given last; null: none was given. */
  checked(lab: Lab, question: Question): Checked | null;
  /** The name as it is to stand in what is handed in. */
  nameForHandIn(name: string): void;
  askReset(asked: boolean): void;
  reset(lab: Lab): void;
}

/** Of what can't be read, in the sentence that says so. */
const MOST_SHOWN = 30;

/** A sentence in both languages. */
const both = (pick: (words: LabsWords) => string): Text => ({ en: pick(LABS_WORDS.en), es: pick(LABS_WORDS.es) });

/** Why what was typed or chosen is no answer. */
function notGiven({ kind }: Field, { given }: Draft): Text {
  const typed = typeof given === 'string' ? given.trim() : '';
  if (kind !== 'number' || typed === '') return both((words) => words.incomplete[kind]);
  const shown = typed.length > MOST_SHOWN ? `${typed.slice(0, MOST_SHOWN)}…` : typed;
  return both((words) => words.incomplete.notNumber(shown));
}

export function createLabLife(
  store: Store<State>,
  own: Store<LabsState>,
  course: Course,
  runs: Pick<LabRuns, 'start'>,
): LabLife {
  /** Answers that were given before this page was loaded are checked once more, and once only. */
  const again = new Map<string, Checked>();

  const refuse = (key: string, why: Text | null): void => {
    const { [key]: _, ...others } = own.get().refused;
    own.set({ refused: why === null ? others : { ...others, [key]: why } });
  };

  const context: LabLife['context'] = (lab) => {
    const progress = course.progress();
    return progress && contextFor(progress, lab, own.get().measured);
  };

  const checkedAgain = (question: Question, answer: Answer, at: LabContext): Checked => {
    const key = JSON.stringify([at.run?.id, question.id, at.answers]);
    const known = again.get(key);
    if (known) return known;
    const found = question.check(answer, at);
    again.set(key, found);
    return found;
  };

  return {
    context,
    draft: (lab, kind, id) => own.get().drafts[draftKey(lab.id, kind, id)] ?? NO_DRAFT,
    change(lab, kind, id, patch) {
      const key = draftKey(lab.id, kind, id);
      const drafts = { ...own.get().drafts, [key]: { ...(own.get().drafts[key] ?? NO_DRAFT), ...patch } };
      own.set({ drafts });
      keptDrafts.write(drafts);
      refuse(key, null);
    },
    lock(lab, prediction) {
      const key = draftKey(lab.id, 'predict', prediction.id);
      const draft = own.get().drafts[key] ?? NO_DRAFT;
      const value = answerIn(prediction.field, draft, store.get().language);
      if (value === null) {
        refuse(key, notGiven(prediction.field, draft));
        return false;
      }
      const { reason } = draft;
      const problem = course.take((progress) =>
        lockPrediction(progress, lab, prediction.id, { value, reason, lockedAtMs: Date.now() }),
      );
      refuse(key, problem);
      if (!problem) store.set({ announcement: LABS_WORDS[store.get().language].predict.lockedNow });
      return problem === null;
    },
    start(lab) {
      const progress = course.progress();
      if (progress && canStart(lab, progress).start) runs.start(lab);
    },
    check(lab, question) {
      const key = draftKey(lab.id, 'answer', question.id);
      const draft = own.get().drafts[key] ?? NO_DRAFT;
      const answer = answerIn(question.field, draft, store.get().language);
      const at = context(lab);
      if (answer === null || !isAnswerFor(question.field, answer)) return refuse(key, notGiven(question.field, draft));
      if (!at) return;
      const checked = question.check(answer, at);
      const { result } = checked;
      const mistake = checked.result === 'wrong' ? checked.mistake : null;
      const runId = at.run?.id ?? null;
      const problem = course.take((progress) =>
        addAnswer(progress, lab, question.id, { answer, atMs: Date.now(), runId, result, mistake }),
      );
      refuse(key, problem);
      if (!problem) own.set({ checked: { ...own.get().checked, [key]: checked } });
    },
    checked(lab, question) {
      const now = own.get().checked[draftKey(lab.id, 'answer', question.id)];
      if (now) return now;
      const progress = course.progress();
      const last = progress && progressIn(progress, lab).answers[question.id]?.at(-1);
      const at = context(lab);
      if (!last || !at || last.runId !== (at.run?.id ?? null)) return null;
      return checkedAgain(question, last.answer, at);
    },
    nameForHandIn: (name) => own.set({ handIn: { ...own.get().handIn, name, problem: null } }),
    askReset: (resetAsked) => own.set({ resetAsked }),
    reset(lab) {
      course.take((progress) => ({ progress: resetLab(progress, lab) }));
      const belongs = (key: string): boolean => key.startsWith(`${lab.id} `);
      const without = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(all).filter(([key]) => !belongs(key)));
      const { drafts, checked, refused } = own.get();
      const left = without(drafts);
      own.set({
        drafts: left,
        checked: without(checked),
        refused: without(refused),
        measured: null,
        trouble: null,
        resetAsked: false,
      });
      keptDrafts.write(left);
      store.set({ announcement: LABS_WORDS[store.get().language].reset.done });
    },
  };
}
