/**
 * One experiment's life: the windows load, the feed publishes, the last updates drain, the windows close, the
 * document is complete. Side by side there is one segment; one after another, one segment a transport.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../clock.ts';
import {
  type ConnectionRecord,
  type Run,
  type RunProgress,
  type Segment,
  stateOf,
  type TransportName,
} from '../contract.ts';
import { MAX_PUBLISHED } from '../documents/limits.ts';
import { formatCursor } from '../feed/cursor.ts';
import type { Feed } from '../feed/feed.ts';
import type { Publisher } from '../feed/publisher.ts';
import { createCountdown } from './countdown.ts';
import { framePath } from './frame-path.ts';
import type { Recording } from './recording.ts';
import { createReports, type Reports } from './reports.ts';

/** How long windows may take to connect before the feed begins without them. */
const READY_LIMIT_MS = 10_000;
/** How long the last updates may take to arrive, beyond one poll interval. */
const DRAIN_LIMIT_MS = 3_000;
/** How long held connections may take to end after the stop. */
const CLOSING_LIMIT_MS = 1_000;
/** How often conditions are looked at. */
const LOOK_EVERY_MS = 20;
/** What was done in the last moment is still on its way to us. */
const LAST_WORD_MS = 100;

export interface Frame {
  transport: TransportName;
  path: string;
}

export interface ExperimentOptions {
  recording: Recording;
  feed: Feed;
  publisher: Publisher;
  clock: Clock;
  /** All connections that the tap knows. */
  connections(): ConnectionRecord[];
  loadFrames(frames: Frame[]): void;
  stopFrames(transports: TransportName[]): void;
  /** The feed has ended: nobody shall act any more. */
  onDraining(): void;
  /** How many answers and sockets these transports hold open. */
  held(transports: TransportName[]): number;
  /** Closes the connections that carry nothing at the moment, so that the next run begins with new ones. */
  closeIdle(transports: TransportName[]): void;
}

/** How a run stands, without its figures. */
export type Standing = Omit<RunProgress, 'summary'>;

export interface Experiment extends Reports {
  /** Resolves when the run is over: all of it is there but its events, which the recording has. */
  finished: Promise<Run>;
  /** Publishes one update besides the plan; null while the feed is not running. */
  publishNow(): { id: number; atMs: number } | null;
  /** Ends early: `stopped` by a person, `interrupted` because the page or the lab went away. */
  end(state: 'stopped' | 'interrupted'): void;
  standing(): Standing;
  /** Brings into the run what is known only when somebody asks. */
  settle(): void;
}

/** Starts a run at once; `finished` tells when it is over. */
export function startExperiment(options: ExperimentOptions): Experiment {
  const { recording, feed, publisher, clock } = options;
  const { run } = recording;
  // Before the windows are loaded: what a page shows then is of this scenario too.
  publisher.turnTo(run.settings.scenario);
  const loop = monitorEventLoopDelay({ resolution: 10 });
  const countdown = createCountdown(clock);
  let ended: 'stopped' | 'interrupted' | null = null;
  let segmentsDone = 0;
  /** Somebody was there to be measured, in some segment. */
  let anybodyCame = false;

  const hasCome = (name: TransportName): boolean => reports.isReady(name) || recording.hasAsked(name);

  const over = (): boolean => ended !== null;

  /** Waits until `met`, the limit has passed, or the run was ended. */
  const until = (met: () => boolean, limitMs: number): Promise<void> =>
    new Promise((resolve) => {
      const lookUntilMs = clock.now() + limitMs;
      const look = (): void => {
        if (met() || clock.now() >= lookUntilMs || ended === 'interrupted') resolve();
        else clock.after(LOOK_EVERY_MS, look);
      };
      look();
    });

  const publish = (segment: Segment): Promise<void> => {
    publisher.start(run.settings, (entry, lateMs) => {
      const { id, atMs } = entry.update;
      segment.toId = id;
      run.published.push({ id, atMs, lateMs, bytes: Buffer.byteLength(entry.json) });
      // People can publish too. What a document can't hold would be lost: the run ends with what it has.
      if (run.published.length >= MAX_PUBLISHED) {
        publisher.stop();
        end('stopped');
      }
    });
    const done = countdown.start(run.settings.durationMs);
    if (reports.isPageHidden()) pause();
    return done.finally(() => publisher.stop());
  };

  const end: Experiment['end'] = (state) => {
    ended = state;
    countdown.end();
  };

  const pause = (): void => {
    publisher.pause();
    countdown.pause();
  };
  const resume = (): void => {
    publisher.resume();
    countdown.resume();
  };

  const reports = createReports(recording, (hidden) => (hidden ? pause() : resume()));

  const allArrived = ({ transports, fromId, toId }: Segment): boolean =>
    transports.every((name) => {
      const arrived = recording.arrived.get(name);
      // The last are missing the longest: this looks at few until all are there.
      for (let id = toId; id > fromId; id--) if (!arrived?.has(id)) return false;
      return true;
    });

  const allReceived = ({ transports }: Segment): boolean =>
    run.actions.every(
      ({ transport, receivedAtMs, superseded }) =>
        receivedAtMs !== null || superseded || !transports.includes(transport),
    );

  const drain = async (segment: Segment): Promise<void> => {
    options.onDraining();
    if (run.actions.length > 0) await until(() => false, LAST_WORD_MS);
    const isSettled = (): boolean => allArrived(segment) && allReceived(segment);
    await until(isSettled, run.settings.pollEveryMs + DRAIN_LIMIT_MS);
  };

  const allClosed = (): boolean => {
    recording.settle(options.connections());
    return run.connections.every(({ closedAtMs }) => closedAtMs !== null);
  };

  const runSegment = async (transports: TransportName[]): Promise<void> => {
    const from = feed.latest();
    const segment: Segment = {
      transports,
      fromMs: clock.now(),
      toMs: null,
      fromId: from.id,
      toId: from.id,
      stoppedAtMs: null,
    };
    run.segments.push(segment);
    run.state = 'starting';
    options.loadFrames(transports.map((name) => ({ transport: name, path: framePath(run, name, formatCursor(from)) })));
    await until(() => over() || transports.every(reports.isReady), READY_LIMIT_MS);
    const isEmpty = !transports.some(hasCome);
    anybodyCame ||= !isEmpty;
    // What is published for nobody measures nothing.
    if (!over() && !isEmpty) {
      run.state = 'running';
      await publish(segment);
      run.state = 'draining';
      await drain(segment);
    }
    segment.stoppedAtMs = clock.now();
    options.stopFrames(transports);
    await until(() => options.held(transports) === 0, CLOSING_LIMIT_MS);
    options.closeIdle(transports);
    await until(() => allClosed() && !transports.some(reports.isReporting), CLOSING_LIMIT_MS);
    segment.toMs = clock.now();
    segmentsDone += 1;
  };

  const runAll = async (): Promise<Run> => {
    loop.enable();
    const { transports, order } = run.settings;
    const groups = order === 'side-by-side' ? [transports] : transports.map((name) => [name]);
    for (const group of groups) if (!over()) await runSegment(group);
    loop.disable();
    if (ended === null && !anybodyCame) run.failure = 'not-connected';
    run.state = ended ?? (run.failure ? 'interrupted' : 'done');
    run.endedAtMs = clock.now();
    settle();
    return run;
  };

  const settle = (): void => {
    recording.settle(options.connections());
    // The monitor measures its own 10 ms timer: what is above that is delay.
    const above = (nanoseconds: number): number => Math.max(0, Math.round(nanoseconds / 1e5) / 10 - 10);
    run.load = { eventLoopP99Ms: above(loop.percentile(99)), eventLoopMaxMs: above(loop.max) };
  };

  return {
    finished: runAll(),
    ...reports,
    publishNow: () => publisher.publishNow()?.update ?? null,
    end,
    settle,
    standing() {
      const segments = run.settings.order === 'side-by-side' ? 1 : run.settings.transports.length;
      const totalMs = segments * run.settings.durationMs;
      const current = run.state === 'running' ? countdown.elapsedMs() : 0;
      const inDrain = run.state === 'draining' ? run.settings.durationMs : 0;
      const elapsedMs = Math.min(totalMs, segmentsDone * run.settings.durationMs + current + inDrain);
      return {
        runId: run.id,
        settings: run.settings,
        state: stateOf(run),
        paused: reports.isPageHidden() && run.state === 'running',
        elapsedMs,
        remainingMs: totalMs - elapsedMs,
      };
    },
  };
}
