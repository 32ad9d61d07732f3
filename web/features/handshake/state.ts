/** What the Handshake view shows, besides the page's own language, theme and presenting. */
import type {
  AcceptView,
  BuiltFrames,
  FrameAround,
  FrameExplanation,
  FrameFieldId,
  FrameSpec,
  HandshakeCatalog,
  HandshakeView,
  LabError,
  Variant,
} from '../../../server/contract.ts';
import type { NotesAt } from './notes/notes.ts';
import { type Place, type Source, sourceKey } from './route.ts';

/** Half-open stretch of bytes. */
export type Range = readonly [start: number, end: number];

/** What somebody points at: bytes of one message, perhaps one field of several that share a byte. */
export interface Mark {
  /** Of the message; frames outside a recorded connection have keys of their own. */
  key: string;
  ranges: readonly Range[];
  field?: FrameFieldId;
}

/** What a script in this very browser got to see. */
export interface BrowserRun {
  running: boolean;
  /** In order, as the WebSocket object told them. */
  events: { name: string; detail: string; atMs: number }[];
  code: number | null;
  reason: string;
  wasClean: boolean | null;
}

export interface ComposerState {
  spec: FrameSpec;
  /** Offer permessage-deflate when connecting. */
  deflate: boolean;
  built: BuiltFrames | null;
  /** Why these frames can't be built. */
  problem: LabError | null;
  connection: HandshakeView | null;
  busy: boolean;
  /** Number of the wire event that is looked at. */
  selected: number | null;
}

export interface FramePageState {
  explained: FrameExplanation | null;
  problem: LabError | null;
  /** Bytes of a recorded frame that the run did not keep. */
  cutBytes: number;
  /** Of a frame that was recorded over HTTP/2: the frames around it. */
  around?: FrameAround[];
}

export interface HandshakeState {
  place: Place;
  catalog: HandshakeCatalog | null;
  /** Recorded connections, by `sourceKey`. */
  views: Readonly<Record<string, HandshakeView>>;
  loading: boolean;
  /** Why the connection asked for can't be shown. */
  problem: LabError | null;
  hover: Mark | null;
  /** Stays when the pointer leaves. */
  pinned: Mark | null;
  /** Which message of a step is looked at: `place step` → index. */
  chosen: Readonly<Record<string, number>>;
  /** The key that somebody types, and what it gives. */
  tried: { key: string; view: AcceptView | null } | null;
  playing: boolean;
  playEveryMs: number;
  browserRuns: Readonly<Record<string, BrowserRun>>;
  /** All breaks are being run. */
  runningAll: boolean;
  /** The request that is edited, line by line. */
  lines: readonly string[] | null;
  composer: ComposerState;
  frame: FramePageState;
  /** Where the main window is; in the notes window only. */
  notes: NotesAt | null;
  /** The sequence diagrams are unfolded. */
  diagramOpen: boolean;
}

const FIRST_SPEC: FrameSpec = { kind: 'text', text: 'Hola, 世界! 👋' };

export function firstState(place: Place): HandshakeState {
  return {
    place,
    catalog: null,
    views: {},
    loading: false,
    problem: null,
    hover: null,
    pinned: null,
    chosen: {},
    tried: null,
    playing: false,
    playEveryMs: 10_000,
    browserRuns: {},
    runningAll: false,
    lines: null,
    composer: {
      spec: FIRST_SPEC,
      deflate: false,
      built: null,
      problem: null,
      connection: null,
      busy: false,
      selected: null,
    },
    frame: { explained: null, problem: null, cutBytes: 0 },
    notes: null,
    diagramOpen: false,
  };
}

export type StepsPlace = Extract<Place, { page: 'steps' }>;

/** Whose connection is looked at; null on the pages without one. */
export function sourceOf(place: Place): Source | null {
  return place.page === 'steps' ? place.source : null;
}

/** The connection that the place asks for, once it is recorded. */
export function shownView(s: HandshakeState): HandshakeView | null {
  const source = sourceOf(s.place);
  return source ? (s.views[sourceKey(source)] ?? null) : null;
}

/** The break that the place asks for. */
export function shownVariant({ place, catalog }: HandshakeState): Variant | null {
  if (place.page !== 'steps' || place.source.kind !== 'break') return null;
  const { id } = place.source;
  return catalog?.variants.find((one) => one.id === id) ?? null;
}
