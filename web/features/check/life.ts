/** A check as the page lives it: asked, heard line by line, and ended. */
import { type CheckAsked, type CheckMessage, isServerId, type LabError, TRANSPORTS } from '../../../server/contract.ts';
import { api, asLabError } from '../../app/api.ts';
import type { Store } from '../../app/store.ts';
import { isFailure } from './groups.ts';
import {
  type CheckActions,
  goesByStep,
  isUnderWay,
  isWritten,
  type OwnCheckState,
  type Round,
  serverAsked,
  transportsAsked,
} from './state.ts';
import { CHECK_VIEW_WORDS } from './words/index.ts';

/** Lines of the server that are kept. */
const MOST_LOG_LINES = 200;

const BROKE_OFF: LabError = {
  code: 'check-broke-off',
  message: { en: CHECK_VIEW_WORDS.en.brokeOff, es: CHECK_VIEW_WORDS.es.brokeOff },
};

const NEW_ROUND: Omit<Round, 'asked'> = {
  phase: 'starting',
  isStopped: false,
  server: null,
  checks: [],
  results: [],
  report: null,
  files: null,
  standing: null,
  problem: null,
  log: [],
  putAside: null,
};

/** What the next check asks for. */
export function askedBy(state: OwnCheckState, reset: boolean): CheckAsked {
  const stepByStep = goesByStep(state);
  return {
    server: serverAsked(state),
    transports: [...transportsAsked(state)],
    stepByStep,
    watch: stepByStep && state.watch,
    reset: stepByStep && reset,
  };
}

/** `say`: to screen readers. */
export function createCheckLife(own: Store<OwnCheckState>, say: (round: Round) => void): CheckActions {
  const { get, set } = own;
  let leave: AbortController | null = null;

  const change = (patch: Partial<Round>): void => {
    const { round } = get();
    if (round) set({ round: { ...round, ...patch } });
  };

  /** All was asked: what has to be looked at first is open. */
  const finish = (patch: Partial<Round>): void => {
    change(patch);
    const { round } = get();
    if (!round) return;
    const failure = round.results.find(isFailure);
    set({ open: failure?.id ?? null });
    say(round);
  };

  const take = (message: CheckMessage): void => {
    const { round, exercises } = get();
    if (!round) return;
    switch (message.type) {
      case 'starting':
        set({ round: { ...NEW_ROUND, asked: round.asked, putAside: round.putAside }, place: null, open: null });
        return;
      case 'put-aside':
        return change({ putAside: message.folder });
      case 'asking':
        return change({ phase: 'asking', server: message.server, checks: message.checks });
      case 'result':
        return change({ results: [...round.results, message.result] });
      case 'log':
        return change({ log: [...round.log, message.line].slice(-MOST_LOG_LINES) });
      case 'report':
        return finish({ report: message.report, files: message.files });
      case 'exercise': {
        const { standing } = message;
        if (exercises && isWritten(get(), round.asked.server)) {
          const written = exercises.written.map((one) =>
            one.id === round.asked.server ? { ...one, passed: Math.max(one.passed, standing.passed) } : one,
          );
          set({ exercises: { ...exercises, written } });
        }
        return finish({ standing });
      }
      case 'problem':
        return finish({ problem: message.error });
      case 'waiting':
        return change({ phase: 'waiting' });
    }
  };

  const listen = async (asked: CheckAsked, mine: AbortController): Promise<void> => {
    const isLeft = (): boolean => mine.signal.aborted;
    try {
      for await (const message of api.check(asked, mine.signal)) {
        if (isLeft()) return;
        take(message);
      }
      const { round } = get();
      if (!isLeft() && round && !round.report && !round.standing && !round.problem) change({ problem: BROKE_OFF });
    } catch (thrown) {
      if (!isLeft()) finish({ problem: asLabError(thrown) });
    }
    if (!isLeft()) change({ phase: 'over' });
  };

  return {
    choose: (server) => set({ server, place: null }),
    setAddress: (address) => set({ address }),
    setTransport: (transport, wanted) =>
      set({ without: TRANSPORTS.filter((one) => (one === transport ? !wanted : get().without.includes(one))) }),
    setEverything: (everything) => set({ everything }),
    setWatch: (watch) => set({ watch }),
    async start(reset = false) {
      if (isUnderWay(get())) return;
      const asked = askedBy(get(), reset);
      const mine = new AbortController();
      leave = mine;
      set({ round: { ...NEW_ROUND, asked }, place: null, open: null });
      await listen(asked, mine);
    },
    stop() {
      leave?.abort();
      if (isUnderWay(get())) change({ phase: 'over', isStopped: get().round?.phase !== 'waiting' });
    },
    look: (place) => set({ place }),
    toggle: (id) => set({ open: get().open === id ? null : id }),
  };
}

/** Whether the lab knows a server of this name, or will when its exercise is begun. */
export function isKnown({ servers, exercises }: OwnCheckState, id: string): boolean {
  if (servers === null || exercises === null) return isServerId(id);
  const ids = [...servers.servers, ...servers.unreadable, ...exercises.written, ...exercises.broken].map(
    (one) => one.id,
  );
  return ids.includes(id);
}
