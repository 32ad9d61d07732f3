/** Two to six runs side by side: what differs between them, and what can't be told. */
import type { ByteSplit } from '../bytes.ts';
import type { Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { Ranged } from './results.ts';
import type { RunState } from './run.ts';
import type { RunSettings } from './settings.ts';

/** So many runs can be compared. */
export const TOGETHER = { least: 2, most: 6 } as const;

/** Times are medians but for the age, which is a mean; bytes and losses are counted. `setUp`: the bytes until the feed came. */
export const MEASURES = ['latency', 'age', 'toServer', 'bytes', 'setUp', 'lost'] as const;
export type MeasureName = (typeof MEASURES)[number];

/** A run that is compared: A, B, C … */
export interface ComparedRun {
  letter: string;
  id: string;
  name: string | null;
  createdAtMs: number;
  state: RunState;
  settings: RunSettings;
  /** Which program served it, with its versions. */
  server: Text;
  browser: string;
  machine: string;
  labVersion: string;
  /** Why to read its figures with care. */
  care: Text[];
}

/** One transport in one run. */
export interface ComparedFigure {
  letter: string;
  /** Null: there is none, for the reason in `why`. */
  range: Ranged | null;
  /** Of bytes: what they were for. */
  split?: ByteSplit;
  /** Samples that it is made of, or updates; of a set-up, connections. */
  n: number;
  /** It takes part in the comparison. */
  compared: boolean;
  /** Why there is no figure, or why it is not compared. */
  why: Text | null;
}

export interface ComparedMeasure {
  measure: MeasureName;
  /** In teaching order; a figure for each run. */
  rows: { transport: TransportName; figures: ComparedFigure[] }[];
  /** What differs, and what can't be told apart. */
  sentences: Text[];
}

/** The head of an answer that brings the feed, or changes to WebSocket. */
export interface AnswerHead {
  /** With its status line and the empty line at its end. */
  bytes: number;
  /** As the server writes them, in its order. */
  names: string[];
}

/** What the connections of a transport spoke. */
export interface SpokenProtocols {
  /** TCP connections, those that fetched only documents and scripts among them. */
  connections: number;
  /** Of these, the ones that spoke HTTP/2. */
  http2: number;
}

/** Where not all runs were over the same protocol. */
export interface TogetherProtocols {
  rows: { transport: TransportName; runs: (SpokenProtocols | null)[] }[];
  /** What changes from one protocol to the next, and what doesn't. */
  verdict: Text[];
  /** What of these figures depends on rate, time and browser. */
  notes: Text[];
}

export interface Together {
  runs: ComparedRun[];
  /** Where servers write other headers: of each run one, or none. */
  heads: { transport: TransportName; heads: (AnswerHead | null)[] }[];
  /** Settings, browser, machine and version where they are not the same: a value for each run. */
  differing: { what: Text; values: Text[] }[];
  /** Null: all runs were over the same. */
  protocols: TogetherProtocols | null;
  /** Those of which there is anything. */
  measures: ComparedMeasure[];
  /** What has to be known to read all of it. */
  cautions: Text[];
}

/** What the page gets: the comparison, and a picture (SVG) of each measure, in the order of `measures`. */
export interface TogetherView {
  together: Together;
  pictures: string[];
}
