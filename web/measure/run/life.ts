/** A run as the page lives it: started, stopped, ended. */
import {
  isSecure,
  type LabError,
  type PageMessage,
  type PlannedFault,
  type RunSettings,
} from '../../../server/contract.ts';
import { asLabError } from '../../app/api.ts';
import { goTo, openRunEntry } from '../../app/history/run-entry.ts';
import { formatRoute } from '../../app/route.ts';
import { source } from '../../app/source/chosen.ts';
import { canConnect, goingRun, isWaiting, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import type { Connection, Control } from '../control.ts';
import { clientEnvironment } from '../environment.ts';
import { createLineLife, type LineLife } from '../line/life.ts';
import { createOwnRun } from '../own-run.ts';
import { createPlannedFaults } from '../planned-faults.ts';
import { createStoredRuns, type StoredRuns } from '../stored-runs.ts';
import { MEASURE_WORDS } from '../words/index.ts';
import { createHearing, type EndedMessage } from './heard.ts';
import { createRunWindows } from './windows.ts';

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

const CERTIFICATE_REFUSED: LabError = {
  code: 'certificate',
  message: { en: MEASURE_WORDS.en.certificateRefused, es: MEASURE_WORDS.es.certificateRefused },
};

/** Connects to the lab and keeps `store` up to date with what it says. */
export function createRunLife(store: Store<State>): RunLife {
  const { get, set } = store;
  let tellEnded: (ended: EndedMessage | null) => void = () => {};

  const fail = (error: LabError): void => {
    const { starting } = get();
    // If it was a fault that was pressed, it did not happen.
    set({ error, starting: false, place: null, line: { ...get().line, pressed: [] } });
    if (starting) tellEnded(null);
  };

  const onConnection = (connection: Connection): void => {
    set({ connection });
    if (connection !== 'lost') return;
    set({ starting: false, place: null });
    tellEnded(null);
  };

  const send = (message: PageMessage): void => void control.send(message);
  const own = createOwnRun(store);
  const line = createLineLife(store, send);
  const planned = createPlannedFaults(line.press);
  const stored = createStoredRuns({ redraw: () => set({}), fail: (thrown) => fail(asLabError(thrown)) });
  const windows = createRunWindows(store, { own, send, onRefused: fail });
  const onMessage = createHearing(store, {
    ...{ own, line, planned, stored, windows, fail },
    over() {
      control.keepComparing(false);
      windows.end();
    },
    ended: (message) => tellEnded(message),
  });
  const control: Control = source().connect({ onConnection, onMessage });

  set({ timerStepMs: control.timerStepMs });

  const canStart = (): boolean => !goingRun(get()) && !get().starting && get().connection === 'open';

  const begin = async (settings: RunSettings, plannedFaults: readonly PlannedFault[]): Promise<void> => {
    if (!canStart()) return;
    set({ asked: settings, starting: true, program: null, error: null, note: null });
    // The browser may have forgotten a certificate since; and of several runs each may be over another protocol.
    if (isSecure(settings.protocol)) await line.turnTo(settings.protocol);
    else await line.looked();
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
        send({ type: 'leave' });
        set({ starting: false, place: null });
        return tellEnded(null);
      }
      const going = goingRun(get());
      if (going) send({ type: 'stop', runId: going.runId });
    },
    onEnded(listener) {
      tellEnded = listener;
    },
    act(input) {
      const ids = windows.act(input);
      const text = typeof input === 'object' && input !== null && 'text' in input ? String(input.text) : null;
      if (text !== null) set({ said: { text, ids } });
    },
    saveAgain: (runId) => send({ type: 'save', runId }),
    publish() {
      const going = goingRun(get());
      if (going) send({ type: 'publish', runId: going.runId });
    },
    look: windows.look,
    afterRender: windows.afterRender,
  };
}
