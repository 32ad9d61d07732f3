/**
 * What a run keeps while it goes on: the run's own wire events (picked out of all that passes the tap), arrivals,
 * hidden stretches. Everything is bounded, and what the bounds left out is counted.
 */
import { kindOfRequest } from '../analysis/bytes/exchanges.ts';
import {
  type ActionRecord,
  type Arrival,
  type BrowserTiming,
  type ByteSplit,
  type ConnectionRecord,
  type Direction,
  type HiddenInterval,
  type Run,
  runTagIn,
  runTagOf,
  type TransportName,
  type WireEvent,
  type WireMessage,
} from '../contract.ts';
import {
  MAX_ACTIONS,
  MAX_ARRIVALS,
  MAX_CONNECTIONS,
  MAX_EVENTS,
  MAX_RAW_BYTES,
  MAX_REMARKS,
  MAX_TEXT_BYTES,
  MAX_TIMINGS,
} from '../documents/limits.ts';
import { cleanTiming } from '../documents/timings.ts';
import { EventLog } from '../readings/event-log.ts';

export interface Recording {
  /** Without its events. */
  run: Run;
  events: EventLog;
  /** Ids of updates that arrived, by transport: the live progress and the drain look at it. */
  arrived: Map<TransportName, Set<number>>;
  addEvent(event: WireEvent): void;
  /** Whether a window of this transport has asked for its feed. */
  hasAsked(transport: TransportName): boolean;
  /** What a connection had carried before the run: it may go on into it, and that was not the run's. */
  addBefore(connection: number, sums: Record<Direction, ByteSplit>): void;
  /** A connection's record as it stands now (again when it has changed). */
  addConnection(record: ConnectionRecord): void;
  /** Brings `run.connections` up to date with what the recorder knows now: call it before the run is read. */
  settle(now?: ConnectionRecord[]): void;
  addArrivals(arrivals: Arrival[]): void;
  addTimings(timings: BrowserTiming[]): void;
  addAction(action: ActionRecord): void;
  /** The actions that are new or changed since the last call. */
  changedActions(): ActionRecord[];
  /** Begins or ends a hidden stretch; saying the same twice changes nothing. */
  setHidden(transport: TransportName | null, hidden: boolean, atMs: number): void;
}

/** What a connection has carried. A class, since there may be thousands. */
class Carried {
  foreignBytesUp = 0;
  foreignBytesDown = 0;
  /** The exchanges that are the run's: mostly all of these, the second not included, and no others. */
  #from = 0;
  #to = 0;
  #others: Set<number> | null = null;

  get isOurs(): boolean {
    return this.#to > this.#from || this.#others !== null;
  }

  has(exchange: number): boolean {
    return (exchange >= this.#from && exchange < this.#to) || (this.#others?.has(exchange) ?? false);
  }

  add(exchange: number): void {
    if (this.has(exchange)) return;
    if (!this.isOurs) this.#from = this.#to = exchange;
    if (exchange === this.#to) this.#to += 1;
    else {
      this.#others ??= new Set();
      this.#others.add(exchange);
    }
  }
}

/** An update's number and a comma. */
const ID_BYTES = 8;

const total = (bytes: ByteSplit): number => Object.values(bytes).reduce((sum, n) => sum + n, 0);

/** Who sent this request: the address of the window, or of the script that imports another. */
function refererOf(event: WireEvent): string {
  if (event.message.type !== 'request') return '';
  return event.message.headers.find(([name]) => name.toLowerCase() === 'referer')?.[1] ?? '';
}

export function createRecording(run: Run): Recording {
  const connections = new Map<number, ConnectionRecord>();
  const arrived = new Map<TransportName, Set<number>>(run.settings.transports.map((name) => [name, new Set<number>()]));
  const seen = new Map<number, Carried>();
  /** Scripts that a window of ours asked for: what they import is ours too, and names them as its referer. */
  const ourScripts = new Set<string>();
  const tag = runTagOf(run);
  const actions = new Map<string, ActionRecord>();
  const events = new EventLog();
  const asked = new Set<TransportName>();
  let changed = new Set<ActionRecord>();
  let rawBytes = 0;
  let textBytes = 0;

  const carriedBy = (connection: number): Carried => {
    const known = seen.get(connection);
    if (known) return known;
    const carried = new Carried();
    seen.set(connection, carried);
    return carried;
  };

  const isOurRequest = (event: WireEvent, target: string): boolean => {
    const referer = refererOf(event);
    const scriptOf = (path: string): string => `${event.transport} ${path}`;
    const mine =
      (runTagIn(target) ?? runTagIn(referer)) === tag ||
      (URL.canParse(referer) && ourScripts.has(scriptOf(new URL(referer).pathname)));
    if (mine) ourScripts.add(scriptOf(target));
    return mine;
  };

  const belongs = (event: WireEvent, carried: Carried): boolean => {
    if (event.message.type === 'request' && isOurRequest(event, event.message.target)) carried.add(event.exchange);
    return carried.has(event.exchange);
  };

  /** Thousands of connections may carry one and the same message. */
  const textSizes = new WeakMap<WireMessage, number>();
  const textBytesOf = (message: WireMessage): number => {
    const known = textSizes.get(message);
    if (known !== undefined) return known;
    const bytes = Buffer.byteLength(JSON.stringify(message));
    textSizes.set(message, bytes);
    return bytes;
  };

  const keep = (event: WireEvent): void => {
    const text = textBytesOf(event.message) + ID_BYTES * event.updates.length;
    if (events.length >= MAX_EVENTS || textBytes + text > MAX_TEXT_BYTES) {
      run.cut.events += 1;
      return;
    }
    textBytes += text;
    const size = Buffer.byteLength(event.raw, 'base64');
    const fits = rawBytes + size <= MAX_RAW_BYTES;
    if (fits) rawBytes += size;
    else run.cut.rawBytes += size;
    const { transport, message } = event;
    if (!asked.has(transport) && kindOfRequest(transport, message) === 'feed') asked.add(transport);
    events.add(fits ? event : { ...event, raw: '', rawCutBytes: event.rawCutBytes + size });
  };

  return {
    ...{ run, events, arrived },
    addEvent(event) {
      const carried = carriedBy(event.connection);
      if (belongs(event, carried)) return keep(event);
      if (event.direction === 'up') carried.foreignBytesUp += total(event.bytes);
      else carried.foreignBytesDown += total(event.bytes);
    },
    hasAsked: (transport) => asked.has(transport),
    addBefore(connection, { up, down }) {
      const carried = carriedBy(connection);
      carried.foreignBytesUp += total(up);
      carried.foreignBytesDown += total(down);
    },
    addConnection(record) {
      connections.set(record.id, record);
    },
    settle(now = []) {
      for (const record of now) if (seen.has(record.id)) connections.set(record.id, record);
      run.connections = [...connections.values()]
        .filter(({ id }) => seen.get(id)?.isOurs)
        .slice(0, MAX_CONNECTIONS)
        .map((one) => {
          const { foreignBytesUp, foreignBytesDown } = carriedBy(one.id);
          return { ...one, foreignBytesUp, foreignBytesDown };
        });
    },
    addArrivals(arrivals) {
      const room = Math.max(0, MAX_ARRIVALS - run.arrivals.length);
      const kept = arrivals.slice(0, room);
      for (const one of kept) {
        run.arrivals.push(one);
        arrived.get(one.transport)?.add(one.id);
      }
      run.cut.arrivals += arrivals.length - kept.length;
    },
    addAction(action) {
      const key = `${action.transport}/${action.id}`;
      const known = actions.get(key);
      // The page says that something was done, the server what became of it; either may be heard first.
      if (known) {
        Object.assign(known, action.receivedAtMs === null ? { superseded: action.superseded } : action);
        changed.add(known);
      } else if (run.actions.length < MAX_ACTIONS) {
        actions.set(key, action);
        run.actions.push(action);
        changed.add(action);
      } else run.cut.actions += 1;
    },
    changedActions() {
      const list = [...changed];
      changed = new Set();
      return list;
    },
    addTimings(timings) {
      for (const timing of timings.map(cleanTiming)) {
        const text = timing.kind === 'exchange' ? Buffer.byteLength(JSON.stringify(timing.target)) : 0;
        if (run.timings.length >= MAX_TIMINGS || textBytes + text > MAX_TEXT_BYTES) run.cut.timings += 1;
        else {
          run.timings.push(timing);
          textBytes += text;
        }
      }
    },
    setHidden(transport, hidden, atMs) {
      const open = run.hidden.find((one: HiddenInterval) => one.transport === transport && one.toMs === null);
      if (hidden && !open && run.hidden.length < MAX_REMARKS) run.hidden.push({ transport, fromMs: atMs, toMs: null });
      // A better offset of the page's clock, found meanwhile, may lie between the two.
      if (!hidden && open) open.toMs = Math.max(open.fromMs, atMs);
    },
  };
}
