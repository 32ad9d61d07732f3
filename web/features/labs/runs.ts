/** The runs of the labs: started with a lab's own settings and faults, noted when they end, and read again. */
import { labRunOf } from '../../../labs/context.ts';
import type { Lab } from '../../../labs/lab.ts';
import { addRun, progressIn } from '../../../labs/progress.ts';
import { DEFAULT_SETTINGS, type Run, type ShippedRun } from '../../../server/contract.ts';
import { api, askJson, LabFailure, urls } from '../../app/api.ts';
import type { App } from '../../app/app.ts';
import { goingRun, isGoing, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import type { Course } from '../../course/course.ts';
import type { LabsState, MeasuredRun, RunTrouble } from './state.ts';

export interface LabRuns {
  start(lab: Lab): void;
  /** A run of this lab that comes with the lab, for where measuring is not possible; null: there is none that fits. */
  shippedFor(lab: Lab): ShippedRun | null;
  /** Takes that run for the one to look at. */
  useShipped(lab: Lab): Promise<void>;
  /** The run of this lab that goes on in this page, or ended in it last. */
  runIdOf(lab: Lab): string | null;
  /** Whether this lab's run is about to begin. */
  isStarting(lab: Lab): boolean;
  /** Reads the run that the figures of this lab are from. */
  read(lab: Lab): Promise<void>;
}

/** Null: there is no such run any more. */
async function readRun(id: string): Promise<MeasuredRun | null> {
  try {
    const [run, { summary }] = await Promise.all([askJson<Run>(urls.run(id)), api.summary(id)]);
    return { run, summary };
  } catch (thrown) {
    if (thrown instanceof LabFailure && thrown.error.code === 'no-such-run') return null;
    throw thrown;
  }
}

interface Started {
  lab: Lab;
  /** Null: its windows are not there yet. */
  runId: string | null;
  /** This page's run before it. */
  before: string | null;
  noted: boolean;
}

export function createLabRuns(store: Store<State>, own: Store<LabsState>, app: App, course: Course): LabRuns {
  let started: Started | null = null;
  /** What is read for, so that an answer that comes late does not take another's place. */
  let reading: string | null = null;

  const openIs = (lab: Lab): boolean => own.get().open === lab.id;

  const read = async (lab: Lab): Promise<void> => {
    const progress = course.progress();
    const ids = progress ? progressIn(progress, lab).runs.map(({ runId }) => runId) : [];
    if (own.get().measured?.run.id === ids.at(-1)) return;
    reading = lab.id;
    own.set({ reading: true, measured: null, checked: {} });
    try {
      let found: MeasuredRun | null = null;
      for (const id of ids.toReversed()) {
        found = await readRun(id);
        if (found || reading !== lab.id) break;
      }
      if (reading === lab.id) own.set({ measured: found, trouble: !found && ids.length > 0 ? 'gone' : null });
    } finally {
      if (reading === lab.id) own.set({ reading: false });
    }
  };

  const shippedFor = (lab: Lab): ShippedRun | null => {
    const preset = lab.preset(course.progress()?.seed ?? 0);
    if (preset.kind !== 'run') return null;
    const { scenario = DEFAULT_SETTINGS.scenario } = preset.settings;
    const fits = (one: ShippedRun): boolean => one.lab === lab.id && one.settings.scenario === scenario;
    return app.run.stored.shipped().find(fits) ?? null;
  };

  const note = ({ lab }: Started, { live }: State): void => {
    if (!live) return;
    const troubles: Partial<Record<typeof live.state, RunTrouble>> = {
      stopped: 'stopped',
      interrupted: 'interrupted',
      failed: 'failed',
    };
    const trouble = troubles[live.state];
    if (trouble) {
      if (openIs(lab)) own.set({ trouble });
      return;
    }
    course.take((progress) => addRun(progress, lab, labRunOf(live.summary, Date.now())));
    if (openIs(lab)) void read(lab).catch(() => own.set({ trouble: 'gone' }));
  };

  // Whatever view is looked at: a student may step through the flow while the run goes on.
  store.subscribe((state) => {
    if (!started || started.noted) return;
    const { live, mineId, starting, place } = state;
    if (started.runId === null) {
      if (mineId !== null && mineId !== started.before) started = { ...started, runId: mineId };
      // It could not begin, or somebody did not want to wait in the line.
      else if (!starting && !place) {
        if (state.connection === 'lost' && openIs(started.lab)) own.set({ trouble: 'lost' });
        started = null;
      }
      return;
    }
    if (live?.runId !== started.runId || isGoing(live.state)) return;
    started = { ...started, noted: true };
    note(started, state);
  });

  return {
    start(lab) {
      const preset = lab.preset(course.progress()?.seed ?? 0);
      if (preset.kind !== 'run' || goingRun(store.get()) || store.get().starting) return;
      own.set({ trouble: null });
      const start = app.run.start({ ...DEFAULT_SETTINGS, ...preset.settings }, preset.faults);
      if (store.get().starting) started = { lab, runId: null, before: store.get().mineId, noted: false };
      void start;
    },
    shippedFor,
    async useShipped(lab) {
      const shipped = shippedFor(lab);
      if (!shipped) return;
      const { summary } = await api.summary(shipped.id);
      course.take((progress) => addRun(progress, lab, labRunOf(summary, Date.now())));
      own.set({ trouble: null });
      await read(lab);
    },
    runIdOf: (lab) => (started?.lab.id === lab.id ? started.runId : null),
    isStarting: (lab) => started?.lab.id === lab.id && started.runId === null,
    read,
  };
}
