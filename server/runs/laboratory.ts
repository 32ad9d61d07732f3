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
  OUR_SERVER,
  type Place,
  type PlannedFault,
  type Protocol,
  type RunServer,
  type RunSettings,
} from '../contract.ts';
import { readClient } from '../documents/document.ts';
import { readSettings } from '../documents/settings.ts';
import { checkRoom, type Seat } from '../documents/shelves.ts';
import type { Shelf } from '../foreign/shelf.ts';
import { Problem } from '../problem.ts';
import type { Source } from '../readings/growth.ts';
import type { Followed, Readings } from '../readings/readings.ts';
import { createCompany } from './company.ts';
import { invite } from './invite.ts';
import { createLines, lineState } from './lines.ts';
import { createPause } from './pause.ts';
import { createProgramNews } from './program-news.ts';
import { busy, isClosing, noBench } from './refusals.ts';
import { type Page, type RunningOptions, type RunningRun, startRun } from './running.ts';

/** Beyond its planned duration a run loads its windows and waits for the last updates. */
const AROUND_MS = 4000;

export interface LaboratoryOptions {
  hall: Hall<Bench>;
  readings: Readings;
  /** The programs that can serve a run in our server's place. */
  servers: Pick<Shelf, 'find'>;
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
  start(
    received: { settings: unknown; plannedFaults?: PlannedFault[]; client: unknown; clock: ClockOffset },
    owner: Owner,
  ): void;
  /** The run of this page that goes on under this id (any, if none is given). */
  runOf(page: string, runId?: string): RunningRun | null;
  /** The page no longer wants what it waits for. */
  leave(page: string): void;
  /** The page went away: its run is interrupted, its place in the line given up. */
  forget(owner: Owner): void;
  /** Outside of a run: what this page's bench speaks from now on. Throws a `Problem` (409, 503). */
  setProtocol(owner: Owner, protocol: Protocol): Promise<void>;
  /** How the line of this page's bench stands, or of the one it would get. */
  lineOf(page: string): LineState;
  /** Ends all runs and waits until they are saved, with those that could not be saved before. From now on none begins. */
  interrupt(): Promise<void>;
  /** A server is being checked from now on, or no longer: that is written into the runs that go on. */
  checks(isGoing: boolean): void;
  /** How many runs go on or are about to. */
  going(): number;
  /** A swarm has this machine for about so long: runs wait, and the idle feed is silent. Null: no longer. */
  swarm(leftMs: number | null): void;
  /** `ended`: the message for its owner, as JSON. */
  onEnded(listener: (owner: Owner, ended: string) => void): void;
}

interface Entry {
  owner: Owner;
  turn: Turn | null;
  /** The program that shall serve it is being started. */
  preparing: { bench: Bench; over: Promise<void> } | null;
  running: RunningRun | null;
}

function plannedMs({ order, transports, durationMs }: RunSettings): number {
  return (order === 'side-by-side' ? 1 : transports.length) * (durationMs + AROUND_MS);
}

export function createLaboratory({ hall, readings, servers, clock, machine }: LaboratoryOptions): Laboratory {
  const entries = new Map<string, Entry>();
  const lines = createLines({
    hall,
    isTaken: (bench) => [...entries.values()].some(({ running }) => running?.bench === bench),
    isBusy: (page) => entries.has(page),
  });
  const company = createCompany(clock);
  const pause = createPause();
  let onEnded: (owner: Owner, ended: string) => void = () => {};
  let closing = false;

  /** The first bench's feed flows between runs too, for whoever looks in. */
  const idle = (): void => {
    if (!pause.isOn()) hall.first.publisher.start(DEFAULT_SETTINGS);
  };
  idle();

  const end = (entry: Entry): void => {
    entries.delete(entry.owner.page);
    if (entry.running?.bench === hall.first) idle();
    const { preparing, turn } = entry;
    if (preparing) void preparing.bench.guest.leave().then(() => preparing.over.then(() => turn?.end()));
    else turn?.end();
  };

  /** Begins a run when the program that shall serve it is there. */
  const beginWhenServed = async (
    entry: Entry,
    bench: Bench,
    settings: RunSettings,
    go: (server: RunServer) => void,
  ) => {
    try {
      const server = await invite(servers, bench, settings, (name) => ({
        ...createProgramNews(name, entry.owner.tell, clock),
        onFailed: (why) => entry.running?.serverFailed(why),
      }));
      if (entries.get(entry.owner.page) !== entry) return await bench.guest.leave();
      entry.preparing = null;
      go(server);
    } catch (error) {
      if (entries.get(entry.owner.page) !== entry) return;
      entry.preparing = null;
      end(entry);
      entry.owner.tell({ type: 'error', error: (error instanceof Problem ? error : noBench(error)).toJSON() });
    }
  };

  const begin = (
    entry: Entry,
    bench: Bench,
    asked: Pick<RunningOptions, 'settings' | 'plannedFaults' | 'client' | 'offset' | 'server'>,
  ) => {
    const { owner } = entry;
    lines.took(owner.page, bench);
    const follow = (source: Source): Followed => readings.follow(source, owner.seat);
    const running = startRun({
      ...{ ...asked, bench, clock, machine, follow },
      page: owner,
      onOver: company.left,
    });
    entry.running = running;
    company.joined(running.run);
    owner.tell({ type: 'line', line: lineState(bench) });
    void running.ended.then((ended) => {
      end(entry);
      lines.left(owner.page, bench);
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
      const asked = { settings, plannedFaults: received.plannedFaults ?? [], client, offset: received.clock };
      const entry: Entry = { owner, turn: null, preparing: null, running: null };
      entries.set(owner.page, entry);
      const ask = (): void => {
        entry.turn = hall.ask({
          who: owner.page,
          lastsMs: plannedMs(settings),
          onBench(bench) {
            if (settings.server === OUR_SERVER) return begin(entry, bench, asked);
            const over = beginWhenServed(entry, bench, settings, (server) => begin(entry, bench, { ...asked, server }));
            entry.preparing = { bench, over };
          },
          onWaiting: (place) => owner.tell({ type: 'queued', ...place }),
          onFailed(error) {
            end(entry);
            owner.tell({ type: 'error', error: noBench(error).toJSON() });
          },
        });
      };
      const onWaiting = (place: Place): void => owner.tell({ type: 'queued', ...place, swarm: true });
      const leaveLine = pause.ask({ go: ask, onWaiting });
      entry.turn ??= { end: leaveLine };
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
      lines.forget(page);
    },
    async setProtocol({ page, tell }, protocol) {
      if (closing) throw isClosing();
      if (entries.has(page)) throw busy();
      const line = await lines.setProtocol(page, protocol);
      if (line) tell({ type: 'line', line });
    },
    lineOf(page) {
      const bench = entries.get(page)?.running?.bench;
      return bench ? lineState(bench) : lines.of(page);
    },
    async interrupt() {
      closing = true;
      const all = [...entries.values()];
      for (const entry of all) {
        if (entry.running) entry.running.experiment.end('interrupted');
        else end(entry);
      }
      await Promise.all(all.map(({ running, preparing }) => running?.ended ?? preparing?.over));
      await readings.saveAll();
    },
    checks: company.checks,
    going: () => entries.size,
    swarm(leftMs) {
      const wasOn = pause.isOn();
      pause.set(leftMs);
      if (leftMs !== null && !wasOn) hall.first.publisher.stop();
      if (leftMs === null && wasOn) idle();
    },
    onEnded(listener) {
      onEnded = listener;
    },
  };
}
