/** What a student hands in of one lab, as a document (docs/hand-in.md), and what is told of a file that may be one. */
import {
  type ByteSplit,
  type Direction,
  type Environment,
  inFileName,
  type Language,
  type Mark,
  type Ranged,
  type RunSettings,
  type RunState,
  type Text,
  type TransportName,
  type TransportRecovery,
} from '../../server/contract.ts';
import type { Answer, Checked, Field, LockedPrediction, Measured, Prediction, Untold } from '../lab.ts';

export const HAND_IN_FORMAT = 'duplex-lab/hand-in';
export const HAND_IN_VERSION = 1;

/** Bounds of a document and its file: what a lab writes is far below. */
export const HAND_IN_LIMITS = {
  fileBytes: 4 * 1024 * 1024,
  nameCharacters: 200,
  /** Runs of one lab, and answers to one question: the latest are handed in, and how many there were. */
  runs: 5,
  tries: 20,
  /** Messages of each transport. */
  flow: 10,
} as const;

/**
 * `measured`: this lab recorded it itself · `loaded`: it was loaded into this lab from a file · `shipped`: it came with
 * the lab.
 */
export const RUN_SOURCES = ['measured', 'loaded', 'shipped'] as const;
export type RunSource = (typeof RUN_SOURCES)[number];

/** What was measured of one transport; null: nothing, or too little. */
export interface HandInFigures {
  transport: TransportName;
  published: number;
  received: number;
  lost: number;
  duplicated: number;
  /** Times in ms; bytes are those for each update. */
  latencyMedianMs: Ranged | null;
  /** Outside the faults of the line; null: there was none (or an older lab wrote this). */
  calmLatencyMedianMs: Ranged | null;
  latencyMeanMs: Ranged | null;
  latencyP95Ms: number | null;
  waitingMeanMs: Ranged | null;
  ageMeanMs: Ranged | null;
  bytesPerUpdate: { up: number; down: number; total: number; split: ByteSplit } | null;
  requests: number;
  connections: number;
  actions: {
    done: number;
    lost: number;
    toServerMs: Ranged | null;
    /** Null also where an older lab wrote this. */
    toOwnWindowMs: Ranged | null;
    bytesEach: number | null;
  } | null;
  marks: Mark[];
}

/** A message of the flow. */
export interface HandInMessage {
  direction: Direction;
  /** Since the beginning of the flow. */
  atMs: number;
  bytes: number;
  label: Text;
  /** How often this and its neighbours came again (1: once). */
  repeats: number;
}

/** One fault of the line, and how each transport came through it. */
export interface HandInFault {
  /** "20.4 s: unplugged for 3.0 s". */
  text: Text;
  transports: Pick<TransportRecovery, 'transport' | 'noticedMs' | 'currentMs' | 'recovered' | 'lost' | 'duplicated'>[];
}

/** A run of the lab, as its recording says. */
export interface HandInRun {
  runId: string;
  source: RunSource;
  createdAtMs: number;
  endedAtMs: number | null;
  state: RunState;
  settings: RunSettings;
  environment: Environment;
  /** Half of the smallest round trip and the timer's step: each latency may be off by so much. */
  clockUncertaintyMs: number;
  /** Why its figures should be read with care. */
  marks: Mark[];
  /** What happened to the line. */
  happened: Text[];
  /** Empty also where an older lab wrote this. */
  faults: HandInFault[];
  verdict: Text | null;
  figures: HandInFigures[];
  /** The first messages, of the latest run alone. */
  flows: { transport: TransportName; messages: HandInMessage[]; all: number }[];
}

/** A run that the student made and that the lab can't read any more: it was deleted, or its file is damaged. */
export interface MissingRun {
  runId: string;
  madeAtMs: number;
}

export interface HandInPrediction {
  id: string;
  text: Text;
  field: Prediction['field'];
  /** As it was locked; null: it never was. */
  locked: LockedPrediction | null;
  /** Locked before this lab's first measured run here began, both on the lab's clock; null: there is none to tell it by. */
  beforeRun: boolean | null;
  /** What the latest run measured, or why it can't be told. */
  measured: Measured | Untold;
  lesson: Text;
}

/** An answer, and what the check says of it. */
export interface HandInTry {
  answer: Answer;
  atMs: number;
  /** The run that it was given for. */
  runId: string | null;
  result: Checked['result'];
  /** What the student was told: why it is right, a hint, or why it can't be told. */
  said: Text | null;
  /** The lab checked it again for this document, with the run that it keeps; false: that run is not there. */
  checkedAgain: boolean;
}

export interface HandInQuestion {
  id: string;
  text: Text;
  field: Field;
  tries: HandInTry[];
  /** How many there were, with those that are left out. */
  triesInAll: number;
}

export interface HandIn {
  format: typeof HAND_IN_FORMAT;
  version: typeof HAND_IN_VERSION;
  labVersion: string;
  madeAtMs: number;
  /** Local time of the student = UTC + this. */
  utcOffsetMinutes: number;
  /** As it was typed: nobody checked it. */
  name: string;
  language: Language;
  lab: { id: string; title: Text; question: Text };
  /** What was drawn for this student follows from it. */
  seed: number;
  drawn: { label: Text; value: Text }[];
  /** How often the lab was begun anew: who has seen a run before predicts differently. */
  resets: number;
  predictions: HandInPrediction[];
  /** The latest last. */
  runs: HandInRun[];
  missingRuns: MissingRun[];
  runsInAll: number;
  questions: HandInQuestion[];
}

/** What a lab puts under a hand-in's file. All but the signature is what is signed, in canonical form. */
export interface Seal {
  format: 'duplex-lab/seal';
  version: 1;
  algorithm: 'Ed25519';
  /** SHA-256 of the whole file without the seal, and of the JSON in it; hex. */
  file: string;
  json: string;
  /** The lab's public key (32 bytes) and its signature (64 bytes); base64url without padding. */
  key: string;
  signature: string;
}

/**
 * `unchanged`: as a lab signed it · `changed`: not as any lab signed it · `cut`: its end is missing · `foreign`: no
 * hand-in · `unreadable`: too large, or no text · `newer`: unchanged, but of a version that this lab can't read.
 */
const HAND_IN_STATES = ['unchanged', 'changed', 'cut', 'foreign', 'unreadable', 'newer'] as const;
export type HandInState = (typeof HAND_IN_STATES)[number];

/** What is told of a file. */
export interface HandInReading {
  state: HandInState;
  /** What it is, whether it is unchanged, who signed it; a sentence each. */
  said: Text[];
  /** What that proves, and what it does not; nothing, of a file that is not unchanged. */
  proves: Text[];
  /** SHA-256 of the file: the same file twice is the same hand-in. */
  sha256: string;
  /** Who signed it; null: nobody whose signature fits. */
  signer: { fingerprint: string; isThisLab: boolean } | null;
  /** Only of a file that is unchanged. */
  handIn: HandIn | null;
}

/** What the page asks for: `POST /api/hand-in`. */
export interface HandInOrder {
  name: string;
  language: Language;
  utcOffsetMinutes: number;
  /** The lab's id. */
  lab: string;
  /** All of the student's progress (`labs/progress.ts`). */
  progress: unknown;
}

/** "duplex-lab-02-ana-garcia.html": the lab's number, and the name in letters that every file system takes. */
export function handInFileName(labId: string, name: string): string {
  const number = /^\d+/.exec(labId)?.[0] ?? 'lab';
  return `${['duplex-lab', number, inFileName(name)].filter((part) => part !== '').join('-')}.html`;
}
