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
  type Run,
  type RunProgress,
  type RunSaved,
  type RunSettings,
  runTagOf,
  type ServerMessage,
} from '../contract.ts';
import { Problem } from '../problem.ts';
import { newRun } from './document.ts';
import { type Experiment, startExperiment } from './experiment.ts';
import { MAX_LINE_EVENTS } from './limits.ts';
import { createRecording } from './recording.ts';

/** The page that started a run: it is told which windows to load. */
export type Tell = (message: ServerMessage) => void;

export interface RunningOptions {
  bench: Bench;
  clock: Clock;
  settings: RunSettings;
  client: ClientEnvironment;
  machine: Omit<Environment, keyof ClientEnvironment>;
  offset: ClockOffset;
  tell: Tell;
  /** Keeps the document, whatever becomes of it. */
  keep(run: Run): Promise<RunSaved>;
}

export interface RunningRun {
  run: Run;
  bench: Bench;
  experiment: Experiment;
  /** Changes the link, or does something bad to the line. Both throw a `Problem` (429) beyond the bound. */
  link(link: LinkSettings): void;
  fault(fault: LinkFault): void;
  /** Resolves when the run is over and its document was kept, or could not be. */
  ended: Promise<{ progress: RunProgress; saved: RunSaved }>;
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

/** Starts a run on a bench that is free. */
export function startRun(options: RunningOptions): RunningRun {
  const { bench, clock, settings, tell } = options;
  const { feed, publisher, desk, recorder, line } = bench;
  const createdAtMs = clock.now();
  const run = newRun({
    id: newRunId(createdAtMs),
    epoch: feed.epoch,
    createdAtMs,
    settings,
    environment: { ...options.client, ...options.machine },
    clock: options.offset,
  });
  const recording = createRecording(run);
  const stops = [
    recorder.subscribe({ event: recording.addEvent, closed: recording.addConnection }),
    line.subscribe((event) => void run.line.push(event)),
    desk.onAction((sender, record) => {
      if (sender.tag === runTagOf(run)) recording.addAction(record);
    }),
  ];
  line.setSecure(settings.secure);
  line.use(settings.link);
  bench.closeIdle(settings.transports);
  publisher.stop();

  const experiment = startExperiment({
    recording,
    feed,
    publisher,
    clock,
    connections: recorder.connections,
    loadFrames: (frames) =>
      tell({
        type: 'frames',
        runId: run.id,
        secure: settings.secure,
        frames: frames.map((frame) => ({ ...frame, port: bench.ports[frame.transport] })),
      }),
    onDraining: () => tell({ type: 'progress', progress: experiment.progress() }),
    stopFrames: (transports) => tell({ type: 'stop-frames', runId: run.id, transports }),
    held: bench.held,
    closeIdle: bench.closeIdle,
  });

  const finish = async (): Promise<{ progress: RunProgress; saved: RunSaved }> => {
    await experiment.finished;
    for (const stop of stops) stop();
    line.use(NO_LINK);
    const saved = await options.keep(run);
    return { progress: experiment.progress(), saved };
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
    ended: finish(),
  };
}
