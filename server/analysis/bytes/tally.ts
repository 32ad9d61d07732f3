/** What the figures know of a transport's messages: each is counted once, also while the run goes on. */
import {
  type ByteSplit,
  type CompressedSummary,
  type HiddenInterval,
  leavesHttp,
  type WireEvent,
} from '../../contract.ts';
import { keepCarriers } from '../latency/latency.ts';
import type { Slice } from '../slices.ts';
import { addBytes, noBytes, totalBytes } from './bytes.ts';
import { createClassifier, PHASES, type Phase } from './classify.ts';
import { noteCompressed, nothingCompressed } from './compression.ts';
import { beginsAction, exchangeKey, kindOfRequest } from './exchanges.ts';
import { type BroughtAgain, noteBroughtAgain } from './put-back.ts';

/** Payload of a full segment on Ethernet: 1,500 − 20 (IP) − 20 (TCP) − 12 (timestamps). */
const SEGMENT_BYTES = 1448;

export interface Counts {
  /** Every event's bytes, by phase and direction; those left out are in a phase of their own. */
  sums: Record<Phase, { up: ByteSplit; down: ByteSplit }>;
  /** Of the running messages down, the compressed ones. */
  compressed: CompressedSummary;
  /** Full segments that the running events fit in. */
  runningSegments: number;
  /** Requests for the feed, the first included; those begun after the end, or unseen, are not. */
  requests: number;
  /** Connections that carried the feed; a browser opens more for documents and scripts, and for other tabs. */
  feedConnections: Set<number>;
  acting: {
    connections: Set<number>;
    requests: number;
    /** Actions that began to go up among the bytes counted. */
    begun: number;
    /** Ids of the actions seen on their way up, and how often one was. */
    ids: Set<number>;
    seen: number;
  };
  /** The first message down that carries each update. */
  carriers: Map<number, WireEvent>;
  /** Pages that the browser's history put back, and how often each update came with one. */
  putBack: number;
  broughtAgain: BroughtAgain;
  /** Messages down with updates that are not among the running ones. */
  notRunning: Set<WireEvent>;
  /** Exchanges that asked for the feed, and those answered with it. */
  asked: Set<number>;
  answered: Set<number>;
}

export interface Tally {
  /** Counts what is new of this slice; gives all counts so far, which the next call changes. */
  count(slice: Slice, hidden: HiddenInterval[]): Counts;
}

export function createTally(): Tally {
  const classifier = createClassifier();
  let counts = noCounts();
  return {
    count(slice, hidden) {
      const { from, phases } = classifier.next(slice, hidden);
      if (from === 0) counts = noCounts();
      phases.forEach((phase, i) => {
        const event = slice.events[from + i] as WireEvent;
        countOne(counts, event, phase);
        if (classifier.isPutBack(event)) countPutBack(counts, event);
      });
      return counts;
    },
  };
}

function noCounts(): Counts {
  const sums = PHASES.map((phase) => [phase, { up: noBytes(), down: noBytes() }]);
  return {
    sums: Object.fromEntries(sums),
    compressed: nothingCompressed(),
    runningSegments: 0,
    requests: 0,
    feedConnections: new Set(),
    acting: { connections: new Set(), requests: 0, begun: 0, ids: new Set(), seen: 0 },
    carriers: new Map(),
    putBack: 0,
    broughtAgain: new Map(),
    notRunning: new Set(),
    asked: new Set(),
    answered: new Set(),
  };
}

function countPutBack(counts: Counts, event: WireEvent): void {
  if (event.direction === 'down') noteBroughtAgain(counts.broughtAgain, event);
  else counts.putBack += 1;
}

function countOne(counts: Counts, event: WireEvent, phase: Phase): void {
  const { transport, message, connection, direction, updates } = event;
  const { acting } = counts;
  addBytes(counts.sums[phase][direction], event.bytes);
  if (phase === 'running') counts.runningSegments += Math.ceil(totalBytes(event.bytes) / SEGMENT_BYTES);
  if (phase === 'running' && direction === 'down') noteCompressed(counts.compressed, event);
  const kind = kindOfRequest(transport, message);
  if (kind === 'feed') {
    counts.feedConnections.add(connection);
    counts.asked.add(exchangeKey(event));
    if (phase === 'set-up' || phase === 'running') counts.requests += 1;
  }
  if (kind === 'action') {
    acting.connections.add(connection);
    if (phase === 'action') acting.requests += 1;
  }
  if (phase === 'action' && beginsAction(event)) acting.begun += 1;
  // Asked for a WebSocket, any other answer is none: no browser opens the window's connection then.
  const isAnswered =
    message.type === 'response' && (transport === 'websocket' ? leavesHttp(message) : message.status < 400);
  if (isAnswered) counts.answered.add(exchangeKey(event));
  if (direction === 'up') {
    for (const id of updates) acting.ids.add(id);
    acting.seen += updates.length;
  } else if (updates.length > 0) {
    keepCarriers(counts.carriers, event);
    if (phase !== 'running') counts.notRunning.add(event);
  }
}
