/** What all views share; each has a state of its own besides. */
import {
  hostsOf,
  isSecure,
  type LabError,
  type Language,
  type Place,
  type ProgramState,
  type RunProgress,
  type RunSettings,
  type RunState,
  type ServerMessage,
  type Summary,
  type Text,
  type TransportName,
} from '../../server/contract.ts';
import type { Connection } from '../measure/control.ts';
import type { LastRun } from '../measure/last-run.ts';
import { certificateAccepted, type LineView } from '../measure/line/view.ts';
import type { Pushed } from '../measure/push.ts';
import type { StoredRun } from './api.ts';
import type { Route } from './route.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export type Welcome = Extract<ServerMessage, { type: 'welcome' }>;

/** A little window that was told to load. */
export interface FrameWindow {
  /** With the path and its fragment. */
  src: string;
  origin: string;
}

export type Windows = Partial<Record<TransportName, FrameWindow>>;

export interface State {
  language: Language;
  theme: Theme;
  presenting: boolean;
  route: Route;
  connection: Connection;
  welcome: Welcome | null;
  line: LineView;
  settings: RunSettings;
  /** The run going on, or the last one that this page saw end. */
  live: RunProgress | null;
  /** When that was heard, and what time it is now (which moves while a run goes on); page's clock. */
  liveAtMs: number;
  nowMs: number;
  /** The run that this page started, and so has the windows of. */
  mineId: string | null;
  /** The settings that this page last started a run with. */
  asked: RunSettings | null;
  /** Run was pressed, and the server has not reported of it yet. */
  starting: boolean;
  /** All benches are taken: where this page stands in the line. */
  place: Place | null;
  /** The program that serves this page's run, or was to serve it, and the last lines that it said. */
  program: {
    server: Text;
    state: ProgramState;
    lines: string[];
    overdue: Text | null;
    /** It owes somebody something for too long; null: it doesn't. */
    hanging: Text | null;
  } | null;
  /** Smallest step of this browser's timer. */
  timerStepMs: number | null;
  windows: Windows;
  /** The update that was last published by hand, and when it was where. */
  pushed: Pushed | null;
  /** The last line that was typed, with the number that it got in each window. */
  said: { text: string; ids: Partial<Record<TransportName, number>> } | null;
  /** What became of this tab's last run, after a reload or an end of the lab. */
  lastRun: LastRun | null;
  /** A run that the lab could not save, and why. */
  unsaved: { runId: string; reason: Text } | null;
  /** The recorded run that was opened last. */
  stored: StoredRun | null;
  error: LabError | null;
  /** A guided lab that somebody is in the middle of, and has left to look at something elsewhere. */
  backToLab: { href: string; title: Text } | null;
  /** Something to know about what was just done. */
  note: Text | null;
  /** Said politely to screen readers. */
  announcement: string;
}

/** A run as the Compare view shows it, live or stored. */
export interface ShownRun {
  runId: string;
  /** What its owner calls it. */
  name?: string;
  settings: RunSettings;
  state: RunState;
  summary: Summary;
  /** When it was recorded; null for the live run. */
  recordedAtMs: number | null;
  /** Step of the browser's timer; null when it isn't known here (another browser recorded the run). */
  timerStepMs: number | null;
}

/** A run that goes on. */
export function isGoing(state: RunState): boolean {
  return state === 'starting' || state === 'running' || state === 'draining';
}

/** The run going on, if there is one. */
export function goingRun({ live }: State): RunProgress | null {
  return live && isGoing(live.state) ? live : null;
}

/** Run was pressed, and what is waited for takes a while: a bench, or the program that shall serve. */
export function isWaiting({ place, starting, program }: State): boolean {
  return place !== null || (starting && (program?.state === 'building' || program?.state === 'starting'));
}

/** Time that is left of the run going on, as it is now: the server's reports may be seconds apart. */
export function remainingMs({ live, liveAtMs, nowMs }: State): number {
  if (!live) return 0;
  const sinceMs = live.state === 'running' && !live.paused ? Math.max(0, nowMs - liveAtMs) : 0;
  return Math.max(0, live.remainingMs - sinceMs);
}

/** Whether there is a lab behind this page; in the static site there is none. */
export const hasLab = ({ connection }: Pick<State, 'connection'>): boolean => connection !== 'none';

/** Whether windows with these settings could connect: over https only where the browser accepts the certificate. */
export function canConnect({ line }: State, settings: RunSettings): boolean {
  return (
    !isSecure(settings.protocol) ||
    (line.now?.protocol === settings.protocol && certificateAccepted(line, hostsOf(settings)))
  );
}

/** The run that the route asks for: a stored one by its id, else the live or latest one. */
export function shownRun({ route, live, stored, mineId, timerStepMs }: State): ShownRun | null {
  if (route.run && route.run !== live?.runId) {
    if (stored?.header.id !== route.run) return null;
    const { header, summary } = stored;
    const { id, name, settings, state, createdAtMs } = header;
    return { runId: id, name, settings, state, summary, recordedAtMs: createdAtMs, timerStepMs: null };
  }
  if (!live) return null;
  const { runId, settings, state, summary } = live;
  return { runId, settings, state, summary, recordedAtMs: null, timerStepMs: runId === mineId ? timerStepMs : null };
}

/** Theme as it is seen, with "system" resolved. */
export function effectiveTheme(theme: Theme): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
