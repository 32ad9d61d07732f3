/** What is told of a run wherever it leaves the lab: its figures, and how it was made. A small part of its document. */

import {
  type AnswerHead,
  type Environment,
  type Language,
  type Run,
  type RunState,
  type Summary,
  stateOf,
  type Text,
  TRANSPORT_INFO,
  type TransportName,
} from '../contract.ts';
import { answerHeads } from './bytes/heads.ts';
import { type SpokenInRun, spokenIn } from './bytes/http2.ts';
import { summarise } from './summary.ts';
import { serverText } from './words/server.ts';
import { visible } from './words/untrusted.ts';

export interface RunDigest extends Pick<Run, 'id' | 'createdAtMs' | 'endedAtMs' | 'settings' | 'environment'> {
  name: string | null;
  state: RunState;
  /** Which program served it, with its versions. */
  server: Text;
  /** What our server served of it: all, if no program did. */
  servedByOurs: TransportName[];
  /** How the heads of its answers are written. */
  heads: Partial<Record<TransportName, AnswerHead>>;
  /** What its connections spoke. */
  spoken: Partial<Record<TransportName, SpokenInRun>>;
  summary: Summary;
}

/** A document may come from anywhere: what it says of its browser is told, whatever stands in it. */
const LONGEST_TEXT = 200;
const LONGEST_NAME = 60;
const MOST_NAMES = 40;

function shownEnvironment(environment: Environment): Environment {
  const shown = Object.entries(environment).map(([name, value]) => [
    name,
    typeof value === 'string' ? visible(value, LONGEST_TEXT) : value,
  ]);
  return Object.fromEntries(shown) as Environment;
}

function shownHeads(run: Run): RunDigest['heads'] {
  const heads = Object.entries(answerHeads(run)).map(([transport, { bytes, names }]) => [
    transport,
    { bytes, names: names.slice(0, MOST_NAMES).map((name) => visible(name, LONGEST_NAME)) },
  ]);
  return Object.fromEntries(heads);
}

/** Figures of runs that are over: each of a run's files asks for them. */
const known = new WeakMap<Run, { size: number; summary: Summary }>();

function summaryOf(run: Run): Summary {
  if (run.endedAtMs === null) return summarise(run);
  const size = run.events.length + run.arrivals.length + run.actions.length;
  const before = known.get(run);
  if (before?.size === size) return before.summary;
  const summary = summarise(run);
  known.set(run, { size, summary });
  return summary;
}

export function digestOf(run: Run): RunDigest {
  const { id, name, createdAtMs, endedAtMs, settings } = run;
  return {
    id,
    name: name === undefined ? null : visible(name, LONGEST_TEXT),
    createdAtMs,
    endedAtMs,
    settings,
    environment: shownEnvironment(run.environment),
    state: stateOf(run),
    server: serverText(run),
    servedByOurs: settings.transports.filter((one) => !run.server?.transports.includes(one)),
    heads: shownHeads(run),
    spoken: spokenIn(run),
    summary: summaryOf(run),
  };
}

/** A sentence of the lab without the marks of its bold figures. */
export const plain = (text: string): string => text.replaceAll('**', '');

/** Why to read its figures with care: of the run, then of each transport. */
export function careTexts({ marks, transports }: Summary, language: Language): string[] {
  return [
    ...marks.map(({ text }) => plain(text[language])),
    ...transports.flatMap(({ transport, marks: own }) =>
      own.map(({ text }) => `${TRANSPORT_INFO[transport].title[language]}: ${plain(text[language])}`),
    ),
  ];
}

export interface RecoveryTexts {
  /** Which fault of the line it was, and when. */
  what: string;
  /** A sentence a transport. */
  transports: string[];
  /** Why they differ. */
  why: string;
}

/** How each transport came through each fault of the line. */
export function recoveryTexts({ moments, recoveries }: Summary, language: Language): RecoveryTexts[] {
  return recoveries.map(({ event, transports, why }) => ({
    what: moments.find(({ fromMs }) => fromMs === event.atMs)?.text[language] ?? '',
    transports: transports.map(({ text }) => text[language]),
    why: why[language],
  }));
}
