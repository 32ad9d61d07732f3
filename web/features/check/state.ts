/** What the view keeps: what is to be checked, what came of the last check, and what of it is looked at. */
import {
  type CheckAsked,
  type CheckFiles,
  type CheckInfo,
  type CheckReport,
  type CheckResult,
  type ExerciseStanding,
  type Exercises,
  type LabError,
  type Language,
  OUR_SERVER,
  type ServersList,
  TRANSPORTS,
  type TransportName,
} from '../../../server/contract.ts';

/** In the place of a server's name: an address, which is typed. */
export const AN_ADDRESS = ':address';

/** `waiting`: for the next save. `over`: all was asked, or it was stopped. */
export type Phase = 'starting' | 'asking' | 'waiting' | 'over';

/** A check: what was asked, and what came of it so far. */
export interface Round {
  asked: CheckAsked;
  phase: Phase;
  /** By whoever looks at it. */
  isStopped: boolean;
  server: CheckReport['server'] | null;
  checks: readonly CheckInfo[];
  results: readonly CheckResult[];
  report: Omit<CheckReport, 'results'> | null;
  files: Record<Language, CheckFiles> | null;
  standing: ExerciseStanding | null;
  problem: LabError | null;
  /** What the server wrote last. */
  log: readonly string[];
  /** Where what was written before lies now. */
  putAside: string | null;
}

/** Where on the left one is: the result of it all, or a stage: `websocket/ping`. */
export const RESULT = 'result';

export interface OwnCheckState {
  /** Null: not asked yet. */
  servers: ServersList | null;
  exercises: Exercises | null;
  /** Whether this browser is at the lab's machine, and so may check. */
  atMachine: boolean | null;
  /** The name of a server, or `AN_ADDRESS`. */
  server: string;
  address: string;
  /** What is not to be checked. */
  without: readonly TransportName[];
  /** Of an exercise: all that can be asked, and no steps. */
  everything: boolean;
  watch: boolean;
  round: Round | null;
  /** Null: wherever the check is. */
  place: string | null;
  /** The check that is open. */
  open: string | null;
}

export const FIRST_CHECK: OwnCheckState = {
  servers: null,
  exercises: null,
  atMachine: null,
  server: OUR_SERVER,
  address: 'ws://127.0.0.1:9000/ws',
  without: [],
  everything: false,
  watch: true,
  round: null,
  place: null,
  open: null,
};

export interface CheckActions {
  choose(server: string): void;
  setAddress(address: string): void;
  setTransport(transport: TransportName, wanted: boolean): void;
  setEverything(everything: boolean): void;
  setWatch(watch: boolean): void;
  start(reset?: boolean): Promise<void>;
  stop(): void;
  look(place: string): void;
  toggle(id: string): void;
}

/** What the view is drawn from. */
export interface CheckPage extends OwnCheckState {
  language: Language;
  /** There is one that checks. */
  hasLab: boolean;
  act: CheckActions;
}

const isOneOf = (list: readonly { id: string }[] | undefined, id: string): boolean =>
  list?.some((one) => one.id === id) ?? false;

/** A server that one writes oneself. */
export const isWritten = ({ exercises }: OwnCheckState, id: string): boolean => isOneOf(exercises?.written, id);
/** A server with one fault. */
export const isBroken = ({ exercises }: OwnCheckState, id: string): boolean => isOneOf(exercises?.broken, id);
export const isExercise = (state: OwnCheckState, id: string): boolean => isWritten(state, id) || isBroken(state, id);

/** Whether the next check goes step by step. */
export const goesByStep = (state: OwnCheckState): boolean => !state.everything && isExercise(state, state.server);

/** What the chosen server serves. Of an address, and of a server that isn't made yet, it shows later. */
export function servedBy({ server, servers }: OwnCheckState): readonly TransportName[] {
  if (server === OUR_SERVER) return TRANSPORTS;
  return servers?.servers.find(({ id }) => id === server)?.transports ?? [];
}

/** What the next check asks of it. Where there is no choice between transports, nothing is left out. */
export function transportsAsked(state: OwnCheckState): readonly TransportName[] {
  const served = servedBy(state);
  if (served.length === 0) return TRANSPORTS;
  return hasTransportChoice(state) ? served.filter((one) => !state.without.includes(one)) : served;
}

export const hasTransportChoice = (state: OwnCheckState): boolean => servedBy(state).length > 1 && !goesByStep(state);

/** The server as the next check names it. */
export const serverAsked = ({ server, address }: OwnCheckState): string =>
  server === AN_ADDRESS ? address.trim() : server;

/** What is chosen can be checked: something of it is asked, and whether it is an exercise is known. */
export const canStart = (state: OwnCheckState): boolean =>
  transportsAsked(state).length > 0 &&
  (state.exercises !== null || state.server === OUR_SERVER || state.server === AN_ADDRESS);

/** A check goes on, or waits for a save. */
export const isUnderWay = ({ round }: OwnCheckState): boolean => round !== null && round.phase !== 'over';

/** The check that is about the server that is chosen now. */
export const shownRound = (state: OwnCheckState): Round | null =>
  state.round?.asked.server === serverAsked(state) ? state.round : null;
