/** The Flows view's life: which page of which flow is read, and which of its messages is looked at. */
import type { FlowPage, FlowStep, TimedMessage, TransportName } from '../../../server/contract.ts';
import { api, asLabError } from '../../app/api.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { type FlowDrawing, type FlowState, type State, shownRun } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import { totalOf } from '../../parts/bytes.ts';

export interface FlowLife {
  /** Reads what the route asks for, unless it is there already. */
  show(): Promise<void>;
  reload(): Promise<void>;
  setFold(fold: boolean): Promise<void>;
  select(index: number): Promise<void>;
  step(by: 1 | -1): Promise<void>;
  toEnd(which: 'first' | 'last'): Promise<void>;
  turnTo(page: number): Promise<void>;
  setDrawing(drawing: FlowDrawing): Promise<void>;
  /** Looks at a message that was chosen in the time-true diagram. */
  lookAt(message: TimedMessage): Promise<void>;
  showAllBytes(): void;
  copy(): Promise<void>;
}

export const FIRST_FLOW: FlowState = {
  drawing: 'sequence',
  runId: null,
  transport: 'websocket',
  fold: true,
  loading: false,
  page: null,
  selected: 0,
  message: null,
  problem: null,
  copied: 'no',
  allBytes: false,
};

/** A message of the time-true diagram as the step that the message's panel speaks of. */
function stepOf({ number, seq, direction, connection, tapMs, bytes, label }: TimedMessage): FlowStep {
  const repeatedBytes = totalOf(bytes);
  return { number, seq, direction, connection, atMs: tapMs, bytes, label, repeats: 1, repeatedBytes };
}

const COPIED_FOR_MS = 2000;

/** The run whose flows are shown: the route's, else the live or latest one, else the newest on disk. */
export function flowRunId(state: State): string | null {
  return state.route.run ?? state.live?.runId ?? state.runs?.[0]?.id ?? null;
}

/** The transport of the route, else the one shown before, if the run has it. */
export function flowTransport(state: State): TransportName {
  const wanted = state.route.transport ?? state.flow.transport;
  const id = flowRunId(state);
  const settings = state.runs?.find((run) => run.id === id)?.settings ?? shownRun(state)?.settings;
  if (state.route.transport || !settings || settings.transports.includes(wanted)) return wanted;
  return settings.transports[0] ?? wanted;
}

/** Where the selection goes when a page has been read. */
type Landing = 'first' | 'last' | 'same';

export function createFlowLife(store: Store<State>): FlowLife {
  const { get } = store;
  const set = (patch: Partial<FlowState>): void => store.set({ flow: { ...get().flow, ...patch } });
  /** Only the newest question's answer is taken. */
  let asked = 0;

  const fail = (thrown: unknown): void => {
    store.set({ error: asLabError(thrown) });
    set({ loading: false });
  };

  const loadEvent = async (step: FlowStep | undefined): Promise<void> => {
    const { runId } = get().flow;
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

  const loadSelected = (): Promise<void> => loadEvent(get().flow.page?.steps[get().flow.selected]);

  const land = (page: FlowPage, landing: Landing): number => {
    const last = Math.max(0, page.steps.length - 1);
    if (landing === 'first') return 0;
    return landing === 'last' ? last : Math.min(get().flow.selected, last);
  };

  const load = async (pageNumber: number, landing: Landing): Promise<void> => {
    const runId = flowRunId(get());
    const transport = flowTransport(get());
    if (!runId) return set({ runId: null, transport, page: null, message: null, loading: false });
    const moved = runId !== get().flow.runId || transport !== get().flow.transport;
    set({ runId, transport, loading: true, problem: null, ...(moved && { page: null, message: null }) });
    const question = ++asked;
    try {
      const page = await api.flow(runId, transport, pageNumber, get().language, get().flow.fold);
      if (question !== asked) return;
      set({ page, loading: false, selected: land(page, landing) });
      // In the other picture nothing is chosen until somebody does, and then it stays.
      if (get().flow.drawing === 'sequence') await loadSelected();
    } catch (thrown) {
      if (question === asked) fail(thrown);
    }
  };

  const pageNumber = (): number => get().flow.page?.page ?? 1;

  return {
    async show() {
      const { runId, transport, page } = get().flow;
      if (!get().runs) store.set(await api.runs().catch(() => ({ runs: [] })));
      const same = runId === flowRunId(get()) && transport === flowTransport(get());
      if (!same || !page) await load(1, 'first');
    },
    reload: () => load(pageNumber(), 'same'),
    setFold(fold) {
      set({ fold });
      return load(1, 'first');
    },
    async select(index) {
      set({ selected: index });
      await loadSelected();
    },
    async step(by) {
      const { page, selected, loading } = get().flow;
      if (!page || loading) return;
      const next = selected + by;
      if (page.steps[next]) {
        set({ selected: next });
        await loadSelected();
      } else if (by > 0 && page.page < page.pages) await load(page.page + 1, 'first');
      else if (by < 0 && page.page > 1) await load(page.page - 1, 'last');
    },
    toEnd(which) {
      const pages = get().flow.page?.pages ?? 1;
      return load(which === 'first' ? 1 : pages, which);
    },
    turnTo: (page) => load(page, 'first'),
    async setDrawing(drawing) {
      // Each picture counts messages and time in its own way.
      set({ drawing, message: null });
      if (drawing === 'sequence') await (get().flow.page ? loadSelected() : load(1, 'first'));
    },
    lookAt: (message) => loadEvent(stepOf(message)),
    showAllBytes: () => set({ allBytes: true }),
    async copy() {
      const source = get().flow.page?.mermaid;
      if (!source) return;
      try {
        await navigator.clipboard.writeText(source);
        store.set({ announcement: MESSAGES[get().language].announce.copied });
        set({ copied: 'yes' });
        setTimeout(() => set({ copied: 'no' }), COPIED_FOR_MS);
      } catch {
        set({ copied: 'failed' });
      }
    },
  };
}
