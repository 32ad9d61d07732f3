/**
 * Who serves a bench in our server's place: a program, behind the same link, TLS and tap. It comes for a run and goes
 * with it. What its program doesn't serve is served by ours, as always.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { ProgramState, RunServer, Text, TransportName } from '../contract.ts';
import type { Desk } from '../feed/desk.ts';
import type { Feed } from '../feed/feed.ts';
import { goesOn, hangs } from '../foreign/faults.ts';
import type { Looked } from '../foreign/needs.ts';
import { createPatience, type Patience } from '../foreign/patience.ts';
import { peekPath, relay } from '../foreign/relay.ts';
import { type Serving, startServing } from '../foreign/serving.ts';
import { Problem } from '../problem.ts';
import { headersOf } from '../tap/decode/http1/head.ts';
import { pathOf } from '../tap/decode/http1/target.ts';
import type { Recorder } from '../tap/recorder.ts';
import { beforeHttp } from '../tap/tap-server.ts';
import { followDebts } from './debts.ts';
import { type Exchanges, followExchanges } from './exchanges.ts';
import type { Origin } from './origin.ts';

/** Where windows open their WebSocket: of that port nothing else goes to a program. */
const SOCKET_PATH = '/ws';

export interface GuestOptions {
  feed: Feed;
  desk: Desk;
  clock: Clock;
  recorder: Recorder;
  ports: Record<TransportName, number>;
  webDir: string;
  historySize: number;
  /** Where a proxy finds our server. */
  origin: Origin;
}

/** Who is told how the program stands. */
export interface Told {
  onLog(line: string): void;
  onState(state: ProgramState): void;
  /** It did not end when it should, and was made to. */
  onOverdue(told: Text): void;
  /** It owes something for too long, or has paid it at last. */
  onHanging(hangs: boolean, told: Text): void;
  /** It has ended by itself, or was ended for what it did. */
  onFailed(problem: Problem): void;
}

export interface Guest {
  /** Puts the way to a program before a server's own; the tap comes before both. */
  route(server: Server, transport: TransportName): void;
  /** Takes an upgrade to /ws that comes after other requests on a connection of ours; false: no program serves it. */
  takeOver(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Starts a program, which serves from then on. Rejects with a `Problem`: then ours still does. */
  serve(looked: Looked, told: Told): Promise<RunServer>;
  /** What it serves, now or after the restart that goes on. */
  serves(transport: TransportName): boolean;
  /** Ends it and starts it again, as it came. Resolves when it listens, or never will. */
  restart(): Promise<void>;
  /** How many of its connections on these ports owe an answer, or hold a stream or a socket open. */
  held(names: TransportName[]): number;
  /** Lets go of its other connections. */
  closeIdle(names: TransportName[]): void;
  /** Ends it; ours serves again. Resolves when nothing of it runs any more. */
  leave(): Promise<void>;
}

interface Visit {
  looked: Looked;
  told: Told;
  patience: Patience;
  /** What goes on upon each connection since it came. */
  exchanges: Exchanges;
  /** Null: it is being restarted. */
  serving: Serving | null;
}

/** No program serves yet. */
export function createGuest(options: GuestOptions): Guest {
  const { feed, desk, clock, ports, webDir, historySize } = options;
  const relayed = new Map<Duplex, TransportName>();
  let visit: Visit | null = null;
  let stopFollowing = (): void => {};
  /** Ends the start that goes on. */
  let starting: { abort: AbortController; over: Promise<unknown> } | null = null;
  let restarting: Promise<void> = Promise.resolve();

  const startIt = async ({ looked, told, patience }: Visit, signal: AbortSignal): Promise<Serving> => {
    const transports = Object.entries(ports) as [TransportName, number][];
    const originPort = looked.manifest.proxy ? await options.origin.open() : undefined;
    return startServing({
      ...{ looked, feed, desk, clock, historySize, originPort, assetsDir: webDir },
      ports: Object.fromEntries(transports.map(([name, port]) => [String(port), name])),
      onLog: told.onLog,
      onState: told.onState,
      onOverdue: told.onOverdue,
      patience,
      signal,
    });
  };
  const start = (one: Visit): Promise<Serving> => {
    const abort = new AbortController();
    const over = startIt(one, abort.signal);
    starting = { abort, over };
    return over;
  };
  const settle = (one: Visit, serving: Serving): void => {
    one.serving = serving;
    void serving.ended.then((why) => {
      if (!why || visit !== one || one.serving !== serving) return;
      // One that has ended owes nothing any more: it doesn't hang.
      one.patience.end();
      one.told.onFailed(why);
    });
  };

  const comeBack = async (): Promise<void> => {
    const before = visit;
    if (!before?.serving) return;
    const { serving } = before;
    before.serving = null;
    await serving.stop();
    before.patience.end();
    // It may have been told to leave meanwhile.
    if (visit !== before) return;
    try {
      const again = await start(before);
      if (visit === before) settle(before, again);
      else await again.stop();
    } catch (error) {
      if (visit === before && error instanceof Problem) before.told.onFailed(error);
    }
  };

  const serves = (transport: TransportName): boolean => visit?.looked.manifest.transports.includes(transport) ?? false;

  const join = (stream: Duplex, transport: TransportName): void => {
    if (!visit?.serving) return void stream.destroy();
    relayed.set(stream, transport);
    stream.once('close', () => relayed.delete(stream));
    relay(stream, visit.serving.port);
  };

  const isHeld = (stream: Duplex): boolean => {
    const { localPort = 0, remotePort = 0 } = stream as Socket;
    return visit?.exchanges.isHeld({ serverPort: localPort, clientPort: remotePort }) ?? false;
  };
  const of = (names: TransportName[]): Duplex[] =>
    [...relayed].filter(([, name]) => names.includes(name)).map(([stream]) => stream);

  return {
    route(server, transport) {
      beforeHttp(server, (stream, toOurs) => {
        if (!serves(transport)) toOurs(stream);
        else if (transport !== 'websocket') join(stream, transport);
        else peekPath(stream, (path) => (path === SOCKET_PATH ? join(stream, transport) : toOurs(stream)));
      });
    },
    takeOver(request, socket, head) {
      if (!serves('websocket') || pathOf(request.url ?? '') !== SOCKET_PATH) return false;
      socket.unshift(Buffer.concat([headBytes(request), head]));
      join(socket, 'websocket');
      return true;
    },
    async serve(looked, told) {
      const { manifest, needs } = looked;
      const patience = createPatience(clock, ({ owed, forMs }) => {
        if (owed) told.onHanging(true, hangs(manifest.name, owed, forMs));
        else told.onHanging(false, goesOn(manifest.name, forMs));
      });
      const exchanges = followExchanges(options.recorder);
      const next: Visit = { looked, told, patience, exchanges, serving: null };
      const serving = await start(next).catch((error: unknown) => {
        exchanges.end();
        throw error;
      });
      visit = next;
      const endDebts = followDebts({ recorder: options.recorder, feed, patience, serves });
      stopFollowing = () => {
        exchanges.end();
        endDebts();
      };
      settle(next, serving);
      return {
        id: manifest.id,
        name: manifest.name.en,
        ...(manifest.name.en !== manifest.name.es && { names: manifest.name }),
        language: manifest.language,
        command: manifest.command.join(' ').replaceAll('{program}', looked.program),
        versions: needs.flatMap(({ what, version }) => (version === null ? [] : [{ what, version }])),
        transports: manifest.transports,
      };
    },
    serves,
    restart() {
      restarting = comeBack();
      return restarting;
    },
    held: (names) => of(names).filter(isHeld).length,
    closeIdle(names) {
      for (const stream of of(names)) if (!isHeld(stream)) stream.destroy();
    },
    async leave() {
      const serving = visit?.serving;
      stopFollowing();
      visit?.patience.end();
      visit = null;
      for (const stream of relayed.keys()) stream.destroy();
      starting?.abort.abort();
      await Promise.all([starting?.over.catch(() => {}), serving?.stop(), restarting]);
      await options.origin.close();
    },
  };
}

/** A request that was read already, as it came but for white space around its values. */
function headBytes({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = headersOf(rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${url} HTTP/${httpVersion}\r\n${lines.join('')}\r\n`, 'latin1');
}
