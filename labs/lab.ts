/**
 * What a guided lab is: texts, settings, predictions and questions, as data and small pure functions. A lab is a folder
 * beside this file and one line in `labs.ts`. It imports the contract and analysis only, so that it runs in a browser.
 *
 * Texts mark the words of the field as the page does: `[[rtt|round trip]]` is explained there by the term `rtt`.
 */
import type { PlannedFault, Ranged, Run, RunSettings, Summary, Text, VariantId } from '../server/contract.ts';

// ── What a student gives ────────────────────────────────────────────────────────────────────────────────

/** `up`: the browser sends first (or only it) · `down`: the server does · `both`: either may, at the same time. */
export type Arrow = 'up' | 'down' | 'both';

export interface Option {
  id: string;
  text: Text;
}

/** How something is answered, and so what the answer is. */
export type Field =
  /** A number; as a prediction it is put on an axis from `min` to `max`. */
  | { kind: 'number'; unit: Text; axis?: { min: number; max: number } }
  /** The id of an option. */
  | { kind: 'choice'; options: Option[] }
  /** Ids in order; `first` says what stands first: "the fastest". */
  | { kind: 'ranking'; items: Option[]; first: Text }
  /** An `Arrow`, drawn between browser and server. */
  | { kind: 'arrow' }
  /** A line of text; `form` says how it is written. */
  | { kind: 'text'; form: Text }
  /** Several sentences of one's own. */
  | { kind: 'essay'; form: Text };

/** number: a number · ranking: ids, first things first · all others: a string. */
export type Answer = number | string | string[];

/** A prediction as it was locked: it can't be changed, and the run can't start without it. */
export interface LockedPrediction {
  value: Answer;
  /** Why, in the student's words. */
  reason: string;
  lockedAtMs: number;
}

// ── What is checked ─────────────────────────────────────────────────────────────────────────────────────

/** What a check may look at. `run` and `summary` are null until the student has a finished run of this lab. */
export interface LabContext {
  /** Drawn once for each student: what differs from one to the next follows from it. */
  seed: number;
  run: Run | null;
  summary: Summary | null;
  predictions: Record<string, LockedPrediction>;
  /** What was answered so far, by question: a defence speaks of the choice before it. */
  answers: Record<string, Answer>;
}

/** It can't be told from this run, and why. */
export interface Untold {
  untold: Text;
}

/** What became of an answer. `mistake`: the id of the wrong answer that it is; null: none of those listed. */
export type Checked =
  | { result: 'right'; why: Text }
  | { result: 'wrong'; hint: Text; mistake: string | null }
  | { result: 'untold'; reason: Text };

/** A mistake that students make, with the hint that fits it. */
export interface WrongAnswer {
  id: string;
  hint: Text;
  /** What one who makes it would answer; null: in this run it can't be told from the right answer. */
  answer(context: LabContext): Answer | null;
}

export interface Question {
  id: string;
  text: Text;
  /** The id of what was drawn for this student that it asks about: it stands beside the question again. */
  about?: string;
  field: Field;
  check(answer: Answer, context: LabContext): Checked;
  /** An answer that passes, to be shown at the end and to prove the check; null where it can't be told. */
  right(context: LabContext): Answer | null;
  wrongAnswers: WrongAnswer[];
  /** What a right answer teaches. */
  why: Text;
  /** Where to look, for a wrong answer that is none of those listed; null: each hint is made for its answer. */
  otherwise: Text | null;
}

/** What the run showed of a prediction, for the picture with both. */
export type Measured =
  | ({ kind: 'number' } & Ranged)
  /** In the measured order; those whose ranges overlap are not told apart. */
  | { kind: 'ranking'; items: { id: string; range: Ranged }[] }
  | { kind: 'arrow'; arrow: Arrow };

export interface Prediction {
  id: string;
  text: Text;
  field: Extract<Field, { kind: 'number' | 'ranking' | 'arrow' }>;
  measured(context: LabContext): Measured | Untold;
  /** The measurement in a sentence: what it teaches. */
  lesson: Text;
}

// ── The lab ─────────────────────────────────────────────────────────────────────────────────────────────

/** What one click starts. */
export type Preset =
  | { kind: 'run'; settings: Partial<RunSettings>; faults: PlannedFault[] }
  /** Nothing is measured: the handshake view opens, with these broken handshakes to be run. */
  | { kind: 'handshake'; variants: VariantId[] };

/** Something drawn for this student, to be shown beside the questions. */
export interface Drawn {
  id: string;
  label: Text;
  value: Text;
}

export interface Lab {
  /** Its folder's name: "01-the-page-that-asks-again". */
  id: string;
  title: Text;
  minutes: number;
  /** The question worth asking. */
  question: Text;
  /** What to do, step by step. */
  steps: Text[];
  /** What to look at while the run goes on, and after. */
  lookAt: Text[];
  /** A task for those who want more. */
  stretch: Text;
  preset(seed: number): Preset;
  drawn(seed: number): Drawn[];
  predictions: Prediction[];
  questions: Question[];
}
