/**
 * The lab's bench: at most one experiment at a time, the runs kept so far, and the live feed that flows between
 * experiments for whoever looks in.
 */
import { randomBytes } from 'node:crypto';
import type { Bench } from '../bench/bench.ts';
import type { Clock } from '../clock.ts';
import {
  type ClientEnvironment,
  type ClockOffset,
  DEFAULT_SETTINGS,
  type Environment,
  type LinkFault,
  type LinkSettings,
  NO_LINK,
  type Run,
  type RunProgress,
  type RunSaved,
  runTagOf,
  type ServerMessage,
} from '../contract.ts';
import { Problem } from '../problem.ts';
import { newRun, readClient } from './document.ts';
import { type Experiment, startExperiment } from './experiment.ts';
import { MAX_LINE_EVENTS } from './limits.ts';
import { createRecording } from './recording.ts';
import { readSettings } from './settings.ts';
import type { RunStore } from './store.ts';

export interface LaboratoryOptions {
  bench: Bench;
  store: RunStore;
  clock: Clock;
  machine: Omit<Environment, keyof ClientEnvironment>;
}

/** The page that started a run: it is told which windows to load. */
export type Tell = (message: ServerMessage) => void;

export interface Laboratory {
  /** Starts a run; throws a `Problem` (400 bad settings, 409 one is going on). */
  start(received: { settings: unknown; client: unknown; clock: ClockOffset }, owner: Tell): Run;
  /** The experiment going on, if it has this id. */
  current(runId: string): Experiment | null;
  /** Changes the link of the run going on, or does something bad to its line. Throws a `Problem` (429) beyond the bound. */
  link(runId: string, link: LinkSettings): void;
  fault(runId: string, fault: LinkFault): void;
  /** Outside of a run: https and wss from now on, or not. Throws a `Problem` (409) while a run goes on. */
  setSecure(secure: boolean): void;
  progress(): RunProgress | null;
  /** A kept run, or the one going on as far as it is. Throws a `Problem` (404). */
  load(id: string): Promise<Run>;
  /** Tries again to save a run that is in memory only. Throws a `Problem` (404). */
  saveAgain(id: string): Promise<RunSaved>;
  /** Ends the run going on, if any, and waits until it is saved, with those that could not be saved before. */
  interrupt(): Promise<void>;
  onEnded(listener: (progress: RunProgress, saved: RunSaved) => void): void;
}

/** Sorts by time and can be typed: 20261122-203015-k3f9. */
function newRunId(nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${stamp}-${randomBytes(2).toString('hex')}`;
}

function busy(): Problem {
  return new Problem(409, 'busy', {
    en: 'A run is going on already, perhaps in another tab. Wait for it to end, or stop it.',
    es: 'Ya hay una ejecución en marcha, quizá en otra pestaña. Espera a que acabe o párala.',
  });
}

function lineIsFull(): Problem {
  return new Problem(429, 'line-is-full', {
    en: `The line of this run has been changed ${MAX_LINE_EVENTS} times, and no more is kept: this was not done. Start another run.`,
    es: `La línea de esta ejecución ya ha cambiado ${MAX_LINE_EVENTS} veces y no se guardan más: no se ha hecho. Empieza otra ejecución.`,
  });
}

export function createLaboratory(options: LaboratoryOptions): Laboratory {
  const { bench, store, clock } = options;
  const { feed, publisher, desk, recorder, line } = bench;
  let going: { run: Run; experiment: Experiment; saved: Promise<void> } | null = null;
  let onEnded: (progress: RunProgress, saved: RunSaved) => void = () => {};

  const idle = (): void => publisher.start(DEFAULT_SETTINGS);
  idle();

  const finish = async (run: Run, experiment: Experiment): Promise<void> => {
    await experiment.finished;
    line.use(NO_LINK);
    const saved = await store.keep(run);
    going = null;
    idle();
    onEnded(experiment.progress(), saved);
  };

  /** Whether this run goes on and its line can be changed. */
  const hasRoom = (runId: string): boolean => {
    if (going?.run.id !== runId) return false;
    if (going.run.line.length < MAX_LINE_EVENTS) return true;
    throw lineIsFull();
  };

  return {
    start(received, tell) {
      if (going) throw busy();
      store.checkRoom();
      const settings = readSettings(received.settings);
      const createdAtMs = clock.now();
      const run = newRun({
        id: newRunId(createdAtMs),
        epoch: feed.epoch,
        createdAtMs,
        settings,
        environment: { ...readClient(received.client), ...options.machine },
        clock: received.clock,
      });
      const recording = createRecording(run);
      const unsubscribe = recorder.subscribe({
        event: recording.addEvent,
        closed: recording.addConnection,
      });
      const forgetActions = desk.onAction((sender, record) => {
        if (sender.tag === runTagOf(run)) recording.addAction(record);
      });
      const unsubscribeLine = line.subscribe((event) => void run.line.push(event));
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
      going = {
        run,
        experiment,
        saved: finish(run, experiment).finally(() => {
          unsubscribe();
          unsubscribeLine();
          forgetActions();
        }),
      };
      return run;
    },
    current: (runId) => (going?.run.id === runId ? going.experiment : null),
    link(runId, link) {
      if (hasRoom(runId)) line.use(link);
    },
    fault(runId, fault) {
      if (hasRoom(runId)) line.press(fault);
    },
    setSecure(secure) {
      if (going) throw busy();
      line.setSecure(secure);
    },
    progress: () => going?.experiment.progress() ?? null,
    async load(id) {
      if (going?.run.id !== id) return store.load(id);
      going.experiment.progress();
      return going.run;
    },
    saveAgain: (id) => store.saveAgain(id),
    async interrupt() {
      going?.experiment.end('interrupted');
      await going?.saved;
      await store.saveAll();
    },
    onEnded(listener) {
      onEnded = listener;
    },
  };
}
