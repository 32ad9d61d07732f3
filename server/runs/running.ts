/** One run on one bench: from the bench's being free to the document's being kept. */
import { randomBytes } from 'node:crypto';
import type { Bench } from '../bench/bench.ts';
import type { Clock } from '../clock.ts';
import {
  type ClientEnvironment,
  type ClockOffset,
  type Environment,
  type LinkFault,
  type LinkSettings,
  NO_LINK,
  type PlannedFault,
  type Run,
  type RunServer,
  type RunSettings,
  runTagOf,
  type ServerMessage,
} from '../contract.ts';
import { newRun } from '../documents/document.ts';
import { MAX_LINE_EVENTS } from '../documents/limits.ts';
import { Problem } from '../problem.ts';
import type { Source } from '../readings/growth.ts';
import type { Followed } from '../readings/readings.ts';
import { type Experiment, type Standing, startExperiment } from './experiment.ts';
import { createRecording } from './recording.ts';

/** The page that started a run. */
export interface Page {
  /** It is told, among other things, which windows to load. */
  tell(message: ServerMessage): void;
  /** The same with a message that is JSON already. */
  pass(json: string): void;
}

export interface RunningOptions {
  bench: Bench;
  clock: Clock;
  settings: RunSettings;
  plannedFaults: PlannedFault[];
  client: ClientEnvironment;
  machine: Omit<Environment, keyof ClientEnvironment>;
  offset: ClockOffset;
  page: Page;
  /** From here on what is recorded can be read. */
  follow(source: Source): Followed;
  /** Nothing is measured any more. */
  onOver(run: Run): void;
  /** The program that serves it, in our server's place. */
  server?: RunServer;
}

export interface RunningRun {
  run: Run;
  bench: Bench;
  experiment: Experiment;
  /** Changes the link, or does something bad to the line. Both throw a `Problem` (429) beyond the bound. */
  link(link: LinkSettings): void;
  fault(fault: LinkFault): void;
  /** The program that served it is gone: the run ends with what it has. */
  serverFailed(why: Problem): void;
  /** Tells the page how the run stands, with new figures. Never asks for figures twice at once. Rejects with a `Problem`. */
  tellProgress(): Promise<void>;
  /** Resolves to the `ended` message as JSON, when the run is over and its document was kept, or could not be. */
  ended: Promise<string>;
}

/**
 * Sorts by time, can't be guessed, and ends in the short tag that the windows carry:
 * 20261122-203015-b7c1f0e94d2a6b8835c0-7c75.
 */
function newRunId(nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${stamp}-${randomBytes(10).toString('hex')}-${randomBytes(2).toString('hex')}`;
}

function lineIsFull(): Problem {
  return new Problem(429, 'line-is-full', {
    en: `The line of this run has been changed ${MAX_LINE_EVENTS} times, and no more is kept: this was not done. Start another run.`,
    es: `La línea de esta ejecución ya ha cambiado ${MAX_LINE_EVENTS} veces y no se guardan más: no se ha hecho. Empieza otra ejecución.`,
  });
}

/** A `RunProgress` as JSON: the figures are JSON already. */
function progressJson(standing: Standing, figures: string): string {
  return `${JSON.stringify(standing).slice(0, -1)},"summary":${figures}}`;
}

/** Starts a run on a bench that is free. */
export function startRun(options: RunningOptions): RunningRun {
  const { bench, clock, settings, plannedFaults, page } = options;
  const { feed, publisher, desk, recorder, line } = bench;
  const createdAtMs = clock.now();
  const run = newRun({
    id: newRunId(createdAtMs),
    epoch: feed.epoch,
    createdAtMs,
    settings,
    ...(plannedFaults.length > 0 && { plannedFaults }),
    ...(options.server && { server: options.server }),
    environment: { ...options.client, ...options.machine },
    clock: options.offset,
  });
  const recording = createRecording(run);
  desk.serve(runTagOf(run));
  for (const { id, closedAtMs } of recorder.connections()) {
    const sums = closedAtMs === null && recorder.sums(id);
    if (sums) recording.addBefore(id, sums);
  }
  const stops = [
    () => desk.serve(null),
    recorder.subscribe({ event: recording.addEvent, closed: recording.addConnection }),
    line.subscribe((event) => void run.line.push(event)),
    desk.onAction((sender, record) => {
      if (sender.tag === runTagOf(run)) recording.addAction(record);
    }),
  ];
  line.setProtocol(settings.protocol);
  line.use(settings.link);
  bench.gather(settings.oneOrigin);
  bench.compress(settings.gzip);
  bench.closeIdle(settings.transports);
  publisher.stop();

  const experiment = startExperiment({
    recording,
    feed,
    publisher,
    clock,
    connections: recorder.connections,
    loadFrames: (frames) =>
      page.tell({
        type: 'frames',
        runId: run.id,
        protocol: settings.protocol,
        frames: frames.map((frame) => ({ ...frame, port: bench.portOf(frame.transport) })),
      }),
    onDraining() {
      // At once, with the figures that are known: nobody shall act any more.
      if (figures !== null) sayProgress(figures);
      else void tellProgress().catch(() => {});
    },
    stopFrames: (transports) => page.tell({ type: 'stop-frames', runId: run.id, transports }),
    held: bench.held,
    closeIdle: bench.closeIdle,
  });

  const followed = options.follow({
    ...{ run, events: recording.events, settle: experiment.settle, changedActions: recording.changedActions },
  });
  /** Those known last. */
  let figures: string | null = null;
  let [isAsking, isOver] = [false, false];

  const sayProgress = (json: string): void =>
    page.pass(`{"type":"progress","progress":${progressJson(experiment.standing(), json)}}`);
  const tellProgress = async (): Promise<void> => {
    if (isAsking || isOver) return;
    isAsking = true;
    try {
      figures = await followed.figures();
      // Of a run that is over since, the page is told its end alone: by then it may have asked for the next one.
      if (!isOver) sayProgress(figures);
    } finally {
      isAsking = false;
    }
  };

  const finish = async (): Promise<string> => {
    await experiment.finished;
    isOver = true;
    for (const stop of stops) stop();
    line.use(NO_LINK);
    bench.gather(false);
    bench.compress(false);
    options.onOver(run);
    const [kept] = await Promise.all([followed.keep(), bench.guest.leave()]);
    const progress = progressJson(experiment.standing(), kept.figures);
    return `{"type":"ended","progress":${progress},${JSON.stringify(kept.saved).slice(1)}`;
  };

  const checkRoom = (): void => {
    if (run.line.length >= MAX_LINE_EVENTS) throw lineIsFull();
  };

  return {
    run,
    bench,
    experiment,
    link(link) {
      checkRoom();
      line.use(link);
    },
    fault(fault) {
      checkRoom();
      line.press(fault);
    },
    serverFailed(why) {
      if (!run.server || isOver) return;
      run.server.failure = why.text;
      experiment.end('interrupted');
      page.tell({ type: 'error', error: why.toJSON() });
    },
    tellProgress,
    ended: finish(),
  };
}
