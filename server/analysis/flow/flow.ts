/** A run → the sequence of messages of one transport, page by page: steps for a table, Mermaid for a picture. */
import {
  carries,
  type FlowPage,
  type FlowStep,
  isOfTransport,
  type Language,
  type LineMoment,
  type Run,
  type StreamOf,
  type TransportName,
} from '../../contract.ts';
import { addBytes, noBytes, totalBytes } from '../bytes/bytes.ts';
import { exchangeKey } from '../bytes/exchanges.ts';
import { beganMs, momentsOf } from '../recovery/moments.ts';
import { both } from '../words/format.ts';
import { isControl, withoutControl } from './control.ts';
import { type Drawn, drawFlow } from './diagram.ts';
import { foldRepeats, type Group } from './fold.ts';
import { holdNote, labelOf, remarkText } from './labels.ts';
import { withMoments } from './moments.ts';
import { ofStream } from './streams.ts';
import {
  type Arrow,
  type Entry,
  type Remark,
  shapeOf,
  timelineOf,
  type Unit,
  unitsOf,
  withoutDocuments,
} from './timeline.ts';
import { unseenOf } from './unseen.ts';

/** A page holds at most this many arrows, and at most as many notes about connections. */
const PAGE_ARROWS = 24;

export interface FlowOptions {
  /** From 1; beyond the last page it means the last. */
  page: number;
  /** The language of the Mermaid text; steps have both. */
  language: Language;
  /** Whether patterns that repeat become one loop, and the window's own document and scripts one line. */
  fold: boolean;
  /** Whether HTTP/2's control frames have their arrows too where it is folded. */
  control?: boolean;
  /** Only what belongs to this stream. */
  only?: StreamOf;
}

interface Placed {
  group: Group<Unit>;
  arrows: number;
  remarks: number;
  /** Number of its first arrow. */
  number: number;
}

/** One page of what went over the wire between the browser and this transport's server. Never throws. */
export function flowPage(run: Run, transport: TransportName, options: FlowOptions): FlowPage {
  const events = run.events.filter((event) => isOfTransport(event, transport));
  const connections = run.connections.filter((connection) => carries(connection, transport));
  const timeline = (moments: LineMoment[]): Entry[] => timelineOf(transport, events, connections, moments);
  const shown = (all: Entry[]): Entry[] => shortened(options.only ? ofStream(all, options.only) : all, options);
  // A stream alone counts from where the whole flow does, unless it began before.
  const bare = timeline([]);
  const firstMs = Math.min(beginOf(shortened(bare, options)), beginOf(shown(bare)));
  const startMs = Number.isFinite(firstMs) ? firstMs : beganMs(run);
  const moments = momentsOf(run, startMs);
  const entries = withMoments(shown(timeline(moments)), moments, unseenOf(run, transport, startMs));
  const controlFrames = bare.filter(isControl).length;
  const units = unitsOf(entries);
  const groups = options.fold ? foldRepeats(units, shapeOf) : units.map((unit) => ({ repetitions: [[unit]] }));
  const pages = paginate(place(groups));
  const page = Math.min(Math.max(1, Math.trunc(options.page) || 1), pages.length);
  const drawn = (pages[page - 1] as Placed[]).map((placed) => drawGroup(placed, startMs));
  const last = pages.at(-1)?.at(-1);
  const totalSteps = last ? last.number + last.arrows - 1 : 0;
  return {
    transport,
    page,
    pages: pages.length,
    totalSteps,
    totalMessages: events.length,
    ...(controlFrames > 0 && { controlFrames }),
    steps: stepsOf(drawn),
    mermaid: drawFlow({ transport, language: options.language, groups: drawn, totalSteps }),
  };
}

/** What is no message of the feed in one line each, where the flow is folded. */
function shortened(entries: Entry[], { fold, control = false }: FlowOptions): Entry[] {
  if (!fold) return entries;
  return withoutDocuments(control ? entries : withoutControl(entries));
}

function beginOf(entries: Entry[]): number {
  return entries.find(({ kind }) => kind === 'arrow')?.atMs ?? Number.POSITIVE_INFINITY;
}

function place(groups: Group<Unit>[]): Placed[] {
  let number = 1;
  return groups.map((group) => {
    const pattern = (group.repetitions[0] as Unit[]).flat();
    const arrows = pattern.filter(({ kind }) => kind === 'arrow').length;
    const placed = { group, arrows, remarks: pattern.length - arrows, number };
    number += arrows;
    return placed;
  });
}

/** Fills pages in order; a loop, or a request with its answer, is never split. There is always one page. */
function paginate(placed: Placed[]): Placed[][] {
  const pages: Placed[][] = [[]];
  let [arrows, remarks] = [0, 0];
  for (const one of placed) {
    const isFull = arrows + one.arrows > PAGE_ARROWS || remarks + one.remarks > PAGE_ARROWS;
    if (isFull) {
      pages.push([]);
      [arrows, remarks] = [0, 0];
    }
    pages.at(-1)?.push(one);
    arrows += one.arrows;
    remarks += one.remarks;
  }
  return pages;
}

/** Turns a group into its steps and remarks; folded ones stand for the same place in every repetition. */
function drawGroup({ group, number }: Placed, startMs: number): Drawn {
  const repetitions = group.repetitions.map((units) => units.flat());
  const [first, last] = [repetitions[0] as Entry[], repetitions.at(-1) as Entry[]];
  let next = number;
  const items = first.map((entry, place): Drawn['items'][number] => {
    const alike = repetitions.map((entries) => entries[place] as Entry);
    if (entry.kind === 'remark') return { kind: 'remark', text: remarkText(alike as [Remark, ...Remark[]]) };
    const step = stepOf(alike as [Arrow, ...Arrow[]], next++, startMs);
    return { kind: 'step', step, arrow: entry, exchange: exchangeKey(entry.event) };
  });
  const untilMs = (last.at(-1) as Entry).atMs - startMs;
  const pauseMs = longestPauseMs(repetitions.map((entries) => (entries[0] as Entry).atMs));
  return { times: repetitions.length, fromMs: (first[0] as Entry).atMs - startMs, untilMs, pauseMs, items };
}

/** An interval so much longer than the usual one, and by so much, is a pause. */
const PAUSE_TIMES = 2;
const PAUSE_MS = 500;

/** The longest time from one repetition to the next, where it stands out: a fold must not hide it. Null: none does. */
function longestPauseMs(begins: number[]): number | null {
  const intervals = begins.slice(1).map((ms, i) => ms - (begins[i] as number));
  const longest = Math.max(0, ...intervals);
  const usual = intervals.toSorted((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? 0;
  return longest > PAUSE_TIMES * usual && longest > usual + PAUSE_MS ? longest : null;
}

function stepOf(arrows: [Arrow, ...Arrow[]], number: number, startMs: number): FlowStep {
  const { event } = arrows[0];
  const all = noBytes();
  for (const arrow of arrows) addBytes(all, arrow.event.bytes);
  const note = holdNote(arrows);
  return {
    number,
    seq: event.seq,
    direction: event.direction,
    connection: event.connection,
    ...(event.stream !== undefined && { stream: event.stream }),
    atMs: event.atMs - startMs,
    bytes: event.bytes,
    label: labelOf(arrows),
    ...(note && { note }),
    repeats: arrows.length,
    repeatedBytes: totalBytes(all),
  };
}

/** The page's steps; remarks on connections are noted at the step before them. */
function stepsOf(groups: Drawn[]): FlowStep[] {
  const steps: FlowStep[] = [];
  for (const item of groups.flatMap(({ items }) => items)) {
    if (item.kind === 'step') {
      steps.push({ ...item.step });
      continue;
    }
    const before = steps.at(-1);
    if (!before) continue;
    const { note } = before;
    before.note = note ? both((language) => `${note[language]}; ${item.text[language]}`) : item.text;
  }
  return steps;
}
