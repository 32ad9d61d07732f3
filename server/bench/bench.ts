/**
 * A bench: one feed, five transports, one wire, made once and closed once.
 *
 *     browser ──TCP── link ── tls ── tap ── http ── transports ── feed
 *
 * A run happens on a bench. Whatever goes on at one bench leaves the bytes and the times of another alone.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { NO_LINK, SHARED_HOST, type Text, type TransportName } from '../contract.ts';
import { createDesk, type Desk } from '../feed/desk.ts';
import type { Feed } from '../feed/feed.ts';
import { createMemoryFeed, type MemoryFeed } from '../feed/memory.ts';
import { createPublisher, type Publisher } from '../feed/publisher.ts';
import type { ChatService } from '../handshake/services/chat-service.ts';
import { closeServer } from '../http/close.ts';
import type { Guard } from '../http/guard.ts';
import { assetPath } from '../http/pages.ts';
import { endAfterAnswer } from '../http/server.ts';
import { restartServers } from '../link/restart.ts';
import type { Crowding } from '../open-files/crowding.ts';
import { findUpdates } from '../tap/decode/find-updates.ts';
import { createRecorder, type Recorder } from '../tap/recorder.ts';
import type { KeptCertificate } from '../tls/keep.ts';
import { createTransports } from '../transports/index.ts';
import type { Transport } from '../transports/transport.ts';
import { createGuest, type Guest } from './guest.ts';
import { createLine, type Line } from './line.ts';
import { type Answers, createAnswers, createMeasuredServer, type MeasuredServer } from './measured.ts';
import { transportFor } from './one-origin.ts';
import { createOrigin } from './origin.ts';
import { listenAll } from './ports.ts';

/** How many updates a feed keeps unless told otherwise. */
export const HISTORY_SIZE = 1000;

export interface BenchOptions {
  clock: Clock;
  certificate: KeptCertificate;
  guard: Guard;
  /** Folder of the built page. */
  webDir: string;
  /** How many updates the feed keeps. */
  historySize?: number;
  /** What records its wire; its own unless somebody else listens too. */
  recorder?: Recorder;
  /** Stands beside the WebSocket transport, on its port. */
  chatService?: ChatService;
  /** Counts the connections of this process. */
  crowding?: Crowding;
}

/** What a bench delivers: a feed, what it is about, and who hears of actions. */
export interface Source {
  feed: Feed;
  publisher: Pick<Publisher, 'topic' | 'act'>;
}

/** A bench whose feed comes from elsewhere. */
export interface Delivery {
  desk: Desk;
  recorder: Recorder;
  line: Line;
  /** The program that serves in our server's place, if there is one. */
  guest: Guest;
  /** Where the transports listen; empty until `listen`. */
  ports: Record<TransportName, number>;
  /** From now on all transports are served on one port, and share its connections; or each on its own again. */
  gather(oneOrigin: boolean): void;
  /** Where the window of this transport is to be found now. */
  portOf(transport: TransportName): number;
  /** From now on bodies of answers go out in gzip to clients that take it, or as they are. */
  compress(on: boolean): void;
  /** How many answers and sockets these transports hold open. */
  held(names: TransportName[]): number;
  /**
   * Closes the connections that carry nothing at the moment. What is going on over HTTP/2 ends first; whatever is asked
   * from now on gets a connection of its own, whose table of headers is empty. What is being answered on a connection that
   * nobody measures is its last: no request of a run comes on it.
   */
  closeIdle(names: TransportName[]): void;
  /**
   * Gives each transport a port from `firstPort` on (0: any free one); resolves to what a person should know about
   * ports that could not be had.
   */
  listen(firstPort: number, host: string): Promise<Text[]>;
  /** Says goodbye to every client (WebSocket 1001, streams ended): who comes back does so with a cursor. */
  dismiss(): void;
  /** The same, and frees the ports. */
  close(): Promise<void>;
}

/** With a feed of its own. */
export interface Bench extends Delivery {
  feed: MemoryFeed;
  publisher: Publisher;
}

/** What a bench records its wire with: it knows updates by their JSON. */
export const createBenchRecorder = (clock: Clock): Recorder => createRecorder({ now: clock.now, findUpdates });

/** Makes a bench; it does not listen yet. */
export function createBench(options: BenchOptions): Bench {
  const { clock, historySize = HISTORY_SIZE } = options;
  const epoch = randomBytes(2).toString('hex');
  const feed = createMemoryFeed({ epoch, historySize, now: clock.now });
  const publisher = createPublisher(feed, clock);
  const delivery = createDelivery(options, { feed, publisher });
  return {
    ...delivery,
    feed,
    publisher,
    async close() {
      publisher.stop();
      await delivery.close();
    },
  };
}

/** A bench for what is published elsewhere. */
export function createDelivery(options: BenchOptions, { feed, publisher }: Source): Delivery {
  const { clock, certificate, guard, webDir, historySize = HISTORY_SIZE } = options;
  const desk = createDesk(publisher, clock);
  let compresses = false;
  const transports = createTransports({
    feed,
    topic: publisher.topic,
    clock,
    act: desk.take,
    compresses: () => compresses,
    pageScript: assetPath(webDir, 'page'),
  });
  const recorder = options.recorder ?? createBenchRecorder(clock);
  const line = createLine({ clock, recorder, certificate, restart: (downMs) => restart(downMs) });
  const servers = new Map<TransportName, MeasuredServer>();
  const ports = {} as Record<TransportName, number>;
  const origin = createOrigin({
    guard,
    ports,
    answersFor: (name, guard) => createAnswers({ transport: transportNamed(transports, name), guard, webDir }),
  });
  const guest = createGuest({ feed, desk, clock, recorder, ports, webDir, historySize, origin });
  let isOneOrigin = false;
  const answers = new Map<TransportName, Answers>();
  for (const transport of transports) {
    const beside = transport.name === 'websocket' && options.chatService ? { chatService: options.chatService } : {};
    answers.set(transport.name, createAnswers({ transport, guard, webDir, ...beside, takeOver: guest.takeOver }));
  }
  for (const [name, own] of answers) {
    const isShared = (): boolean => isOneOrigin && name === SHARED_HOST;
    const measured = createMeasuredServer((request) => {
      const wanted = isShared() ? transportFor(request.url ?? '', request.headers.referer) : null;
      return (wanted && answers.get(wanted)) ?? own;
    });
    // To a program each connection goes on by another.
    options.crowding?.watch(measured.server, () => (guest.serves(name) ? 2 : 1));
    guest.route(measured.server, name);
    line.attach(measured, name, () => (isShared() ? transportFor : null));
    servers.set(name, measured);
  }

  const listening = new Map([...servers].map(([name, { server }]) => [name, server]));
  const stopping = new AbortController();

  /** A restart as clients see it: the link cuts their connections, and for a while nobody listens. */
  const restart = (downMs: number): void => {
    const { signal } = stopping;
    restartServers([...listening.values()], downMs, clock, {
      signal,
      comeBack: guest.restart,
      onFailure: ({ message }) => console.error(message),
    });
  };

  const dismiss = (): void => {
    for (const transport of transports) transport.close();
  };

  return {
    desk,
    recorder,
    line,
    guest,
    ports,
    compress(on) {
      compresses = on;
    },
    held: (names) =>
      transports.filter(({ name }) => names.includes(name)).reduce((sum, transport) => sum + transport.held(), 0) +
      guest.held(names),
    gather(oneOrigin) {
      isOneOrigin = oneOrigin;
    },
    portOf: (transport) => ports[isOneOrigin ? SHARED_HOST : transport],
    closeIdle(names) {
      guest.closeIdle(names);
      for (const name of new Set(isOneOrigin ? [SHARED_HOST, ...names] : names)) {
        const measured = servers.get(name);
        if (!measured) continue;
        measured.server.closeIdleConnections();
        recorder.closeUnasked(name);
        measured.http2.closeSessions();
        recorder.unmeasured(name).forEach(endAfterAnswer);
      }
    },
    listen: (firstPort, host) => listenAll(listening, ports, firstPort, host),
    dismiss,
    async close() {
      stopping.abort();
      dismiss();
      await guest.leave();
      line.use(NO_LINK);
      for (const { http2 } of servers.values()) http2.closeSessions();
      await Promise.all([...listening.values()].map((server) => closeServer(server, line.close)));
      line.close();
    },
  };
}

function transportNamed(transports: Transport[], wanted: TransportName): Transport {
  const found = transports.find(({ name }) => name === wanted);
  if (!found) throw new Error(`expected the name of a transport, received ${wanted}`);
  return found;
}
