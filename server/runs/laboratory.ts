/**
 * Who runs what: each page has at most one run, on a bench of its own, or a place in the line for one. Nobody's press
 * changes another's run; what goes on at the same time on this machine is written into each.
 */
import type { Bench } from '../bench/bench.ts';
import type { Hall, Turn } from '../bench/hall.ts';
import type { Clock } from '../clock.ts';
import {
  type ClientEnvironment,
  type ClockOffset,
  DEFAULT_SETTINGS,
  type Environment,
  type LineState,
  type RunSettings,
} from '../contract.ts';
import { readClient } from '../documents/document.ts';
import { readSettings } from '../documents/settings.ts';
import { checkRoom, type Seat } from '../documents/shelves.ts';
import { Problem } from '../problem.ts';
import type { Source } from '../readings/growth.ts';
import type { Followed, Readings } from '../readings/readings.ts';
import { createCompany } from './company.ts';
import { type Page, type RunningRun, startRun } from './running.ts';

/** Beyond its planned duration a run loads its windows and waits for the last updates. */
const AROUND_MS = 4000;

export interface LaboratoryOptions {
  hall: Hall<Bench>;
  readings: Readings;
  clock: Clock;
  machine: Omit<Environment, keyof ClientEnvironment>;
}

/** A page that can start runs. */
export interface Owner extends Page {
  page: string;
  seat: Seat;
}

export interface Laboratory {
  /**
   * Starts a run when a bench is free; until then its owner is told its place in the line. Throws a `Problem` (400 bad
   * settings, 409 this page has a run already, 503 the lab is closing, 507 no room).
   */
  start(received: { settings: unknown; client: unknown; clock: ClockOffset }, owner: Owner): void;
  /** The run of this page that goes on under this id (any, if none is given). */
  runOf(page: string, runId?: string): RunningRun | null;
  /** The page no longer wants what it waits for. */
  leave(page: string): void;
  /** The page went away: its run is interrupted, its place in the line given up. */
  forget(owner: Owner): void;
  /** Outside of a run: this page's bench speaks TLS from now on, or not. Throws a `Problem` (409, 503). */
  setSecure(owner: Owner, secure: boolean): Promise<void>;
  /** How the line of this page's bench stands, or of the one it would get. */
  lineOf(page: string): LineState;
  /** Ends all runs and waits until they are saved, with those that could not be saved before. From now on none begins. */
  interrupt(): Promise<void>;
  /** `ended`: the message for its owner, as JSON. */
  onEnded(listener: (owner: Owner, ended: string) => void): void;
}

interface Entry {
  owner: Owner;
  turn: Turn | null;
  running: RunningRun | null;
}

function busy(): Problem {
  return new Problem(409, 'busy', {
    en: 'This page has a run already. Wait for it to end, or stop it.',
    es: 'Esta página ya tiene una ejecución. Espera a que acabe o párala.',
  });
}

function isClosing(): Problem {
  return new Problem(503, 'closing', {
    en: 'The lab is closing: no run begins any more. Start the lab again.',
    es: 'El laboratorio se está cerrando y ya no empieza ninguna ejecución. Vuelve a ponerlo en marcha.',
  });
}

function allTaken(): Problem {
  return new Problem(409, 'all-taken', {
    en: 'All benches of this lab are taken by other runs. Try again when one has ended.',
    es: 'Todos los puestos de este laboratorio están ocupados por otras ejecuciones. Inténtalo cuando acabe alguna.',
  });
}

function plannedMs({ order, transports, durationMs }: RunSettings): number {
  return (order === 'side-by-side' ? 1 : transports.length) * (durationMs + AROUND_MS);
}

export function createLaboratory({ hall, readings, clock, machine }: LaboratoryOptions): Laboratory {
  const entries = new Map<string, Entry>();
  /** What each page looked at for its certificate. */
  const benches = new Map<string, Bench>();
  const company = createCompany(clock);
  let onEnded: (owner: Owner, ended: string) => void = () => {};
  let closing = false;

  /** The first bench's feed flows between runs too, for whoever looks in. */
  const idle = (): void => hall.first.publisher.start(DEFAULT_SETTINGS);
  idle();

  const end = (entry: Entry): void => {
    entries.delete(entry.owner.page);
    if (entry.running?.bench === hall.first) idle();
    entry.turn?.end();
  };

  const begin = (entry: Entry, bench: Bench, settings: RunSettings, client: ClientEnvironment, offset: ClockOffset) => {
    const { owner } = entry;
    benches.set(owner.page, bench);
    const follow = (source: Source): Followed => readings.follow(source, owner.seat);
    const running = startRun({
      ...{ bench, clock, settings, client, machine, offset, follow },
      page: owner,
      onOver: company.left,
    });
    entry.running = running;
    company.joined(running.run);
    owner.tell({ type: 'line', line: lineState(bench) });
    void running.ended.then((ended) => {
      end(entry);
      if (!benches.has(owner.page)) bench.line.setSecure(false);
      onEnded(owner, ended);
    });
  };

  return {
    start(received, owner) {
      if (closing) throw isClosing();
      if (entries.has(owner.page)) throw busy();
      checkRoom(readings.unsaved());
      const settings = readSettings(received.settings);
      const client = readClient(received.client);
      const entry: Entry = { owner, turn: null, running: null };
      entries.set(owner.page, entry);
      entry.turn = hall.ask({
        who: owner.page,
        lastsMs: plannedMs(settings),
        onBench: (bench) => begin(entry, bench, settings, client, received.clock),
        onWaiting: (place) => owner.tell({ type: 'queued', ...place }),
        onFailed(error) {
          end(entry);
          owner.tell({ type: 'error', error: noBench(error).toJSON() });
        },
      });
    },
    runOf(page, runId) {
      const running = entries.get(page)?.running ?? null;
      return runId === undefined || running?.run.id === runId ? running : null;
    },
    leave(page) {
      const entry = entries.get(page);
      if (entry && !entry.running) end(entry);
    },
    forget({ page }) {
      const entry = entries.get(page);
      if (entry?.running) entry.running.experiment.end('interrupted');
      else if (entry) end(entry);
      const bench = benches.get(page);
      if (bench && !isTaken(bench)) bench.line.setSecure(false);
      benches.delete(page);
      hall.forget(page);
    },
    async setSecure({ page, tell }, secure) {
      if (closing) throw isClosing();
      if (entries.has(page)) throw busy();
      const bench = secure ? await hall.keep(page) : benches.get(page);
      if (secure && !bench) throw allTaken();
      // A run may have begun on it meanwhile, or somebody else's.
      if (!bench || entries.has(page) || isTaken(bench)) return;
      benches.set(page, bench);
      bench.line.setSecure(secure);
      tell({ type: 'line', line: lineState(bench) });
    },
    lineOf(page) {
      const bench = entries.get(page)?.running?.bench ?? benches.get(page);
      // What other pages left on a bench says nothing about the one this page will get.
      return bench ? lineState(bench) : { ...lineState(hall.first), secure: false };
    },
    async interrupt() {
      closing = true;
      const all = [...entries.values()];
      for (const entry of all) {
        if (entry.running) entry.running.experiment.end('interrupted');
        else end(entry);
      }
      await Promise.all(all.map(({ running }) => running?.ended));
      await readings.saveAll();
    },
    onEnded(listener) {
      onEnded = listener;
    },
  };

  function isTaken(bench: Bench): boolean {
    return [...entries.values()].some(({ running }) => running?.bench === bench);
  }
}

function lineState({ line, ports }: Bench): LineState {
  return { ...line.state(), ports };
}

function noBench(error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return new Problem(503, 'no-bench', {
    en: `No bench could be opened for this run (${why}). Try again in a moment.`,
    es: `No se ha podido abrir un puesto para esta ejecución (${why}). Inténtalo de nuevo en un momento.`,
  });
}
