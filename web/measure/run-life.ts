/** A run as the page lives it: start and stop, the windows, progress, the end. */

import {
  isSecure,
  type LabError,
  type PlannedFault,
  type RunProgress,
  type RunSettings,
  type ServerMessage,
  type TransportName,
} from '../../server/contract.ts';
import { asLabError } from '../app/api.ts';
import { goTo, openRunEntry } from '../app/history/run-entry.ts';
import { formatRoute } from '../app/route.ts';
import { source } from '../app/source/chosen.ts';
import {
  canConnect,
  effectiveTheme,
  type FrameWindow,
  goingRun,
  isGoing,
  isWaiting,
  type State,
  type Windows,
} from '../app/state.ts';
import type { Store } from '../app/store.ts';
import { formatNumber } from '../parts/format.ts';
import { createActionDriver } from './actions.ts';
import { pageNow } from './clock.ts';
import type { Connection, Control } from './control.ts';
import { clientEnvironment } from './environment.ts';
import { createFrameRelay, type FrameRelay } from './frames.ts';
import { createLineLife, type LineLife } from './line/life.ts';
import { createOwnRun } from './own-run.ts';
import { createPlannedFaults } from './planned-faults.ts';
import { createPushWatch } from './push.ts';
import { createStoredRuns, type StoredRuns } from './stored-runs.ts';
import { MEASURE_WORDS } from './words/index.ts';

export interface RunLife {
  line: LineLife;
  stored: StoredRuns;
  /** Starts a run, with the settings chosen or with others, in the view that is looked at; `faults` happen in it. */
  start(settings?: RunSettings, faults?: readonly PlannedFault[]): Promise<void>;
  stop(): void;
  /** Calls back when a run of this page has ended; with null, when one was asked for and does not come. */
  onEnded(listener: (ended: EndedMessage | null) => void): void;
  /** Somebody did something: it goes up from every window of the run going on. */
  act(input: unknown): void;
  /** Tries once more to write a run that is in the lab's memory only. */
  saveAgain(runId: string): void;
  /** Asks for one update besides the plan. */
  publish(): void;
  /** Tells the windows of a new theme or language. */
  look(): void;
  /** Call after each render. */
  afterRender(): void;
}

const TICK_MS = 250;
/** Before a line of a program's output that it did not write. */
const OURS = '— Duplex Lab:';
const MOST_PROGRAM_LINES = 300;
const CERTIFICATE_REFUSED: LabError = {
  code: 'certificate',
  message: { en: MEASURE_WORDS.en.certificateRefused, es: MEASURE_WORDS.es.certificateRefused },
};

type EndedMessage = Extract<ServerMessage, { type: 'ended' }>;
type FramesMessage = Extract<ServerMessage, { type: 'frames' }>;

/** A transport's window: the server's path, with what is only a matter of looks added to its fragment. */
export function frameWindow(
  base: URL,
  port: number,
  path: string,
  looks: { theme: string; lang: string },
): FrameWindow {
  const url = new URL(path, `${base.protocol}//${base.hostname}:${port}`);
  const fragment = new URLSearchParams(url.hash.slice(1));
  for (const [name, value] of Object.entries(looks)) fragment.set(name, value);
  url.hash = fragment.toString();
  // The whole page is written by the server, which must know its language; English costs no bytes.
  if (url.pathname === '/page' && looks.lang !== 'en') url.searchParams.set('lang', looks.lang);
  return { src: url.href, origin: url.origin };
}

/** Connects to the lab and keeps `store` up to date with what it says. */
export function createRunLife(store: Store<State>): RunLife {
  const { get, set } = store;
  const own = createOwnRun(store);
  const words = () => MEASURE_WORDS[get().language];
  const looks = () => ({ theme: effectiveTheme(get().theme), lang: get().language });

  let ticking: ReturnType<typeof setInterval> | undefined;

  const myRunId = (): string | null => {
    const { mineId, live } = get();
    return mineId && (live?.runId !== mineId || isGoing(live.state)) ? mineId : null;
  };

  let tellEnded: (ended: EndedMessage | null) => void = () => {};

  const fail = (error: LabError): void => {
    const { starting } = get();
    // If it was a fault that was pressed, it did not happen.
    set({ error, starting: false, place: null, line: { ...get().line, pressed: [] } });
    if (starting) tellEnded(null);
  };

  /** Moves the time that is left, and of a fault, between the server's reports. */
  const tick = (): void => {
    ticking ??= setInterval(() => {
      set({ nowMs: pageNow() });
      lookForFaults();
      if (goingRun(get())) return;
      clearInterval(ticking);
      ticking = undefined;
    }, TICK_MS);
  };

  const lookForFaults = (): void => {
    const { live, mineId, liveAtMs } = get();
    if (live && live.runId === mineId) planned.look(live, liveAtMs, pageNow());
  };

  const welcome = (message: Extract<ServerMessage, { type: 'welcome' }>): void => {
    const before = get().welcome;
    if (before && message.dev && before.build !== message.build) {
      location.reload();
      return;
    }
    const { live } = get();
    // A run ends with the connection of the page that has its windows.
    const lost = live && isGoing(live.state);
    const kept = lost ? { ...live, state: 'interrupted' as const, remainingMs: 0, paused: false } : live;
    set({ welcome: message, live: kept, liveAtMs: pageNow(), place: null, error: null });
    if (lost) endWindows();
    if (lost || !live) void own.lookFor();
    line.heard(message.line);
    line.arm();
    if (stored.list()) stored.changed();
  };

  const loadWindows = ({ runId, protocol, frames }: FramesMessage): void => {
    const isNew = runId !== get().mineId;
    const windows: Windows = isNew ? {} : { ...get().windows };
    const base = new URL(`${isSecure(protocol) ? 'https' : 'http'}://${location.host}`);
    for (const { transport, port, path } of frames) {
      windows[transport] = frameWindow(base, port, path, looks());
    }
    set({ mineId: runId, windows, place: null });
    if (isNew) own.began(runId);
    if (isNew) set({ said: null, note: null, line: { ...get().line, pressed: [] } });
    if (isNew) relay.begin();
    if (isNew) driver.begin(runId, get().asked ?? get().settings);
    driver.join(frames.map(({ transport }) => transport));
  };

  const program = ({ server, state, ...news }: Extract<ServerMessage, { type: 'program' }>): void => {
    const before = get().program;
    // Among its own words, where it stopped and went on.
    const ours = news.hanging ? [`${OURS} ${news.hanging.told[get().language]}`] : [];
    const lines = [...(before?.lines ?? []), ...news.lines, ...ours].slice(-MOST_PROGRAM_LINES);
    const hanging = news.hanging ? (news.hanging.isOn ? news.hanging.told : null) : (before?.hanging ?? null);
    const overdue = news.overdue ?? before?.overdue ?? null;
    set({ program: { server, state, lines, overdue, hanging: state === 'running' ? hanging : null } });
    if (news.hanging) set({ announcement: news.hanging.told[get().language] });
  };

  const progress = (live: RunProgress): void => {
    const before = get().live;
    const same = before?.runId === live.runId;
    if (same && before.paused !== live.paused) {
      set({ announcement: live.paused ? words().announce.paused : words().announce.resumed });
    }
    if (!same) set({ announcement: words().announce.started });
    if (live.runId === get().mineId) driver.setRunning(live.state === 'running' && !live.paused);
    // Until then nobody could tell that the windows live.
    const starting = get().starting && live.runId !== get().mineId;
    set({ live, liveAtMs: pageNow(), nowMs: pageNow(), starting });
    tick();
  };

  /** Nobody asks these windows for anything more. */
  const endWindows = (): void => {
    control.keepComparing(false);
    driver.end();
  };

  const ended = (message: EndedMessage): void => {
    const { progress: live } = message;
    own.ended(message);
    const received = live.summary.transports.reduce((sum, one) => sum + one.received, 0);
    const { announce } = words();
    const text = live.state === 'stopped' ? announce.stopped : announce.ended(formatNumber(received, get().language));
    // A notice that a run was going on is out of date.
    const error = get().error?.code === 'busy' ? null : get().error;
    set({ live, liveAtMs: pageNow(), starting: false, announcement: text, error });
    endWindows();
    line.arm();
    tellEnded(message);
  };

  const onMessage = (message: ServerMessage): void => {
    switch (message.type) {
      case 'welcome':
        return welcome(message);
      case 'queued':
        return set({ place: { before: message.before, aboutMs: message.aboutMs } });
      case 'frames':
        return loadWindows(message);
      case 'stop-frames':
        driver.leave(message.transports);
        return relay.command(message.transports, { source: 'duplex-lab', type: 'stop' });
      case 'published':
        return push.published(message.id, message.atMs);
      case 'program':
        return program(message);
      case 'progress':
        return progress(message.progress);
      case 'ended':
        return ended(message);
      case 'saved':
        return own.saved(message);
      case 'line':
        return line.heard(message.line);
      case 'runs-changed':
        if (!get().live && !get().lastRun) void own.lookFor();
        return stored.changed();
      case 'error':
        return fail(message.error);
      case 'clock':
        return;
    }
  };

  const onConnection = (connection: Connection): void => {
    set({ connection });
    if (connection !== 'lost') return;
    set({ starting: false, place: null });
    tellEnded(null);
  };

  const control: Control = source().connect({ onConnection, onMessage });
  const line = createLineLife(store, (message) => void control.send(message));
  const planned = createPlannedFaults(line.press);
  const relay: FrameRelay = createFrameRelay({
    send: (message) => void control.send(message),
    windows: () => get().windows,
    runId: myRunId,
    pollEveryMs: () => (get().live?.settings ?? get().settings).pollEveryMs,
    onReady: (transport) => driver.onReady(transport),
    onActed: (transport, id, outcome, error) => driver.onActed(transport, id, outcome, error),
    onArrivals: (arrivals) => {
      push.arrived(arrivals);
      // The feed runs: the server's report of it may come late, and the windows' own pace must not depend on it.
      const { live, mineId } = get();
      if (live?.runId !== mineId || live?.state === 'starting') driver.setRunning(true);
    },
  });
  const driver = createActionDriver({
    command: relay.command,
    send: (message) => void control.send(message),
    onRefused: fail,
  });
  const push = createPushWatch({
    offsetMs: () => get().live?.summary.clock.offsetMs ?? 0,
    language: () => get().language,
    onChange: (pushed) => set({ pushed }),
  });

  const stored = createStoredRuns({ redraw: () => set({}), fail: (thrown) => fail(asLabError(thrown)) });

  set({ timerStepMs: control.timerStepMs });

  const canStart = (): boolean => !goingRun(get()) && !get().starting && get().connection === 'open';

  const begin = async (settings: RunSettings, plannedFaults: readonly PlannedFault[]): Promise<void> => {
    if (!canStart()) return;
    set({ asked: settings, starting: true, program: null, error: null, note: null });
    // The browser may have forgotten a certificate since; and of several runs each may be over another protocol.
    if (isSecure(settings.protocol)) await line.turnTo(settings.protocol);
    if (!canConnect(get(), settings)) return fail(CERTIFICATE_REFUSED);
    openRunEntry();
    const clock = await control.clock();
    // The connection may have been lost, and found again, in the meantime.
    if (!get().starting) return;
    const client = clientEnvironment(control.timerStepMs);
    control.send({ type: 'start', settings, plannedFaults, client, clock });
    control.keepComparing(true);
  };

  return {
    line,
    stored,
    async start(settings = get().settings, faults = []) {
      if (!canStart()) return;
      planned.plan(faults);
      // The new run is the latest: the address asks for no other.
      if (get().route.run) goTo(formatRoute(get().route.view), get());
      await begin(settings, faults);
    },
    stop() {
      if (isWaiting(get())) {
        control.send({ type: 'leave' });
        set({ starting: false, place: null });
        return tellEnded(null);
      }
      const going = goingRun(get());
      if (going) control.send({ type: 'stop', runId: going.runId });
    },
    onEnded(listener) {
      tellEnded = listener;
    },
    act(input) {
      const ids = driver.act(input);
      const text = typeof input === 'object' && input !== null && 'text' in input ? String(input.text) : null;
      if (text !== null) set({ said: { text, ids } });
    },
    saveAgain: (runId) => void control.send({ type: 'save', runId }),
    publish() {
      const going = goingRun(get());
      if (going) control.send({ type: 'publish', runId: going.runId });
    },
    look() {
      const { theme, lang } = looks();
      const transports = Object.keys(get().windows) as TransportName[];
      relay.command(transports, { source: 'duplex-lab', type: 'look', theme, language: lang });
    },
    afterRender: () => relay.watch(),
  };
}
