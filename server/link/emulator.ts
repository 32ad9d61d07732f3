/**
 * The link between the browsers and the measured ports: one setting for all connections, changed while they live,
 * and the faults a person can press.
 */
import type { Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import {
  type LinkEvent,
  type LinkFault,
  type LinkLoad,
  type LinkSettings,
  type LinkState,
  NO_LINK,
} from '../contract.ts';
import { createRateLimiter, type RateLimiter } from './effects/rate.ts';
import { backoffMs, FIRST_RTO_MS, firstRetryAfter, lossesInARow } from './effects/retry.ts';
import { type Ends, endsOf, type LinkStream, separateEnds } from './ends.ts';
import { isNothing } from './pipe/pipe.ts';
import { createScheduler } from './scheduler.ts';
import { connectLink, type LinkConnection, type Watch } from './stream.ts';

export interface LinkEmulator {
  /**
   * The stream to use in an accepted socket's place: the socket itself while the link does nothing, which is put on the link
   * once it does. `watch` is told of the bytes as the server sees them.
   */
  wrap(raw: Socket, watch?: Watch): LinkStream;
  /** From now on, for the connections there are too. Settings that came from outside go through `readLinkSettings`. */
  change(settings: LinkSettings): void;
  /** Does this to every connection there is. A fault that came from outside goes through `readLinkFault`. */
  press(fault: LinkFault): void;
  state(): LinkState;
  /** Told of changes and faults; the returned function unsubscribes. */
  subscribe(listener: (event: LinkEvent) => void): () => void;
  /** Lets go of every connection at once: the lab ends. */
  close(): void;
}

export interface LinkOptions {
  clock: Clock;
  settings?: LinkSettings;
  /** Numbers in [0, 1), for jitter and loss. */
  random?: () => number;
  /** Closes the measured servers at once and lets them listen again so much later (`restartServer` does it for one). */
  restart?: (durationMs: number) => void;
}

/** The connections of one client share its bandwidth. */
interface Client {
  up: RateLimiter;
  down: RateLimiter;
  connections: number;
}

const DIRECTIONS = ['up', 'down'] as const;

export function createLink(options: LinkOptions): LinkEmulator {
  const { clock, settings = NO_LINK, random = Math.random } = options;
  const scheduler = createScheduler(clock);
  const connections = new Set<LinkConnection>();
  /** Connections that go on without us, since there is nothing to do. */
  const untouched = new Set<Socket>();
  const clients = new Map<string, Client>();
  const listeners = new Set<(event: LinkEvent) => void>();
  const outage = { fromMs: 0, untilMs: 0 };
  const stalledUntilMs = { up: 0, down: 0 };
  let current = settings;

  const clientOf = (raw: Socket): Client => {
    const key = clientKey(raw.remoteAddress);
    const client = clients.get(key) ?? {
      up: createRateLimiter(() => current.upKbps),
      down: createRateLimiter(() => current.downKbps),
      connections: 0,
    };
    clients.set(key, client);
    client.connections += 1;
    raw.once('close', () => {
      client.connections -= 1;
      if (client.connections === 0) clients.delete(key);
    });
    return client;
  };

  /** When the browser would know that it is connected: a round trip after its SYN, and a SYN may be lost. */
  const opensMs = (nowMs: number): number => {
    const lostSyns = current.lossPercent === 0 ? 0 : lossesInARow(current.lossPercent, random);
    const synMs = nowMs + backoffMs(FIRST_RTO_MS, lostSyns);
    const sentMs = synMs < outage.untilMs ? firstRetryAfter(nowMs, FIRST_RTO_MS, outage.untilMs) : synMs;
    return sentMs + current.rttMs;
  };

  const doesNothing = (nowMs: number): boolean =>
    isNothing(current) && nowMs >= outage.untilMs && DIRECTIONS.every((one) => nowMs >= stalledUntilMs[one]);

  const join = (ends: Ends, opensAtMs: number, watch?: Watch): LinkConnection => {
    const nowMs = scheduler.now();
    const { raw } = ends;
    const client = clientOf(raw);
    const shared = { scheduler, values: () => current, outage, random };
    const connection = connectLink(
      ends,
      { ...shared, limiter: client.up, opensMs: opensAtMs },
      { ...shared, limiter: client.down, opensMs: nowMs },
      watch,
    );
    connections.add(connection);
    raw.once('close', () => forgetWhenQuiet(connection));
    for (const direction of DIRECTIONS) {
      if (stalledUntilMs[direction] > nowMs) connection[direction].stall(stalledUntilMs[direction]);
    }
    return connection;
  };

  /** There is something to do from now on, for connections that are not ending. */
  const joinAll = (): void => {
    for (const raw of untouched) {
      if (raw.destroyed || raw.readableEnded || raw.writableEnded) continue;
      untouched.delete(raw);
      join(separateEnds(raw), scheduler.now());
    }
  };

  const tell = (event: LinkEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };

  const unplug = (nowMs: number, durationMs: number): void => {
    joinAll();
    if (nowMs >= outage.untilMs) outage.fromMs = nowMs;
    outage.untilMs = Math.max(outage.untilMs, nowMs + durationMs);
    for (const client of clients.values()) for (const direction of DIRECTIONS) client[direction].clear(nowMs);
    for (const connection of [...connections]) for (const direction of DIRECTIONS) connection[direction].cut();
    tell({ atMs: nowMs, type: 'unplug', untilMs: outage.untilMs });
  };

  const stall = (nowMs: number, direction: 'up' | 'down', durationMs: number): void => {
    joinAll();
    const untilMs = Math.max(stalledUntilMs[direction], nowMs + durationMs);
    stalledUntilMs[direction] = untilMs;
    for (const connection of [...connections]) connection[direction].stall(untilMs);
    tell({ atMs: nowMs, type: 'stall', direction, untilMs });
  };

  const reset = (nowMs: number): void => {
    const all = [...connections];
    const others = [...untouched];
    for (const connection of all) connection.reset();
    for (const raw of others) raw.resetAndDestroy();
    tell({ atMs: nowMs, type: 'reset', connections: all.length + others.length });
  };

  const restart = (nowMs: number, durationMs: number): void => {
    const all = [...[...connections].map(({ near }) => near), ...untouched];
    options.restart?.(durationMs);
    for (const stream of all) stream.destroy();
    tell({ atMs: nowMs, type: 'restart', connections: all.length, untilMs: nowMs + durationMs });
  };

  const load = (direction: 'up' | 'down'): LinkLoad => {
    const loads = [...connections].map((connection) => connection[direction].load());
    const sum = (of: (one: LinkLoad) => number): number => loads.reduce((total, one) => total + of(one), 0);
    return {
      waitingBytes: sum((one) => one.waitingBytes),
      travellingBytes: sum((one) => one.travellingBytes),
      heldBack: sum((one) => one.heldBack),
    };
  };

  return {
    wrap(raw, watch) {
      const nowMs = scheduler.now();
      if (watch || !doesNothing(nowMs)) return join(endsOf(raw), opensMs(nowMs), watch).near;
      untouched.add(raw);
      raw.on('close', forgetUntouched);
      return raw;
    },
    change(next) {
      current = next;
      if (!isNothing(next)) joinAll();
      for (const connection of [...connections]) for (const direction of DIRECTIONS) connection[direction].changed();
      tell({ atMs: scheduler.now(), type: 'settings', settings: next });
    },
    press(fault) {
      const nowMs = scheduler.now();
      if (fault.type === 'unplug') unplug(nowMs, fault.durationMs);
      else if (fault.type === 'stall') stall(nowMs, fault.direction, fault.durationMs);
      else if (fault.type === 'restart') restart(nowMs, fault.durationMs);
      else reset(nowMs);
    },
    state() {
      const nowMs = scheduler.now();
      const ifAhead = (untilMs: number): number | null => (untilMs > nowMs ? untilMs : null);
      return {
        settings: current,
        connections: connections.size + untouched.size,
        up: load('up'),
        down: load('down'),
        unpluggedUntilMs: ifAhead(outage.untilMs),
        stalledUpUntilMs: ifAhead(stalledUntilMs.up),
        stalledDownUntilMs: ifAhead(stalledUntilMs.down),
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const connection of [...connections]) connection.close();
      for (const raw of untouched) raw.destroy();
    },
  };

  function forgetUntouched(this: Socket): void {
    untouched.delete(this);
  }

  /** The server may still be reading what the browser sent before it left. */
  function forgetWhenQuiet(connection: LinkConnection): void {
    if (connection.near.destroyed) connections.delete(connection);
    else connection.near.once('close', () => connections.delete(connection));
  }
}

/** A browser reaches this machine as 127.0.0.1 or ::1: it is one client. */
function clientKey(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:/, '');
  return plain === '::1' || plain.startsWith('127.') ? 'this machine' : plain;
}
