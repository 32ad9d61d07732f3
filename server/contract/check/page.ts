/**
 * What the page and the lab say to each other about checks: POST /api/check takes a `CheckAsked` and answers with
 * messages, a line of JSON each, as long as the check lasts. Whoever goes away ends it.
 */
import type { LabError } from '../control.ts';
import type { Language, Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { CheckInfo, CheckReport, CheckResult } from './result.ts';
import type { CheckStage } from './stages.ts';

export interface CheckAsked {
  /** The name of a server, ours too, or an address on this machine. */
  server: string;
  /** Only these; of a server's step by step, those of its exercise. */
  transports: TransportName[];
  /** Of an exercise: up to the first that must pass and does not. Else everything is asked. */
  stepByStep: boolean;
  /** Of an exercise step by step: again at each save, until it is done. */
  watch: boolean;
  /** Of an exercise: begin anew first. What was written is put aside. */
  reset: boolean;
}

export type CheckMessage =
  /** A round begins: the server is built and started. */
  | { type: 'starting' }
  /** What was written in an exercise lies there now. */
  | { type: 'put-aside'; folder: string }
  | { type: 'asking'; server: CheckReport['server']; checks: CheckInfo[] }
  | { type: 'result'; result: CheckResult }
  /** A line that the server wrote. */
  | { type: 'log'; line: string }
  /** All was asked; with the reports to hand in, written out. */
  | { type: 'report'; report: Omit<CheckReport, 'results'>; files: Record<Language, CheckFiles> }
  /** How an exercise stands. */
  | { type: 'exercise'; standing: ExerciseStanding }
  /** It can't be asked. Status: of HTTP, where this is the whole answer. */
  | { type: 'problem'; status: number; error: LabError }
  /** For the next save. */
  | { type: 'waiting' };

/** A report to hand in, each way in which it is written. */
export interface CheckFiles {
  html: string;
  markdown: string;
}

export interface ExerciseStanding {
  /** Of one's own: how many steps passed now, from the first on, and how many ever. Else 0. */
  passed: number;
  passedBefore: number;
  isDone: boolean;
  /** Once it is done: the server that does everything, or the place that was broken. */
  solution: SolutionFile[];
}

export interface SolutionFile {
  name: string;
  text: string;
}

/** One of the steps in which one writes a WebSocket server. */
export interface ExerciseStep {
  /** Its checks are those of this stage. */
  stage: CheckStage;
  task: Text;
  /** What the lab shows when it is done. */
  see: Text;
  /** On demand. */
  hint: Text;
}

/** A server that one writes oneself. */
export interface WrittenExercise {
  /** `yours/python` */
  id: string;
  /** How many steps ever passed. */
  passed: number;
}

/** A server with one fault. */
export interface BrokenExercise {
  /** `broken/05` */
  id: string;
  symptom: Text;
  look: Text;
  hint: Text;
}

/** What GET /api/check/exercises answers. */
export interface Exercises {
  /** Where their folders lie, as a person finds them: `labs/servers`. */
  folder: string;
  steps: ExerciseStep[];
  written: WrittenExercise[];
  broken: BrokenExercise[];
}
