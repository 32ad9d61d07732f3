/** The Flows view's life: which page of which flow is read, and which of its messages is looked at. */

import type { FlowPage, FlowStep, TimedMessage, TransportName } from '../../../server/contract.ts';
import { api, asLabError } from '../../app/api.ts';
import type { App } from '../../app/app.ts';
import { hasLab, type State, shownRun } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import type { StoredRuns } from '../../measure/stored-runs.ts';
import { totalOf } from '../../parts/bytes.ts';
import { exampleRun } from '../../parts/run-choices.ts';
import { isSameStream, streamIn, transportIn } from './route.ts';
import { type FlowDrawing, type FlowState, type FlowsState, isOverHttp2 } from './state.ts';
import { createTaking, type Taking } from './take.ts';

export interface FlowLife extends Taking {
  /** Reads what the route asks for, unless it is there already. */
  show(): Promise<void>;
  reload(): Promise<void>;
  setFold(fold: boolean): Promise<void>;
  setControl(control: boolean): Promise<void>;
  select(index: number): Promise<void>;
  step(by: 1 | -1): Promise<void>;
  toEnd(which: 'first' | 'last'): Promise<void>;
  turnTo(page: number): Promise<void>;
  setDrawing(drawing: FlowDrawing): Promise<void>;
  /** Looks at a message that was chosen in the time-true diagram. */
  lookAt(message: TimedMessage): Promise<void>;
  showAllBytes(): void;
}

export type FlowsApp = App & { flow: FlowLife };

/** A message of the time-true diagram as the step that the message's panel speaks of. */
function stepOf({ number, seq, direction, connection, tapMs, bytes, label }: TimedMessage): FlowStep {
  const repeatedBytes = totalOf(bytes);
  return { number, seq, direction, connection, atMs: tapMs, bytes, label, repeats: 1, repeatedBytes };
}

/**
 * The run whose flows are shown: the route's, else the live or latest one, else the newest on disk; where nothing can be
 * measured, one that comes with the lab.
 */
export function flowRunId(state: FlowsState): string | null {
  const found = state.route.run ?? state.live?.runId ?? state.runs?.[0]?.id ?? null;
  return found ?? (hasLab(state) ? null : exampleRun(state.shipped));
}

/** The transport of the route, else the one shown before, if the run has it. */
export function flowTransport(state: FlowsState): TransportName {
  const asked = transportIn(state.route);
  const wanted = asked ?? state.flow.transport;
  const id = flowRunId(state);
  const settings =
    [...(state.runs ?? []), ...state.shipped].find((run) => run.id === id)?.settings ?? shownRun(state)?.settings;
  if (asked || !settings || settings.transports.includes(wanted)) return wanted;
  return settings.transports[0] ?? wanted;
}

/** Where the selection goes when a page has been read. */
type Landing = 'first' | 'last' | 'same';

export function createFlowLife(
  { get, set }: Store<FlowState>,
  lab: Store<State>,
  stored: StoredRuns,
  whole: () => FlowsState,
): FlowLife {
  /** Only the newest question's answer is taken. */
  let asked = 0;

  const fail = (thrown: unknown): void => {
    lab.set({ error: asLabError(thrown) });
    set({ loading: false });
  };

  const loadEvent = async (step: FlowStep | undefined): Promise<void> => {
    const { runId } = get();
    set({ allBytes: false });
    if (!runId || !step) return set({ message: null });
    const question = ++asked;
    try {
      const event = await api.event(runId, step.seq);
      if (question === asked) set({ message: { step, event } });
    } catch (thrown) {
      if (question === asked) fail(thrown);
    }
  };

  const loadSelected = (): Promise<void> => loadEvent(get().page?.steps[get().selected]);

  const land = (page: FlowPage, landing: Landing): number => {
    const last = Math.max(0, page.steps.length - 1);
    if (landing === 'first') return 0;
    return landing === 'last' ? last : Math.min(get().selected, last);
  };

  /** Wherever there is HTTP/2. */
  const loadHeads = async (runId: string, transport: TransportName): Promise<void> => {
    try {
      const heads = await api.heads(runId, transport);
      if (runId === get().runId && transport === get().transport) set({ heads });
    } catch (thrown) {
      fail(thrown);
    }
  };

  const load = async (pageNumber: number, landing: Landing): Promise<void> => {
    const runId = flowRunId(whole());
    const transport = flowTransport(whole());
    if (!runId) return set({ runId: null, transport, page: null, message: null, loading: false });
    const moved = runId !== get().runId || transport !== get().transport;
    const { language, route } = lab.get();
    const only = streamIn(route);
    const anew = moved ? { page: null, message: null, heads: null } : {};
    const filtered = isSameStream(only, get().only) ? {} : { only, message: null };
    set({ runId, transport, language, loading: true, problem: null, ...anew, ...filtered });
    const question = ++asked;
    try {
      const { fold, control } = get();
      const page = await api.flow(runId, transport, { page: pageNumber, language, fold, control, only });
      if (question !== asked) return;
      set({ page, loading: false, selected: land(page, landing) });
      const growsOrIsNew = landing === 'same' || get().heads === null;
      if (isOverHttp2(page) && growsOrIsNew) void loadHeads(runId, transport);
      // In the other picture nothing is chosen until somebody does, and then it stays.
      if (get().drawing === 'sequence') await loadSelected();
    } catch (thrown) {
      if (question === asked) fail(thrown);
    }
  };

  const pageNumber = (): number => get().page?.page ?? 1;

  return {
    async show() {
      const { runId, transport, page, only } = get();
      if (!stored.list()) await stored.read().catch(() => undefined);
      const sameFlow = runId === flowRunId(whole()) && transport === flowTransport(whole());
      const same = sameFlow && isSameStream(only, streamIn(lab.get().route));
      if (!same || !page) await load(1, 'first');
    },
    reload: () => load(pageNumber(), 'same'),
    setFold(fold) {
      set({ fold });
      return load(1, 'first');
    },
    setControl(control) {
      set({ control });
      return load(1, 'first');
    },
    async select(index) {
      set({ selected: index });
      await loadSelected();
    },
    async step(by) {
      const { page, selected, loading } = get();
      if (!page || loading) return;
      const next = selected + by;
      if (page.steps[next]) {
        set({ selected: next });
        await loadSelected();
      } else if (by > 0 && page.page < page.pages) await load(page.page + 1, 'first');
      else if (by < 0 && page.page > 1) await load(page.page - 1, 'last');
    },
    toEnd(which) {
      const pages = get().page?.pages ?? 1;
      return load(which === 'first' ? 1 : pages, which);
    },
    turnTo: (page) => load(page, 'first'),
    async setDrawing(drawing) {
      // Each picture counts messages and time in its own way.
      set({ drawing, message: null });
      if (drawing === 'sequence') await (get().page ? loadSelected() : load(1, 'first'));
    },
    lookAt: (message) => loadEvent(stepOf(message)),
    showAllBytes: () => set({ allBytes: true }),
    ...createTaking({ get, set }, lab, fail),
  };
}
