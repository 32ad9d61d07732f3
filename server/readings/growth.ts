/**
 * A run that goes on, told in parts from the loop that records it to the thread that reads it: of long lists what was
 * added, the rest as it stands now and then.
 */
import type { ActionRecord, Run } from '../contract.ts';
import { type EventLog, type PackedEvents, unpacker } from './event-log.ts';

/** The lists that only grow. */
const LISTS = ['published', 'arrivals', 'timings'] as const;
type List = (typeof LISTS)[number];
type Apart = List | 'events' | 'actions';
const EMPTY: Pick<Run, Apart> = { events: [], published: [], arrivals: [], timings: [], actions: [] };

/** What a run has more than was told of it before. */
export interface Growth extends Partial<Pick<Run, List>> {
  events?: PackedEvents;
  /** New ones, and those of which more is known. */
  actions?: ActionRecord[];
  /** As a run whose long lists are empty, so that its fields keep their order. */
  rest?: Run;
}

/** A run that goes on, as whoever records it hands it over. */
export interface Source {
  /** Without its events. */
  run: Run;
  events: EventLog;
  /** Brings into the run what is known only when somebody asks. */
  settle(): void;
  /** The actions that are new or changed since the last call. */
  changedActions(): ActionRecord[];
}

/** All of it, with its events. */
export const wholeRun = ({ run, events }: Pick<Source, 'run' | 'events'>): Run => ({ ...run, events: events.events() });

export interface Teller {
  /** What was added since the last call; null: nothing. `whole`: and the rest, as it stands. */
  next(whole: boolean): Growth | null;
}

/** Tells a run from its beginning. */
export function tell({ run, events, settle, changedActions }: Source): Teller {
  const told: Record<List, number> = { published: 0, arrivals: 0, timings: 0 };
  const newEvents = events.reader();
  changedActions();
  let actions = run.actions;

  return {
    next(whole) {
      const growth: Growth = {};
      if (whole) {
        settle();
        growth.rest = { ...run, ...EMPTY };
      }
      for (const name of LISTS) {
        if (run[name].length > told[name]) Object.assign(growth, { [name]: run[name].slice(told[name]) });
        told[name] = run[name].length;
      }
      const packed = newEvents();
      if (packed) growth.events = packed;
      actions = [...actions, ...changedActions()];
      if (actions.length > 0) growth.actions = actions;
      actions = [];
      return Object.keys(growth).length > 0 ? growth : null;
    },
  };
}

/** The run at the other end. */
export interface Told {
  run: Run;
  add(growth: Growth): void;
}

/** Puts a run together from what is told of it; the first must be whole. */
export function listen(first: Growth & { rest: Run }): Told {
  const run = first.rest;
  const actions = new Map<string, ActionRecord>();
  const unpack = unpacker();
  const add = (growth: Growth): void => {
    if (growth.rest) Object.assign(run, withoutLists(growth.rest));
    for (const name of LISTS) {
      const list: unknown[] = run[name];
      for (const one of growth[name] ?? []) list.push(one);
    }
    if (growth.events) unpack(growth.events, run.events);
    for (const action of growth.actions ?? []) {
      const key = `${action.transport}/${action.id}`;
      const known = actions.get(key);
      if (known) Object.assign(known, action);
      else {
        actions.set(key, action);
        run.actions.push(action);
      }
    }
  };
  add(first);
  return { run, add };
}

function withoutLists({ events, published, arrivals, timings, actions, ...rest }: Run): Omit<Run, Apart> {
  return rest;
}
