/** What is computed from a run, by analysis/. */
import type { ByteSplit, Direction } from '../bytes.ts';
import type { FaultRecovery, LineMoment, LinkChange } from '../recovery.ts';
import type { Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { ActionSummary, AgeSummary, Stats } from './results.ts';
import type { ClockOffset, RunState } from './run.ts';

/** Why a sample is not in the statistics, or why a figure should be read with care. */
export type MarkCode =
  | 'hidden'
  | 'out-of-view'
  | 'overloaded'
  | 'feed-late'
  | 'clock'
  | 'few-samples'
  | 'page-limit'
  | 'cut'
  | 'at-most'
  | 'http1'
  | 'no-wire-match'
  | 'put-back'
  | 'not-connected'
  | 'no-turn'
  | 'cut-off'
  | 'fault'
  | 'link-changed'
  | 'not-done'
  | 'neighbours'
  | 'checks'
  | 'server'
  | 'two-servers'
  | 'one-origin'
  | 'several-streams';

export interface Mark {
  code: MarkCode;
  text: Text;
  /** How many samples or connections it concerns. */
  count?: number;
}

/** Compressed messages that brought the feed, while it ran: answers, events, WebSocket messages. */
export interface CompressedSummary {
  messages: number;
  /** Their content, all together: as it is, and as it came. */
  plainBytes: number;
  bytes: number;
  /** The header fields of the answers that say so: Content-Encoding and Vary. */
  headBytes: number;
}

export interface TransportSummary {
  transport: TransportName;
  /** False: its window was not measured, for a reason that is among the marks. */
  connected: boolean;
  /** Updates published in its segment, and what became of them in the page. */
  published: number;
  received: number;
  lost: number;
  /** Still under way when the run ended: neither received nor lost. */
  cutOff: number;
  duplicated: number;
  outOfOrder: number;
  lastId: number | null;
  /** Samples left out of the statistics because the page or window was hidden. */
  hiddenSamples: number;
  /** Null until the first sample. latency = waiting + rest, for each sample and so for the means. */
  latency: Stats | null;
  waiting: Stats | null;
  rest: Stats | null;
  /** Sorted latencies, thinned to at most 200 points, for the distribution chart. */
  distributionMs: number[];
  /** Bytes until the first feed request (or the open connection), and after it. */
  setUp: { up: ByteSplit; down: ByteSplit };
  running: { up: ByteSplit; down: ByteSplit };
  closing: { up: ByteSplit; down: ByteSplit };
  /** What people's actions and the answers to them took: in none of the others. */
  acting: { up: ByteSplit; down: ByteSplit };
  /** running ÷ updates received; null until the first. */
  perUpdate: { up: number; down: number; total: number; split: ByteSplit } | null;
  /** (running bytes) ÷ (JSON bytes of the updates delivered); null until the first. Below 1 when compressed. */
  overheadFactor: number | null;
  /** TCP/IP headers are below the tap: 52 B for each estimated packet, per update. An estimate, apart. */
  tcpIpEstimatePerUpdate: number | null;
  requests: number;
  /** TCP connections that carried the feed; those that fetched only documents and scripts are not among them. */
  connections: number;
  /** Of these, the ones that spoke HTTP/2. */
  http2Connections: number;
  /** Left out: nothing came compressed. */
  compressed?: CompressedSummary;
  /** Null: nothing was done in its window. */
  actions: ActionSummary | null;
  /** Null where age spoils nothing, or before anything arrived. */
  age: AgeSummary | null;
  /** The same outside the faults of the line, where transports are compared; null: there was no fault. */
  calm: CalmFigures | null;
  marks: Mark[];
}

/** Figures over what was under way at no time of a fault, and what the faults lost and doubled. */
export interface CalmFigures {
  latency: Stats | null;
  waiting: Stats | null;
  age: AgeSummary | null;
  actions: Pick<ActionSummary, 'toServer' | 'toEveryone'> | null;
  /** Updates that were lost, and came again, in the faults. */
  lostInFaults: number;
  duplicatedInFaults: number;
}

/** On one origin for all: what is no transport's alone, and how the TCP connections were shared. */
export interface SharedSummary {
  up: ByteSplit;
  down: ByteSplit;
  /** TCP connections of the run. */
  connections: number;
  /** Of these, the ones that carried exchanges of several transports. */
  together: number;
}

export interface Summary {
  runId: string;
  state: RunState;
  transports: TransportSummary[];
  /** One plain sentence or two. Null until there is something to say. */
  verdict: Text | null;
  marks: Mark[];
  clock: ClockOffset;
  /** Left out: each transport had its own origin. */
  shared?: SharedSummary;
  /** What happened to the line, in time order. */
  moments: LineMoment[];
  /** Faults of the line and how each transport came through, in time order. */
  recoveries: FaultRecovery[];
  linkChanges: LinkChange[];
}

/** One arrow of a flow: a recorded message, or a group of alike ones folded into a loop. */
export interface FlowStep {
  /** 1, 2, 3 …: its number in the diagram. */
  number: number;
  /** The event it stands for; when folded, the first of them. */
  seq: number;
  direction: Direction;
  connection: number;
  /** Number of its HTTP/2 stream, 0 the connection's own; when folded, of the first. Left out: not HTTP/2. */
  stream?: number;
  /** Since the beginning of the flow. */
  atMs: number;
  bytes: ByteSplit;
  label: Text;
  /** A remark between this arrow and the next: "holds the request 418 ms". */
  note?: Text;
  /** How often the group this step belongs to was repeated (1: not folded). */
  repeats: number;
  /** Bytes of all repetitions of this step together. */
  repeatedBytes: number;
}

export interface FlowPage {
  transport: TransportName;
  page: number;
  pages: number;
  /** Arrows in the whole flow, after folding. */
  totalSteps: number;
  /** Messages in the whole flow, before folding. */
  totalMessages: number;
  /** HTTP/2's control frames in the whole flow. Left out: none. */
  controlFrames?: number;
  steps: FlowStep[];
  /** Mermaid source of this page, in the language asked for. */
  mermaid: string;
}
