/** What the lab says of runs, taken into the page's state. */
import type { LabError, RunProgress, ServerMessage } from '../../../server/contract.ts';
import { goingRun, isGoing, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import { formatNumber } from '../../parts/format.ts';
import { pageNow } from '../clock.ts';
import type { LineLife } from '../line/life.ts';
import type { OwnRun } from '../own-run.ts';
import type { PlannedFaults } from '../planned-faults.ts';
import type { StoredRuns } from '../stored-runs.ts';
import { MEASURE_WORDS } from '../words/index.ts';
import { programAfter } from './program.ts';
import type { RunWindows } from './windows.ts';

/** All the page's clocks, the little windows' too, move at the same moments: each draws the page for all. */
const TICK_MS = 250;
/** Without news the time that is left, and of a fault, moves this often. */
const MOVED_EVERY_MS = 500;

export type EndedMessage = Extract<ServerMessage, { type: 'ended' }>;
type WelcomeMessage = Extract<ServerMessage, { type: 'welcome' }>;

interface Hearers {
  own: OwnRun;
  line: LineLife;
  planned: PlannedFaults;
  stored: StoredRuns;
  windows: RunWindows;
  /** No run of this page goes on any more. */
  over(): void;
  /** A run of this page has ended, and this is its outcome. */
  ended(message: EndedMessage): void;
  fail(error: LabError): void;
}

/** Gives what is to be called with each message. */
export function createHearing(
  { get, set }: Store<State>,
  { own, line, planned, stored, windows, over, ended, fail }: Hearers,
): (message: ServerMessage) => void {
  const announcements = () => MEASURE_WORDS[get().language].announce;
  let isTicking = false;
  /** What was reported of the run that goes on since the page was drawn. */
  let news: Pick<State, 'live' | 'liveAtMs'> | null = null;

  const lookForFaults = (): void => {
    const { live, liveAtMs } = get();
    if (live && live.runId === get().mineId) planned.look(live, liveAtMs, pageNow());
  };

  const tick = (): void => {
    const nowMs = pageNow();
    if (news || nowMs - get().nowMs >= MOVED_EVERY_MS) set({ ...news, nowMs });
    news = null;
    lookForFaults();
    isTicking = false;
    if (goingRun(get())) tickSoon();
  };
  const tickSoon = (): void => {
    isTicking = true;
    setTimeout(tick, TICK_MS - (Date.now() % TICK_MS));
  };

  const onWelcome = (message: WelcomeMessage): void => {
    const before = get().welcome;
    if (before && message.dev && before.build !== message.build) {
      location.reload();
      return;
    }
    const { live } = { ...get(), ...news };
    news = null;
    // A run ends with the connection of the page that has its windows.
    const lost = live && isGoing(live.state);
    const kept = lost ? { ...live, state: 'interrupted' as const, remainingMs: 0, paused: false } : live;
    set({ welcome: message, live: kept, liveAtMs: pageNow(), place: null, error: null });
    if (lost) over();
    if (lost || !live) void own.lookFor();
    line.heard(message.line);
    line.arm();
    if (stored.list()) stored.changed();
  };

  const onProgram = (message: Extract<ServerMessage, { type: 'program' }>): void => {
    const { program, language } = get();
    set({ program: programAfter(program, message, language) });
    if (message.hanging) set({ announcement: message.hanging.told[language] });
  };

  const onProgress = (live: RunProgress): void => {
    const before = get().live;
    const same = before?.runId === live.runId;
    const { started, paused, resumed } = announcements();
    if (same && before.paused !== live.paused) set({ announcement: live.paused ? paused : resumed });
    if (!same) set({ announcement: started });
    if (live.runId === get().mineId) windows.setRunning(live.state === 'running' && !live.paused);
    // Until then nobody could tell that the windows live.
    const starting = get().starting && live.runId !== get().mineId;
    news = { live, liveAtMs: pageNow() };
    if (!isTicking) tickSoon();
    // Figures can wait for the next tick; that something has begun, or stands still, is shown at once.
    if (same && before.state === live.state && before.paused === live.paused && starting === get().starting) return;
    set({ ...news, nowMs: pageNow(), starting });
    news = null;
  };

  const onEnded = (message: EndedMessage): void => {
    const { progress: live } = message;
    news = null;
    own.ended(message);
    const received = live.summary.transports.reduce((sum, one) => sum + one.received, 0);
    const words = announcements();
    const text = live.state === 'stopped' ? words.stopped : words.ended(formatNumber(received, get().language));
    // A notice that a run was going on is out of date.
    const error = get().error?.code === 'busy' ? null : get().error;
    set({ live, liveAtMs: pageNow(), starting: false, announcement: text, error });
    over();
    line.arm();
    ended(message);
  };

  return (message) => {
    switch (message.type) {
      case 'welcome':
        return onWelcome(message);
      case 'queued':
        return set({ place: { before: message.before, aboutMs: message.aboutMs, swarm: message.swarm === true } });
      case 'frames':
        return windows.load(message);
      case 'stop-frames':
        return windows.stop(message.transports);
      case 'published':
        return windows.published(message.id, message.atMs);
      case 'program':
        return onProgram(message);
      case 'progress':
        return onProgress(message.progress);
      case 'ended':
        return onEnded(message);
      case 'saved':
        return own.saved(message);
      case 'line':
        return line.heard(message.line);
      case 'runs-changed':
        if (!get().live && !get().lastRun) void own.lookFor();
        return stored.changed();
      case 'shared-feed': {
        const { welcome } = get();
        if (welcome) set({ welcome: { ...welcome, sharedFeed: message.sharedFeed } });
        return;
      }
      case 'crowded':
        return set({ note: message.told });
      case 'error':
        return fail(message.error);
      case 'clock':
        return;
    }
  };
}
